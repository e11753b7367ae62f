"""Step-up: before contact data is shown, the password or a time code of the last five minutes."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from lianxin.accounts import sessions
from lianxin.accounts.services import check_own_password
from lianxin.accounts.sessions import account_of
from lianxin.core.access import Request
from lianxin.core.refusals import Refused


# house: a question that views ask
def must_prove(request: Request) -> bool:
    """The password was last shown more than five minutes ago (in the demo nobody has one)."""
    return not (settings.LIANXIN_DEMO or sessions.freshly_proved(request))


# house: a question that views ask
def proved(request: Request, form: Any) -> bool:
    """The password stands in the form, or was shown just now; tries are counted."""
    if not must_prove(request):
        return True
    user = account_of(request)
    try:
        knows = check_own_password(user, form.cleaned_data["password"], actor=request.actor)
    except Refused as refused:
        form.add_error("password", str(refused))
        return False
    if knows:
        sessions.note_proof(request)
    else:
        form.add_error("password", _("口令不对。写的都还在，再输一次口令。"))
    return knows

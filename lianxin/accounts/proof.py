"""Before something that matters: the password once more, if it was not shown just now.

A page that is opened first sends whoever has not shown it to the page that asks (`freshly`). Where
words are written that must not be lost, the password stands in the form itself (`proved`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.accounts import sessions
from lianxin.accounts.devices import own_device
from lianxin.accounts.services import check_own_password
from lianxin.accounts.sessions import account_of
from lianxin.core.access import Request
from lianxin.core.refusals import Refused

View = Callable[..., HttpResponseBase]


def freshly(view: View) -> View:
    """Ask for the password where it was last shown more than five minutes ago.

    Stands inside `@access`. A form that was filled in comes back empty, so it belongs on pages
    that are opened (GET) before they are sent; the demo, where nobody has a password, is left out.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        first = proof_first(request)
        return view(request, *args, **kwargs) if first is None else first

    return guarded


def proof_first(request: Request) -> HttpResponseBase | None:
    """The way to the password, where it was last shown too long ago; nothing, where it is fresh."""
    if not must_prove(request):
        return None
    asked = request.get_full_path()
    return redirect(f"{reverse('accounts:prove')}?{urlencode({'next': asked})}")


def must_prove(request: Request) -> bool:
    """The password was last shown more than five minutes ago (in the demo nobody has one)."""
    return not (settings.LIANXIN_DEMO or sessions.freshly_proved(request))


def proved(request: Request, form: Any) -> bool:
    """The password stands in the form, or was shown just now; tries are counted."""
    if not must_prove(request):
        return True
    user = account_of(request)
    try:
        written, device = form.cleaned_data["password"], own_device(request, user)
        knows = check_own_password(user, written, actor=request.actor, device=device)
    except Refused as refused:
        form.add_error("password", str(refused))
        return False
    if knows:
        sessions.note_proof(request)
    else:
        form.add_error("password", _("口令不对。写的都还在，再输一次口令。"))
    return knows

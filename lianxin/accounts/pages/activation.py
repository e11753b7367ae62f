"""The slip that a session has handed in."""

from uuid import UUID

from django.http import HttpRequest

from lianxin.accounts.models import Activation
from lianxin.accounts.passwords import LongAndMixed, NotAboutUs
from lianxin.accounts.sessions import SLIP
from lianxin.accounts.slips import still_open


def handed_in(request: HttpRequest) -> Activation | None:
    """The slip of this session, if one was handed in.

    Raises:
        ActivationRefused: it has been used, revoked or has run out meanwhile.
    """
    ref = request.session.get(SLIP)
    if not ref:
        return None
    return still_open(Activation.objects.select_related("user").filter(ref=UUID(ref)).first())


def password_rules() -> list[str]:
    """What a password must be, said before it is needed."""
    return [LongAndMixed().get_help_text(), NotAboutUs().get_help_text()]

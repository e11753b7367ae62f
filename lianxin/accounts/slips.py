"""Activation slips that come back: found by their code, or refused with a sentence."""

from django.utils.translation import gettext as _

from lianxin.accounts.models import Activation
from lianxin.core import clock
from lianxin.core.crypto import codes
from lianxin.core.refusals import Refused

PURPOSE = "activation"


class ActivationRefused(Refused):
    """The slip is wrong, used, revoked or too old; the message is for its holder."""


def open_activation(code: str) -> Activation:
    """Find the slip that was typed or scanned.

    Raises:
        ActivationRefused: with a sentence that says why and where to turn.
    """
    found = (
        Activation.objects.select_related("user")
        .filter(code_hash=codes.code_hash(code, purpose=PURPOSE))
        .first()
    )
    return still_open(found)


def still_open(found: Activation | None) -> Activation:
    """The slip, if it still opens anything.

    Raises:
        ActivationRefused: with a sentence that says why and where to turn.
    """
    if found is None:
        raise ActivationRefused(_("没找到这张启用单。请核对16位启用码。"))
    if found.used_at:
        raise ActivationRefused(
            _("这张启用单已经用过了。请用登录名和口令进入；忘了口令，请向发单的人再要一张。")
        )
    if found.revoked_at or not found.user.is_active:
        raise ActivationRefused(_("这张启用单已经作废。请用最近发的那一张。"))
    if found.expires_at < clock.now():
        raise ActivationRefused(_("这张启用单过期了，十四天内有效。请向发单的人再要一张。"))
    return found

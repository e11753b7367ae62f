"""What is shown to set up a second factor."""

import base64
from typing import Any

from django.utils.translation import gettext as _

from lianxin.accounts import totp
from lianxin.accounts.models import User
from lianxin.core.crypto.codes import groups_of_four


def setting_up(user: User, secret: bytes) -> dict[str, Any]:
    """The address for the QR, and the secret in groups of four for typing."""
    typed = base64.b32encode(secret).decode()
    return {
        "address": totp.enrolment_address(secret, name=user.username, issuer=_("连心桥")),
        "groups": groups_of_four(typed),
    }


def codes_left(user: User) -> int:
    """How many recovery codes can still be used."""
    return user.recovery_codes.filter(used_at=None).count()


def in_fours(codes: list[str]) -> list[str]:
    """Recovery codes as they are written down."""
    return [" ".join(groups_of_four(code)) for code in codes]

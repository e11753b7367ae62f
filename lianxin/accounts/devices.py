"""Telephones and computers that somebody has entered with before.

Whoever knows a sign-in name can lock its account by wrong passwords. A known device has a count of
its own, so that its owner still gets in.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from lianxin.accounts.models import User
from lianxin.core.crypto import vault

COOKIE = "lx_device"
SALT = "accounts.device"
LASTS = 90 * 24 * 3600


@dataclass(frozen=True)
class Device:
    """A device on which this user has entered completely, second factor included."""

    user_id: int
    key: str


def known_device(request: HttpRequest) -> Device | None:
    """The device that asks, if it carries our mark."""
    try:
        facts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
        return Device(int(facts["u"]), str(facts["k"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def own_device(request: HttpRequest, user: User) -> Device:
    """The device on which somebody is signed in; without our mark, the sitting itself.

    What strangers get wrong with their name elsewhere keeps nobody from what they are doing.
    """
    known = known_device(request)
    if known is not None and known.user_id == user.pk:
        return known
    sitting = vault.keyed_hash(str(request.session.session_key), purpose="accounts.sitting")
    return Device(user.pk, f"sitting-{sitting.hex()[:32]}")


def remember_device(response: HttpResponse, user: User) -> None:
    """Mark the device on which somebody has just entered."""
    response.set_cookie(
        COOKIE,
        signing.dumps({"u": user.pk, "k": secrets.token_urlsafe(9)}, salt=SALT),
        max_age=LASTS,
        path="/accounts/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )

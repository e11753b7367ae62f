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

"""Browsers that have opened a case by its code before: others' wrong tries do not lock them out.

The mark opens nothing: the code is asked for all the same.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from lianxin.core.crypto import vault

COOKIE = "lx_sender"
SALT = "intake.sender"
LASTS = 90 * 24 * 3600
MOST = 20


def mark_of(case: int) -> str:
    """What stands for a case in a browser; it leads back to nothing."""
    return vault.keyed_hash(str(case), purpose=SALT).hex()[:16]


def opened_before(request: HttpRequest) -> list[str]:
    """The marks of what the asking browser has opened before."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
        return [str(mark) for mark in found][-MOST:]
    except (signing.BadSignature, TypeError, ValueError):
        return []


def remember_case(request: HttpRequest, response: HttpResponse, case: int) -> None:
    """Mark the browser that has just opened a case."""
    mark = mark_of(case)
    kept = [*(one for one in opened_before(request) if one != mark), mark][-MOST:]
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT),
        max_age=LASTS,
        path="/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget_cases(response: HttpResponse) -> None:
    """Whoever leaves a telephone that is not theirs leaves no mark."""
    response.delete_cookie(COOKIE, path="/", samesite="Lax")

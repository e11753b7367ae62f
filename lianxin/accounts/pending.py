"""A second factor that is being set up: its secret is of the one session that asked for it.

Whoever knows the password first and looks at the page learns nothing of what the owner sets up later
in a session of their own. The first one follows from the session's own key, so that looking at the page
writes nothing; one for another telephone lies sealed in the session, since asking for it is an act.
"""

import base64

from django.http import HttpRequest

from lianxin.accounts import totp
from lianxin.accounts.models import NO_COMMITTEE, User
from lianxin.core.crypto import vault

PENDING = "pending_factor"  # in the session


def _context(user: User) -> str:
    return f"{user.totp_context}:pending"


def keep_pending(request: HttpRequest, user: User, secret: bytes) -> bytes:
    """Remember the secret until it is confirmed or the session ends."""
    sealed = vault.encrypt(secret, committee=NO_COMMITTEE, context=_context(user))
    request.session[PENDING] = base64.b64encode(sealed).decode()
    return secret


def pending_secret(request: HttpRequest, user: User) -> bytes | None:
    """The secret that this session is setting up, if it is."""
    kept = request.session.get(PENDING)
    if not kept:
        return None
    try:
        sealed = base64.b64decode(kept)
        return vault.decrypt(sealed, committee=NO_COMMITTEE, context=_context(user))
    except (ValueError, vault.VaultError):
        return None


def first_secret(request: HttpRequest, user: User) -> bytes:
    """The secret of a first telephone: the same in this session, another in every other one."""
    whose = f"{user.pk}|{request.session.session_key}"
    return vault.keyed_hash(whose, purpose="accounts.first_factor")[: totp.SECRET_LENGTH]


def drop_pending(request: HttpRequest) -> None:
    """It is confirmed, or not wanted any more."""
    request.session.pop(PENDING, None)

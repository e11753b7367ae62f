"""Time codes (TOTP, RFC 6238: SHA-1, 30 seconds, six digits), each usable once."""

import os
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP = 30
DIGITS = 6
DRIFT = 1  # one step early or late
SECRET_LENGTH = 20  # 160 bits


def new_secret() -> bytes:
    """A fresh secret of 160 bits."""
    return os.urandom(SECRET_LENGTH)


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP, enforce_key_length=False)  # noqa: S303 - RFC 6238


def code_at(secret: bytes, moment: datetime) -> str:
    """The code that the telephone shows at this moment."""
    return _totp(secret).generate(int(moment.timestamp())).decode()


def newest_step(moment: datetime) -> int:
    """The latest step whose code can be right now; one that lies beyond was never shown."""
    return int(moment.timestamp()) // STEP + DRIFT


def step_of(secret: bytes, typed: str, moment: datetime, *, after: int) -> int | None:
    """The time step whose code was typed, later than the last used one; else nothing.

    A last one that lies ahead was used while the clock was wrong, and counts as none.
    """
    now = int(moment.timestamp()) // STEP
    after = 0 if after > now + DRIFT else after
    for step in range(now - DRIFT, now + DRIFT + 1):
        if step > after and _totp(secret).generate(step * STEP).decode() == typed:
            return step
    return None


def enrolment_address(secret: bytes, *, name: str, issuer: str) -> str:
    """The otpauth address that an authenticator scans."""
    return _totp(secret).get_provisioning_uri(name, issuer)

"""The token of a form that anybody may hand in: it names the form, so that a replay is known."""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.core.signing import BadSignature, SignatureExpired

from lianxin.core import clock

SALT = "core.form"
LASTS = 24 * 3600  # seconds; a page left open overnight still works


class FormExpired(Exception):
    """The form is too old, or was not made here."""


@dataclass(frozen=True)
class FormToken:
    """A form's key, the signed text that carries it, and when it was shown."""

    key: str
    signed: str
    shown: float

    @property
    def age(self) -> float:
        """Seconds since the form was shown."""
        return clock.now().timestamp() - self.shown


def fresh_token(about: str = "", *, before: str = "") -> FormToken:
    """A token for a form that is being shown; `about` binds it to one matter.

    `before` is the token of a form that came back and is shown again: the time already spent on
    it counts, however old it is.
    """
    key = secrets.token_urlsafe(18)
    shown = _first_shown(before) or clock.now().timestamp()
    facts = {"k": key, "a": about, "t": int(shown * 10) / 10}
    return FormToken(key, signing.dumps(facts, salt=SALT), shown)


def _first_shown(signed: str) -> float:
    try:
        return float(signing.loads(signed, salt=SALT).get("t", 0))
    except signing.BadSignature:
        return 0.0


def read_token(signed: str, about: str = "") -> FormToken:
    """The token of a form that came back.

    Raises:
        FormExpired: forged, for another matter, or too old.
    """
    try:
        facts = signing.loads(signed, salt=SALT, max_age=LASTS)
    except (BadSignature, SignatureExpired) as error:
        raise FormExpired from error
    if facts.get("a") != about:
        raise FormExpired
    return FormToken(facts["k"], signed, facts.get("t", 0.0))

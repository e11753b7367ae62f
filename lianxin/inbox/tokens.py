"""The token of a form that anybody may hand in: it names the form, so that a replay is known."""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.core.signing import BadSignature, SignatureExpired

from lianxin.core import clock

SALT = "inbox.form"
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


def fresh_token(about: str = "") -> FormToken:
    """A token for a form that is being shown; `about` binds it to one matter."""
    key = secrets.token_urlsafe(18)
    shown = clock.now().timestamp()
    facts = {"k": key, "a": about, "t": int(shown * 10) / 10}
    return FormToken(key, signing.dumps(facts, salt=SALT), shown)


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

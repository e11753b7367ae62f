"""The token of a form that anybody may hand in: it names the form, so that a replay is known."""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.core.signing import BadSignature, SignatureExpired

SALT = "inbox.form"
LASTS = 24 * 3600  # seconds; a page left open overnight still works


class FormExpired(Exception):
    """The form is too old, or was not made here."""


@dataclass(frozen=True)
class FormToken:
    """A form's key, and the signed text that carries it."""

    key: str
    signed: str


def fresh_token(about: str = "") -> FormToken:
    """A token for a form that is being shown; `about` binds it to one matter."""
    key = secrets.token_urlsafe(18)
    return FormToken(key, signing.dumps({"k": key, "a": about}, salt=SALT))


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
    return FormToken(facts["k"], signed)

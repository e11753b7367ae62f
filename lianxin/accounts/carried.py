"""Words whose sitting ended before they arrived: they travel in the sign-in form, and lie nowhere.

Whoever hands something in after their sitting has ended, by whatever cause, meets the sign-in with
what they wrote in a hidden field; when they are in, they see it and send it on. Files cannot travel
so; the page says that they are to be chosen again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FIELD, SALT = "carried", "accounts.carried"
MOST = 200_000  # characters; no form of ours holds more
LASTS = 24 * 3600
NEVER = frozenset({"csrfmiddlewaretoken", FIELD, "password", "old", "again"})
OURS = "accounts"  # sign-in and second factor themselves: nothing of theirs is carried


@dataclass(frozen=True)
class CarriedWords:
    """What was handed in, and where."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool = False

    @property
    def words(self) -> list[str]:
        """What a person wrote, as far as one can tell it from keys and tokens."""
        return [value for _name, value in self.fields if " " in value or not value.isascii()]

    def signed(self) -> str:
        """As it stands in the hidden field."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def of_request(request: HttpRequest) -> CarriedWords | None:
    """What this request hands in, be it a button alone, or what it carries from an earlier one."""
    if request.method != "POST":
        return None
    if FIELD in request.POST:
        return _read(request.POST[FIELD])
    path = request.get_full_path()
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
        if isinstance(value, str)
    ]
    match = request.resolver_match
    is_ours = match is None or match.app_name == OURS
    if is_ours or sum(len(value) for _, value in fields) > MOST:
        return None
    return CarriedWords(path, fields, had_files=bool(request.FILES))


def _read(signed: str) -> CarriedWords | None:
    try:
        facts: dict[str, Any] = signing.loads(signed, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return CarriedWords(
        facts["path"], [(name, value) for name, value in facts["fields"]], facts["had_files"]
    )


def go_on(
    request: HttpRequest, carried: CarriedWords, *, status: int = 200, before: str = ""
) -> HttpResponse:
    """What was written, with a button that sends it on; `before` leads to what comes first."""
    context = {"going_on": carried, "before": before}
    return render(request, "accounts/going_on.html", context, status=status)


def after_entering(request: HttpRequest) -> HttpResponse | None:
    """Where whoever has just entered goes if they brought words along."""
    words = of_request(request) if FIELD in request.POST else None
    return go_on(request, words) if words is not None else None

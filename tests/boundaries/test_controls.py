"""Controls that hold for the whole house at once (docs/reference/controls.md says which rows)."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from lianxin.inbox.models import Message, PrivacyNotice
from lianxin.intake.forms.resident import MessageForm
from tests.boundaries.test_routes import patterns

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = sorted(
    path
    for path in (ROOT / "lianxin").rglob("*.py")
    if "tests" not in path.parts and "migrations" not in path.parts
)
# Everything a resident is asked for, and why. A field that is not named here fails.
ASKED = {
    "text": "the matter; the only one that is needed",
    "where": "which place is meant",
    "photos": "what it looks like; re-encoded, so that it carries no place",
    "kept": "photos of a form that came back",
    "name": "how to address the sender; sealed, optional",
    "phone": "to call back; sealed, optional",
    "people": "how many say it together",
    "call": "may we call",
    "publish": "may the answer be published without names",
    "collects": "will the answer be fetched at the place",
    "token": "the form itself, so that a second tap makes no second message",
}
REACHING_OUT = {
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "aiohttp",
    "smtplib",
    "ftplib",
}
OWN_SOCKETS = {
    "lianxin/config/demo/surroundings.py",  # asks which port of this machine is free
    "lianxin/config/listening.py",  # whether a port of this machine is taken
    "lianxin/core/safe_http.py",  # the one door outside: an allowed host, resolved once, pinned
}
# The same door, and the mail server's answers in words.
OWN_WAYS_OUT = {
    "lianxin/core/safe_http.py",
    "lianxin/notify/channels/mail.py",
    "lianxin/config/management/commands/demo.py",  # asks its own site whether it answers
}
ANY_DATABASE_TEXT = {"raw", "extra", "RawSQL"}
# Joins the index of words: the names are ours, what somebody typed is a parameter.
OWN_TEXT = {("lianxin/core/sql/search.py", "extra")}


def facts_under(**environment: str) -> dict:
    """Settings as another process reads them."""
    names = (
        "DEBUG", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
        "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    )  # fmt: skip
    script = (
        "import json\nfrom lianxin.config import settings as s\n"
        f"print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    )
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("LIANXIN_", "PYTEST"))}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=plain | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_under_https_cookies_are_for_this_host_and_transport_stays_encrypted(tmp_path):
    found = facts_under(
        LIANXIN_BASE_URL="https://bridge.example",
        LIANXIN_SECRET_KEY="x" * 50,
        LIANXIN_DATA_DIR=str(tmp_path),
    )
    assert found == {
        "DEBUG": False,
        "SESSION_COOKIE_NAME": "__Host-lianxin",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    }


def test_djangos_own_administration_is_not_there(client, db):
    assert not [name for name in settings.INSTALLED_APPS if "admin" in name]
    assert client.get("/admin/").status_code == 404
    assert client.get("/admin/login/").status_code == 404


def addresses() -> list[str]:
    """Every address once, with made-up rows: what is refused before a row is looked for."""
    made_up = {"uuid": uuid.uuid4(), "int": 1}
    found = []
    for _route, entry in patterns(get_resolver().url_patterns):
        kinds = entry.pattern.converters
        arguments = {
            name: made_up.get(type(kind).__name__.removesuffix("Converter").lower(), "x")
            for name, kind in kinds.items()
        }
        app = entry.lookup_str.split(".")[1]
        found.append(reverse(f"{app}:{entry.name}", kwargs=arguments))
    return found


def test_nothing_is_sent_without_the_token_of_a_form_of_ours(db):
    browser = Client(enforce_csrf_checks=True)
    let_in = [path for path in addresses() if browser.post(path, {"x": "1"}).status_code != 403]
    assert let_in == []
    assert not [path for path in CODE if "csrf_exempt" in path.read_text(encoding="utf8")]


def test_a_form_of_another_site_is_refused_also_with_a_token(client, db):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/accounts/sign-in/")
    token = browser.cookies[settings.CSRF_COOKIE_NAME].value
    sent = {"username": "x", "password": "y", "csrfmiddlewaretoken": token}
    answer = browser.post("/accounts/sign-in/", sent, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert browser.post("/accounts/sign-in/", sent).status_code == 422


def reaching_out(name: str, text: str) -> Iterator[str]:
    """Where this file glues text for the database, asks a shell or another machine."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ANY_DATABASE_TEXT and (name, node.func.attr) not in OWN_TEXT:
                yield f"{name}:{node.lineno} {node.func.attr}"
            if any(word.arg == "shell" for word in node.keywords):
                yield f"{name}:{node.lineno} a shell"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                names = {node.module or ""} | {f"{node.module}.{one}" for one in names}
            if names & REACHING_OUT and name not in OWN_WAYS_OUT:
                yield f"{name}:{node.lineno} {names & REACHING_OUT}"
            if "socket" in names and name not in OWN_SOCKETS:
                yield f"{name}:{node.lineno} socket"


def test_no_text_for_the_database_is_glued_and_no_other_machine_is_asked():
    wrong = [
        said
        for path in CODE
        for said in reaching_out(str(path.relative_to(ROOT)), path.read_text(encoding="utf8"))
    ]
    assert wrong == []
    assert len(CODE) > 400  # it has looked at the house


@pytest.mark.parametrize(
    "line",
    [
        'Case.objects.raw("SELECT 1")',
        "subprocess.run(words, shell=True)",
        "from urllib.request import urlopen",
        "import requests",
        "import socket",
    ],
)
def test_a_way_out_would_be_found(line):
    assert len(list(reaching_out("lianxin/portal/views.py", line))) == 1


def test_a_resident_is_asked_for_nothing_that_is_not_on_the_list():
    asked = set(MessageForm.base_fields)
    assert asked <= set(ASKED), "a new field needs a reason here and a sentence in the notice"
    needed = {name for name, one in MessageForm.base_fields.items() if one.required}
    assert needed == {"text"}


def test_a_message_keeps_the_notice_that_was_shown(cast):
    message = Message.objects.get(case=cast.says().case)
    shown = PrivacyNotice.objects.of(cast.committee.pk)
    assert message.notice_id == shown.pk

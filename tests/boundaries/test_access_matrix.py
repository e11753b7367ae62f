"""Every address × method × person × state answers as the reviewed file says, and shows no more."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from PIL import Image

from lianxin.core import clock
from lianxin.core.crypto.codes import groups_of_four
from lianxin.places.models import PlaceKind
from tests.boundaries import matrix, world
from tests.boundaries.addresses import ADDRESSES, GROUPS
from tests.boundaries.test_routes import patterns
from tests.boundaries.tries import Try

PARTS = sorted(ADDRESSES)
OFFICE = {"officer", "office_head", "member_officer"}
THERE = {"foreign_resident", "foreign_member", "foreign_head", "foreign_clerk", "foreign_officer"}
POLICY = {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"}
OF_A_FILE = {"default-src 'none'", "sandbox"}  # nothing in it runs, whoever frames it
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def made(cast, settings, tmp_path):
    """Both committees, with what forms need to name."""
    settings.LIANXIN_FILES_DIR = tmp_path / "files"
    settings.LIANXIN_MAIL_READY = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)  # thousands of refusals are meant
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "JPEG")
    found = world.build(cast, picture.getvalue())
    place = found["place"]
    entered = cast.person("audit").user  # an administrator who has entered before
    type(entered).objects.filter(pk=entered.pk).update(password_changed_at=clock.now())
    found.rows |= {
        "team": place.team,
        "area": place.area,
        "kind": PlaceKind.objects.get(pk=place.kind_id),
        "system_person": cast.person("system"),
        "audit_person": cast.person("audit"),
        "officer_post": found["waiting_post"].post,
    }
    yield found
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.NOTSET)


@pytest.fixture
def walk(made):
    """A browser for each person of the matrix; residents enter with their real codes."""
    browsers = {actor: Client(raise_request_exception=False) for actor in matrix.ACTORS}
    for actor, client in browsers.items():
        key = matrix.CAST.get(actor, actor)
        if actor.endswith("resident"):
            case = {"resident": "received", "other_resident": "closed"}.get(actor, "theirs")
            _open_by_code(made, client, case)
            if actor == "resident":
                for other in ("asked", "replied", "reached", "withdrawn"):
                    _open_by_code(made, client, other)
        elif key in made.people:
            _enter(client, made.people[key].user)
        elif actor != "nobody":
            # The head of the office has not shown a password lately; everybody else has.
            lately = actor != "office_head"
            _enter(client, made.cast.person(key).user, factor=actor != "no_factor", proved=lately)
    world.disable(made)
    return matrix.Walk(made, browsers)


def _enter(client: Client, user, *, factor: bool = True, proved: bool = True) -> None:
    client.force_login(user)
    session = client.session
    session["second_factor"] = factor
    if proved:
        session["proved"] = clock.now().timestamp()
    session.save()
    client.get(reverse("accounts:home"))  # from now on the session knows the committee


def _open_by_code(made, client: Client, name: str) -> None:
    receipt = made.codes[name]
    typed = {"number": made[name].number, "code": receipt.code}
    answer = client.post(reverse("intake:find"), typed)
    if name != "withdrawn":
        assert answer.status_code == 302, name


def test_the_file_knows_every_address_and_no_other():
    names = {
        f"{entry.lookup_str.split('.')[1]}:{entry.name}"
        for _route, entry in patterns(get_resolver().url_patterns)
    }
    tried = {name for part in ADDRESSES.values() for name in part}
    assert tried == names, "write it in the module's tests/matrix.py; run: make matrix PART=module"
    assert {address for address, _method, _state in matrix.read()} == names


def test_each_cell_of_the_file_is_tried_and_filled():
    table = matrix.read()
    expected = {
        (name, method, one.state): (GROUPS[name], method not in done)
        for part in ADDRESSES
        for name, one, done in every_try(part)
        for method in one.methods
    }
    assert set(table) == set(expected)
    for key, (group, first) in expected.items():
        assert set(table[key]) == set(matrix.who_tries(group, table[key]["nobody"], first=first))
    known = {"200", "302", *matrix.DOORS.values(), "403", "404", "405", "409", "422", "429"}
    assert {answer for row in table.values() for answer in row.values()} <= known


def every_try(part: str) -> Iterator[tuple[str, Try, set[str]]]:
    """Each try of a part, with the methods by which its address was tried before."""
    for name, tries in ADDRESSES[part].items():
        done: set[str] = set()
        for one in tries:
            yield name, one, set(done)
            done |= set(one.methods)


@pytest.mark.matrix
@pytest.mark.parametrize("part", PARTS)
def test_every_cell_answers_as_the_file_says_and_shows_no_more(walk, part):
    seen: matrix.Table = {}
    wrong: list[str] = []
    for name, one, done in every_try(part):
        for method, actor, answer in walk.answers(GROUPS[name], name, one, done):
            cell = f"{name} {method} {one.state} {actor}"
            seen.setdefault((name, method, one.state), {})[actor] = matrix.answer_of(answer)
            wrong += [f"{cell}: {said}" for said in leaks(walk.world, name, actor, answer)]
            wrong += [f"{cell}: {said}" for said in headers(actor, answer)]
    folder = os.environ.get(matrix.WRITE)
    if folder:
        matrix.write(seen, Path(folder) / f"{part}.csv")
    else:
        table = matrix.read()
        wrong += [
            f"{' '.join(key)} {actor}: {answer}, the file says {table.get(key, {}).get(actor)}"
            for key, row in seen.items()
            for actor, answer in row.items()
            if table.get(key, {}).get(actor) != answer
        ]
    assert not wrong, "\n".join(wrong[:200]) + f"\n{len(wrong)} in all"


def forbidden(made, name: str, actor: str) -> dict[str, str]:
    """What this person may not read on this page: a word for it → the canary."""
    at_home = actor not in THERE
    own = actor == "resident" and name.startswith("intake:own")
    looked = actor in OFFICE and name in {"inbox:reveal", "inbox:give"}
    looked |= actor in {"clerk", "narrow"} and name == "inbox:unit_reveal"  # of that unit, both
    their_own = actor == "foreign_resident" and name.startswith("intake:own")
    their_look = actor == "foreign_officer" and name == "inbox:reveal"
    code = " ".join(groups_of_four(made.codes["received"].code))
    found = {"a tracking code": code, "a tracking link": made.codes["received"].token}
    if not own and not looked:
        found["the sender's name"] = world.NAME
    if not (own or looked or their_own or their_look):
        found["a phone number"] = world.PHONE
    if not own:
        found["a number in the original"] = world.TYPED
    if actor not in OFFICE:
        found["an internal note"] = world.NOTE
    if actor != "member" and not (actor in OFFICE and name.startswith("inbox:act")):
        found["somebody's draft"] = f"{world.DRAFT}<"
    if at_home:
        found["the other committee's words"] = world.THEIRS
    else:
        found["our words"] = world.SAID
        found["our accusation"] = world.ASIDE
    return found


def leaks(made, name: str, actor: str, answer) -> list[str]:
    """What stands in an answer and must not, and whether the server failed."""
    if answer.status_code >= 500:
        return [f"the server failed with {answer.status_code}"]
    body = text_of(answer)
    body += answer.get("Location", "") + answer.get("Content-Disposition", "")
    return [
        f"shows {what}" for what, canary in forbidden(made, name, actor).items() if canary in body
    ]


def text_of(answer) -> str:
    """What an answer says; of a printed paper, what stands on its pages."""
    if answer.streaming:
        return ""
    if answer.get("Content-Type") == "application/pdf":
        with pypdfium2.PdfDocument(answer.content) as pdf:
            return "".join(page.get_textpage().get_text_range() for page in pdf)
    return answer.content.decode("utf8", "replace")


def headers(actor: str, answer) -> list[str]:
    """Headers that are missing or weak."""
    wrong = [
        f"{name} is {answer.get(name)}"
        for name, value in HEADERS.items()
        if answer.get(name) != value
    ]
    policy = {part.strip() for part in answer.get("Content-Security-Policy", "").split(";")}
    if not policy >= POLICY and policy != OF_A_FILE:
        wrong.append(f"the content security policy is {policy}")
    kept = answer.get("Cache-Control", "")
    if actor not in {"nobody", "disabled"} and "no-store" not in kept:
        wrong.append(f"may be cached: {kept}")
    return wrong


def test_the_summary_in_the_docs_is_that_of_the_file():
    written = (matrix.ROOT / "docs" / "reference" / "matrix.md").read_text(encoding="utf8")
    assert written == matrix.summary(matrix.read())

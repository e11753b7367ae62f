"""What is marked internal is found at no exit: pages, files, searches, notices, for whoever does not hold it.

No exit is listed by hand. Every address of the access matrix is asked, as it is tried there and, where
it takes a case, a place, a paper or a body (or a part of one), for the marked one; every file that the
office may take away is opened; every list that can be searched is; every kind of notice goes into the
parcel of every channel. The same walk finds the words at many of them before the mark is set.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import CharField, TextField
from django.urls import reverse

from lianxin.core import clock, internal
from lianxin.core.access import SYSTEM
from lianxin.files.images import develop
from lianxin.inbox.models import Subject
from lianxin.inbox.reads.search import index_case
from lianxin.inbox.services.digests import release_digest
from lianxin.notify import channels, kinds, slots
from lianxin.notify.kinds import KINDS, Occasion
from lianxin.notify.models import Address, Delivery, DeliveryItem, Notice
from lianxin.notify.reads.rendering import parcel_of, still_theirs
from lianxin.notify.services import tell
from lianxin.office.kinds import INTERNAL_KINDS
from lianxin.office.services.internal import mark_internal
from lianxin.organisation.models import Member
from lianxin.places import services as places
from lianxin.places.models import WallCode
from lianxin.places.pages.photos import copy_of
from tests.boundaries import matrix
from tests.boundaries.test_access_matrix import PARTS, every_try, made, text_of, walk
from tests.fixtures.both import picture
from tests.journeys.test_tenancy import pages_without_rows

__all__ = ["made", "walk"]
MARK, LOOKED_FOR, NONSENSE = "内里雀", "檐下三更", "绝没有的字眼"
WORDS = f"{MARK}{LOOKED_FOR}"
# Who has nothing to do with any of what is marked here.
OUTSIDE = (
    "nobody", "other_resident", "member", "other_member", "other_clerk", "foreign_resident",
    "foreign_member", "foreign_officer",
)  # fmt: skip
# Files of the office that hold everything: they come back by the same door (decision 0025).
WHOLE = {"workbook:export"}
# What is a key or drawn from one, and no text.
KEYS = {"number", "form_key", "kind", "holder", "token", "key", "held_because", "what"}


@pytest.fixture
def inside(made):
    """What will be marked, each with the canary in all its texts, by kind; nothing is marked yet."""
    case, place = made["released"], made["other_place"]
    officer, head = (made.cast.actor(key) for key in ("officer", "office_head"))
    digest = made["digested_digest"]
    type(digest).objects.filter(pk=digest.pk).update(place=place)
    digest.refresh_from_db()
    release_digest(digest, actor=head)
    photo = places.add_place_photo(
        place, develop(picture()), caption="大门", actor=made.actor("other_head")
    )
    places.show_photo(photo, copy_of(photo), actor=officer)
    # What everybody may read stands beside a member's answer about the same subject.
    subject = Subject.objects.filter(committee=case.committee).first()
    type(case).objects.filter(pk__in=[case.pk, made["mine"].pk]).update(subject=subject)
    stands = Member.objects.get(person=made.people["other_head"])
    shift = made["shift"]
    type(shift).objects.filter(pk=shift.pk).update(place=place, member=stands, on=clock.today())
    board = made["board"]
    type(board).objects.filter(pk=board.pk).update(place=place)
    texts = [case, case.message, case.digest, digest, place, shift, made["number"], made["group"]]
    texts += [*case.steps.all(), *case.replies.all(), *place.photos.all()]
    for row in texts:
        _fill(row)
    case.refresh_from_db()
    index_case(case)
    letter = made["letter"]
    _fill(letter)
    for row in made.rows.values():
        row.refresh_from_db()
    parts = [case.digest, photo, board, shift, letter, made["released_reply"]]
    parts.append(WallCode.objects.filter(place=place, revoked_at=None).first())
    marked = {
        "inbox.Case": [case, letter.case],
        "places.Place": [place],
        "office.PaperNumber": [made["number"]],
        "organisation.Unit": [made["group"]],
    }
    assert set(marked) == set(INTERNAL_KINDS), "a kind that can be marked is walked, too"
    firsts = [rows[0] for rows in marked.values()]
    return marked, {type(row): row for row in (*parts, *firsts)}


def _fill(row) -> None:
    texts = {
        field.name: WORDS[: field.max_length]
        for field in row._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not field.choices
        and field.name not in KEYS
        and not field.name.endswith("_hash")
        and not (row._meta.label == "office.PaperNumber" and field.name == "text")
    }
    type(row).objects.filter(pk=row.pk).update(**texts)


def mark_all(inside) -> list[str]:
    marked, _parts = inside
    return [
        words
        for what, rows in marked.items()
        for row in rows
        for words in mark_internal(what, row, why="还没有定", actor=SYSTEM)
    ]


def found_in(answer) -> int:
    """How often the canary stands in an answer: a page, a paper, a sheet, a document."""
    told = answer.get("Location", "") + answer.get("Content-Disposition", "")
    if answer.streaming:
        return told.count(MARK)
    if answer.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            text = "".join(parts.read(name).decode("utf8", "replace") for name in parts.namelist())
    else:
        text = text_of(answer)
    return ("".join(text.split()) + told).count(MARK)


def asked(walk, parts, part: str) -> Iterator[tuple[str, str, str, dict]]:
    """(name, method, address, what is sent): as the matrix tries it, and for what is marked."""
    for name, one, _done in every_try(part):
        sent = matrix.filled(walk.world, one)
        urls = {matrix.address(walk.world, name, one): None}
        instead = [_argument(walk.world, parts, word) for word in one.row]
        urls.setdefault(reverse(name, args=instead))
        for url in urls:
            for method in {"GET", "POST"} & set(one.methods):
                yield name, method, url, sent if method == "POST" else {}


def _argument(world, parts, word: str):
    """The marked row of the same kind in place of the one that the matrix names."""
    if word.startswith("/"):
        return word[1:]
    key, _dot, attribute = word.partition(".")
    row = parts.get(type(world[key]), world[key])
    return getattr(row, attribute) if attribute else getattr(row, "ref", row.pk)


def exits(walk, parts, part: str, *, only: set[str] | None = None) -> set[tuple[str, str]]:
    """(address, person) wherever the canary is found."""
    found = set()
    for name, method, url, sent in asked(walk, parts, part):
        if only is not None and name not in only:
            continue
        for actor in OUTSIDE:
            answer = walk.ask(actor, method, url, sent)
            assert answer.status_code < 500, (name, actor)
            if found_in(answer):
                found.add((name, actor))
    return found


# Where the words are found before they are marked: without this the walk would prove nothing.
KNOWN = {
    "portal": {"portal:home", "portal:done", "portal:places"},
    "intake": {"intake:place", "intake:scan"},
    "duty": {"duty:month"},
    "places": {"places:board"},
    "inbox": {"inbox:answer"},
}


@pytest.mark.matrix
@pytest.mark.parametrize("part", PARTS)
def test_whoever_does_not_hold_it_finds_it_at_no_address(walk, inside, part):
    _marked, parts = inside
    known = KNOWN.get(part, set())
    assert {name for name, _actor in exits(walk, parts, part, only=known)} == known
    said = mark_all(inside)
    assert any("摘要" in words for words in said)
    assert any("照片" in words for words in said)
    assert exits(walk, parts, part) == set()


@pytest.mark.matrix
def test_no_file_that_the_office_takes_away_holds_it(walk, inside):
    # Whoever holds a thing and asks for it by itself may take its own paper away.
    its_own = {str(row.ref) for row in inside[1].values()}

    def files(only: set[str]) -> set[str]:
        found = set()
        for part in PARTS:
            for name, one, _done in every_try(part):
                if only and name not in only:
                    continue
                url = matrix.address(walk.world, name, one)
                if any(ref in url for ref in its_own):
                    continue
                for post in [{}, matrix.filled(walk.world, one)]:
                    answer = walk.ask("officer", "POST" if post else "GET", url, post)
                    is_page = answer.get("Content-Type", "").startswith("text/html")
                    if not is_page and found_in(answer):
                        found.add(name)
        return found

    known = {"inbox:export", "duty:rota_paper", "duty:rota_sheet", *WHOLE}
    assert files(known) == known
    mark_all(inside)
    assert files(set()) == WHOLE


def searched(walk) -> set[str]:
    """Lists that show the canary more often when its neighbour is looked for than when nothing is.

    Where it stands anyhow (a place among those to choose from), nobody has searched for it.
    """

    def times(url: str, words: str) -> int:
        tabs = ("open", "done")
        return sum(
            found_in(walk.ask("officer", "GET", f"{url}?q={words}&tab={tab}", {})) for tab in tabs
        )

    pages = pages_without_rows()
    found = {url: times(url, LOOKED_FOR) for url in pages}
    return {url for url, n in found.items() if n and n > times(url, NONSENSE)}


def test_no_search_finds_it_by_its_words(walk, inside):
    assert searched(walk) >= {
        reverse("inbox:board"),
        reverse("places:index"),
        reverse("office:papers"),
    }
    mark_all(inside)
    assert searched(walk) == set()


def test_whoever_may_open_it_finds_it_by_its_number_and_nobody_else(walk, inside):
    mark_all(inside)
    (case, _other), address = inside[0]["inbox.Case"], reverse("inbox:board")
    number = {"officer": True, "foreign_officer": False}
    for actor, finds in number.items():
        answers = [
            walk.ask(actor, "GET", f"{address}?q={case.number}&tab={tab}", {})
            for tab in ("open", "done", "team")
        ]
        shown = {str(case.ref) in one.get("Location", "") + text_of(one) for one in answers}
        assert (True in shown) is finds, actor
    page = walk.ask("officer", "GET", reverse("inbox:case", args=[case.ref]), {})
    assert found_in(page)
    assert "还没有定" in text_of(page)


def test_its_sender_and_whoever_serves_there_still_have_it(walk, inside):
    mark_all(inside)
    place = inside[0]["places.Place"][0]
    listed = walk.ask("other_head", "GET", reverse("places:index"), {})
    assert found_in(listed)
    assert found_in(walk.ask("other_head", "GET", reverse("places:place", args=[place.ref]), {}))
    for case in inside[0]["inbox.Case"]:
        client = walk.browsers["nobody"]
        before = transaction.savepoint()
        name = next(key for key, row in walk.world.rows.items() if row == case)
        typed = {"number": case.number, "code": walk.world.codes[name].code}
        assert client.post(reverse("intake:find"), typed).status_code == 302
        assert client.get(reverse("intake:own", args=[case.ref])).status_code == 200
        transaction.savepoint_rollback(before)


def told_of(made, about: str, number: str, *, once: str) -> None:
    for key, kind in KINDS.items():
        occasion = Occasion(MARK, MARK, clock.now().time()) if kind.occasion else None
        tell(
            [made.cast.person("officer").user_id],
            committee_id=made.cast.committee.pk,
            kind=key,
            url="/notify/",
            once=f"{about}:{once}",
            number=number,
            on=clock.today(),
            about=about,
            occasion=occasion,
        )


def parcels(made) -> list[str]:
    """What goes out by every channel of the house, of all that was told and is not forgotten."""
    whose = {
        "user_id": made.cast.person("officer").user_id,
        "committee_id": made.cast.committee.pk,
    }
    packed = []
    for channel in channels.all_in_order():
        if not channel.needs_address:
            continue
        confirmed = {"confirmed_at": clock.now(), "channel": channel.key}
        if not Address.objects.filter(channel=channel.key, **whose).exists():
            address = Address.objects.create(**whose, **confirmed)
            address.value, address.secret = "https://there.example/in", "secret"
            address.save()
        message = Delivery.objects.create(channel=channel.key, due_at=clock.now(), **whose)
        rows = Notice.objects.filter(**whose).exclude(about="")
        DeliveryItem.objects.bulk_create(DeliveryItem(delivery=message, notice=n) for n in rows)
        packed.append(repr(parcel_of(message, still_theirs(message))))
    return packed


def test_no_channel_carries_more_than_that_there_is_something(made, inside, monkeypatch):
    monkeypatch.setattr(kinds, "groups_of", lambda _actor: list(kinds.GROUPS.values()))
    marked, parts = inside
    case, place = marked["inbox.Case"][1], marked["places.Place"][0]
    letter, shift = parts[type(made["letter"])], parts[type(made["shift"])]
    abouts = {f"inbox.Case:{case.ref}", f"inbox.Forward:{letter.ref}", f"duty.Shift:{shift.ref}"}
    Notice.objects.all().delete()
    for about in abouts:
        told_of(made, about, case.number, once="before")
    before = parcels(made)
    assert before
    assert all(case.number in parcel and MARK in parcel for parcel in before)
    mark_all(inside)
    for about in abouts:
        told_of(made, about, case.number, once="after")
    after = [*parcels(made), repr(list(Notice.objects.values())), *said_in_app()]
    assert not any(case.number in text or MARK in text for text in after)
    assert len(Notice.objects.values("once").distinct()) == 2 * len(abouts)
    assert set(said_in_app()) == {str(kinds.INSIDE)}
    assert internal.kept_inside([f"places.Place:{place.ref}"])


def said_in_app() -> list[str]:
    return [notice.words for notice in Notice.objects.all()]


def test_what_was_told_in_the_very_moment_leaves_without_its_words(made, inside, monkeypatch):
    monkeypatch.setattr(kinds, "groups_of", lambda _actor: list(kinds.GROUPS.values()))
    case = inside[0]["inbox.Case"][1]
    Notice.objects.all().delete()
    mark_all(inside)
    with monkeypatch.context() as late:
        late.setattr("lianxin.notify.services.creating.kept_inside", lambda _abouts: set())
        told_of(made, f"inbox.Case:{case.ref}", case.number, once="late")
    assert all(case.number not in parcel for parcel in parcels(made))


# Of which a notice says how many and when, each read anew for whoever looks; no row of their own.
DAYS = {"duty.Silent", "duty.Month"}


def test_whatever_is_told_of_and_leads_to_what_can_be_marked_is_known_as_a_part_of_it():
    """A module that tells of its rows cannot forget to say that they belong to a case or a place."""
    forgotten = []
    # What can be marked itself is not internal only because of where it was said.
    for what in set(slots._sees) - set(INTERNAL_KINDS) - DAYS:
        known = internal._kinds.get(what)
        model = apps.get_model(known.model if known else what)
        for field in model._meta.concrete_fields:
            whole = field.related_model._meta.label if field.is_relation else ""
            is_named = known is not None and known.part_of.get(field.name) == whole
            if whole in {"inbox.Case", "places.Place"} and not is_named:
                forgotten.append(f"{what}.{field.name}")
    assert {"inbox.Forward", "duty.Shift"} <= set(slots._sees)
    assert forgotten == []

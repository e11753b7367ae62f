"""Whoever a matter is about sees nothing of it: on every page they can open, by any exit.

Four matters name somebody: the head of the team that has one, a member on duty there, an officer,
and a unit to which one had been sent. Each holds the same words, which nobody named may ever read.
"""

from __future__ import annotations

import io
import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from lianxin.core import clock
from lianxin.inbox.models import Case, Reply
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import asking, digests, guarding, handling, replying
from lianxin.inbox.tests.matrix import add_photo
from tests.boundaries import world
from tests.boundaries.test_routes import patterns
from tests.fixtures.both import picture

NAMED = {
    "about_head": ("head", "温树声"),
    "about_member": ("member", "何秋萍"),
    "about_officer": ("officer", "俞晓岚"),
    "about_unit": ("clerk", "市交通运输局"),
}
QUIET = {"accounts:sign_out", "intake:leave", "ui:type"}


@pytest.fixture
def accused(both):
    """The world, and in every matter about somebody a photo, an answer, a question, a digest."""
    made, head = both, both.cast.actor("office_head")
    for name in NAMED:
        case = made[name]
        made.rows[f"{name}_photo"] = add_photo(case, picture())
        handling.describe_case(case, title=f"{world.ASIDE}题", subject=None, actor=head)
        handling.write_note(case, text=f"{world.ASIDE}记", actor=head)
        made.rows[f"{name}_digest"] = digests.write_digest(
            case, said=f"{world.ASIDE}摘", became=f"{world.ASIDE}果", outcome="work", actor=head
        )
    logging.disable(logging.CRITICAL)
    yield made
    logging.disable(logging.NOTSET)


@pytest.fixture
def enter(accused):
    """A browser of one of the people."""

    def open_as(key: str) -> Client:
        client = Client()
        accused.cast.enter(client, key)
        session = client.session
        session["proved"] = clock.now().timestamp()
        session.save()
        return client

    return open_as


def addresses(made, name: str):
    """Every address there is, filled with whatever of this matter fits into it."""
    case = made[name]
    refs = [case.ref, made[f"{name}_digest"].ref, made[f"{name}_photo"].file.ref]
    refs += [reply.ref for reply in Reply.objects.filter(case=case)]
    refs += [forward.ref for forward in case.forwards.all()]
    refs += [telling.ref for telling in case.tellings.all()]
    numbers = [made[f"{name}_photo"].pk, case.pk]
    for _route, entry in patterns(get_resolver().url_patterns):
        full = f"{entry.lookup_str.split('.')[1]}:{entry.name}"
        if full in QUIET:
            continue
        for ref in refs:
            for number in numbers:
                for arguments in ([], [ref], [number], [ref, number], [ref, "note"]):
                    try:
                        yield reverse(full, args=arguments)
                    except NoReverseMatch:
                        continue


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if url.endswith(".xlsx") and answer.status_code == 200:
        return sheet_text(body)
    return body.decode("utf8", "replace") + answer.get("Content-Disposition", "")


def sheet_text(content: bytes) -> str:
    from python_calamine import CalamineWorkbook  # house: only the exports need it

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return "\n".join(str(cell) for row in rows for cell in row)


def asked_for(case: Case) -> list[str]:
    """Ways to look for a matter."""
    lists = ("/cases/", "/cases/list.xlsx", "/cases/answered/", "/cases/team/", "/cases/unit/")
    words = (world.ASIDE, case.number, "说的是", "摘")
    queries = [
        f"?q={word}&tab={tab}" for word in words for tab in ("open", "office", "team", "unit")
    ]
    return [
        *(f"{page}{query}" for page in lists for query in queries),
        *(f"/cases/?open={case.ref}&tab={tab}" for tab in ("open", "done", "sender")),
    ]


@pytest.mark.parametrize(
    "name",
    [  # one in the suite; the others by `make matrix`
        pytest.param(name, marks=[pytest.mark.matrix] * (name != "about_member")) for name in NAMED
    ],
)
def test_nothing_of_a_matter_reaches_whoever_it_is_about(accused, enter, name):
    client, case = enter(NAMED[name][0]), accused[name]
    urls = sorted({*addresses(accused, name), *asked_for(case)})
    texts = {url: shown(client, url) for url in urls}
    told = {url for url, text in texts.items() if case.number in text.replace(url, "")}
    assert told - echoes(case) == set()
    own = f"{world.ASIDE}：说的是{'单位' if name == 'about_unit' else name}"
    assert [url for url, text in texts.items() if own in text] == []
    assert len(urls) > 100


def echoes(case: Case) -> set[str]:
    """Pages that repeat in the search field what was looked for."""
    return {url for url in asked_for(case) if f"?q={case.number}" in url}


@pytest.mark.parametrize("name", NAMED)
def test_an_innocent_colleague_sees_the_same_matter(accused, enter, name):
    colleague = "officer" if name != "about_officer" else "office_head"
    page = shown(enter(colleague), reverse("inbox:case", args=[accused[name].ref]))
    assert world.ASIDE in page


@pytest.mark.parametrize("name", NAMED)
def test_a_photo_of_it_is_not_there(accused, enter, name):
    client, case = enter(NAMED[name][0]), accused[name]
    pk = accused[f"{name}_photo"].pk
    photos = ("inbox:photo", "inbox:answer_photo", "inbox:team_photo", "intake:own_photo")
    for route in photos:
        assert client.get(reverse(route, args=[case.ref, pk])).status_code in {403, 404}
    for letter in case.forwards.all():
        url = reverse("inbox:unit_photo", args=[letter.ref, pk])
        assert client.get(url).status_code in {403, 404}


def test_the_counts_of_the_board_leave_it_out(accused, enter):
    def open_ones(key: str) -> int:
        tabs = enter(key).get("/cases/?tab=open").context["tabs"]
        return next(tab["count"] for tab in tabs if tab["is_current"])

    both = open_ones("office_head") - open_ones("officer")
    assert both == 2  # the matter itself, and the letter answered before it was known


def test_it_is_not_the_next_matter_to_do(accused, enter):
    guarded = accused["about_officer"]
    Case.objects.filter(pk=guarded.pk).update(due_on=clock.today() - timedelta(days=900))
    address = reverse("inbox:case", args=[guarded.ref])
    assert enter("office_head").get("/cases/next/")["Location"] == address
    assert enter("officer").get("/cases/next/")["Location"] != address


def test_the_named_member_is_not_offered_it_even_on_duty(accused):
    cast, case = accused.cast, accused["about_member"]
    handling.take_back(case, actor=cast.actor("officer"))
    handling.hand_to_team(case, cast.team, actor=cast.actor("officer"))
    case.refresh_from_db()
    assert case.handler != cast.member("member")


def test_who_had_it_in_hand_loses_it_at_once(accused, enter):
    cast, case = accused.cast, accused["mine"]
    client = enter("member")
    assert client.get(reverse("inbox:answer", args=[case.ref])).status_code == 200
    guarding.exclude(case, person=cast.person("member"), actor=cast.actor("officer"))
    assert client.get(reverse("inbox:answer", args=[case.ref])).status_code == 404
    assert case.number not in shown(client, "/today/")


def test_an_answer_given_before_is_gone_from_ones_own_list_and_record(accused, enter):
    cast, case = accused.cast, accused["answered"]
    handling.describe_case(case, title=world.ASIDE, subject=None, actor=cast.actor("officer"))
    guarding.exclude(case, person=cast.person("member"), actor=cast.actor("officer"))
    client = enter("member")
    for url in ("/cases/answered/", "/today/", "/record/"):
        assert case.number not in shown(client, url), url
    reply = accused["own_answer"]
    assert client.get(reverse("inbox:own_answer", args=[reply.ref])).status_code == 404


def test_a_matter_is_not_joined_with_one_that_those_it_is_about_can_see(accused, enter):
    guarded, into = accused["about_officer"], accused["received"]
    head = accused.cast.actor("office_head")
    with pytest.raises(CaseRefused):
        handling.merge_case(guarded, into, actor=head)
    guarding.exclude(into, person=accused.cast.person("officer"), actor=head)
    handling.merge_case(guarded, into, actor=head)
    for case in (guarded, into):
        url = reverse("inbox:case", args=[case.ref])
        assert enter("officer").get(url).status_code == 404


def test_what_is_joined_later_is_hidden_together(accused, enter):
    """The officer works on a matter; that one joined to it is about them hides both."""
    cast, into = accused.cast, accused["received"]
    guarding.exclude(
        accused["joined"], person=cast.person("officer"), actor=cast.actor("office_head")
    )
    client = enter("officer")
    for case in (accused["joined"], into):
        assert client.get(reverse("inbox:case", args=[case.ref])).status_code == 404


def test_a_digest_before_its_release_is_not_listed(accused, enter):
    page = shown(enter("officer"), "/cases/digests/")
    assert page.count(f"{world.ASIDE}摘") == 3  # of five: the two about the officer are missing
    url = reverse("inbox:release", args=[accused["about_officer_digest"].ref])
    assert enter("officer").post(url).status_code == 404


def test_the_unit_is_not_sent_it_again(accused, enter):
    case = accused["about_unit"]
    data = {"turn": case.turn, "unit": accused["unit"].pk}
    answer = enter("officer").post(reverse("inbox:act", args=[case.ref, "forward"]), data)
    assert answer.status_code == 409


def test_a_question_back_tells_the_named_nothing(accused, enter):
    case = accused["about_member"]
    asking.ask_resident(
        case, text=f"{world.ASIDE}问", as_who="联络办", actor=accused.cast.actor("office_head")
    )
    page = shown(enter("member"), "/today/")
    assert f"{world.ASIDE}问" not in page
    assert case.number not in page


def test_whoever_stepped_aside_is_treated_like_the_named(accused, enter):
    cast, case = accused.cast, accused["mine"]
    client = enter("member")
    client.post(reverse("inbox:step_aside", args=[case.ref]))
    assert client.get(reverse("inbox:answer", args=[case.ref])).status_code == 404
    assert case.number not in shown(client, "/today/")
    assert replying.Reply.objects.filter(case=case, author=cast.person("member")).exists()

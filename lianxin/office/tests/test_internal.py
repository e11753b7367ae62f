"""A mark is set with a reason by whoever keeps the thing, and taken off with one; both stay known."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.internal import kept_inside
from lianxin.core.slots import Slot
from lianxin.office.models import InternalMark
from lianxin.office.services.internal import InternalRefused, mark_internal, take_mark_off
from lianxin.office.services.papers import take_number
from lianxin.office.services.year import set_year_date
from lianxin.office.slots import PaperOwner
from lianxin.organisation.models import Unit
from lianxin.organisation.services import add_unit

WHAT = "office.PaperNumber"


@pytest.fixture
def number(cast):
    return take_number(cast.committee, "circular", title="关于筹备的通报", actor=SYSTEM)


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def page_of(what, row) -> str:
    return reverse("office:internal", args=[what, row.ref])


def test_a_paper_is_marked_and_its_page_says_why(office, number):
    own = reverse("office:number", args=[number.ref])
    assert page_of(WHAT, number) in office.get(own).content.decode()
    answer = office.post(page_of(WHAT, number), {"why": "还没有定下来"})
    assert answer.url == own
    page = office.get(own).content.decode()
    assert "标为内部了，不会再到外面去。" in page
    assert "还没有定下来" in page
    assert kept_inside([f"{WHAT}:{number.ref}"]) == {f"{WHAT}:{number.ref}"}


def test_taking_it_off_asks_why_and_what_was_stays_known(office, number):
    mark_internal(WHAT, number, why="还没有定", actor=SYSTEM)
    off = reverse("office:internal_off", args=[WHAT, number.ref])
    assert office.post(off, {"because": ""}).status_code == 422
    assert office.post(off, {"because": "会上通过了"}).status_code == 302
    assert kept_inside([f"{WHAT}:{number.ref}"]) == set()
    mark = InternalMark.objects.get()
    assert (mark.why, mark.taken_off_because) == ("还没有定", "会上通过了")
    assert mark.taken_off_by is not None
    mark_internal(WHAT, number, why="又要改", actor=SYSTEM)
    assert InternalMark.objects.standing().get().why == "又要改"


def test_without_a_reason_nothing_is_marked(office, number):
    assert office.post(page_of(WHAT, number), {"why": ""}).status_code == 422
    assert not InternalMark.objects.exists()


def test_a_second_mark_and_a_mark_that_is_gone_are_refused(number):
    mark_internal(WHAT, number, why="还没有定", actor=SYSTEM)
    with pytest.raises(InternalRefused, match="已经有人标过了"):
        mark_internal(WHAT, number, why="我也标", actor=SYSTEM)
    take_mark_off(WHAT, number, because="定了", actor=SYSTEM)
    with pytest.raises(InternalRefused, match="没有标为内部"):
        take_mark_off(WHAT, number, because="定了", actor=SYSTEM)


def test_both_are_in_the_log_without_their_reasons(cast, number):
    officer = cast.actor("officer")
    mark_internal(WHAT, number, why="缘由甲", actor=officer)
    take_mark_off(WHAT, number, because="缘由乙", actor=officer)
    lines = Entry.objects.filter(act__in=["office.mark_internal", "office.take_mark_off"])
    assert lines.count() == 2
    assert "缘由" not in repr(list(lines.values()))


def test_a_body_is_marked_on_its_page_and_a_team_by_nobody(cast, office):
    party = add_unit(cast.committee, Unit.Kind.GROUP, "一个党派小组", actor=SYSTEM)
    assert office.post(page_of("organisation.Unit", party), {"why": "内部讨论"}).status_code == 302
    body = office.get(reverse("organisation:body", args=[party.ref])).content.decode()
    assert "内部讨论" in body
    assert office.get(page_of("organisation.Unit", cast.team)).status_code == 404


def test_what_is_not_there_or_of_no_known_kind_is_not_found(office, number):
    assert office.get(page_of("office.Approval", number)).status_code == 404
    missing = reverse("office:internal", args=[WHAT, uuid.uuid4()])
    assert office.get(missing).status_code == 404


def test_the_register_finds_an_internal_paper_by_its_number_only(office, number):
    mark_internal(WHAT, number, why="还没有定", actor=SYSTEM)
    register = reverse("office:papers")
    assert number.text in office.get(register).content.decode()
    assert number.text not in office.get(register, {"q": "筹备"}).content.decode()
    found = office.get(register, {"q": number.text}).content.decode()
    assert reverse("office:number", args=[number.ref]) in found


def test_one_question_answers_for_many(cast, django_assert_num_queries):
    rows = [
        take_number(cast.committee, "circular", title=f"通报{n}", actor=SYSTEM) for n in range(8)
    ]
    mark_internal(WHAT, rows[3], why="还没有定", actor=SYSTEM)
    with django_assert_num_queries(1):
        found = kept_inside(f"{WHAT}:{row.ref}" for row in rows)
    assert found == {f"{WHAT}:{rows[3].ref}"}
    with django_assert_num_queries(0):
        assert kept_inside(["", "office.Approval:x"]) == set()


class Owner:
    """A case that is kept inside, to which a letter's number was given: 俞晓岚 may not know of it."""

    def __init__(self, cast, monkeypatch, *, hidden: bool) -> None:
        about = "inbox.Forward:11111111-1111-1111-1111-111111111111"
        self.number = take_number(
            cast.committee, "letter", title="转办的函", given_to=about, actor=SYSTEM
        )
        owners = Slot("tests.owners")
        owners.fill()(lambda _actor, _about: PaperOwner("一件事", hidden=hidden))
        monkeypatch.setattr("lianxin.office.pages.papers.paper_owners", owners)
        for page in ("papers", "year"):
            monkeypatch.setattr(f"lianxin.office.pages.{page}.kept_inside", set)


@pytest.mark.parametrize(("hidden", "finds"), [(True, 0), (False, 1)])
def test_the_number_of_an_internal_letter_finds_it_for_whoever_may_open_it(
    cast, office, monkeypatch, hidden, finds
):
    number = Owner(cast, monkeypatch, hidden=hidden).number
    register = reverse("office:papers")
    found = office.get(register, {"q": number.text}).context["rows"]
    assert [row["number"] for row in found] == [number] * finds
    assert office.get(register, {"q": "转办"}).context["rows"] == []


def test_the_year_shows_no_internal_paper_of_the_year_before(cast, office):
    year = clock.today().year
    set_year_date(
        cast.committee,
        "office.numbers",
        month=1,
        day=20,
        told_before=0,
        series="circular",
        actor=SYSTEM,
    )
    day = date(year - 1, 1, 20)
    kept, shown = (
        take_number(cast.committee, "circular", title=title, on=day, own=n, actor=SYSTEM)
        for n, title in enumerate(("内里的通报", "大家的通报"), start=1)
    )
    mark_internal(WHAT, kept, why="还没有定", actor=SYSTEM)
    page = office.get(reverse("office:year")).content.decode()
    assert shown.title in page
    assert kept.title not in page
    assert kept.text not in page

"""What the board keeps in memory between two looks is never older than the rows it is told from."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case
from lianxin.inbox.pages import board, board_rows
from lianxin.inbox.pages.board_rows import board_row, for_rows
from lianxin.inbox.services import asking, flags, forwarding, handling, replying
from lianxin.inbox.services.closing import close_case
from lianxin.organisation.models import Appointment, Committee, Person, Unit
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.organisation.services import set_calendar_day
from lianxin.places.models import Place

pytestmark = pytest.mark.postgresql

BOARD = "/cases/"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def case(cast):
    """In a member's hands, over its day by a little."""
    with clock.at(clock.now() - timedelta(days=30)):
        case = cast.says("楼前的路灯坏了两个月。").case
        handling.accept_case(case, words="", actor=cast.actor("officer"))
    handling.hand_to_team(
        case, cast.team, member=cast.member("member"), actor=cast.actor("officer")
    )
    return case


def table(answer):
    html = answer.content.decode()
    return html[html.index("<tbody") : html.index("</tbody>")]


def rename(rows: QuerySet, **fields):
    assert rows.update(**fields) == 1


def turn_to_unit(cast, case):
    unit = Unit.objects.filter(committee=cast.committee, kind="handling").first()
    forwarding.forward_case(
        Case.objects.get(pk=case.pk), unit, words="", actor=cast.actor("officer")
    )


def holiday(cast, case):
    """The last working day before today is none: whatever is over its day is so by one day less."""
    calendar, day = working_calendar(cast.committee.pk), clock.today() - timedelta(days=1)
    while not calendar.works(day):
        day -= timedelta(days=1)
    set_calendar_day(cast.committee, day, works=False, name="改", actor=cast.actor("officer"))


CHANGES = {
    "a question is asked": lambda cast, case: asking.ask_resident(
        Case.objects.get(pk=case.pk), text="哪一栋？", as_who="联络办", actor=cast.actor("officer")
    ),
    "it is forwarded": turn_to_unit,
    "it is answered": lambda cast, case: replying.office_reply(
        Case.objects.get(pk=case.pk), text="看过了。", actor=cast.actor("officer")
    ),
    "it is marked": lambda cast, case: flags.set_flag(
        Case.objects.get(pk=case.pk), "urgent", words="老人", actor=cast.actor("officer")
    ),
    "it goes back to the head": lambda cast, case: handling.return_to_head(
        Case.objects.get(pk=case.pk), why="出差", actor=cast.actor("member")
    ),
    "the handler has another name": lambda cast, case: rename(
        Person.objects.filter(pk=cast.person("member").pk), name="何又名"
    ),
    "the place has another name": lambda cast, case: rename(
        Place.objects.filter(pk=case.place_id), short_name="别处"
    ),
    "a day of rest is laid down": holiday,
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_row_changes_with_what_it_is_told_from(cast, office, case, what):
    before = table(office.get(BOARD))
    assert table(office.get(BOARD)) == before
    CHANGES[what](cast, case)
    after = table(office.get(BOARD))
    assert after != before
    board_rows._told.clear()
    assert table(office.get(BOARD)) == after


def whom(office):
    return office.get(BOARD).context["overdue"][0]["whom"]


def test_whom_to_turn_to_changes_with_the_head_and_the_numbers(cast, office, case):
    assert whom(office) == ["站长温树声", "委员联络办公室，0555-0000100"]
    rename(Unit.objects.filter(pk=cast.team.pk), phone="0555-7")
    assert whom(office)[0] == "站长温树声，0555-7"
    rename(Committee.objects.filter(pk=cast.committee.pk), office_phone="0555-8")
    assert whom(office)[1] == "委员联络办公室，0555-8"
    heads = Appointment.objects.filter(unit=cast.team, post__key="head")
    heads.update(ends=clock.yesterday())
    assert whom(office)[0] == "站长（暂缺），0555-7"


def test_the_next_day_a_row_is_told_anew(cast, office, case):
    days = set()
    for later in (0, 10, 20):
        with clock.at(clock.now() + timedelta(days=later)):
            page = board.board_page(cast.actor("officer"), asked(), page="1", opened="")
            days.add(page["rows"][0]["clock"])
    assert len(days) == 3  # no holiday lasts ten days


def test_the_symbols_of_a_kept_row_are_in_every_page_that_shows_it(cast, office, case):
    for _look in range(2):
        html = office.get(BOARD).content.decode()
        symbols = {part.split('"')[0] for part in html.split('href="#')[1:]} - {"main"}
        assert symbols
        for symbol in symbols:
            assert f'<symbol id="{symbol}"' in html or symbol == "open"


def test_an_opened_row_is_opened_for_whoever_opened_it_only(cast, office, case):
    assert "is-opened" in table(office.get(f"{BOARD}?open={case.ref}"))
    assert "is-opened" not in table(office.get(BOARD))
    assert "is-opened" in table(office.get(f"{BOARD}?open={case.ref}"))


def asked(**what):
    return dict.fromkeys(("q", "place", "subject", "whose", "due", "sort", "tab"), "") | what


@pytest.fixture
def many(cast):
    """Cases in every state that the board tells apart."""
    yu = cast.actor("officer")
    for number in range(4):
        with clock.at(clock.now() - timedelta(days=20 * number)):
            cast.says(f"路灯坏了，第{number}次说。")
            case = cast.says("公交站搬远了。").case
            handling.accept_case(case, words="", actor=yu)
            other = cast.says("公交车太挤。").case
            handling.accept_case(other, words="", actor=yu)
            if number == 1:
                asking.ask_resident(case, text="哪一站？", as_who="联络办", actor=yu)
            if number == 2:
                replying.office_reply(case, text="看过了。", actor=yu)
                turn_to_unit(cast, other)
            if number == 3:
                handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=yu)


@pytest.mark.slow
@pytest.mark.parametrize("q", ["", "公交", "路灯", "，", "2026-0001"])
@pytest.mark.parametrize("sort", ["", "new", "place"])
def test_the_prepared_board_lists_what_the_plain_query_lists(cast, many, q, sort):
    actor: Actor = cast.actor("officer")
    subject = str(
        Case.objects.exclude(subject=None).values_list("subject", flat=True).first() or ""
    )
    for tab in (*board.TABS, "open"):
        for narrower in (
            {},
            {"due": "overdue"},
            {"place": str(cast.place.pk)},
            {"subject": subject},
        ):
            look = asked(q=q, sort=sort, tab=tab, **narrower)
            plain = board.in_order(board.found_cases(actor, look), tab, sort)
            shown = board.board_page(actor, look, page="1", opened="")
            numbers = [case.number for case in plain]
            assert [row["number"] for row in shown["rows"]] == numbers
            heap = next(item for item in shown["tabs"] if item["is_current"])
            assert heap["count"] == len(numbers)


def test_a_row_says_what_its_case_says(cast, many):
    shown = board.board_page(cast.actor("officer"), asked(), page="1", opened="")
    calendar = shown["rows"][0].calendar
    page = board_rows.ShownRow(cast.committee, calendar, asked(), 1, "")
    plain = {case.number: case for case in for_rows(Case.objects.all())}
    for at, row in enumerate(shown["rows"]):
        assert row == board_row(plain[row["number"]], page, at)


def test_of_many_done_beside_the_open_ones_it_says_that_they_are_many(cast, monkeypatch):
    monkeypatch.setattr(board, "MANY", 2)
    yu = cast.actor("officer")
    cast.says("公交站搬远了。")
    for done in range(1, 4):
        case = cast.says("公交车太挤。").case
        handling.accept_case(case, words="", actor=yu)
        replying.office_reply(case, text="看过了。", actor=yu)
        close_case(Case.objects.get(pk=case.pk), actor=yu)
        look = asked(q="公交")
        counted = {
            tab["label"]: tab["count"]
            for tab in board.board_page(yu, look, page="1", opened="")["tabs"]
        }
        assert counted["已办结"] == (done if done <= 2 else "2以上")
        assert counted["全部在办"] == 1
        exact = board.board_page(yu, look | {"tab": "done"}, page="1", opened="")
        assert exact["page_obj"].paginator.count == len(exact["rows"]) == done

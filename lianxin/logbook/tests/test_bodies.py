"""The log of a body by month: each organiser has it, all together have it once; few questions."""

import io
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lianxin.activities.models import Activity, ActivityKind, Organiser
from lianxin.activities.services import accept_invitation, correct_sheet, sign_in
from lianxin.core import clock
from lianxin.organisation.models import Unit
from tests.fixtures.papers import paper_words

YEAR = 2_000


def log(client, unit=None, month=None, form=""):
    there = reverse("logbook:body_paper", args=[form]) if form else reverse("logbook:bodies")
    return client.get(there, {"unit": unit.ref if unit else "", "month": month or this_month()})


def this_month():
    return f"{clock.today():%Y-%m}"


def rows_of(answer):
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )


def special(cast, at=0):
    return Unit.objects.filter(committee=cast.committee, kind="special").order_by("pk")[at]


@pytest.mark.row("T8")
def test_each_organiser_has_it_and_all_together_once(cast, client, called):
    first, second = special(cast), special(cast, 1)
    called("member", day=0, hours=(time(8), time(9)), lead=first, others=[second])
    called("member", day=0, hours=(time(8), time(9)), lead=first, title="另一次")
    cast.enter(client, "officer")
    assert [len(rows_of(log(client, unit, form="xlsx"))) - 1 for unit in (first, second, None)] == [
        2,
        1,
        2,
    ]
    both = f"{first.name}、{second.name}"
    assert rows_of(log(client, form="xlsx"))[1][3] == both


def test_its_numbers_are_those_of_the_sheet(cast, client, told, on_sheet):
    head = on_sheet(told, "head").member
    cast.enter(client, "officer")
    numbers = [3, 2, 1, 1, 1, 6, 9]  # the guest is apart
    assert rows_of(log(client, form="xlsx"))[1][4:] == numbers
    correct_sheet(told, head, after="late", because="人在后门", actor=cast.actor("officer"))
    assert rows_of(log(client, form="xlsx"))[1][4:] == [3, 3, *numbers[2:]]
    page = log(client).content.decode()
    assert "合计1次" in page
    assert "6人9人次" in page
    assert "水源地视察" in paper_words(log(client, form="pdf").content, "pdf")


def test_what_is_not_closed_counts_who_comes_and_who_signed_in(cast, client, held, on_sheet):
    with clock.at(held.starts - timedelta(hours=1)):
        accept_invitation(on_sheet(held, "member"), actor=cast.actor("member"))
    sign_in(on_sheet(held, "member"), actor=cast.actor("officer"))
    cast.enter(client, "officer")
    assert rows_of(log(client, form="xlsx"))[1][4:7] == [1, 1, 0]
    assert rows_of(log(client, form="xlsx"))[1][2] == "视察：水源地视察（还没有结表）"
    assert "有1次还没有结表，应到数答应来和必须来的，实到数签到的。" in log(client).content.decode()


def test_another_month_and_a_nonsense_month(cast, client, held):
    cast.enter(client, "officer")
    before = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    assert "这个月没有办过活动" in log(client, month=f"{before:%Y-%m}").content.decode()
    assert "水源地视察" in log(client, month="2026-99").content.decode()
    assert "水源地视察" in log(client, month="9999-12").content.decode()


def test_what_is_internal_is_not_handed_out(cast, client, held):
    ActivityKind.objects.filter(pk=held.kind_id).update(is_internal=True)
    cast.enter(client, "officer")
    assert len(rows_of(log(client, form="xlsx"))) == 1
    said = paper_words(log(client, form="pdf").content, "pdf")
    assert "水源地视察" not in said
    assert "另有1次内部的，不在表上" in said


def test_whoever_organises_for_one_body_reads_only_that(cast, client, held):
    other = special(cast, 1)
    cast.enter(client, "clerk")
    assert log(client).status_code == 403
    cast.enter(client, "outsider")
    page = log(client, other).content.decode()
    assert "水源地视察" not in page
    assert other.name not in page


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("member", 403), ("clerk", 403), (None, 302)]
)
def test_who_reads_logs_of_bodies(cast, client, held, who, status):
    if who:
        cast.enter(client, who)
    found = [log(client).status_code, log(client, form="pdf").status_code]
    assert found == [status, status]


@pytest.mark.slow
def test_a_year_of_two_thousand_is_read_with_few_questions(
    cast, client, held, django_assert_max_num_queries
):
    """A sixth of them in this month, each with two organisers."""
    now = timezone.make_aware(datetime.combine(clock.today().replace(day=1), time(0, 5)))
    made = Activity.objects.bulk_create(
        Activity(
            committee=cast.committee, kind=held.kind, title=f"第{n}次", where="水管站",
            starts=now - timedelta(days=n % 2 * 40), state="called",
            ends=now - timedelta(days=n % 2 * 40) + timedelta(minutes=10),
        )
        for n in range(YEAR)
    )  # fmt: skip
    Organiser.objects.bulk_create(
        Organiser(committee=cast.committee, activity=one, unit=special(cast, at), leads=not at)
        for one in made
        for at in (0, 1)
    )
    Activity.objects.filter(pk__in=[one.pk for one in made]).update(state="closed")
    cast.enter(client, "officer")
    log(client)
    with django_assert_max_num_queries(12):
        page = log(client)
    assert "合计1001次" in page.content.decode()
    assert len(page.content) < 250_000
    with django_assert_max_num_queries(12):
        assert len(rows_of(log(client, special(cast, 1), form="xlsx"))) == 1001

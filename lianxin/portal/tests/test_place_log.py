"""A place's log joins shifts, activities and messages; a month is released by another than who drew it up."""

import io
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lianxin.activities.models import Activity, ActivityKind, Organiser, Participant
from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case
from lianxin.logbook.models import MonthList
from lianxin.logbook.services import LogRefused, draw_up_month, release_month, take_back_month
from lianxin.office.models import ReleaseRule
from lianxin.office.services.internal import mark_internal
from lianxin.office.services.releases import ReleaseRefused
from lianxin.organisation.models import Unit
from tests.fixtures.papers import paper_words


@pytest.fixture
def first():
    """The first day of last month."""
    return (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)


@pytest.fixture
def busy(cast, first):
    """Two stood on the 3rd, one did not; a talk on the 5th with one there; two messages, one answered."""
    place, committee = cast.place, cast.committee
    on = first + timedelta(days=2)
    states = {"member": "served", "other_member": "served", "head": "missed"}
    for key, state in states.items():
        Shift.objects.create(
            committee=committee, place=place, member=cast.member(key), on=on, state=state
        )
    begins = timezone.make_aware(datetime.combine(first + timedelta(days=4), time(9)))
    made = Activity.objects.create(
        committee=committee, kind=ActivityKind.objects.get(committee=committee, key="micro_talk"),
        title="垃圾分类", place=place, starts=begins, ends=begins + timedelta(hours=1),
    )  # fmt: skip
    lead = Unit.objects.get(committee=committee, kind=Unit.Kind.OFFICE)
    Organiser.objects.create(committee=committee, activity=made, unit=lead, leads=True)
    member = cast.member("member")
    Participant.objects.create(
        committee=committee, activity=made, member=member, person=member.person, outcome="attended"
    )
    Activity.objects.filter(pk=made.pk).update(state="closed")
    for n in range(2):
        case = cast.says(f"檐下三更{n}，路灯坏了").case
        answered = {"first_replied_at": clock.now()} if n else {}
        Case.objects.filter(pk=case.pk).update(received_at=begins, **answered)
    return made


def page(client, cast, first, form=""):
    args = [cast.place.ref, form] if form else [cast.place.ref]
    there = reverse("portal:place_log_paper" if form else "portal:place_log", args=args)
    return client.get(there, {"month": f"{first:%Y-%m}"})


def public(client, cast):
    client.logout()
    return client.get(reverse("intake:place", args=[cast.place.ref])).content.decode()


def seen(row):
    return row.drawn_up


@pytest.mark.row("T8")
def test_shifts_activities_and_messages_without_names_or_words(cast, client, first, busy):
    cast.enter(client, "head")
    made = io.BytesIO(page(client, cast, first, "xlsx").content)
    rows = CalamineWorkbook.from_filelike(made).get_sheet_by_index(0).to_python()
    assert rows == [
        ["哪天", "做了什么", "多少", "单位"],
        [first + timedelta(days=2), "委员值班", 2, "人"],
        [first + timedelta(days=4), "微宣讲：垃圾分类", 1, "人"],
        ["全月", "收到留言", 2, "件"],
        ["全月", "其中答复了", 1, "件"],
    ]
    shown = page(client, cast, first).content.decode()
    printed = paper_words(page(client, cast, first, "pdf").content, "pdf")
    assert "微宣讲：垃圾分类" in printed
    for words in ("檐下三更", cast.person("other_member").name):
        assert words not in shown
        assert words not in printed


def test_what_is_internal_is_not_on_it(cast, client, first, busy):
    ActivityKind.objects.filter(pk=busy.kind_id).update(is_internal=True)
    cast.enter(client, "head")
    assert "垃圾分类" not in page(client, cast, first).content.decode()


def test_a_month_is_read_by_everybody_after_another_has_released_it(cast, client, first, busy):
    assert "这里做了什么" not in public(client, cast)
    cast.enter(client, "head")
    month = {"month": f"{first:%Y-%m}"}
    client.post(reverse("portal:draw_up_month", args=[cast.place.ref]), month)
    row = MonthList.objects.get()
    assert "垃圾分类" not in public(client, cast)
    cast.enter(client, "officer")
    client.post(reverse("portal:release_month", args=[row.ref]), {"seen": seen(row)})
    row.refresh_from_db()
    assert (row.edited_by, row.released_by) == (cast.person("head"), cast.person("officer"))
    said = public(client, cast)
    assert f"{first.year}年{first.month}月，这里做了什么" in said
    assert "微宣讲：垃圾分类" in said
    cast.enter(client, "officer")
    client.post(reverse("portal:take_back_month", args=[row.ref]))
    assert "垃圾分类" not in public(client, cast)


def test_nobody_releases_what_they_drew_up(cast, first, busy):
    officer = cast.actor("officer")
    row = draw_up_month(cast.place, first, actor=officer)
    with pytest.raises(ReleaseRefused, match="同一个人不做两步"):
        release_month(row, seen=seen(row), actor=officer)
    release_month(row, seen=seen(row), actor=cast.actor("office_head"))


def test_where_three_are_wanted_two_are_not_enough(cast, first, busy):
    ReleaseRule.objects.create(committee=cast.committee, people=3, starts=first)
    row = draw_up_month(cast.place, first, actor=cast.actor("head"))
    with pytest.raises(ReleaseRefused, match="先要另一位同事看过"):
        release_month(row, seen=seen(row), actor=cast.actor("officer"))


def test_what_was_drawn_up_anew_meanwhile_is_not_released_unread(cast, first, busy):
    row = draw_up_month(cast.place, first, actor=cast.actor("head"))
    read = seen(row)
    with clock.at(clock.now() + timedelta(minutes=1)):
        draw_up_month(cast.place, first, actor=cast.actor("head"))
    with pytest.raises(LogRefused, match="请再看一遍"):
        release_month(row, seen=read, actor=cast.actor("officer"))


def test_a_released_month_stays_as_it_was_read_and_is_not_drawn_up_again(cast, client, first, busy):
    row = draw_up_month(cast.place, first, actor=cast.actor("head"))
    release_month(row, seen=seen(row), actor=cast.actor("officer"))
    Shift.objects.filter(state="missed").update(state="served")
    assert '<span class="lx-nowrap lx-faint">2人</span>' in public(client, cast)
    with pytest.raises(LogRefused, match="先收回"):
        draw_up_month(cast.place, first, actor=cast.actor("head"))
    take_back_month(row, actor=cast.actor("officer"))
    with pytest.raises(LogRefused, match="没有让大家看"):
        take_back_month(row, actor=cast.actor("office_head"))
    draw_up_month(cast.place, first, actor=cast.actor("head"))


def test_what_is_marked_internal_afterwards_comes_down(cast, client, first, busy):
    row = draw_up_month(cast.place, first, actor=cast.actor("head"))
    release_month(row, seen=seen(row), actor=cast.actor("officer"))
    ActivityKind.objects.filter(pk=busy.kind_id).update(is_internal=True)
    assert "垃圾分类" not in public(client, cast)
    ActivityKind.objects.filter(pk=busy.kind_id).update(is_internal=False)
    mark_internal("places.Place", cast.place, why="还没有定", actor=cast.actor("officer"))
    row.refresh_from_db()
    assert row.released_at is None


@pytest.mark.postgresql
def test_of_those_who_release_and_draw_up_at_once_one_wins(cast, race, first, busy):
    row = draw_up_month(cast.place, first, actor=cast.actor("head"))
    read = seen(row)
    release = lambda: release_month(row, seen=read, actor=cast.actor("officer"))  # noqa: E731
    anew = lambda: draw_up_month(cast.place, first, actor=cast.actor("head"))  # noqa: E731
    outcomes = race([release, release, anew, release])
    row.refresh_from_db()
    done = [one for one in outcomes if isinstance(one, MonthList)]
    assert len(done) == 1, outcomes
    assert row.released_at is not None or row.drawn_up != read


def test_a_month_that_is_not_over_is_not_drawn_up(cast):
    with pytest.raises(LogRefused, match="还没有过完"):
        draw_up_month(cast.place, clock.today().replace(day=1), actor=cast.actor("head"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("head", 200),
        ("member", 403),
        ("clerk", 403),
        ("outsider", 404),
        (None, 302),
    ],
)
def test_who_reads_it(cast, client, first, who, status):
    if who:
        cast.enter(client, who)
    assert page(client, cast, first).status_code == status
    assert page(client, cast, first, "pdf").status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("head", 403), ("member", 403), ("outsider", 404), (None, 403)]
)
def test_who_does_not_release_it(cast, client, first, busy, who, status):
    row = draw_up_month(cast.place, first, actor=cast.actor("office_head"))
    if who:
        cast.enter(client, who)
    for name in ("release_month", "take_back_month", "look_at_month"):
        there = reverse(f"portal:{name}", args=[row.ref])
        assert client.post(there, {"seen": seen(row)}).status_code == status
    row.refresh_from_db()
    assert row.released_at is None


@pytest.mark.parametrize("many", [1, 60])
def test_it_keeps_within_its_questions(
    cast, client, first, busy, many, django_assert_max_num_queries
):
    lead = busy.organisers.get().unit
    for n in range(many):
        begins = busy.starts + timedelta(minutes=n)
        made = Activity.objects.create(
            committee=cast.committee, kind=busy.kind, title=f"第{n}次", place=cast.place,
            starts=begins, ends=begins + timedelta(hours=1),
        )  # fmt: skip
        Organiser.objects.create(committee=cast.committee, activity=made, unit=lead, leads=True)
        Activity.objects.filter(pk=made.pk).update(state="closed")
    draw_up_month(cast.place, first, actor=cast.actor("head"))
    cast.enter(client, "officer")
    page(client, cast, first)
    with django_assert_max_num_queries(12):
        page(client, cast, first)
    client.get(reverse("places:place", args=[cast.place.ref]))

"""A leave is shortened or taken back: days that are past stay, and it is done once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Leave
from lianxin.organisation.services import MemberRefused

pytestmark = pytest.mark.postgresql

DAY = timedelta(days=1)


@pytest.fixture
def he(cast):
    return cast.member("member")


def away(member, first, last, reason=""):
    today = clock.today()
    return services.take_leave(
        member, starts=today + first * DAY, ends=today + last * DAY, reason=reason, actor=SYSTEM
    )


def written(member):
    today = clock.today()
    rows = Leave.objects.filter(member__person=member.person).order_by("starts", "pk")
    return [((row.starts - today).days, (row.ends - today).days) for row in rows]


def back(client, member, leave, last_day=""):
    url = reverse("organisation:take_back_leave", args=[member.person.ref])
    return client.post(url, {"leave": leave.pk, "last_day": last_day}, follow=True)


def page_of(client, member):
    return client.get(reverse("organisation:person", args=[member.person.ref])).content.decode()


def lines():
    return Entry.objects.filter(act="organisation.shorten_leave").count()


def test_a_leave_ahead_is_taken_back_with_one_line_however_often_it_is_pressed(as_one, he):
    office, leave = as_one("officer"), away(he, 3, 9, "出差")
    other = away(he, 20, 21)
    assert page_of(office, he).count(">收回</button>") == 2
    assert "又是本人的，会再问一次" in back(office, he, leave).content.decode()
    again = back(office, he, leave)
    assert again.status_code == 200
    assert "这次假已经收回了" in again.content.decode()
    assert (written(he), lines()) == ([(20, 21)], 1)
    assert services.shorten_leave(leave, actor=SYSTEM) is False
    assert Leave.objects.get(member=he) == other


def test_of_a_leave_that_runs_the_days_past_stay(as_one, he):
    leave = away(he, -4, 9)
    assert he.is_away
    back(as_one("officer"), he, leave)
    assert written(he) == [(-4, -1)]
    assert not he.is_away
    assert ">收回</button>" not in page_of(as_one("officer"), he)
    assert "从前的请假" in page_of(as_one("officer"), he)


def test_it_is_shortened_to_a_day_and_not_to_one_that_is_past(as_one, he):
    office, leave = as_one("officer"), away(he, -4, 9)
    back(office, he, leave, (clock.today() + 2 * DAY).isoformat())
    assert written(he) == [(-4, 2)]
    back(office, he, leave, (clock.today() - 3 * DAY).isoformat())
    assert written(he) == [(-4, -1)]
    assert lines() == 2


def test_a_later_day_or_nonsense_meets_a_sentence_and_changes_nothing(as_one, he):
    office, leave = as_one("officer"), away(he, 3, 9)
    later = back(office, he, leave, (clock.today() + 10 * DAY).isoformat())
    assert later.status_code == 409
    assert "要请得更长的，再记一次请假" in later.content.decode()
    assert (clock.today() + 10 * DAY).isoformat() in later.content.decode()
    assert back(office, he, leave, "下礼拜").status_code == 422
    url = reverse("organisation:take_back_leave", args=[he.person.ref])
    for nonsense in ("", "x", "9" * 5000, "²"):
        assert office.post(url, {"leave": nonsense}).status_code == 302
    assert office.get(url).status_code == 302
    assert (written(he), lines()) == ([(3, 9)], 0)
    with pytest.raises(MemberRefused):
        services.shorten_leave(leave, last_day=clock.today() + 10 * DAY, actor=SYSTEM)


@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "security", "outsider"])
def test_nobody_but_the_office_takes_a_leave_back(as_one, he, who):
    leave = away(he, 3, 9)
    assert back(as_one(who), he, leave).status_code in {200, 403, 404}
    assert (written(he), lines()) == ([(3, 9)], 0)


def test_a_leave_of_somebody_else_is_not_taken_back_by_its_number(cast, as_one, he):
    leave = away(cast.member("other_member"), 3, 9)
    back(as_one("officer"), he, leave)
    assert written(cast.member("other_member")) == [(3, 9)]


def test_over_a_change_of_the_term_it_is_taken_back_under_both_memberships(as_one, he):
    leave = away(he, 3, 20, "出差")
    term = services.open_next_term(he.term, starts=clock.today() + 5 * DAY, actor=SYSTEM)
    services.continue_members([he], term, actor=SYSTEM)
    assert written(he) == [(3, 20), (5, 20)]
    office = as_one("officer")
    assert page_of(office, he).count(">收回</button>") == 1
    back(office, he, leave, (clock.today() + 7 * DAY).isoformat())
    assert written(he) == [(3, 7), (5, 7)]
    with clock.at(clock.now() + 6 * DAY):
        services.begin_memberships(actor=SYSTEM)
        back(as_one("officer"), he, Leave.objects.order_by("starts").last())
        assert written(he) == [(-3, -1), (-1, -1)]


def test_fifty_leaves_ask_the_database_no_more_than_one(as_one, he):
    office = as_one("officer")
    page_of(office, he)  # what is read once is read
    asked = []
    for first in (*range(1, 3), *range(3, 101, 2)):
        away(he, first, first)
        if first in {2, 99}:
            with CaptureQueriesContext(connection) as queries:
                page = page_of(office, he)
            asked.append((page.count(">收回</button>"), len(queries)))
    assert [many for many, _queries in asked] == [2, 51]
    assert asked[0][1] == asked[1][1]


def test_days_that_meet_others_are_one_leave_with_them(as_one, he):
    away(he, 3, 5, "出差")
    away(he, 8, 9)
    away(he, 12, 13)
    office = as_one("officer")
    today = clock.today()
    facts = {"starts": (today + 5 * DAY).isoformat(), "ends": (today + 8 * DAY).isoformat()}
    url = reverse("organisation:leave", args=[he.person.ref])
    for _twice in range(2):
        assert office.post(url, facts | {"reason": "住院"}).status_code == 302
    assert written(he) == [(3, 9), (12, 13)]
    assert Leave.objects.get(starts=today + 3 * DAY).reason == "出差，住院"


def test_a_longer_leave_is_longer_under_both_memberships(he):
    away(he, 3, 20, "出差")
    term = services.open_next_term(he.term, starts=clock.today() + 5 * DAY, actor=SYSTEM)
    services.continue_members([he], term, actor=SYSTEM)
    away(he, 4, 25, "出差")
    assert written(he) == [(3, 25), (5, 25)]

"""A place closes, is merged or moves: nobody is planned where nobody is heard, and all are told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Pattern, Shift
from lianxin.duty.policies import shifts
from lianxin.duty.services import (
    DutyRefused,
    add_shift,
    agree_to_shift,
    confirm_shift,
    give_back_shift,
)
from lianxin.duty.tests.test_leaving import stands, what_became_of
from lianxin.notify.models import Notice
from lianxin.organisation.models import Post
from lianxin.organisation.services import appoint
from lianxin.places import services as places
from lianxin.places.models import Place

__all__ = ["stands"]  # a fixture
DAY = timedelta(days=1)


@pytest.fixture
def other(cast):
    """Another open place, kept by another team."""
    open_ones = Place.objects.open().filter(committee=cast.committee)
    return open_ones.exclude(team=cast.team).first()


@pytest.fixture
def new(cast):
    """A place that was opened for the move: its own team has nobody yet."""
    old = cast.place
    return places.open_place(old.area, old.kind, "新柳荫里工作室", actor=SYSTEM)


def why(*shifts):
    for shift in shifts:
        shift.refresh_from_db()
    return [(shift.state, shift.taken_off_because) for shift in shifts]


def told(cast, key, kind):
    user = cast.person(key).user_id
    return list(Notice.objects.filter(user_id=user, kind=kind).order_by("on").values_list("on"))


def test_closing_takes_off_what_lies_ahead_and_tells_those_who_were_planned(cast, stands, other):
    served = stands(0)
    planned, agreed, elsewhere = stands(1), stands(2, "other_member"), stands(1, place=other)
    without = give_back_shift(stands(3), reason="出差", actor=cast.actor("member"))
    agree_to_shift(agreed, actor=cast.actor("other_member"))
    with clock.at(clock.now().replace(hour=18)):
        places.close_place(cast.place, actor=SYSTEM)
        assert told(cast, "member", "duty.taken_off") == [(planned.on,)]
        assert told(cast, "other_member", "duty.taken_off") == [(agreed.on,)]
    closed = ("taken_off", "这处地点关了")
    assert why(planned, agreed, without) == [closed] * 3
    assert why(served, elsewhere) == [("planned", "")] * 2
    assert without.given_back_because == "出差"


def test_nobody_is_put_where_nobody_is_heard(cast, stands):
    places.close_place(cast.place, actor=SYSTEM)
    cast.place.refresh_from_db()
    with pytest.raises(DutyRefused, match="不再开放"):
        stands(2)


def test_merging_with_the_team_hands_shifts_and_arrangements_on(cast, stands, other, pattern):
    arrangement = pattern()
    here, there_too = stands(1), stands(2)
    there = stands(2, place=other)
    places.merge_place(cast.place, into=other, with_team=True, actor=SYSTEM)
    assert why(here, there_too, there) == [
        ("planned", ""),
        ("taken_off", "这处地点并到别处了"),  # they stand at the other one at that hour anyway
        ("planned", ""),
    ]
    assert here.place == other
    assert Pattern.objects.get(pk=arrangement.pk).place == other
    assert told(cast, "member", "duty.moved") == [(here.on,)]
    assert told(cast, "member", "duty.taken_off") == [(there_too.on,)]


def test_merging_without_the_team_takes_shifts_off(cast, stands, other):
    here = stands(1)
    places.merge_place(cast.place, into=other, actor=SYSTEM)
    assert why(here) == [("taken_off", "这处地点并到别处了")]


def test_where_one_team_keeps_both_places_it_goes_along_anyway(cast, stands, other):
    here = stands(1)
    places.change_place(other, team=cast.team, actor=SYSTEM)
    places.merge_place(cast.place, into=other, actor=SYSTEM)
    assert why(here) == [("planned", "")]
    assert here.place == other


def test_what_still_waits_for_a_substitute_is_looked_for_at_the_other_place(cast, stands, other):
    without = give_back_shift(stands(3), reason="出差", actor=cast.actor("member"))
    places.move_place(cast.place, to=other, actor=SYSTEM)
    assert what_became_of(without) == [("given_back", "出差")]
    assert without.place == other
    assert not Notice.objects.filter(kind__in=["duty.moved", "duty.taken_off"]).exists()


def test_the_page_says_beforehand_how_many_shifts_it_concerns(cast, client, stands, other):
    for day in (1, 2, 3):
        stands(day)
    cast.enter(client, "officer")
    page = client.get(reverse("places:place", args=[cast.place.ref])).content.decode()
    assert "这里往后还排着3个班。" in page
    answer = client.post(
        reverse("places:merge", args=[cast.place.ref]), {"to": other.pk, "with_team": "on"}
    )
    assert answer.status_code == 302
    assert Shift.objects.filter(place=other, state="planned").count() == 3
    page = client.get(reverse("places:place", args=[other.ref])).content.decode()
    assert "这里往后还排着3个班。" in page


def test_arrangements_of_a_closed_place_rest_until_it_is_open_again(cast, client, pattern):
    pattern()
    cast.enter(client, "officer")
    url = reverse("duty:patterns")
    assert cast.place.name in client.get(url).content.decode()
    places.close_place(cast.place, actor=SYSTEM)
    assert cast.place.name not in client.get(url).content.decode()
    cast.place.refresh_from_db()
    places.reopen_place(cast.place, actor=SYSTEM)
    assert cast.place.name in client.get(url).content.decode()


def test_taken_off_once_somebody_is_put_there_anew(cast, stands):
    planned = stands(1)
    places.close_place(cast.place, actor=SYSTEM)
    cast.place.refresh_from_db()
    places.reopen_place(cast.place, actor=SYSTEM)
    again = add_shift(
        cast.place,
        cast.member("member"),
        on=planned.on,
        starts=planned.starts,
        ends=planned.ends,
        actor=SYSTEM,
    )
    assert again.state == "planned"


def test_who_stands_there_when_the_place_closes_has_stood(cast, stands):
    running, later = stands(0), stands(1)
    with clock.at(clock.now().replace(hour=10, minute=0)):
        places.close_place(cast.place, actor=SYSTEM)
    assert why(running, later) == [("planned", ""), ("taken_off", "这处地点关了")]
    with clock.at(clock.now().replace(hour=12, minute=0)):
        confirm_shift(running, actor=cast.actor("head"))
    assert running.state == "served"
    assert not told(cast, "member", "duty.taken_off")[1:]  # only of the day after


def test_a_shift_that_has_begun_is_not_cancelled_but_one_that_nobody_stands_is(
    cast, client, stands
):
    running = stands(0)
    without = give_back_shift(stands(0, "other_member"), reason="出差", actor=SYSTEM)
    with clock.at(clock.now().replace(hour=9, minute=0)):
        cast.enter(client, "officer")
        answer = client.post(reverse("duty:take_off", args=[running.ref]), {"reason": "停电"})
        assert answer.status_code == 409
        assert "这个班已经开始了，到没到由站长说。" in answer.content.decode()
        answer = client.post(reverse("duty:take_off", args=[without.ref]), {"reason": "停电"})
        assert answer.status_code == 302
    assert why(running, without) == [("planned", ""), ("taken_off", "停电")]


@pytest.mark.parametrize("name", ["move", "merge"])
def test_where_nobody_is_yet_the_team_goes_along_and_its_head_confirms(
    cast, client, stands, new, pattern, name
):
    arrangement, here = pattern(), stands(1)
    cast.enter(client, "officer")
    url = reverse(f"places:{name}", args=[cast.place.ref])
    assert client.post(url, {"to": new.pk, "with_team": "on"}).status_code == 302
    new.refresh_from_db()
    assert new.team == cast.team
    assert Entry.objects.filter(
        act="places.change", row=new.pk, facts={"fields": ["team"]}
    ).exists()
    cast.enter(client, "head")
    url = reverse("duty:propose", args=[arrangement.ref])
    assert client.get(url, {"m": "2026-12"}).context["has_people"]
    here.refresh_from_db()
    head = cast.actor("head")
    assert shifts.may(head, "duty.confirm", here)
    with clock.at(clock.now() + DAY):
        confirm_shift(here, actor=head)
    assert (here.place, here.state) == (new, "served")


def test_a_team_that_has_somebody_keeps_its_place(cast, stands, other):
    here, team = stands(1), other.team
    places.move_place(cast.place, to=other, actor=SYSTEM)
    other.refresh_from_db()
    assert other.team == team != cast.team
    assert why(here) == [("planned", "")]


def test_a_team_whose_head_begins_later_keeps_its_place(cast, new):
    head = Post.objects.get(committee=cast.committee, key="head")
    later = clock.today() + 7 * DAY
    appoint(cast.person("other_member"), head, new.team, starts=later, actor=SYSTEM)
    places.move_place(cast.place, to=new, actor=SYSTEM)
    new.refresh_from_db()
    assert new.team != cast.team


def test_who_does_not_go_along_leaves_the_other_team_as_it_is(cast, new):
    team = new.team
    places.move_place(cast.place, to=new, with_team=False, actor=SYSTEM)
    new.refresh_from_db()
    assert new.team == team


def test_the_page_says_what_goes_along_and_whom_to_add(cast, client):
    cast.enter(client, "officer")
    page = client.get(reverse("places:place", args=[cast.place.ref])).content.decode()
    assert page.count("排下的班和固定的班一起过去") == 2  # moving, merging
    assert page.count("请加到那里的团队。") == 2

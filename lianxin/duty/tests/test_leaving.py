"""Whoever left, or left a station's team, is not waited for: their shifts are to be filled."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift, agree_to_shift, give_back_shift, substitute
from lianxin.notify.models import Notice
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Committee, Post
from lianxin.places.models import Place

DAY = timedelta(days=1)


@pytest.fixture
def stands(cast):
    """A member stands at 柳荫里 so many days from now, or elsewhere; the cast's own shifts are gone."""
    Shift.objects.all().delete()

    def make(days, who="member", place=None, **facts):
        return add_shift(
            place or cast.place,
            who if not isinstance(who, str) else cast.member(who),
            on=clock.today() + days * DAY,
            starts=time(9),
            ends=time(11, 30),
            actor=SYSTEM,
            **facts,
        )

    return make


def what_became_of(*shifts):
    for shift in shifts:
        shift.refresh_from_db()
    return [(shift.state, shift.given_back_because) for shift in shifts]


def leave(member, days):
    last = clock.today() + days * DAY
    services.end_membership(member, last_day=last, left_by="resigned", actor=SYSTEM)


def end(cast, key, post, days=-1, team=None):
    held = Appointment.objects.get(
        person=cast.person(key), unit=team or cast.team, post__key=post, ends=None
    )
    services.end_appointment(held, last_day=clock.today() + days * DAY, actor=SYSTEM)


def elsewhere(cast):
    return Place.objects.open().filter(committee=cast.committee).exclude(team=cast.team).first()


def test_the_shifts_of_who_left_are_offered_to_the_head(cast, client, stands):
    planned, agreed, other = stands(1), stands(2), stands(1, "other_member")
    agree_to_shift(agreed, actor=cast.actor("member"))
    leave(cast.member("member"), -1)
    assert what_became_of(planned, agreed, other) == [
        ("given_back", "已经离任"),
        ("given_back", "已经离任"),
        ("planned", ""),
    ]
    head = cast.person("head").user
    assert Notice.objects.filter(user_id=head.pk, kind="duty.given_back").count() == 2
    cast.enter(client, "head")
    url = reverse("duty:substitute", args=[planned.ref])
    offered = {"member": str(cast.member("head").ref)}
    assert client.post(url, offered).status_code == 302
    assert Shift.objects.get(in_place_of=planned).member == cast.member("head")


def test_a_leaving_ahead_frees_at_once_what_lies_after_the_last_day(cast, stands):
    first, last, after = stands(0), stands(3), stands(4)
    leave(cast.member("member"), 3)
    planned = ("planned", "")
    assert what_became_of(first, last, after) == [planned, planned, ("given_back", "已经离任")]
    told = Notice.objects.get(kind="duty.given_back")
    assert (told.user_id, told.on) == (cast.person("head").user.pk, after.on)
    with clock.at(clock.now() + 4 * DAY):
        services.publish_ended(actor=SYSTEM)
        services.publish_ended(actor=SYSTEM)
    assert what_became_of(first, last, after) == [planned, planned, ("given_back", "已经离任")]


def test_a_leaving_that_was_a_mistake_asks_the_member_again(cast, stands):
    earlier, freed, filled, again = stands(1), stands(4), stands(5), stands(6)
    give_back_shift(earlier, reason="出差", actor=cast.actor("member"))
    leave(cast.member("member"), 3)
    filled.refresh_from_db()
    substitute(filled, cast.member("head"), actor=cast.actor("officer"))
    assert stands(6, "head").state == "planned"
    services.undo_leaving(cast.member("member"), actor=cast.actor("officer"))
    assert what_became_of(earlier, freed, filled, again) == [
        ("given_back", "出差"),
        ("planned", ""),
        ("given_back", "已经离任"),
        ("planned", ""),
    ]


def test_who_leaves_the_team_of_a_place_stands_only_elsewhere(cast, stands):
    here, there = stands(2), stands(3, place=elsewhere(cast))
    end(cast, "member", "duty")
    assert what_became_of(here, there) == [("given_back", "不在这个岗位"), ("planned", "")]


def test_who_is_no_longer_head_but_still_of_the_team_stands_as_before(cast, stands):
    shift = stands(2, "head")
    duty = Post.objects.get(committee=cast.committee, key="duty")
    services.appoint(cast.person("head"), duty, cast.team, starts=clock.today(), actor=SYSTEM)
    end(cast, "head", "head")
    assert what_became_of(shift) == [("planned", "")]


def test_without_a_head_the_office_is_told(cast, stands):
    shift = stands(2, "head")
    end(cast, "head", "head")
    assert what_became_of(shift) == [("given_back", "不在这个岗位")]
    told = Notice.objects.filter(kind="duty.given_back").values_list("user_id", flat=True)
    assert cast.person("officer").user.pk in told


def test_a_groups_turn_does_not_rest_on_the_team(cast, stands):
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    shift = stands(2, group=group)
    end(cast, "member", "duty")
    assert what_became_of(shift) == [("planned", "")]
    leave(cast.member("member"), -1)
    assert what_became_of(shift) == [("given_back", "已经离任")]


def test_who_leaves_another_committee_still_stands_here(cast, stands):
    shift = stands(2)
    there = Committee.objects.get(short_name="临川市政协")
    term = services.open_term(there, 5, starts=clock.today() - 90 * DAY, actor=SYSTEM)
    sector = services.set_sectors(there, ["教育界"], actor=SYSTEM)[0]
    person = cast.person("member")
    other = services.admit_member(person, term, sector, starts=term.starts, actor=SYSTEM)
    leave(other, -1)
    assert what_became_of(shift) == [("planned", "")]


def begin_new_term(cast, *, days=2):
    term = cast.member("member").term
    return services.open_next_term(term, starts=clock.today() + days * DAY, actor=SYSTEM)


def new_day():
    """What the worker does on a new day, in the wrong order."""
    services.publish_ended(actor=SYSTEM)
    services.begin_memberships(actor=SYSTEM)
    services.carry_out_handings(actor=SYSTEM)


def test_who_goes_on_in_the_new_term_stands_on(cast, stands):
    shift = stands(5)
    he = cast.member("member")
    new = services.continue_members([he], begin_new_term(cast), actor=SYSTEM)[0]
    # The post was given until the end of the old term and anew from then on.
    post = Appointment.objects.get(person=he.person, post__key="member", ends=None)
    services.end_appointment(post, last_day=new.starts - DAY, actor=SYSTEM)
    with clock.at(clock.now() + 3 * DAY):
        new_day()
    shift.refresh_from_db()
    assert (shift.state, shift.member) == ("planned", new)


def test_what_the_successor_stands_is_not_given_back(cast, stands):
    shift = stands(5)
    term = begin_new_term(cast)
    new = services.continue_members([cast.member("other_member")], term, actor=SYSTEM)[0]
    handing = services.mark_leaving(cast.member("member"), term, actor=SYSTEM)
    services.name_successor(handing, cast.person("other_member"), actor=SYSTEM)
    services.settle_leaving(term, actor=SYSTEM)
    with clock.at(clock.now() + 3 * DAY):
        new_day()
    theirs = Shift.objects.get(in_place_of=shift)
    assert (theirs.state, theirs.member.person) == ("planned", new.person)
    assert what_became_of(shift) == [("given_back", "")]
    assert Shift.objects.filter(in_place_of__in=[shift, theirs]).count() == 1


@pytest.mark.parametrize("day", ["9999-12-31", "1899-12-31"])
def test_a_last_day_that_nobody_can_mean_is_said(cast, client, stands, day):
    shift = stands(3)
    cast.enter(client, "officer")
    url = reverse("organisation:leave_office", args=[cast.member("member").ref])
    answer = client.post(url, {"left_by": "resigned", "last_day": day})
    assert answer.status_code == 422
    assert "年份写错了吧？要在1900年到2100年之间。" in answer.content.decode()
    assert what_became_of(shift) == [("planned", "")]


def test_the_very_last_day_there_is_breaks_nothing(cast, stands):
    shift = stands(3)
    services.end_membership(
        cast.member("member"), last_day=date.max, left_by="resigned", actor=SYSTEM
    )
    assert what_became_of(shift) == [("planned", "")]


def told_of_plans(cast):
    user = cast.person("member").user
    return Notice.objects.filter(user_id=user.pk, kind="duty.planned").count()


def test_who_is_asked_again_is_told_again_each_time(cast, stands):
    shift = stands(5)
    before = told_of_plans(cast)
    for times in (1, 2):
        leave(cast.member("member"), 3)
        services.undo_leaving(cast.member("member"), actor=SYSTEM)
        assert what_became_of(shift) == [("planned", "")]
        assert told_of_plans(cast) == before + times


def test_nobody_is_asked_again_on_days_of_leave_or_exemption(cast, stands):
    on_leave, exempt, free = stands(5), stands(8), stands(11)
    leave(cast.member("member"), 3)
    he = cast.member("member")
    services.take_leave(he, starts=on_leave.on, ends=on_leave.on, reason="", actor=SYSTEM)
    services.exempt(he, starts=exempt.on, ends=exempt.on, reason="illness", actor=SYSTEM)
    services.undo_leaving(cast.member("member"), actor=SYSTEM)
    assert what_became_of(on_leave, exempt, free) == [
        ("given_back", "已经离任"),
        ("given_back", "已经离任"),
        ("planned", ""),
    ]


def test_a_last_day_that_moves_later_asks_again_up_to_it(cast, stands):
    before, last, after = stands(9), stands(10), stands(11)
    leave(cast.member("member"), 3)
    leave(cast.member("member"), 10)
    assert what_became_of(before, last, after) == [
        ("planned", ""),
        ("planned", ""),
        ("given_back", "已经离任"),
    ]
    leave(cast.member("member"), 9)
    assert what_became_of(before, last) == [("planned", ""), ("given_back", "已经离任")]

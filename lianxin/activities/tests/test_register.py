"""The register changes between invitation and closing: nobody is asked for days on which they are away."""

from datetime import timedelta

import pytest

from lianxin.activities.services import (
    accept_invitation,
    ask_people,
    close_sheet,
    sign_in,
)
from lianxin.core import clock
from lianxin.organisation.models import Unit
from lianxin.organisation.services.members import end_membership, shorten_leave, take_leave


def test_whoever_takes_leave_later_is_asked_no_more_and_again_when_they_are_back(
    cast, called, on_sheet
):
    made = called("member")
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    leave = take_leave(
        cast.member("member"),
        starts=made.first_day,
        ends=made.first_day + timedelta(days=2),
        reason="出差",
        actor=cast.actor("officer"),
    )
    assert on_sheet(made, "member").state == "excused"
    shorten_leave(leave, actor=cast.actor("officer"))
    assert on_sheet(made, "member").state == "invited"


def test_a_leave_of_other_days_changes_nothing(cast, called, on_sheet):
    made = called("member")
    after = made.last_day + timedelta(days=1)
    take_leave(
        cast.member("member"), starts=after, ends=after, reason="出差", actor=cast.actor("officer")
    )
    assert on_sheet(made, "member").state == "invited"


def test_whoever_is_excused_is_not_counted_but_may_come(cast, called, on_sheet):
    made = called("member", "head", key="plenary", day=1)
    for key in ("member", "head"):
        take_leave(
            cast.member(key),
            starts=made.first_day,
            ends=made.first_day,
            reason="出差",
            actor=cast.actor("officer"),
        )
    with clock.at(made.ends):
        sign_in(on_sheet(made, "head"), actor=cast.actor("officer"))
        close_sheet(made, actor=cast.actor("officer"))
    assert on_sheet(made, "member").outcome == "not_counted"
    assert on_sheet(made, "head").outcome == "attended"


def test_whoever_leaves_before_the_day_is_asked_no_more(cast, called, on_sheet):
    made = called("member", "other_member")
    end_membership(
        cast.member("member"),
        last_day=made.first_day - timedelta(days=1),
        left_by="resigned",
        actor=cast.actor("officer"),
    )
    assert on_sheet(made, "member").state == "excused"
    assert on_sheet(made, "other_member").state == "invited"


@pytest.mark.parametrize(("joins", "asked"), [(0, True), (1, True), (4, False)])
def test_whoever_joins_in_the_middle_is_asked_and_after_it_is_not(cast, activity, joins, asked):
    made = activity(key="plenary")
    type(made).objects.filter(pk=made.pk).update(ends=made.ends + timedelta(days=3))
    member = cast.member("member")
    member.starts = made.first_day + timedelta(days=joins)
    member.save(update_fields=["starts"])
    made.refresh_from_db()
    rows = ask_people(made, [member], actor=cast.actor("officer"))
    assert bool(rows) is asked


def test_a_body_that_is_abolished_leaves_its_sheet_to_the_office(cast, called, on_sheet):
    unit = Unit.objects.filter(committee=cast.committee, kind="special").first()
    made = called("member", lead=unit, day=0)
    Unit.objects.filter(pk=unit.pk).update(ends=clock.yesterday())
    with clock.at(made.starts + timedelta(minutes=1)):
        sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
        close_sheet(made, actor=cast.actor("officer"))
    made.refresh_from_db()
    assert made.state == "closed"

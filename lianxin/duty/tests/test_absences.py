"""Whoever is away or exempt is not waited for; whoever is not after all is asked again."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift, agree_to_shift, give_back_shift, substitute
from lianxin.notify.models import Notice
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Exemption

DAY = timedelta(days=1)
PLANNED = ("planned", "")
AWAY = ("given_back", "已经请假")
EXEMPT = ("given_back", "免予要求")


@pytest.fixture
def stands(cast):
    """A member stands at 柳荫里 so many days from now; the cast's own shifts are gone."""
    Shift.objects.all().delete()

    def make(days, who="member"):
        return add_shift(
            cast.place,
            cast.member(who),
            on=clock.today() + days * DAY,
            starts=time(9),
            ends=time(11, 30),
            actor=SYSTEM,
        )

    return make


def days(first, last):
    today = clock.today()
    return {"starts": today + first * DAY, "ends": None if last is None else today + last * DAY}


def away(member, first, last):
    return services.take_leave(member, **days(first, last), reason="住院", actor=SYSTEM)


def excused(member, first, last):
    return services.exempt(member, **days(first, last), reason="illness", actor=SYSTEM)


def what_became_of(*shifts):
    for shift in shifts:
        shift.refresh_from_db()
    return [(shift.state, shift.given_back_because) for shift in shifts]


def test_the_shifts_of_a_leave_are_to_be_filled_at_once_and_the_head_is_told(cast, client, stands):
    before, first, last, after = stands(4), stands(5), stands(7), stands(8)
    other = stands(6, "other_member")
    agree_to_shift(last, actor=cast.actor("member"))
    cast.enter(client, "officer")
    facts = {name: day.isoformat() for name, day in days(5, 7).items()} | {"reason": "住院"}
    url = reverse("organisation:leave", args=[cast.person("member").ref])
    answer = client.post(url, facts, follow=True)
    assert "这些天排着的2个班，已经放出来请站长找人替" in answer.content.decode()
    known = what_became_of(before, first, last, after, other)
    assert known == [PLANNED, AWAY, AWAY, PLANNED, PLANNED]
    told = Notice.objects.filter(kind="duty.given_back").values_list("user_id", "on")
    head = cast.person("head").user.pk
    assert sorted(told) == [(head, first.on), (head, last.on)]
    page = client.get(reverse("duty:plan")).content.decode()
    assert page.count("来不了，等人替") == 1
    assert page.count("已经请假") == 2
    assert "住院" not in page


def test_an_exemption_without_a_last_day_frees_all_that_is_ahead(cast, client, stands):
    first, far = stands(0), stands(90)
    before = Shift.objects.filter(pk=first.pk)
    before.update(on=clock.today() - DAY)
    cast.enter(client, "officer")
    url = reverse("organisation:excuse", args=[cast.member("member").ref])
    facts = {"reason": "illness", "starts": (clock.today() - 3 * DAY).isoformat(), "words": "骨折"}
    answer = client.post(url, facts, follow=True)
    assert "这些天排着的1个班，已经放出来" in answer.content.decode()
    assert what_became_of(first, far) == [PLANNED, EXEMPT]  # of yesterday the head says what was
    page = client.get(reverse("duty:plan")).content.decode()
    assert "免予要求" in page
    assert "骨折" not in page
    assert "因病" not in page


def test_where_nothing_was_planned_the_page_says_nothing_of_shifts(cast, client, stands):
    stands(9)
    cast.enter(client, "officer")
    facts = {name: day.isoformat() for name, day in days(1, 3).items()}
    url = reverse("organisation:leave", args=[cast.person("member").ref])
    assert "个班" not in client.post(url, facts, follow=True).content.decode()


def test_a_leave_elsewhere_or_refused_frees_nothing_here(cast, client, stands):
    shift = stands(5)
    away(cast.member("other_member"), 1, 9)
    facts = {name: day.isoformat() for name, day in days(1, 9).items()}
    for key in ("nobody", "member", "head", "system", "security", "outsider"):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        url = reverse("organisation:leave", args=[cast.person("member").ref])
        assert client.post(url, facts).status_code in {403, 404}
    assert what_became_of(shift) == [PLANNED]


def test_an_exemption_that_ends_earlier_asks_the_member_again(cast, stands):
    within, freed, filled, own = stands(2), stands(5), stands(6), stands(7)
    give_back_shift(own, reason="出差", actor=cast.actor("member"))
    excused(cast.member("member"), 0, None)
    filled.refresh_from_db()
    substitute(filled, cast.member("head"), actor=cast.actor("officer"))
    row = Exemption.objects.get()
    last = clock.today() + 3 * DAY
    services.end_exemption(row, last_day=last, actor=SYSTEM)
    known = [EXEMPT, PLANNED, EXEMPT, ("given_back", "出差")]
    assert what_became_of(within, freed, filled, own) == known
    services.end_exemption(row, last_day=last, actor=SYSTEM)
    assert what_became_of(within, freed, filled, own) == known
    assert Entry.objects.filter(act="duty.ask_again").count() == 1
    theirs = Notice.objects.filter(kind="duty.planned", user_id=cast.person("member").user.pk)
    assert theirs.filter(on=freed.on).count() == 2  # when it was planned, and now


def test_days_of_another_leave_stay_free_when_an_exemption_ends(cast, stands):
    both, one = stands(3), stands(6)
    excused(cast.member("member"), 0, 9)
    away(cast.member("member"), 3, 4)
    services.end_exemption(
        Exemption.objects.get(), last_day=clock.today() - DAY, actor=cast.actor("officer")
    )
    state = what_became_of(both, one)
    assert [state[0][0], state[1]] == ["given_back", PLANNED]


def test_who_stays_after_all_is_not_asked_for_days_away(cast, stands):
    free, asked = stands(4), stands(6)
    he = cast.member("member")
    services.end_membership(he, last_day=clock.today() + 2 * DAY, left_by="moved", actor=SYSTEM)
    row = away(he, 4, 5)
    services.undo_leaving(cast.member("member"), actor=SYSTEM)
    assert what_became_of(free, asked) == [("given_back", "已经离任"), PLANNED]
    services.shorten_leave(row, actor=SYSTEM)
    assert what_became_of(free, asked) == [PLANNED, PLANNED]


def test_who_leaves_later_than_was_written_is_asked_for_days_of_a_leave_taken_back(cast, stands):
    shift, after = stands(4), stands(9)
    he = cast.member("member")
    row = away(he, 4, 5)
    services.end_membership(he, last_day=clock.today() + 2 * DAY, left_by="moved", actor=SYSTEM)
    services.shorten_leave(row, actor=SYSTEM)
    assert what_became_of(shift)[0][0] == "given_back"
    later = clock.today() + 6 * DAY
    services.end_membership(he, last_day=later, left_by="moved", actor=SYSTEM)
    assert what_became_of(shift, after) == [PLANNED, ("given_back", "已经离任")]


def test_who_is_no_member_then_is_not_asked_when_an_exemption_ends(cast, stands):
    shift = stands(4)
    he = cast.member("member")
    excused(he, 0, None)
    services.end_membership(he, last_day=clock.today() + 2 * DAY, left_by="moved", actor=SYSTEM)
    services.end_exemption(Exemption.objects.get(), last_day=clock.today(), actor=SYSTEM)
    assert what_became_of(shift) == [EXEMPT]
    services.undo_leaving(cast.member("member"), actor=SYSTEM)
    assert what_became_of(shift) == [PLANNED]


def test_freed_a_second_time_the_head_is_told_a_second_time(cast, stands):
    shift = stands(4)
    row = excused(cast.member("member"), 0, None)
    services.end_exemption(row, last_day=clock.today(), actor=SYSTEM)
    away(cast.member("member"), 4, 4)
    assert what_became_of(shift) == [AWAY]
    told = Notice.objects.filter(kind="duty.given_back", user_id=cast.person("head").user.pk)
    assert told.filter(on=shift.on).count() == 2


def test_a_leave_taken_back_asks_the_member_again_for_what_nobody_took(cast, client, stands):
    freed, filled, shorter = stands(5), stands(6), stands(3)
    row = away(cast.member("member"), 3, 7)
    filled.refresh_from_db()
    substitute(filled, cast.member("head"), actor=cast.actor("officer"))
    cast.enter(client, "officer")
    url = reverse("organisation:take_back_leave", args=[cast.person("member").ref])
    last = (clock.today() + 4 * DAY).isoformat()
    client.post(url, {"leave": row.pk, "last_day": last})
    assert what_became_of(freed, filled, shorter) == [PLANNED, AWAY, AWAY]
    client.post(url, {"leave": row.pk, "last_day": ""})
    client.post(url, {"leave": row.pk, "last_day": ""})
    assert what_became_of(freed, filled, shorter) == [PLANNED, AWAY, PLANNED]
    assert Entry.objects.filter(act="duty.ask_again").count() == 2
    cast.enter(client, "member")
    assert client.post(reverse("duty:agree", args=[freed.ref])).status_code == 302
    assert what_became_of(freed) == [("confirmed", "")]


def test_over_a_change_of_the_term_an_exemption_that_ends_asks_again(cast, stands):
    he = cast.member("member")
    term = services.open_next_term(he.term, starts=clock.today() + 5 * DAY, actor=SYSTEM)
    excused(he, 0, None)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    assert Exemption.objects.filter(ends=None).count() == 2
    shift = Shift.objects.create(
        committee=cast.committee,
        place=cast.place,
        member=he,
        on=clock.today() + 8 * DAY,
        state="given_back",
        given_back_because="免予要求",
    )
    row = Exemption.objects.get(member=he)
    services.end_exemption(row, last_day=clock.today() + 6 * DAY, actor=SYSTEM)
    known = Exemption.objects.order_by("starts").values_list("ends", flat=True)
    assert list(known) == [clock.today() + 6 * DAY] * 2
    assert what_became_of(shift) == [PLANNED]
    assert shift.member == new
    services.end_exemption(row, last_day=clock.today() + 3 * DAY, actor=SYSTEM)
    assert list(Exemption.objects.values_list("ends", flat=True)) == [clock.today() + 3 * DAY]


def test_who_left_the_team_meanwhile_is_not_asked_again(cast, stands):
    shift, he = stands(6), cast.member("member")
    row = away(he, 5, 7)
    post = Appointment.objects.get(person=he.person, unit=cast.place.team, post__key="duty")
    services.end_appointment(post, last_day=clock.today() + 2 * DAY, actor=SYSTEM)
    services.shorten_leave(row, actor=SYSTEM)
    assert what_became_of(shift) == [("given_back", "已经请假")]
    services.appoint(he.person, post.post, post.unit, starts=clock.today() + 3 * DAY, actor=SYSTEM)
    row = away(he, 5, 5)
    services.shorten_leave(row, actor=SYSTEM)
    assert what_became_of(shift) == [PLANNED]

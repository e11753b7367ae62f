"""Two who act at once on one sheet, and in the record: one wins, the other is told, nothing is halved.

That every move of every life has one winner is in `test_races.py`; here whole acts meet.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

import pytest
from django.core.management import call_command

from lianxin.activities.models import Activity, Correction, LeaveRequest, Participant, SentEntry
from lianxin.activities.services import (
    Scan,
    accept_entry,
    accept_invitation,
    ask_leave,
    ask_people,
    call_people,
    cancel_activity,
    close_sheet,
    correct_sheet,
    decide_leave,
    decline_invitation,
    dismiss_entry,
    join_activities,
    settle_participant,
    sign_in,
    strike_sign_in,
    take_entries,
    take_entry,
    write_activity,
)
from lianxin.core import clock
from lianxin.core.flows import NotMoved
from lianxin.core.refusals import Refused
from lianxin.organisation.models import Unit
from lianxin.record.models import Deed, OutsideDeed
from lianxin.record.services import (
    confirm_deed,
    contest_deed,
    enter_outside_deed,
    join_outside_deeds,
    return_outside_deed,
    verify_outside_deed,
)

pytestmark = pytest.mark.postgresql
ROUNDS = 3
PEOPLE = ("member", "other_member", "head")


def again(test: Callable[..., None]) -> Callable[..., None]:
    """Run a race so often: who wins is not the same each time."""

    @wraps(test)
    def run(*given: object, **named: object) -> None:
        for _round in range(ROUNDS):
            test(*given, **named)

    return run


@pytest.fixture
def held(cast):
    """An activity that began an hour ago, with three on its sheet; ahead of time if said."""

    def make(*, ahead=False, title="水源地视察", kind="inspection", **facts) -> Activity:
        officer = cast.actor("officer")
        starts = clock.now() + timedelta(days=9 if ahead else 0, hours=-1)
        made = write_activity(
            title,
            kind=cast.committee.activity_kinds.get(key=kind),
            lead=cast.committee.units.get(kind=Unit.Kind.OFFICE),
            starts=starts,
            ends=starts + timedelta(hours=3),
            where="水管站门口",
            actor=officer,
            **facts,
        )
        ask_people(made, [cast.member(key) for key in PEOPLE], actor=officer)
        return call_people(made, actor=officer)

    return make


def line(cast, made, key) -> Participant:
    """Somebody's line, as whoever acts has read it."""
    return made.participants.select_related("activity__kind", "member").get(person=cast.person(key))


def signed(made):
    rows = made.sign_ins.filter(struck_at=None)
    return sorted(rows.values_list("participant__person__name", flat=True))


def losers(outcomes):
    """Who was told that they came too late, and nobody was told anything else."""
    told = [one for one in outcomes if isinstance(one, Exception)]
    assert all(isinstance(one, (NotMoved, Refused)) for one in told), told
    return len(told)


def scan(cast, key, who, **facts):
    return Scan(key=key * 32, way="hand", member=cast.member(who), **facts)


@again
def test_two_organisers_and_a_page_without_a_signal_enter_one_person_once(cast, held, race):
    officer, head = cast.actor("officer"), cast.actor("office_head")
    made = held()
    row = line(cast, made, "member")
    outcomes = race(
        [
            lambda: take_entry(made, scan(cast, "a", "member"), actor=officer),
            lambda: take_entry(made, scan(cast, "b", "member"), actor=head),
            lambda: take_entries(made, [scan(cast, "c", "member")], actor=officer),
            lambda: take_entries(made, [scan(cast, "c", "member")], actor=officer),
            lambda: sign_in(row, actor=head),
        ]
    )
    assert losers(outcomes) == 0
    assert signed(made) == ["何秋萍"]
    assert SentEntry.objects.filter(activity=made, state="counted").count() == 3


@again
def test_two_organisers_bring_one_who_was_not_asked_onto_the_sheet_once(cast, held, race):
    made, who = held(), "away_member"
    acts = [
        lambda key=key: take_entry(made, scan(cast, key, who), actor=cast.actor("officer"))
        for key in "abcd"
    ]
    assert losers(race(acts)) == 0
    assert made.participants.filter(person=cast.person(who)).count() == 1
    assert signed(made) == ["邹启德"]


@again
def test_what_is_sent_while_the_sheet_is_closed_is_counted_or_waits(cast, held, race):
    officer = cast.actor("officer")
    made = held()
    seen = Activity.objects.get(pk=made.pk)
    outcomes = race(
        [
            lambda: take_entry(made, scan(cast, "a", "member"), actor=officer),
            lambda: take_entries(made, [scan(cast, "b", "head")], actor=officer),
            lambda: close_sheet(seen, actor=officer),
        ]
    )
    assert losers(outcomes) == 0
    for who, key in (("member", "a"), ("head", "b")):
        entry = SentEntry.objects.get(activity=made, key=key * 32)
        row = line(cast, made, who)
        assert (entry.state, row.outcome) in {
            ("counted", "attended"), ("waiting", "not_counted"),
        }  # fmt: skip
    call_command("rebuild_record", "--check")


@again
def test_a_sheet_is_closed_once_and_not_cancelled_too(cast, held, race):
    officer = cast.actor("officer")
    made = held()
    copies = [Activity.objects.get(pk=made.pk) for _each in range(3)]
    outcomes = race(
        [
            lambda: close_sheet(copies[0], actor=officer),
            lambda: close_sheet(copies[1], actor=officer),
            lambda: cancel_activity(copies[2], because="下大雨了", actor=officer),
        ]
    )
    assert losers(outcomes) == 2
    made.refresh_from_db()
    assert made.state in {"closed", "cancelled"}


@again
def test_who_is_signed_in_and_struck_at_once_is_one_or_the_other(cast, held, race):
    officer = cast.actor("officer")
    made = held()
    row = line(cast, made, "member")
    sign_in(row, actor=officer)
    outcomes = race(
        [
            lambda: strike_sign_in(row, because="认错人了", actor=officer),
            lambda: strike_sign_in(row, because="人不在", actor=cast.actor("office_head")),
            lambda: settle_participant(row, outcome="absent", actor=officer),
        ]
    )
    assert losers(outcomes) == 1
    assert signed(made) == []
    assert made.sign_ins.exclude(struck_because="").count() == 1


@again
def test_of_two_answers_of_one_member_one_holds(cast, held, race):
    actor = cast.actor("member")
    made = held(ahead=True)
    rows = [line(cast, made, "member") for _each in range(3)]
    outcomes = race(
        [
            lambda: accept_invitation(rows[0], actor=actor),
            lambda: decline_invitation(rows[1], actor=actor),
            lambda: ask_leave(rows[2], reason="duty", actor=actor),
        ]
    )
    assert losers(outcomes) == 2
    state = line(cast, made, "member").state
    asked = made.leave_requests.count()
    assert (state, asked) in {("accepted", 0), ("declined", 0), ("leave_asked", 1)}


@again
def test_a_leave_that_is_granted_while_its_member_says_that_they_come(cast, held, race):
    made = held(ahead=True)
    ask_leave(line(cast, made, "member"), reason="duty", actor=cast.actor("member"))
    row = line(cast, made, "member")
    leaves = [made.leave_requests.select_related("activity").get() for _each in range(2)]
    outcomes = race(
        [
            lambda: decide_leave(leaves[0], granted=True, actor=cast.actor("office_head")),
            lambda: decide_leave(
                leaves[1], granted=False, because="人手不够", actor=cast.actor("leader")
            ),
            lambda: accept_invitation(row, actor=cast.actor("member")),
        ]
    )
    assert losers(outcomes) == 2
    both = (line(cast, made, "member").state, LeaveRequest.objects.get(activity=made).state)
    assert both in {
        ("leave_granted", "granted"), ("leave_refused", "refused"), ("accepted", "taken_back"),
    }  # fmt: skip


@again
def test_the_last_place_is_given_once(cast, held, race):
    made = held(ahead=True, capacity=1)
    rows = {key: line(cast, made, key) for key in PEOPLE}
    acts = [lambda key=key: accept_invitation(rows[key], actor=cast.actor(key)) for key in PEOPLE]
    assert losers(race(acts)) == 0
    states = sorted(made.participants.values_list("state", flat=True))
    assert states == ["accepted", "waiting", "waiting"]


@again
def test_of_two_who_decide_an_entry_one_does(cast, held, race):
    officer, head = cast.actor("officer"), cast.actor("office_head")
    made = held()
    close_sheet(Activity.objects.get(pk=made.pk), actor=officer)
    take_entry(made, scan(cast, "a", "member"), actor=officer)
    entries = [SentEntry.objects.get(activity=made) for _each in range(3)]
    outcomes = race(
        [
            lambda: accept_entry(entries[0], actor=officer),
            lambda: accept_entry(entries[1], actor=head),
            lambda: dismiss_entry(entries[2], because="那天没有来", actor=head),
        ]
    )
    assert losers(outcomes) == 2
    accepted = SentEntry.objects.get(activity=made).state == "accepted"
    assert Correction.objects.filter(activity=made).count() == accepted


@again
def test_the_same_correction_by_two_is_one(cast, held, race):
    made, member = held(), cast.member("member")
    close_sheet(Activity.objects.get(pk=made.pk), actor=cast.actor("officer"))
    acts = [
        lambda who=who: correct_sheet(
            made, member, after="attended", because="漏记了", actor=cast.actor(who)
        )
        for who in ("officer", "office_head")
    ]
    assert losers(race(acts)) == 1
    assert Correction.objects.filter(activity=made).count() == 1
    deed = Deed.objects.get(source__endswith=str(made.ref), member=member)
    assert (deed.outcome, deed.is_done) == ("到场", True)


@again
def test_two_that_are_joined_to_each_other_at_once_become_one(cast, held, race):
    officer = cast.actor("officer")
    one, two = held(), held(title="又一次")
    acts = [
        lambda: join_activities(
            Activity.objects.get(pk=one.pk), Activity.objects.get(pk=two.pk), actor=officer
        ),
        lambda: join_activities(
            Activity.objects.get(pk=two.pk), Activity.objects.get(pk=one.pk), actor=officer
        ),
    ]
    assert losers(race(acts)) == 1
    states = sorted(Activity.objects.filter(pk__in=[one.pk, two.pk]).values_list("state"))
    assert states == [("called",), ("joined",)]
    left = Activity.objects.get(pk__in=[one.pk, two.pk], state="called")
    assert left.participants.count() == 3


@again
def test_what_is_entered_while_its_activity_is_joined_is_on_the_other_sheet(cast, held, race):
    officer = cast.actor("officer")
    one, two = held(), held(title="又一次")
    acts = [
        lambda: join_activities(Activity.objects.get(pk=one.pk), two, actor=officer),
        lambda: take_entry(one, scan(cast, "a", "member"), actor=officer),
        lambda: take_entry(two, scan(cast, "b", "head"), actor=officer),
    ]
    assert losers(race(acts)) == 0
    assert signed(two) == ["何秋萍", "温树声"]
    assert signed(one) == []


@pytest.fixture
def outside(cast):
    """A thing that a member did elsewhere, entered."""

    def make() -> OutsideDeed:
        return enter_outside_deed(
            cast.member("member"),
            on=clock.yesterday(),
            words="在市三中讲了一课",
            unit=cast.committee.units.get(kind=Unit.Kind.OFFICE),
            evidence="校报",
            actor=cast.actor("member"),
        )

    return make


@again
def test_of_three_who_answer_what_was_done_elsewhere_one_does(cast, outside, race):
    made, other = outside(), outside()
    copies = [OutsideDeed.objects.get(pk=made.pk) for _each in range(3)]
    outcomes = race(
        [
            lambda: verify_outside_deed(copies[0], actor=cast.actor("officer")),
            lambda: return_outside_deed(
                copies[1], because="查不到", actor=cast.actor("office_head")
            ),
            lambda: join_outside_deeds(copies[2], other, actor=cast.actor("officer")),
        ]
    )
    assert losers(outcomes) == 2


@again
def test_two_entries_that_are_joined_to_each_other_at_once_leave_one(cast, outside, race):
    officer = cast.actor("officer")
    one, two = outside(), outside()
    acts = [
        lambda: join_outside_deeds(
            OutsideDeed.objects.get(pk=one.pk),
            OutsideDeed.objects.get(pk=two.pk),
            actor=officer,
        ),
        lambda: join_outside_deeds(
            OutsideDeed.objects.get(pk=two.pk),
            OutsideDeed.objects.get(pk=one.pk),
            actor=officer,
        ),
    ]
    assert losers(race(acts)) == 1
    states = OutsideDeed.objects.filter(pk__in=[one.pk, two.pk]).values_list("state", flat=True)
    assert sorted(states) == ["entered", "joined"]


@again
def test_a_deed_that_is_confirmed_contested_and_corrected_at_once(cast, held, race):
    officer, member = cast.actor("officer"), cast.actor("member")
    made = held()
    sign_in(line(cast, made, "member"), actor=officer)
    close_sheet(Activity.objects.get(pk=made.pk), actor=officer)
    drawn = Deed.objects.filter(source__endswith=str(made.ref), is_done=True)
    copies = [drawn.get() for _each in range(2)]
    outcomes = race(
        [
            lambda: confirm_deed(copies[0], actor=member),
            lambda: contest_deed(copies[1], words="我没有去", actor=member),
            lambda: correct_sheet(
                made, cast.member("member"), after="late", because="记错了", actor=officer
            ),
        ]
    )
    assert 1 <= losers(outcomes) <= 2
    deed = Deed.objects.get(source__endswith=str(made.ref), member=cast.member("member"))
    corrected = Correction.objects.filter(activity=made).exists()
    assert deed.outcome == ("迟到" if corrected else "到场")
    call_command("rebuild_record", "--check")

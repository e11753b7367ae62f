"""What duty does when something happens below it."""

from datetime import date

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.duty import services
from lianxin.organisation.events import (
    AbsencesChanged,
    AppointmentEnded,
    CommitteeFounded,
    GoesOnNoMore,
    HandingPlanned,
    MemberLeaves,
    MembershipContinued,
    MemberStays,
    NeverBegins,
)
from lianxin.organisation.models import Appointment, Committee, Member, Person
from lianxin.places.events import PlaceLeft
from lianxin.places.models import Place


@on(CommitteeFounded)
def lay_down_promise(event: CommitteeFounded) -> None:
    """A new committee begins with the usual promise."""
    services.lay_down_promise(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)


@on(MembershipContinued)
def shifts_of_who_goes_on(event: MembershipContinued) -> None:
    """Shifts planned into the new term are those of the new membership."""
    old = Member.objects.get(pk=event.old_member_id)
    new = Member.objects.get(pk=event.member_id)
    services.carry_shifts(old, new, since=date.fromisoformat(event.since), actor=SYSTEM)


@on(GoesOnNoMore)
def shifts_of_who_does_not_go_on(event: GoesOnNoMore) -> None:
    """Shifts written for the new membership are those of the old one."""
    new = Member.objects.get(pk=event.member_id)
    old = Member.objects.get(pk=event.old_member_id)
    services.return_shifts(new, old, actor=SYSTEM)


@on(NeverBegins)
def shifts_of_who_never_begins(event: NeverBegins) -> None:
    """What was planned for a membership that never begins is planned no more."""
    services.forget_shifts(Member.objects.get(pk=event.member_id), actor=SYSTEM)


@on(HandingPlanned)
def shifts_of_who_leaves(event: HandingPlanned) -> None:
    """The successor stands the shifts of the one who leaves."""
    member = Member.objects.get(pk=event.member_id)
    successor = Person.objects.get(pk=event.successor_id)
    services.hand_shifts(member, successor, since=date.fromisoformat(event.since), actor=SYSTEM)


@on(AppointmentEnded)
def shifts_of_whose_post_ended(event: AppointmentEnded) -> None:
    """Whoever left, or left a station's team, is not waited for: the head looks for somebody else."""
    if event.post_key in {"member", *services.OF_A_TEAM}:
        ended = Appointment.objects.select_related("unit").get(pk=event.appointment_id)
        services.free_shifts(ended, actor=SYSTEM)


@on(MemberLeaves)
def shifts_after_the_last_day(event: MemberLeaves) -> None:
    """Whoever is going to leave is not waited for afterwards: the head looks for somebody now.

    What was freed when it was to be earlier, they stand again.
    """
    member = Member.objects.get(pk=event.member_id)
    services.free_after(member, last_day=date.fromisoformat(event.last_day), actor=SYSTEM)
    services.ask_again(member, actor=SYSTEM)


@on(MemberStays)
def shifts_of_who_stays(event: MemberStays) -> None:
    """Whoever stays after all is asked again."""
    services.ask_again(Member.objects.get(pk=event.member_id), actor=SYSTEM)


@on(AbsencesChanged)
def shifts_of_who_is_away(event: AbsencesChanged) -> None:
    """Whoever is away or exempt is not waited for; whoever is not any more is asked again."""
    member = Member.objects.get(pk=event.member_id)
    services.free_for_absences(member, actor=SYSTEM)
    services.ask_again(member, actor=SYSTEM)


@on(PlaceLeft)
def shifts_of_a_place_that_is_left(event: PlaceLeft) -> None:
    """Nobody stands where nobody is heard any more."""
    to = Place.objects.get(pk=event.to_id) if event.to_id else None
    place = Place.objects.get(pk=event.place_id)
    services.leave_place(place, to, with_team=event.with_team, actor=SYSTEM)

"""What duty does when something happens below it."""

from datetime import date

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.duty import services
from lianxin.organisation.events import (
    AppointmentEnded,
    CommitteeFounded,
    HandingPlanned,
    MembershipContinued,
)
from lianxin.organisation.models import Appointment, Committee, Member, Person


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

"""What becomes of planned shifts when a member is away or exempt, and when they are not after all."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.duty import acts
from lianxin.duty.events import ShiftTakenUpAgain
from lianxin.duty.flows import COME_BACK, shift_flow
from lianxin.duty.models import Shift
from lianxin.duty.services.leaving import LEFT, OF_A_TEAM
from lianxin.duty.services.shifts import give_back_shift
from lianxin.organisation.models import Appointment, Exemption, Leave, Member

ABSENT = Q(is_away=True) | Q(is_exempt=True)  # on the day of a shift


@transaction.atomic
def free_for_absences(member: Member, *, actor: Actor) -> int:
    """A leave or an exemption is written: what the member would stand then is to be filled now."""
    planned = _with_absences(Shift.objects.ahead().filter(state__in=Shift.EXPECTED), member)
    freed = 0
    for shift in planned.filter(ABSENT):
        reason = Shift.AWAY if shift.is_away else Shift.EXEMPT  # type: ignore[attr-defined]
        give_back_shift(shift, reason=reason, actor=actor)
        freed += 1
    return freed


@transaction.atomic
def ask_again(member: Member, *, actor: Actor) -> int:
    """A leave, an exemption or a leaving is shorter, or none: the member is asked once more for
    what nobody stands yet.

    Not for days of another leave, nor for those on which they are no member or have left the team.
    """
    freed = Shift.objects.ahead().filter(
        state=Shift.State.GIVEN_BACK, given_back_because__in=[Shift.AWAY, Shift.EXEMPT, LEFT]
    )
    asked = 0
    for shift in _with_absences(freed, member).exclude(ABSENT):
        theirs = Member.objects.filter(committee=member.committee_id, person=member.person_id)
        standing = theirs.current(shift.on).first()
        if standing is None or _has_left_team(shift):
            continue
        try:
            with transaction.atomic():
                shift_flow.apply(shift, COME_BACK, given_back_because="", member_id=standing.pk)
        except IntegrityError:  # they were put there anew meanwhile
            continue
        publish(ShiftTakenUpAgain(str(shift.ref)))
        asked += 1
    if asked:
        log(actor, acts.ASK_AGAIN, member, count=asked)
    return asked


def _has_left_team(shift: Shift) -> bool:
    """Whoever was to stand had a post in the team of the place, and has none on that day."""
    if shift.group_id is not None:
        return False
    held = Appointment.objects.filter(
        person=shift.member.person_id, unit=shift.place.team_id, post__key__in=OF_A_TEAM
    )
    return held.exists() and not held.current(shift.on).exists()


def _with_absences(rows: QuerySet[Shift], member: Member) -> QuerySet[Shift]:
    """Their shifts in the order of days, each with whether they are away or exempt then.

    Of whoever goes on in a new term under both memberships.
    """
    theirs = {"member__person": member.person_id, "committee": member.committee_id}
    then = Q(starts__lte=OuterRef("on"), **theirs)
    runs = Q(ends=None) | Q(ends__gte=OuterRef("on"))
    return (
        rows.filter(**theirs)
        .annotate(
            is_away=Exists(Leave.objects.filter(then, ends__gte=OuterRef("on"))),
            is_exempt=Exists(Exemption.objects.filter(then, runs)),
        )
        .select_related("place", "member")
        .order_by("on", "pk")
    )

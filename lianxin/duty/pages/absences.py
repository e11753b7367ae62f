"""What days away of a member mean for the shifts that were planned."""

from lianxin.duty.models import Shift
from lianxin.organisation.slots import Absence


def freed_by(absence: Absence) -> int:
    """How many shifts of these days were the member's and wait for somebody else."""
    freed = Shift.objects.ahead().filter(
        committee=absence.member.committee_id,
        member__person=absence.member.person_id,
        on__gte=absence.starts,
        state=Shift.State.GIVEN_BACK,
        given_back_because__in=[Shift.AWAY, Shift.EXEMPT],
    )
    if absence.ends is not None:
        freed = freed.filter(on__lte=absence.ends)
    return freed.count()

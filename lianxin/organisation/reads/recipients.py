"""Who is to be told: the sign-ins of those who hold a right today."""

from django.db.models import Q

from lianxin.accounts.models import User
from lianxin.organisation.models import Appointment, Member


def users_holding(right: str, committee_id: int, unit_id: int | None = None) -> set[int]:
    """Whoever holds the right today in the whole committee, or in this unit; open accounts only."""
    reach = Q(post__rights__wide=True)
    if unit_id is not None:
        reach |= Q(unit=unit_id)
    held = Appointment.objects.current().filter(
        reach,
        post__rights__right=right,
        committee=committee_id,
        person__user__is_active=True,
    )
    return set(held.values_list("person__user", flat=True))


def users_leading(right: str, unit_id: int) -> set[int]:
    """Whoever holds the right in this very unit."""
    held = Appointment.objects.current().filter(
        post__rights__right=right,
        post__rights__wide=False,
        unit=unit_id,
        person__user__is_active=True,
    )
    return set(held.values_list("person__user", flat=True))


def user_of(member: Member | None) -> set[int]:
    """The member's sign-in, if there is one and it is open."""
    if member is None:
        return set()
    users = User.objects.filter(person=member.person_id, is_active=True)
    return set(users.values_list("pk", flat=True))

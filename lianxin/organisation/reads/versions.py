"""What is written about members on any day: before a change, now, and from a day that lies ahead."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from lianxin.organisation.models import Member, MemberVersion, ScheduledMemberChange

OF_PERSON = ("name", "employer", "position")
KEPT = (
    "seat", "rank", "sector", "parties", "identity", "trade", "employer_type", "in_system",
    "recommended_by", "profession", "region", "helps_with",
)  # fmt: skip
SEALED = ("phone", "birthday", "postal_address")  # nothing of these is kept of the past


def as_of(rows: Sequence[Member], day: date) -> dict[int, MemberVersion]:
    """For those about whom something else was or will be written on the day, what that is."""
    then: dict[int, MemberVersion] = {}
    keys = [row.pk for row in rows]
    pasts = MemberVersion.objects.filter(member__in=keys, until__gte=day)
    for past in pasts.select_related("sector").order_by("-until"):
        then[past.member_id] = past
    members = {row.pk: row for row in rows if row.pk not in then}
    aheads = ScheduledMemberChange.objects.filter(member__in=keys, since__lte=day)
    for ahead in aheads.select_related("sector").order_by("since"):
        if ahead.member_id in members:
            version = then.setdefault(ahead.member_id, version_of(members[ahead.member_id]))
            overlay(version, ahead)
    return then


def version_of(member: Member, until: date | None = None) -> MemberVersion:
    """What is written of a member now, as what holds until a day."""
    version = MemberVersion(committee_id=member.committee_id, member=member)
    if until is not None:
        version.until = until
    for name in OF_PERSON:
        setattr(version, name, getattr(member.person, name))
    _take(version, member, KEPT)
    return version


def overlay(version: MemberVersion, ahead: ScheduledMemberChange) -> None:
    """Put what will be different over what is written."""
    _take(version, ahead, [name for name in ahead.fields if name in (*OF_PERSON, *KEPT)])


def _take(version: MemberVersion, other: Any, names: Iterable[str]) -> None:
    for name in names:
        setattr(version, name, getattr(other, name))

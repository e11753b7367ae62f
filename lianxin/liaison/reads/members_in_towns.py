"""How many members have their responsibility areas in each town."""

from collections import defaultdict

from lianxin.liaison.models import AreaMember
from lianxin.liaison.reads.areas import belonging


def members_in_towns(committee_id: int | None) -> dict[int, int]:
    """By the number of the town; a member with two areas there is one."""
    rows = AreaMember.objects.filter(belonging(), committee=committee_id or 0, area__in_use=True)
    found: dict[int, set[int]] = defaultdict(set)
    for member, town, of_village in rows.values_list(
        "member_id", "area__town_id", "area__village__area_id"
    ):
        here = of_village or town
        if here is not None:
            found[here].add(member)
    return {town: len(members) for town, members in found.items()}

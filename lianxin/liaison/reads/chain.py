"""The three-link chain as it is on a day: who stands above whom, who below."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from lianxin.core import clock
from lianxin.liaison.models import ChainLink
from lianxin.organisation.models import Member


def above(member_ids: Collection[int], day: date | None = None) -> dict[int, list[int]]:
    """Who stands above each of these members on a day (today), the nearest first.

    Only people who are in office then: where somebody left, whoever stands above them comes next.
    """
    if not member_ids:
        return {}
    day = day or clock.today()
    homes = Member.objects.filter(pk__in=member_ids).values("committee")
    links = ChainLink.objects.current(day).filter(kind__in=ChainLink.DOWN, committee__in=homes)
    upper_of = dict(links.values_list("lower_id", "upper_id"))
    there = in_office(upper_of.values(), day)
    return {one: [up for up in _up(one, upper_of) if up in there] for one in member_ids}


def below(member_id: int, day: date | None = None) -> set[int]:
    """Everybody who stands below a member in the chain on a day (today), at whatever distance."""
    links = ChainLink.objects.current(day).filter(
        kind__in=ChainLink.DOWN,
        committee__in=Member.objects.filter(pk=member_id).values("committee"),
    )
    lowers: dict[int, list[int]] = defaultdict(list)
    for upper, lower in links.values_list("upper_id", "lower_id"):
        lowers[upper].append(lower)
    found: set[int] = set()
    waiting = list(lowers[member_id])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += lowers[one]
    return found - {member_id}


def in_office(member_ids: Iterable[int], day: date | None = None) -> set[int]:
    """Of these memberships those that run on a day (today)."""
    rows = Member.objects.filter(pk__in=set(member_ids)).current(day)
    return set(rows.values_list("pk", flat=True))


def _up(member_id: int, upper_of: dict[int, int]) -> list[int]:
    found: list[int] = []
    one = upper_of.get(member_id)
    while one is not None and one not in found:
        found.append(one)
        one = upper_of.get(one)
    return found

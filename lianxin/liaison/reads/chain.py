"""The three-link chain as it is on a day: who stands above whom, who below."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from lianxin.core import clock
from lianxin.liaison.models import ChainLink, LiaisonRule
from lianxin.liaison.models.chain import chain_of
from lianxin.liaison.rules.periods import period_of
from lianxin.liaison.rules.picture import BROKEN, UNUSED, USED
from lianxin.liaison.rules.walk import down
from lianxin.organisation.models import Member

Period = tuple[date, date]


def above(member_ids: Collection[int], day: date | None = None) -> dict[int, list[int]]:
    """Who stands above each of these members on a day (today), the nearest first.

    Only people who are in office then: where somebody left, whoever stands above them comes next.
    """
    found: dict[int, list[int]] = {}
    homes = Member.objects.filter(pk__in=member_ids).order_by("committee")
    for committee_id in homes.values_list("committee", flat=True).distinct():
        chain = chain_of(committee_id, day)
        found |= {one: over for one in member_ids if (over := chain.above(one))}
    return {one: found.get(one, []) for one in member_ids}


def in_office(member_ids: Iterable[int], day: date | None = None) -> set[int]:
    """Of these memberships those that run on a day (today)."""
    rows = Member.objects.filter(pk__in=set(member_ids)).current(day)
    return set(rows.values_list("pk", flat=True))


def down_links(committee_id: int, day: date | None = None) -> list[ChainLink]:
    """The links along which there is a way up and down on a day (today)."""
    return list(ChainLink.objects.current(day).down().filter(committee=committee_id))


def tops(links: Sequence[ChainLink]) -> set[int]:
    """Whoever stands above somebody and below nobody, by their numbers."""
    return {link.upper_id for link in links} - {link.lower_id for link in links}


@dataclass
class Node:
    """A member in the chain, the link by which they are tied to whoever is above, and those below."""

    member: Member
    link: ChainLink | None = None
    below: "list[Node]" = field(default_factory=list)
    is_here: bool = True  # in office

    def everybody(self) -> "Iterator[Node]":
        """This one and all below."""
        yield self
        for one in self.below:
            yield from one.everybody()


def tree(links: Sequence[ChainLink], top: Member) -> Node:
    """The chain below a member today, in the order of the register: one query."""
    pairs = [(link.upper_id, link.lower_id) for link in links if link.lower_id is not None]
    rows = Member.objects.filter(pk__in=down(top.pk, pairs) | {top.pk})
    people = {one.pk: one for one in rows.in_register_order().select_related("person", "sector")}
    nodes = {pk: Node(member, is_here=not _is_over(member)) for pk, member in people.items()}
    order = {pk: at for at, pk in enumerate(people)}
    for link in sorted(links, key=lambda one: order.get(one.lower_id or 0, 0)):
        if link.upper_id in nodes and link.lower_id in nodes and link.lower_id != top.pk:
            lower = nodes[link.lower_id]
            lower.link = link
            nodes[link.upper_id].below.append(lower)
    return nodes[top.pk]


def _is_over(member: Member) -> bool:
    return member.ends is not None and member.ends < clock.today()


def state_of(link: ChainLink, *, is_whole: bool, period: Period) -> str:
    """Whether a link is broken, was used in a period, or was not yet."""
    if not is_whole:
        return BROKEN
    used = link.last_on is not None and period[0] <= link.last_on <= period[1]
    return USED if used else UNUSED


def broken(committee_id: int) -> QuerySet[ChainLink]:
    """Links of which somebody is a member no more, or whose body is no more."""
    today = clock.today()
    gone = Q(upper__ends__lt=today) | Q(lower__ends__lt=today) | Q(unit__ends__lt=today)
    rows = ChainLink.objects.current().filter(gone, committee=committee_id)
    return rows.select_related("upper__person", "lower__person", "sector", "unit")


def period_now(committee_id: int, rule: LiaisonRule | None = None) -> Period:
    """The period in which the chain is looked at now."""
    rule = rule or LiaisonRule.objects.of(committee_id)
    return period_of(clock.today(), rule.months)

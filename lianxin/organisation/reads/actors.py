"""From a person to an actor: what they may do today follows from their current appointments."""

from django.db.models import OuterRef, Subquery

from lianxin.accounts.models import User
from lianxin.core.access import EVERYWHERE, Actor
from lianxin.core.rights import is_for_administrators, is_sensitive
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.notify.reads.unread import unread_of
from lianxin.organisation.models import Appointment, Committee, Member, Person, Seat


def _membership(column: str) -> Subquery:
    """Of whoever holds the appointment, in the same committee, today."""
    found = Member.objects.current().filter(
        person=OuterRef("person"), committee=OuterRef("committee")
    )
    return Subquery(found.order_by("pk").values(column)[:1])


# Every request asks this, so that what was taken away has no effect from the next one on: one row
# for each right of each appointment.
_held = CompiledQuery(
    lambda person, committee: (
        Appointment.objects.current()
        .filter(person=person, committee=committee)
        .order_by("pk")
        .values_list(
            "unit",
            "post__key",
            "post__name",
            "post__rights__right",
            "post__rights__wide",
            "in_place",
            "acting_for__name",
            _membership("pk"),
            _membership("seat"),
        )
    ),
    row="member's home",
)
# With it the number that stands beside 消息, which every page of the office shows.
_committee = CompiledQuery(
    lambda committee, user: Committee.objects.filter(pk=committee).annotate(
        unread=Subquery(unread_of(user, committee))
    ),
    row="member's home",
)


def person_of(user: User) -> Person | None:
    """The person who signs in so, if there is one."""
    person: Person | None = getattr(user, "person", None)  # comes with the account of a request
    return person


def committees_of(person: Person) -> list[int]:
    """The committees in which a person holds a current appointment, in order of id."""
    held = Appointment.objects.current().filter(person=person)
    return sorted(set(held.values_list("committee_id", flat=True)))


def actor_for(
    person: Person,
    committee_id: int | None,
    *,
    origin: str = "",
    opened_by_code: frozenset[int] = frozenset(),
) -> Actor:
    """Build the actor of a person in one committee, from today's appointments."""
    if committee_id is None:  # holds nothing anywhere today
        return Actor(user_id=person.user_id, person_id=person.pk, name=person.name, origin=origin)
    held = _held.rows(person=person.pk, committee=committee_id)
    grants = frozenset(
        (right, EVERYWHERE if wide else unit)
        for unit, _key, _name, right, wide, *_ in held
        if right
    )
    names = {
        key: _stands(name, in_place, other)
        for _unit, key, name, _, _, in_place, other, *_ in reversed(held)
    }
    member, seat = held[0][-2:] if "member" in names else (None, None)
    return Actor(
        user_id=person.user_id,
        person_id=person.pk,
        member_id=member,
        called=_called(seat) if seat else "",
        committee_id=committee_id,
        name=person.name,
        capacity=_capacity(names),
        units=frozenset(row[0] for row in held),
        grants=grants,
        opened_by_code=opened_by_code,
        origin=origin,
    )


def _stands(post: str, in_place: str, other: str | None) -> str:
    """站长, or 站长（代理温树声）: who stands in for another leaves both names beside the deed."""
    return f"{post}（{Appointment.InPlace(in_place).label}{other}）" if other else post


def _called(seat: str) -> str:
    """How a member is addressed: by the post where it is one of the committee's heads', else 委员."""
    is_head = seat in {Seat.CHAIR, Seat.VICE, Seat.SECRETARY}
    return str(Seat(seat if is_head else Seat.MEMBER).label)


def _capacity(names: dict[str, str]) -> str:
    """The post that is named beside a deed: the one that carries most, else the one held longest."""
    for key in ("system", "security", "audit", "office_head", "officer", "clerk", "head"):
        if key in names:
            return names[key]
    return next(reversed(names.values()), "")


def needs_second_factor(actor: Actor) -> bool:
    """Contact data or administration is within the actor's reach."""
    return any(is_sensitive(right) for right, _ in actor.grants)


def is_administrator(actor: Actor) -> bool:
    """One of the three administrators."""
    return any(is_for_administrators(right) for right, _ in actor.grants)


def own_committee(actor: Actor) -> Committee:
    """The committee in which the actor acts; `unread` is how much the actor has not looked at."""
    found: Committee | None = _committee.first(
        committee=actor.committee_id or 0, user=actor.user_id or 0
    )
    if found is None:
        raise Committee.DoesNotExist
    return found

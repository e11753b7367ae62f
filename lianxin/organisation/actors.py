"""From a person to an actor: what they may do today follows from their current appointments."""

from lianxin.core.access import EVERYWHERE, Actor
from lianxin.organisation.models import Appointment, Committee, Member, Person
from lianxin.organisation.posts import SENSITIVE_RIGHTS


def committees_of(person: Person) -> list[int]:
    """The committees in which a person holds a current appointment, in order of id."""
    held = Appointment.objects.current().filter(person=person)
    return sorted(set(held.values_list("committee_id", flat=True)))


def actor_for(
    person: Person,
    committee_id: int | None,
    *,
    origin: str = "",
    case_ids: frozenset[int] = frozenset(),
) -> Actor:
    """Build the actor of a person in one committee, from today's appointments."""
    if committee_id is None:  # holds nothing anywhere today
        return Actor(user_id=person.user_id, person_id=person.pk, name=person.name, origin=origin)
    held = list(
        Appointment.objects.current()
        .filter(person=person, committee_id=committee_id)
        .select_related("post")
        .prefetch_related("post__rights")
        .order_by("pk")
    )
    grants = frozenset(
        (right.right, EVERYWHERE if right.wide else appointment.unit_id)
        for appointment in held
        for right in appointment.post.rights.all()
    )
    member = None
    if any(appointment.post.key == "member" for appointment in held):
        member = Member.objects.current().filter(person=person, committee_id=committee_id).first()
    return Actor(
        user_id=person.user_id,
        person_id=person.pk,
        member_id=member.pk if member else None,
        committee_id=committee_id,
        name=person.name,
        capacity=_capacity(held),
        units=frozenset(appointment.unit_id for appointment in held),
        grants=grants,
        case_ids=case_ids,
        origin=origin,
    )


def _capacity(held: list[Appointment]) -> str:
    """The post that is named beside a deed: the one that carries most."""
    for key in ("system", "security", "audit", "office_head", "officer", "clerk", "head"):
        for appointment in held:
            if appointment.post.key == key:
                return appointment.post.name
    return held[0].post.name if held else ""


def needs_second_factor(actor: Actor) -> bool:
    """Contact data or administration is within the actor's reach."""
    return any(right in SENSITIVE_RIGHTS for right, _ in actor.grants)


def own_committee(actor: Actor) -> Committee:
    """The committee in which the actor acts."""
    return Committee.objects.get(pk=actor.committee_id or 0)

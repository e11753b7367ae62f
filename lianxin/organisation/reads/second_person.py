"""When somebody may not alone do something with another's account, and who the second person is."""

from datetime import timedelta

from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.access import EVERYWHERE, Actor
from lianxin.core.rights import is_personal
from lianxin.organisation.models import (
    AccountRequest,
    Appointment,
    AppointmentQuerySet,
    Person,
)
from lianxin.organisation.policies import account_requests
from lianxin.organisation.reads.recipients import users_holding

# A post that was taken away just now still counts: whoever appoints could give it back afterwards.
STILL_COUNTS = timedelta(days=30)
Reach = set[tuple[int, str, int]]  # committee, right, unit or everywhere


def _reach(held: AppointmentQuerySet) -> Reach:
    """How far the rights of these appointments reach, in every committee."""
    rows = held.filter(post__rights__isnull=False).values_list(
        "committee", "post__rights__right", "post__rights__wide", "unit"
    )
    return {
        (committee, right, EVERYWHERE if wide else unit) for committee, right, wide, unit in rows
    }


def _theirs(person: Person) -> Reach:
    """What somebody holds, is meant for, or held until a short while ago."""
    lately = Q(ends=None) | Q(ends__gte=clock.today() - STILL_COUNTS)
    return _reach(Appointment.objects.filter(lately, person=person))


def contains(actor: Actor, person: Person) -> bool:
    """Whether the actor's rights contain this person's, in every committee.

    What opens nothing but a person's own things is left aside; what they are meant for counts.
    """
    return actor.is_system or reaches_as_far(actor.person_id or 0, person)


def reaches_as_far(giver: int, person: Person) -> bool:
    """Whether the rights of one person, by number, contain those of another."""
    mine = _reach(Appointment.objects.current().filter(person=giver))
    return all(
        is_personal(right)
        or (committee, right, EVERYWHERE) in mine
        or (committee, right, unit) in mine
        for committee, right, unit in _theirs(person)
    )


def is_used(person: Person) -> bool:
    """Whether somebody has ever chosen a password for this account: then it is theirs."""
    return person.user is not None and person.user.was_used


def needs_second_person(actor: Actor, person: Person, act: str) -> bool:
    """Whether the actor may do this with the account only when a second person agrees.

    An administrator is never closed by one alone. An account that nobody has used is nobody's yet.
    """
    return act in acts_for_two(actor, person)


def acts_for_two(actor: Actor, person: Person) -> set[str]:
    """What the actor may do with the account only when a second person agrees."""
    if actor.is_system:
        return set()
    if is_used(person) and not contains(actor, person):
        return set(AccountRequest.Act.values)
    return {AccountRequest.Act.CLOSE} if is_administrator_anywhere(person) else set()


def is_administrator_anywhere(person: Person) -> bool:
    """One of the three administrators, in whatever committee, or meant to be one."""
    return Appointment.objects.running().filter(person=person, administrator=True).exists()


def second_people(request: AccountRequest) -> set[int]:
    """The sign-ins of those who may decide: the security administrator; about that one, the audit's."""
    own = {request.asked_by.user_id, request.person.user_id}
    keepers = users_holding("organisation.confirm", request.committee_id)
    if request.person.user_id in keepers:
        keepers |= users_holding("audit.read", request.committee_id)
    return keepers - {user for user in own if user is not None}


def agreed_to(actor: Actor, person: Person, act: str) -> AccountRequest | None:
    """What this actor asked for, was agreed to, and has not done yet."""
    mine = AccountRequest.objects.agreed().filter(asked_by=actor.person_id or 0)
    return mine.filter(committee=actor.committee_id or 0, person=person, act=act).first()


def waiting_for(actor: Actor) -> list[AccountRequest]:
    """What waits for this actor as the second person."""
    rows = account_requests.rows(actor).waiting()  # type: ignore[attr-defined]
    rows = rows.select_related("person", "asked_by", "committee")
    return [row for row in rows if account_requests.may(actor, "organisation.confirm", row)]


def standing_requests(actor: Actor, person: Person) -> dict[str, str]:
    """What this actor asked for about the person: still "waiting", or "agreed" and not done yet."""
    asked = AccountRequest.objects.filter(
        asked_by=actor.person_id or 0, committee=actor.committee_id or 0, person=person
    )
    rows = asked.waiting() | asked.agreed()
    return {
        act: "waiting" if decided is None else "agreed"
        for act, decided in rows.order_by(F("decided_at").asc(nulls_first=True)).values_list(
            "act", "decided_at"
        )
    }

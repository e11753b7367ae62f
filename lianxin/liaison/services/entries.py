"""Writes about contacts: recorded in a moment, taken back where wrong, made a message once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.liaison import acts
from lianxin.liaison.models import ContactEntry, LinkedPerson
from lianxin.liaison.reads.contacts import of_person, recorded
from lianxin.liaison.rules.sentences import told_of
from lianxin.liaison.slots import SaidToMember, said_becomes
from lianxin.organisation.models import Member

MOST_TOLD = 300
MOST_PERSONS = 500


class ContactRefused(Refused):
    """It cannot be recorded so."""


@dataclass(frozen=True)
class ContactFacts:
    """One time that contact was kept: how, with whom of the notebook, with how many others."""

    way: str
    circle: str
    on: date | None = None
    people: Sequence[LinkedPerson] = field(default=())
    others: int = 0
    said: str = ""

    @property
    def persons(self) -> int:
        """Person-times: everybody who was there counts once."""
        return len(self.people) + self.others


@transaction.atomic
def record_contact(
    member: Member,
    facts: ContactFacts,
    *,
    actor: Actor,
    from_card: bool = False,
    key: UUID | None = None,
) -> ContactEntry:
    """Record that a member kept contact: by the member, or from a paper card by the office.

    The same `key` again is the same entry: a form that was sent twice is recorded once.

    Raises:
        ContactRefused: of a day to come or before one was a member, with nobody or a whole crowd,
            with people of another notebook.
    """
    if actor.person_id != member.person_id and not (from_card or actor.is_system):
        raise ContactRefused(_("联系是本人记的。纸卡由联络办录。"))
    known = ContactEntry.objects.filter(ref=key, member=member).first() if key else None
    if known is not None:
        return known
    _must_be_possible(member, facts)
    names = [one.name for one in of_person(member)]
    entry = ContactEntry(
        ref=key or uuid4(),
        committee=member.committee,
        member=member,
        on=facts.on or clock.today(),
        way=facts.way,
        circle=facts.circle,
        persons=facts.persons,
        told=told_of(facts.said, names)[:MOST_TOLD],
        from_card_by_id=actor.person_id if from_card else None,
    )
    entry.said = facts.said
    entry.save(force_insert=True)
    entry.people.set(facts.people)
    log(actor, acts.RECORD_CONTACT, entry, persons=entry.persons)
    publish(recorded(entry))
    return entry


@transaction.atomic
def record_cards(
    member: Member, cards: Sequence[ContactFacts], *, actor: Actor
) -> list[ContactEntry]:
    """Paper cards of one member at once: all of them, or none."""
    by_office = actor.person_id != member.person_id
    return [record_contact(member, one, actor=actor, from_card=by_office) for one in cards]


def _must_be_possible(member: Member, facts: ContactFacts) -> None:
    on = facts.on or clock.today()
    if on > clock.today():
        raise ContactRefused(_("这一天还没有到，联系过了再记。"), field="on")
    if on < member.starts or (member.ends and on > member.ends):
        raise ContactRefused(_("那天您不是这一届的委员，不能记在这一届。"), field="on")
    if not facts.persons:
        raise ContactRefused(_("点一位，或者写上还有几位。"), field="people")
    if facts.persons > MOST_PERSONS:
        words = _("一次最多记%(n)d人次。人再多的，是一次活动。") % {"n": MOST_PERSONS}
        raise ContactRefused(words, field="others")
    if not {one.pk for one in facts.people} <= {one.pk for one in of_person(member)}:
        raise ContactRefused(_("里面有一位不在这个联系本里。"), field="people")


@transaction.atomic
def take_back_contact(entry: ContactEntry, *, actor: Actor) -> None:
    """It was not so: the entry goes, and the record says that it was taken back.

    Raises:
        ContactRefused: it became a message, which stays.
    """
    if entry.became_at is not None:
        raise ContactRefused(_("这一次说的已经成了留言，联络办在办，不能撤了。"))
    log(actor, acts.TAKE_BACK_CONTACT, entry.member, persons=entry.persons)
    publish(recorded(entry, is_taken_back=True))
    entry.delete()


@transaction.atomic
def become_message(
    entry: ContactEntry, *, actor: Actor, by_name_of: LinkedPerson | None = None
) -> str:
    """What was said becomes a message, once: without a name, unless the person wishes it.

    Returns:
        The number of the matter.

    Raises:
        ContactRefused: it was made one before, or nothing was said.
    """
    if not entry.told:
        raise ContactRefused(_("这一次没有写说了什么，先写一句。"))
    taken = ContactEntry.objects.filter(pk=entry.pk, became_at=None).update(became_at=clock.now())
    if not taken:
        raise ContactRefused(_("这一次说的已经成了留言。"))
    told = SaidToMember(
        entry.committee,
        entry.ref,
        entry.told,
        name=by_name_of.name if by_name_of else "",
        phone=by_name_of.phone if by_name_of else "",
    )
    (number,) = said_becomes.panels(actor, told)
    log(actor, acts.CONTACT_TO_MESSAGE, entry)
    return number

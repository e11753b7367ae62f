"""Who opens a notebook: its member alone. Who reads that contact was kept: the member and the office."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.liaison.models import ContactEntry, LinkedPerson
from lianxin.liaison.policies.chain import OWN

CONTACTS, NAMED = "liaison.contacts", "liaison.named"


def _of_oneself(actor: Actor) -> Q:
    """Only for whoever is a member here now, in whichever of their terms it was written."""
    if not actor.member_id:
        return Q(pk=None)
    return Q(committee=actor.committee_id, member__person=actor.person_id)


def visible_people(actor: Actor) -> Q:
    """People of one's own notebook; nobody else's, whatever one's post."""
    return _of_oneself(actor)


linked_people = Policy(LinkedPerson, visible_people)


@linked_people.rule(OWN)
def may_write_of(actor: Actor, person: LinkedPerson) -> bool:
    """Its member."""
    return person.member.person_id == actor.person_id


def visible_entries(actor: Actor) -> Q:
    """One's own; for the office that of every member, without names."""
    if actor.holds(CONTACTS):
        return Q(committee=actor.committee_id)
    return _of_oneself(actor)


entries = Policy(ContactEntry, visible_entries)


@entries.rule(OWN)
def may_take_back(actor: Actor, entry: ContactEntry) -> bool:
    """The member whose contact it was."""
    return entry.member.person_id == actor.person_id

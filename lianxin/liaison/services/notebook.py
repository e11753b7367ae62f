"""Writes about a member's notebook: who stands in it, by which consent, and how somebody leaves it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock, spelling
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.crypto import codes
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.core.storage import erasures
from lianxin.core.storage.rewriting import rewrite_tonight
from lianxin.core.transactions import within
from lianxin.liaison import acts
from lianxin.liaison.events import PersonStruck
from lianxin.liaison.models import ContactEntry, LinkedPerson, NotebookRule
from lianxin.liaison.reads.contacts import of_person
from lianxin.liaison.reads.kept import phone_index
from lianxin.liaison.rules.sentences import told_of
from lianxin.organisation.models import Committee, Member

ERASED = "liaison.LinkedPerson"
CODE_LENGTH, CODE_LASTS = 12, timedelta(days=30)
WRITTEN = (
    "name_sealed", "trade_sealed", "home_sealed", "phone_sealed", "phone_index", "goes_on", "consent",
    "consent_on",
)  # fmt: skip
MOST = 40  # people in one notebook


class NotebookRefused(Refused):
    """It cannot stand in a notebook so."""


@dataclass(frozen=True)
class PersonFacts:
    """What a member writes of somebody: coarse, and by consent."""

    name: str
    trade: str = ""
    home: str = ""
    phone: str = ""
    consent: str = LinkedPerson.Consent.SAID
    consent_on: date | None = None
    goes_on: bool = False


@transaction.atomic
def save_person(
    member: Member, facts: PersonFacts, person: LinkedPerson | None = None, *, actor: Actor
) -> LinkedPerson:
    """Write somebody into one's own notebook, or write of them anew.

    Raises:
        NotebookRefused: it is somebody else's notebook, the person is a member or stands there
            already, the notebook is full, the consent is of a day to come.
    """
    _must_be_own(member, actor)
    saved = _write(member, facts, person, actor=actor)
    _retell(member)
    return saved


@transaction.atomic
def save_people(member: Member, several: Iterable[PersonFacts], *, actor: Actor) -> int:
    """Write several at once: all of them, or none."""
    _must_be_own(member, actor)
    written = [_write(member, facts, None, actor=actor) for facts in several]
    _retell(member)
    return len(written)


@within
def _write(
    member: Member, facts: PersonFacts, person: LinkedPerson | None, *, actor: Actor
) -> LinkedPerson:
    _must_be_fit(member, facts, person)
    is_new = person is None
    if person is None:
        person = LinkedPerson(committee=member.committee, member=member)
    person.name, person.trade, person.home = facts.name, facts.trade, facts.home
    person.phone, person.goes_on = facts.phone, facts.goes_on
    person.phone_index = phone_index(facts.phone, member.committee_id) if facts.phone else None
    if person.consent != LinkedPerson.Consent.CODE or is_new:
        person.consent = facts.consent
        person.consent_on = facts.consent_on or clock.today()
    person.save(force_insert=is_new, update_fields=None if is_new else WRITTEN)
    if not is_new:
        rewrite_tonight()  # what stood there before
    log(actor, acts.SAVE_PERSON, person)
    return person


def _must_be_own(member: Member, actor: Actor) -> None:
    if actor.person_id != member.person_id and not actor.is_system:
        raise NotebookRefused(_("联系本是本人的，别人不能写。"))


def _must_be_fit(member: Member, facts: PersonFacts, person: LinkedPerson | None) -> None:
    today = clock.today()
    if facts.consent_on and facts.consent_on > today:
        raise NotebookRefused(_("答应的日子在后头，写已经答应了的那天。"), field="consent_on")
    if len(spelling.looked_for(facts.name)) < 2:
        raise NotebookRefused(_("称呼至少两个字，像“范婶”。"), field="name")
    here = [one for one in of_person(member) if person is None or one.pk != person.pk]
    if len(here) >= MOST:
        words = _("联系本里已经有%(n)d位，写不下了。先划掉不再联系的。") % {"n": MOST}
        raise NotebookRefused(words)
    wanted = spelling.looked_for(facts.name)
    if any(spelling.looked_for(one.name) == wanted and one.phone == facts.phone for one in here):
        raise NotebookRefused(_("这一位已经在您的联系本里。"), field="name")
    members = Member.objects.filter(committee=member.committee_id).current(today)
    if members.filter(person__name=facts.name).exclude(pk=member.pk).exists():
        words = _(
            "%(name)s是本会的委员，委员之间的联系在“三联”里。是同名的，后面加一个字，像“%(name)s（渡口）”。"
        )
        raise NotebookRefused(words % {"name": facts.name}, field="name")


@within
def _retell(member: Member) -> None:
    """What the office reads of earlier entries says no name that is now in the notebook."""
    names = [one.name for one in of_person(member)]
    changed = []
    for entry in ContactEntry.objects.filter(member__person=member.person_id).exclude(told=""):
        told = told_of(entry.told, names)
        if told != entry.told:
            entry.told = told
            changed.append(entry)
    ContactEntry.objects.bulk_update(changed, ["told"])


@transaction.atomic
def strike_person(person: LinkedPerson, *, actor: Actor) -> None:
    """Take somebody out of a notebook: nothing of who they are is kept; how often, and when, is."""
    _must_be_own(person.member, actor)
    _erase(person)
    log(actor, acts.STRIKE_PERSON, person.member)


@transaction.atomic
def strike_by_own_wish(person: LinkedPerson, *, actor: Actor) -> None:
    """Somebody asked to stand in a notebook no more: they are out at once, and its member is told."""
    member = person.member
    _erase(person)
    log(actor, acts.STRIKE_PERSON, member)
    publish(PersonStruck(str(person.ref), member.pk, member.committee_id))


@transaction.atomic
def strike_at_the_office(committee: Committee, *, name: str, phone: str, actor: Actor) -> int:
    """Somebody came and wants to stand in no notebook: both facts are theirs to say, none is shown.

    Returns:
        Out of how many notebooks they are.

    Raises:
        NotebookRefused: nobody stands anywhere with both.
    """
    wanted = spelling.looked_for(name)
    rows = LinkedPerson.objects.filter(
        committee=committee, phone_index=phone_index(phone, committee.pk)
    )
    found = [
        one
        for one in rows.select_related("member__person")
        if spelling.looked_for(one.name) == wanted
    ]
    if not found:
        raise NotebookRefused(_("没有哪个联系本里同时有这个称呼和这个电话。"), field="name")
    for person in found:
        strike_by_own_wish(person, actor=actor)
    return len(found)


@transaction.atomic
def say_who_goes_on(person: LinkedPerson, *, goes_on: bool, actor: Actor) -> None:
    """Somebody says themselves whether a successor may go on with them."""
    person.goes_on = goes_on
    person.save(update_fields=["goes_on"])
    log(actor, acts.CONSENT_BY_CODE, person)


@within
def _erase(person: LinkedPerson) -> None:
    erasures.record_erasure(ERASED, person.ref, committee=person.committee_id)
    theirs = Q(people=person) | Q(member__person=person.member.person_id)
    rows = ContactEntry.objects.filter(theirs, committee=person.committee_id)
    for entry in rows.exclude(said_sealed=None).distinct():
        without = told_of(entry.said, [person.name]) if _is_in(person, entry.said) else entry.said
        if without != entry.said:
            entry.said = without
            entry.save(update_fields=["said_sealed"])
    person.delete()


def _is_in(person: LinkedPerson, said: str) -> bool:
    """Somebody is called by their name there, or numbered; other sentences stay as they were."""
    return told_of(said, [person.name]) != told_of(said, ()) or bool(
        person.phone and person.phone in spelling.plain(said)
    )


@transaction.atomic
def erase_again(ref: UUID, *, actor: Actor = SYSTEM) -> bool:  # noqa: ARG001 - nobody acts
    """After a restore: what was erased since the backup is erased again; whether it was there."""
    person = LinkedPerson.objects.filter(ref=ref).first()
    if person is None:
        return False
    _erase(person)
    return True


@transaction.atomic
def give_code(person: LinkedPerson, *, actor: Actor) -> str:
    """A fresh code to hand over, shown once, for a month; an earlier one opens nothing any more."""
    _must_be_own(person.member, actor)
    code = codes.random_code(CODE_LENGTH)
    person.code_hash = codes.code_hash(code, purpose=LinkedPerson.CODE)
    person.code_until = clock.today() + CODE_LASTS
    person.save(update_fields=["code_hash", "code_until"])
    log(actor, acts.GIVE_CODE, person)
    return code


@transaction.atomic
def consent_by_code(person: LinkedPerson, *, actor: Actor) -> None:
    """Somebody has read what is kept of them and agrees."""
    person.consent, person.consent_on = LinkedPerson.Consent.CODE, clock.today()
    person.save(update_fields=["consent", "consent_on"])
    log(actor, acts.CONSENT_BY_CODE, person)


@transaction.atomic
def pass_on(old: Member, new: Member, *, actor: Actor) -> int:
    """To a successor go those of a notebook who agreed to it; codes of theirs open nothing any more.

    Returns:
        How many people went over.
    """
    rows = LinkedPerson.objects.select_for_update().filter(member__person=old.person_id)
    people = list(rows.filter(committee=old.committee_id, goes_on=True))
    for person in people:
        person.member = new
        person.code_hash = None
        person.save(update_fields=["member", "code_hash"])
    if people:
        log(actor, acts.PASS_NOTEBOOK, new, persons=len(people))
    return len(people)


@transaction.atomic
def destroy_ended(committee: Committee, *, actor: Actor = SYSTEM) -> int:
    """Notebooks of those who have been members no more for so many days are destroyed.

    Returns:
        How many people were erased.
    """
    days = NotebookRule.objects.of(committee.pk).kept_days
    until = clock.today() - timedelta(days=days)
    memberships = Member.objects.filter(committee=committee)
    still = memberships.filter(Q(ends=None) | Q(ends__gte=until)).values("person")
    gone = memberships.exclude(person__in=still)
    erased = 0
    for member in gone.filter(linked_people__isnull=False).distinct():
        people = list(LinkedPerson.objects.filter(member=member))
        for person in people:
            _erase(person)
        erased += len(people)
        log(actor, acts.DESTROY_NOTEBOOK, member, struck=len(people))
    kept = ContactEntry.objects.filter(member__in=gone.values("pk")).exclude(said_sealed=None)
    if kept.update(said_sealed=None):
        rewrite_tonight()
    return erased


@transaction.atomic
def set_notebook_rule(
    committee: Committee,
    *,
    persons: int,
    person_times: int,
    kept_days: int,
    starts: date,
    actor: Actor,
) -> NotebookRule:
    """Lay down the numbers from a day on; the same day again is changed."""
    facts = {"persons": persons, "person_times": person_times, "kept_days": kept_days}
    rule, _made = NotebookRule.objects.update_or_create(
        committee=committee, starts=starts, defaults=facts
    )
    log(actor, acts.SET_NOTEBOOK_RULE, rule)
    return rule

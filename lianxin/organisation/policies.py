"""Who sees whom, who may give a slip to whom, and whose appointments are whose to change."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.organisation.models import (
    AccountRequest,
    Appointment,
    Exemption,
    Handover,
    Member,
    Person,
    Post,
    ScheduledMemberChange,
    Unit,
)


def visible_persons(actor: Actor) -> Q:
    """The office and the system administrator see the committee's people, a head their teams'."""
    posts = Appointment.objects.filter(committee=actor.committee_id)
    if actor.holds("organisation.people"):
        members = Member.objects.filter(committee=actor.committee_id)
        return Q(pk__in=members.values("person")) | Q(pk__in=posts.values("person"))
    if actor.holds("accounts.create"):
        # Members are the office's; the administrator sees whoever holds or is meant for a post.
        return Q(pk__in=posts.values("person"))
    held = Appointment.objects.running().filter(
        committee=actor.committee_id, unit__in=actor.units_with("accounts.slip")
    )
    return Q(pk__in=held.values("person"))


persons = Policy(Person, visible_persons)


@persons.rule("organisation.people")
def may_manage(actor: Actor, person: Person) -> bool:
    """The office keeps the register."""
    return actor.holds("organisation.people")


@persons.rule("organisation.appoint")
def may_appoint(actor: Actor, person: Person) -> bool:
    """The office appoints."""
    return actor.holds("organisation.appoint")


@persons.rule("accounts.slip")
def may_give_slip(actor: Actor, person: Person) -> bool:
    """The office gives slips to members and clerks, a head to members of their teams.

    Never to whoever holds or is meant for a sensitive post, in whatever committee. Where the
    account is used and opens more than its giver may see, a second person has to agree
    (`reads.second_person`).
    """
    held = Appointment.objects.running().filter(person=person)
    if held.filter(post__sensitive=True).exists():
        return False
    ours = held.filter(committee=actor.committee_id)
    if actor.holds("accounts.slip"):
        return ours.filter(post__key__in=["member", "clerk"]).exists()
    teams = actor.units_with("accounts.slip")
    in_team = ours.filter(unit__in=teams).exists()
    return in_team and ours.filter(post__key="member").exists()


@persons.rule("accounts.create")
def may_see_account(actor: Actor, person: Person) -> bool:
    """The system administrator keeps the accounts of whoever holds a post."""
    return actor.holds("accounts.create")


def may_keep_account(actor: Actor, person: Person) -> bool:
    """Close it, open it again: anybody's but one's own."""
    return may_see_account(actor, person) and person.pk != actor.person_id


def visible_account_requests(actor: Actor) -> Q:
    """Whoever may be the second person sees what was asked for in their committee."""
    if actor.holds("organisation.confirm") or actor.holds("audit.read"):
        return Q(committee=actor.committee_id)
    return Q(pk=None)


account_requests = Policy(AccountRequest, visible_account_requests)


@account_requests.rule("organisation.confirm")
def may_decide(actor: Actor, request: AccountRequest) -> bool:
    """The security administrator; about a security administrator's own account also the audit's.

    Never whoever asked for it, and never about one's own account.
    """
    if actor.person_id in {request.asked_by_id, request.person_id}:
        return False
    if actor.holds("organisation.confirm"):
        return True
    held = Appointment.objects.current().filter(
        committee=request.committee_id,
        person=request.person_id,
        post__rights__right="organisation.confirm",
    )
    return actor.holds("audit.read") and held.exists()


def visible_appointments(actor: Actor) -> Q:
    """The office and the security administrator see the committee's appointments."""
    if actor.holds("organisation.appoint") or actor.holds("organisation.confirm"):
        return Q(committee=actor.committee_id)
    return Q(pk=None)


appointments = Policy(Appointment, visible_appointments)


@appointments.rule("organisation.confirm")
def may_confirm(actor: Actor, appointment: Appointment) -> bool:
    """Sensitive posts are the security administrator's, their own excepted."""
    return (
        actor.holds("organisation.confirm")
        and appointment.post.sensitive
        and appointment.person_id != actor.person_id
    )


@appointments.rule("organisation.appoint")
def may_end(actor: Actor, appointment: Appointment) -> bool:
    """All others are the office's."""
    return actor.holds("organisation.appoint") and not appointment.post.sensitive


def visible_posts(actor: Actor) -> Q:
    """The posts of one's committee."""
    return Q(committee=actor.committee_id)


posts = Policy(Post, visible_posts)


@posts.rule("organisation.confirm")
def may_edit_post(actor: Actor, post: Post) -> bool:
    """The security administrator says which rights a post carries."""
    return actor.holds("organisation.confirm")


def visible_units(actor: Actor) -> Q:
    """The office sees the units of its committee."""
    return Q(committee=actor.committee_id) if actor.holds("organisation.people") else Q(pk=None)


units = Policy(Unit, visible_units)


@units.rule("organisation.people")
def may_keep_unit(actor: Actor, unit: Unit) -> bool:
    """The office keeps handling units, special committees and groups; a place keeps its team."""
    return actor.holds("organisation.people") and unit.kind not in Unit.BY_THE_HOUSE


def visible_members(actor: Actor) -> Q:
    """The office sees the memberships of its committee; what is written there is its to keep."""
    return Q(committee=actor.committee_id) if actor.holds("organisation.people") else Q(pk=None)


members = Policy(Member, visible_members)


@members.rule("organisation.people")
def may_keep_member(actor: Actor, member: Member) -> bool:
    """The office keeps the register."""
    return actor.holds("organisation.people")


exemptions = Policy(Exemption, visible_members)


@exemptions.rule("organisation.people")
def may_keep_exemption(actor: Actor, exemption: Exemption) -> bool:
    """The office keeps exemptions."""
    return actor.holds("organisation.people")


aheads = Policy(ScheduledMemberChange, visible_members)


@aheads.rule("organisation.people")
def may_take_back(actor: Actor, ahead: ScheduledMemberChange) -> bool:
    """The office keeps the register, also what it will say."""
    return actor.holds("organisation.people")


handings = Policy(Handover, visible_members)


@handings.rule("organisation.appoint")
def may_hand_over(actor: Actor, handing: Handover) -> bool:
    """Whoever appoints says who takes over."""
    return actor.holds("organisation.appoint")

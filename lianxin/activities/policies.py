"""Who sees activities, sheets and requests for leave, and who may do what with them."""

from django.db.models import Q

from lianxin.activities.models import Activity, LeaveRequest, Organiser, Participant, SentEntry
from lianxin.activities.rules import kinds
from lianxin.core.access import Actor, Policy

ORGANISE, RECORD = "office.organise", "office.record_duty"
GRANT, GRANT_PLENARY = "office.grant_leave", "office.grant_plenary_leave"
EVERY, NONE = Q(pk__isnull=False), Q(pk=None)  # an empty condition would vanish beside another


def organised_by(actor: Actor, *rights: str) -> Q:
    """Activities that the actor's bodies organise, with one of these rights."""
    if any(actor.holds(right) for right in rights):
        return EVERY
    units = frozenset[int]().union(*(actor.units_with(right) for right in rights))
    return Q(pk__in=Organiser.objects.filter(unit__in=units).values("activity"))


def visible_activities(actor: Actor) -> Q:
    """Whoever organises or grants leave sees theirs; a member those to which they were asked."""
    here = Q(committee=actor.committee_id)
    asked = Participant.objects.filter(person=actor.person_id or 0)
    own = Q(pk__in=asked.values("activity")) & ~Q(state=Activity.State.DRAFT)
    return here & (own | organises(actor))


def organises(actor: Actor) -> Q:
    """What the actor has to do with as an organiser or as somebody who grants leave."""
    plenary = (
        Q(kind__leave_by=kinds.SECRETARY_GENERAL) if actor.holds(GRANT_PLENARY) else Q(pk=None)
    )
    return organised_by(actor, ORGANISE, RECORD, GRANT) | plenary


def _in_body(actor: Actor, right: str, activity: Activity) -> bool:
    return actor.holds(right) or any(
        actor.holds(right, organiser.unit_id) for organiser in activity.organisers.all()
    )


activities = Policy(Activity, visible_activities)


@activities.rule(ORGANISE)
def may_organise(actor: Actor, activity: Activity) -> bool:
    """The office, and whoever organises for one of its bodies."""
    return _in_body(actor, ORGANISE, activity)


@activities.rule(RECORD)
def may_record(actor: Actor, activity: Activity) -> bool:
    """Whoever keeps the roll for one of its bodies."""
    return _in_body(actor, RECORD, activity)


@activities.rule(GRANT)
def may_grant(actor: Actor, activity: Activity) -> bool:
    """Who leads one of its bodies; of plenaries and the like the secretary-general."""
    if activity.kind.leave_by == kinds.SECRETARY_GENERAL:
        return actor.holds(GRANT_PLENARY)
    return _in_body(actor, GRANT, activity)


def may_see_sheet(actor: Actor, activity: Activity) -> bool:
    """Whoever organises it, keeps its roll or grants leave."""
    return any(activities.may(actor, right, activity) for right in (ORGANISE, RECORD, GRANT))


activities.rule("activities.sheet")(may_see_sheet)


def visible_participants(actor: Actor) -> Q:
    """A member their own line, whoever organises all of theirs."""
    here = Q(committee=actor.committee_id)
    sheets = Activity.objects.filter(organises(actor))
    return here & (Q(person=actor.person_id or 0) | Q(activity__in=sheets.values("pk")))


participants = Policy(Participant, visible_participants)


@participants.rule("activities.answer")
def may_answer(actor: Actor, participant: Participant) -> bool:
    """Everybody answers for themselves."""
    return participant.person_id == actor.person_id


@participants.rule(RECORD)
def may_record_of(actor: Actor, participant: Participant) -> bool:
    """Whoever keeps the roll."""
    return may_record(actor, participant.activity)


@participants.rule(ORGANISE)
def may_organise_for(actor: Actor, participant: Participant) -> bool:
    """Whoever organises puts the sheet together."""
    return may_organise(actor, participant.activity)


def visible_leaves(actor: Actor) -> Q:
    """Whoever grants leave sees what is asked of them, a member their own."""
    here = Q(committee=actor.committee_id)
    usual = Activity.objects.filter(organised_by(actor, GRANT), kind__leave_by=kinds.LEADER)
    granted = Q(activity__in=usual.values("pk"))
    if actor.holds(GRANT_PLENARY):
        granted |= Q(activity__kind__leave_by=kinds.SECRETARY_GENERAL)
    return here & (Q(participant__person=actor.person_id or 0) | granted)


leave_requests = Policy(LeaveRequest, visible_leaves)


@leave_requests.rule(GRANT)
def may_decide(actor: Actor, leave: LeaveRequest) -> bool:
    """Whoever grants leave, but not their own."""
    own = leave.participant.person_id == actor.person_id
    return may_grant(actor, leave.activity) and not own


def visible_sent_entries(actor: Actor) -> Q:
    """Whoever keeps the roll."""
    sheets = Activity.objects.filter(organised_by(actor, RECORD))
    return Q(committee=actor.committee_id, activity__in=sheets.values("pk"))


sent_entries = Policy(SentEntry, visible_sent_entries)


@sent_entries.rule(RECORD)
def may_decide_entry(actor: Actor, entry: SentEntry) -> bool:
    """Whoever keeps the roll."""
    return may_record(actor, entry.activity)

"""Who sees activities, sheets and requests for leave, and who may do what with them."""

from django.db.models import Q

from lianxin.activities.models import (
    Activity,
    ActivityStep,
    Benefit,
    LeaveRequest,
    Organiser,
    Participant,
    PlanLine,
    PlanSheet,
    Reached,
    SentEntry,
    Suggestion,
    YearPlan,
)
from lianxin.activities.rules import kinds
from lianxin.core.access import Actor, Policy

ORGANISE, RECORD = "office.organise", "office.record_duty"
GRANT, GRANT_PLENARY = "office.grant_leave", "office.grant_plenary_leave"
DECIDE = "office.decide"
OUTPUTS = "activities.outputs"  # held by whoever organises or keeps the roll
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


PLAN_READERS = (ORGANISE, RECORD, GRANT, DECIDE)


def visible_plans(actor: Actor) -> Q:
    """Whoever organises, records or leads in a body, or leads one of its lines; who decides, all."""
    here = Q(committee=actor.committee_id)
    if any(actor.holds(right) for right in PLAN_READERS):
        return here
    units = frozenset[int]().union(*(actor.units_with(right) for right in PLAN_READERS))
    led = PlanLine.objects.filter(lead__in=units).values("plan")
    return here & (Q(unit__in=units) | Q(pk__in=led))


plans = Policy(YearPlan, visible_plans)


@plans.rule("activities.plan")
def may_read_plan(_actor: Actor, _plan: YearPlan) -> bool:
    """Whoever sees it."""
    return True


@plans.rule(ORGANISE)
def may_plan(actor: Actor, plan: YearPlan) -> bool:
    """The office, and whoever organises for the body whose plan it is."""
    return actor.holds(ORGANISE, plan.unit_id)


def visible_lines(actor: Actor) -> Q:
    """The lines of the plans that one sees."""
    return Q(plan__in=YearPlan.objects.filter(visible_plans(actor)).values("pk"))


plan_lines = Policy(PlanLine, visible_lines)


@plan_lines.rule(ORGANISE)
def may_plan_line(actor: Actor, line: PlanLine) -> bool:
    """Whoever keeps the plan."""
    return may_plan(actor, line.plan)


def visible_plan_sheets(actor: Actor) -> Q:
    """Those of the plans that one sees."""
    return Q(plan__in=YearPlan.objects.filter(visible_plans(actor)).values("pk"))


plan_sheets = Policy(PlanSheet, visible_plan_sheets)


@plan_sheets.rule(ORGANISE)
def may_bring(actor: Actor, sheet: PlanSheet) -> bool:
    """Whoever keeps the plan."""
    return may_plan(actor, sheet.plan)


def visible_steps(actor: Actor) -> Q:
    """The steps of activities that one organises or has to do with beside."""
    rows = Activity.objects.filter(organises(actor), committee=actor.committee_id)
    return Q(activity__in=rows.values("pk"))


steps = Policy(ActivityStep, visible_steps)


@steps.rule(ORGANISE)
def may_take_step(actor: Actor, step: ActivityStep) -> bool:
    """Whoever organises the activity."""
    return may_organise(actor, step.activity)


@activities.rule(OUTPUTS)
def may_write_outputs(actor: Actor, activity: Activity) -> bool:
    """Whoever organises it or keeps its roll writes what came of it, also after closing."""
    return may_organise(actor, activity) or may_record(actor, activity)


def visible_outputs(actor: Actor) -> Q:
    """Whoever has to do with the activity sees what came of it."""
    sheets = Activity.objects.filter(organises(actor))
    return Q(committee=actor.committee_id, activity__in=sheets.values("pk"))


suggestions = Policy(Suggestion, visible_outputs)
benefits = Policy(Benefit, visible_outputs)
reached = Policy(Reached, visible_outputs)


@suggestions.rule(OUTPUTS)
@benefits.rule(OUTPUTS)
@reached.rule(OUTPUTS)
def may_write_output(actor: Actor, row: Suggestion | Benefit | Reached) -> bool:
    """The same for one of them."""
    return may_write_outputs(actor, row.activity)


def visible_sent_entries(actor: Actor) -> Q:
    """Whoever keeps the roll."""
    sheets = Activity.objects.filter(organised_by(actor, RECORD))
    return Q(committee=actor.committee_id, activity__in=sheets.values("pk"))


sent_entries = Policy(SentEntry, visible_sent_entries)


@sent_entries.rule(RECORD)
def may_decide_entry(actor: Actor, entry: SentEntry) -> bool:
    """Whoever keeps the roll."""
    return may_record(actor, entry.activity)

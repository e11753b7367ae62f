"""The organiser's page of an activity: who is to be settled first, then the sheet, what belongs to it."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from lianxin.activities.models import (
    Activity,
    AttendanceOutcome,
    Correction,
    LeaveRequest,
    Participant,
)
from lianxin.activities.pages.activities import hours_of, may_also, state_of
from lianxin.activities.pages.joining import joining
from lianxin.activities.pages.outline import beside_sheet
from lianxin.activities.pages.outputs import figures_of
from lianxin.activities.policies import (
    GRANT,
    ORGANISE,
    OUTPUTS,
    RECORD,
    activities,
    leave_requests,
    participants,
)
from lianxin.activities.reads.sheets import corrected, outcome_of, sheet_rows
from lianxin.activities.rules.outcomes import CAME, InvitationAnswer, open_outcomes
from lianxin.activities.slots import beside_activity
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.ui.dates import staff_time

ON_A_PAGE = 60
AT_ONCE = 30  # of those to be settled; the next come when these are
ANSWER_KINDS = {
    Participant.State.INVITED: "wait",
    Participant.State.ACCEPTED: "done",
    Participant.State.WAITING: "wait",
    Participant.State.DECLINED: "stop",
    Participant.State.LEAVE_ASKED: "pause",
    Participant.State.LEAVE_GRANTED: "pause",
    Participant.State.LEAVE_REFUSED: "stop",
    Participant.State.EXCUSED: "pause",
}
OUTCOME_KINDS = {
    AttendanceOutcome.ATTENDED: "done",
    AttendanceOutcome.LATE: "wait",
    AttendanceOutcome.LEFT_EARLY: "wait",
    AttendanceOutcome.LEAVE: "pause",
    AttendanceOutcome.ABSENT: "stop",
    AttendanceOutcome.NOT_COUNTED: "",
}


def sheet_page(actor: Actor, activity: Activity, page: str) -> dict[str, Any]:
    """Everything on the page but its forms."""
    kind, words = state_of(activity)
    rows = sheet_rows(activity, with_leaves=activities.may(actor, GRANT, activity))
    outcomes = {row.pk: outcome_of(row, row.entry) for row in rows}
    is_on = activity.state == Activity.State.CALLED and activity.first_day <= clock.today()
    is_closed = activity.state == Activity.State.CLOSED
    to_settle = [row for row in rows if not outcomes[row.pk]] if is_on else []
    unsettled = [row for row in to_settle if row.state != InvitationAnswer.LEAVE_ASKED]
    corrections = corrections_of(activity) if is_closed else []
    last = {each.member.person_id: each.after for each in corrections}
    pages = Paginator(rows, ON_A_PAGE).get_page(page)
    return {
        "activity": activity,
        "hours": hours_of(activity),
        "kind": kind,
        "words": words,
        "bodies": list(activity.organisers.all()),
        "sums": sums(rows, outcomes, is_held=activity.has_begun),
        "lines": [_line(row, outcomes[row.pk], last) for row in pages],
        "page_obj": pages,
        "is_on": is_on,
        "is_closed": is_closed,
        "is_open": activity.state in {Activity.State.DRAFT, Activity.State.CALLED},
        "to_settle": unsettled,
        "settled_next": unsettled[:AT_ONCE],
        "waits_for_leave": sum(row.state == InvitationAnswer.LEAVE_ASKED for row in to_settle),
        "leaves": [] if is_closed else leaves_to_decide(actor, rows),
        "corrections": corrections,
        "beside": beside_activity.panels(actor, activity),
        **may_also(actor, activity),
        **joining(actor, activity),
        **beside_sheet(activity),
        **_what_came_of_it(actor, activity),
    }


def corrections_of(activity: Activity) -> list[Correction]:
    """What was corrected, in the order in which it was."""
    rows = Correction.objects.filter(activity=activity)
    return list(rows.select_related("member__person", "made_by"))


def _what_came_of_it(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Once it is held."""
    states = {Activity.State.CALLED, Activity.State.CLOSED}
    if not (activity.has_begun and activity.state in states):
        return {"figures": [], "may_write_outputs": False}
    may = activities.may(actor, OUTPUTS, activity)
    return {"figures": figures_of(activity), "may_write_outputs": may}


def leaves_to_decide(actor: Actor, rows: list[Participant]) -> list[LeaveRequest]:
    """What the actor may grant or refuse; to whoever may not, nothing of it is shown."""
    asked = [row.leave_asked for row in rows if row.leave_asked]
    return [leave for leave in asked if leave_requests.may(actor, GRANT, leave)]


def sums(rows: list[Participant], outcomes: dict[int, str], *, is_held: bool) -> str:
    """请了13人，到场8人: in a sentence; before it is held, how many have answered."""
    if not rows:
        return _("名单上还没有人。")
    answers = Counter(row.state for row in rows)
    if not is_held:
        facts = {
            "n": len(rows),
            "yes": answers[InvitationAnswer.ACCEPTED],
            "no": answers[InvitationAnswer.DECLINED],
            "leave": answers[InvitationAnswer.LEAVE_ASKED]
            + answers[InvitationAnswer.LEAVE_GRANTED],
            "open": answers[InvitationAnswer.INVITED] + answers[InvitationAnswer.LEAVE_REFUSED],
        }
        words = _(
            "请了%(n)d人：答应来%(yes)d人，不来%(no)d人，请假%(leave)d人，没有回话%(open)d人。"
        )
        return words % facts
    said = Counter(outcomes.values())
    came = sum(said[one] for one in CAME)
    unasked = sum(row.came_unasked for row in rows)
    parts = [_("请了%(n)d人，到场%(came)d人") % {"n": len(rows) - unasked, "came": came}]
    if unasked:
        parts.append(_("没有请也来了%(n)d人") % {"n": unasked})
    for one in (
        AttendanceOutcome.LATE,
        AttendanceOutcome.LEFT_EARLY,
        AttendanceOutcome.LEAVE,
        AttendanceOutcome.ABSENT,
    ):
        if said[one]:
            parts.append(f"{one.label}{said[one]}人")
    if said[""]:
        parts.append(_("还没有定%(n)d人") % {"n": said[""]})
    return "，".join(parts) + "。"


def _line(row: Participant, outcome: str, corrections: dict[int, str]) -> dict[str, Any]:
    """One person on the sheet: what they answered, how it ended, how they were signed in."""
    entry = row.entry
    after = corrections.get(row.person_id, "")
    return {
        "row": row,
        "answer_kind": ANSWER_KINDS[Participant.State(row.state)],
        "outcome": AttendanceOutcome(outcome).label if outcome else "",
        "outcome_kind": OUTCOME_KINDS[AttendanceOutcome(outcome)] if outcome else "",
        "corrected": AttendanceOutcome(after).label if after else "",
        "entry": entry,
        "how": f"{staff_time(entry.at)} {entry.get_way_display()}" if entry else "",
        "is_attending": row.capacity == Participant.Capacity.ATTENDING,
    }


def settle_outcomes(row: Participant) -> list[str]:
    """What may be said of somebody of whom nothing is known."""
    return [one.value for one in open_outcomes(row.standing())]


def fetch_participant(actor: Actor, ref: UUID) -> Participant:
    """Somebody on a sheet that the actor keeps, or 404, 403."""
    within = Participant.objects.select_related("activity__kind", "member__person")
    return participants.fetch(
        actor, RECORD, within=within.prefetch_related("activity__organisers"), ref=ref
    )


def fetch_leave(actor: Actor, ref: UUID) -> LeaveRequest:
    """A request that the actor may decide, or 404, 403."""
    within = LeaveRequest.objects.select_related("activity__kind", "participant")
    return leave_requests.fetch(
        actor, GRANT, within=within.prefetch_related("activity__organisers"), ref=ref
    )


def fetch_to_organise(actor: Actor, ref: UUID) -> Participant:
    """Somebody on a sheet that the actor puts together, or 404, 403."""
    within = Participant.objects.select_related("activity__kind")
    return participants.fetch(
        actor, ORGANISE, within=within.prefetch_related("activity__organisers"), ref=ref
    )


def said_now(row: Participant) -> str:
    """What the closed sheet and its corrections say of somebody."""
    after = corrected(row.activity).get(row.person_id) or row.outcome
    return str(AttendanceOutcome(after).label) if after else ""

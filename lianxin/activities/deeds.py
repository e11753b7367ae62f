"""What of activities stands in the duty record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.activities.events import CentralWorkRecorded, SheetClosed, SheetLine
from lianxin.activities.models import Activity, AttendanceOutcome, CentralWork, Participant
from lianxin.activities.reads.closed import closed_event, line_of
from lianxin.activities.rules.kinds import JOINED
from lianxin.activities.rules.outcomes import CAME
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws, redraws

LONGEST = 120  # of the words by what a deed was recorded
ACTIVITY = deed_kind("activities.activity", gettext_lazy("活动"))
CENTRAL_WORK = deed_kind("activities.central_work", gettext_lazy("中心工作"))


@draws(SheetClosed)
def sheet_closed(event: SheetClosed) -> list[DeedFacts]:
    """Everybody of whom the sheet says something has it in their record: also leave and absence."""
    return [
        _facts(event, line)
        for line in event.lines
        if event.is_correction or line.outcome != AttendanceOutcome.NOT_COUNTED
    ]


def _facts(event: SheetClosed, line: SheetLine) -> DeedFacts:
    outcome = AttendanceOutcome(line.outcome)
    words = {"kind": event.kind_name, "title": event.title, "role": line.role}
    said = _("%(kind)s：%(title)s") if line.role == JOINED else _("%(kind)s：%(title)s，%(role)s")
    by = _("照%(unit)s更正的签到表记下") if event.is_correction else _("照%(unit)s结的签到表记下")
    return DeedFacts(
        kind=ACTIVITY,
        committee_id=event.committee_id,
        member_id=line.member_id,
        source=f"activities.Activity:{event.activity_ref}",
        on=date.fromisoformat(event.on),
        words=said % words,
        drawn_from=by % {"unit": event.recorded_by},
        outcome=str(outcome.label),
        capacity=str(Participant.Capacity(line.capacity).label),
        role=line.role,
        where=event.where,
        manner=event.manner,
        together=sum(one.outcome in CAME for one in event.lines)
        if not event.is_correction
        else None,
        quantity=event.half_days or 1,
        quantity_unit=_("半天") if event.half_days else _("次"),
        recorded_unit_id=event.unit_id,
        is_done=outcome.value in CAME,
        replaces=event.is_correction,
    )


@redraws(ACTIVITY)
def drawn_anew(committee_id: int) -> Iterator[DeedFacts]:
    """Every closed sheet, with what was corrected since."""
    closed = Activity.objects.filter(committee=committee_id, state=Activity.State.CLOSED)
    for activity in closed.select_related("kind", "place").order_by("pk"):
        rows = list(activity.participants.all())
        event = closed_event(activity, (line_of(row, row.outcome) for row in rows))
        found = {facts.member_id: facts for facts in sheet_closed(event)}
        by_person = {row.person_id: row for row in rows}
        for correction in activity.corrections.select_related("member"):
            row = by_person.get(correction.member.person_id) or Participant(
                member=correction.member
            )
            again = closed_event(activity, [line_of(row, correction.after)], is_correction=True)
            (facts,) = sheet_closed(again)
            before = found.get(facts.member_id)
            found[facts.member_id] = replace(facts, together=before.together if before else None)
        yield from found.values()


@draws(CentralWorkRecorded)
def part_in_central_work(event: CentralWorkRecorded) -> DeedFacts:
    """A member's part with its result."""
    return _part(CentralWork.objects.select_related("unit").get(ref=event.work_ref))


def _part(done: CentralWork) -> DeedFacts:
    return DeedFacts(
        kind=CENTRAL_WORK,
        committee_id=done.committee_id,
        member_id=done.member_id,
        source=f"activities.CentralWork:{done.ref}",
        on=done.ends,
        words=_("%(work)s，%(part)s") % {"work": done.work, "part": done.part},
        drawn_from=(
            _("照%(unit)s记的结果：%(result)s") % {"unit": done.unit.name, "result": done.result}
        )[:LONGEST],
        recorded_unit_id=done.unit_id,
    )


@redraws(CENTRAL_WORK)
def central_work_anew(committee_id: int) -> Iterator[DeedFacts]:
    """Everything that bodies recorded."""
    rows = CentralWork.objects.filter(committee=committee_id).select_related("unit")
    for done in rows.order_by("pk"):
        yield _part(done)

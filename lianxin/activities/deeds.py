"""What of activities stands in the duty record."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.activities.events import SheetClosed, SheetLine
from lianxin.activities.models import AttendanceOutcome
from lianxin.activities.rules.kinds import JOINED
from lianxin.activities.rules.outcomes import CAME
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws

ACTIVITY = deed_kind("activities.activity", gettext_lazy("活动"))


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
        is_done=outcome.value in CAME,
        replaces=event.is_correction,
    )

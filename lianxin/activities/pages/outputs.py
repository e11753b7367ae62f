"""What came of an activity: the figures on its sheet, and the page where they are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, ActivityKind, Benefit, Reached, Suggestion
from lianxin.activities.policies import OUTPUTS, benefits, reached, suggestions
from lianxin.core.access import Actor, Policy
from lianxin.core.clock import today

Output = ActivityKind.Output
POLICIES: dict[str, Policy[Any]] = {
    Output.SUGGESTION: suggestions,
    Output.BENEFIT: benefits,
    Output.REACHED: reached,
}
SHOWN = 3  # of each, on the sheet


@dataclass(frozen=True)
class Outputs:
    """Everything that came of an activity."""

    suggestions: list[Suggestion] = field(default_factory=list)
    benefits: list[Benefit] = field(default_factory=list)
    reached: list[Reached] = field(default_factory=list)

    @property
    def persons(self) -> int:
        """How many people it reached."""
        return sum(row.persons for row in self.reached)

    @property
    def person_times(self) -> int:
        """How many times in all."""
        return sum(row.person_times for row in self.reached)

    def of(self, what: str) -> Sequence[Suggestion | Benefit | Reached]:
        """The rows of one kind."""
        heaps: dict[str, Sequence[Suggestion | Benefit | Reached]] = {
            Output.SUGGESTION: self.suggestions,
            Output.BENEFIT: self.benefits,
            Output.REACHED: self.reached,
        }
        return heaps[what]


def outputs_of(activity: Activity) -> Outputs:
    """Everything that came of it, in the order in which it was written."""
    return Outputs(
        list(Suggestion.objects.filter(activity=activity)),
        list(Benefit.objects.filter(activity=activity)),
        list(Reached.objects.filter(activity=activity)),
    )


def in_words(row: Suggestion | Benefit | Reached) -> str:
    """One of them in a sentence, without a full stop."""
    if isinstance(row, Suggestion):
        to = _("（对%(whom)s说）") % {"whom": row.said_to} if row.said_to else ""
        return f"{row.words.rstrip('。；')}{to}"
    if isinstance(row, Benefit):
        facts = {
            "who": row.helped,
            "what": row.what.rstrip("。"),
            "result": row.result.rstrip("。"),
        }
        return _("%(what)s，%(result)s，帮了%(who)s") % facts
    if row.persons == row.person_times:
        return _("%(who)s%(n)d人") % {"who": row.who, "n": row.persons}
    counted = {"who": row.who, "n": row.persons, "times": row.person_times}
    return _("%(who)s%(n)d人，%(times)d人次") % counted


def figures_of(activity: Activity) -> list[dict[str, Any]]:
    """As the sheet shows it: what its kind asks for, and whatever else was written."""
    found = outputs_of(activity)
    units = {Output.SUGGESTION: _("条"), Output.BENEFIT: _("件"), Output.REACHED: _("人")}
    labels = {
        Output.SUGGESTION: _("建议"),
        Output.BENEFIT: _("办成的实事"),
        Output.REACHED: _("到了的群众"),
    }
    shown = []
    for what in Output:
        rows = found.of(what)
        if not rows and what not in activity.kind.outputs:
            continue
        number = found.persons if what == Output.REACHED else len(rows)
        said = _several(rows) or _("还没有写。")
        if what == Output.REACHED and rows:
            said = _("一共%(n)d人次。") % {"n": found.person_times} + said
        shown.append(
            {"number": number, "unit": units[what], "label": labels[what], "definition": said}
        )
    return shown


def _several(rows: Sequence[Suggestion | Benefit | Reached]) -> str:
    words = "；".join(in_words(row) for row in rows[:SHOWN])
    if len(rows) > SHOWN:
        words += _("；另有%(n)d条") % {"n": len(rows) - SHOWN}
    return f"{words}。" if words else ""


def heaps_of(activity: Activity) -> list[dict[str, Any]]:
    """For the page where they are written: of each kind the rows in words; those asked for first."""
    found = outputs_of(activity)
    kinds = sorted(Output, key=lambda what: what not in activity.kind.outputs)
    return [
        {
            "what": what.value,
            "label": what.label,
            "is_asked": what in activity.kind.outputs,
            "rows": [{"row": row, "words": in_words(row)} for row in found.of(what)],
        }
        for what in kinds
    ]


def first_values(what: str, activity: Activity) -> dict[str, Any]:
    """What stands in an empty form."""
    day = min(max(activity.last_day, activity.first_day), today())
    return {"done_by": day} if what == Output.BENEFIT else {}


def fetch_output(actor: Actor, what: str, ref: UUID) -> Any:
    """One that the actor may change, or 404, 403."""
    policy = POLICIES[Output(what)]
    within = policy.model._default_manager.select_related("activity__kind")
    rows: Any = within.prefetch_related("activity__organisers")
    row: Model = policy.fetch(actor, OUTPUTS, within=rows, ref=ref)
    return row

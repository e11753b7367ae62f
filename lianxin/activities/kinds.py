"""What of activities is kept inside, and what of them a committee may want approved: a body's year."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.activities.models import PlanLine, YearPlan
from lianxin.core.internal import can_be_inside
from lianxin.office.kinds import Facts, approval_kind

can_be_inside("activities.Activity", by=Q(kind__is_internal=True), place="places.Place")


def name_of_line(line: PlanLine) -> str:
    """By what a line is known in its plan: 二季度：水源地视察."""
    facts = {"quarter": line.get_quarter_display(), "title": line.title}
    return _("%(quarter)s：%(title)s") % facts


def said_of_line(line: PlanLine) -> str:
    """Everything else that a line says; another word has to be approved anew."""
    said = [line.kind.name, _("%(unit)s牵头") % {"unit": line.lead.name}]
    if line.in_charge:
        said.append(_("%(who)s负责") % {"who": line.in_charge})
    if line.yields:
        said.append(_("要出：%(what)s") % {"what": line.yields})
    return "；".join(said)


def _facts(plan: YearPlan) -> Facts:
    lines = PlanLine.objects.filter(plan=plan).select_related("kind", "lead")
    return {name_of_line(line): said_of_line(line) for line in lines}


PLAN = approval_kind(
    "activities.plan",
    gettext_lazy("一年的活动计划"),
    title=str,
    facts=_facts,
    url=lambda plan: reverse("activities:plan", args=[plan.ref]),
)

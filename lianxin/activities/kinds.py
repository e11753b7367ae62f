"""What of activities is kept inside, and what of them a committee may want approved: a year, an outline."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.activities.models import Activity, ActivityStep, PlanLine, YearPlan
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


def outline_facts(activity: Activity) -> Facts:
    """The outline (方案) as it is approved: what, when, where, by whom, and every step of it."""
    steps = ActivityStep.objects.filter(activity=activity).select_related("member__person")
    bodies = [each.unit.name for each in activity.organisers.select_related("unit")]
    starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
    facts = {
        _("什么活动"): f"{activity.kind.name}：{activity.title}",
        _("什么时候"): f"{starts:%Y-%m-%d %H:%M}—{ends:%Y-%m-%d %H:%M}",
        _("在哪里"): activity.place_words,
        _("谁办"): "、".join(bodies),
        _("做什么"): activity.about,
    }
    words = _("%(day)s以前，%(who)s：%(what)s")
    for number, step in enumerate(steps, start=1):
        said = {"day": step.by_when.isoformat(), "who": step.by_whom, "what": step.what}
        facts[_("第%(n)d步") % {"n": number}] = words % said
    return facts


OUTLINE = approval_kind(
    "activities.outline",
    gettext_lazy("活动的方案"),
    title=lambda activity: _("“%(title)s”的方案") % {"title": activity.title},
    facts=outline_facts,
    url=lambda activity: reverse("activities:sheet", args=[activity.ref]),
)

"""The year's plans: the list, one beside what came of it, its lines, sending it up, on paper."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities import services
from lianxin.activities.forms.plans import BeginPlanForm, PlanLineForm
from lianxin.activities.pages import plans as pages
from lianxin.activities.policies import ORGANISE, PLAN_READERS
from lianxin.activities.reads.plans import bodies_that_plan
from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@never_cache
@access(*PLAN_READERS)
def index(request: Request) -> HttpResponse:
    """年度计划: who has one for a year."""
    context = pages.list_page(request.actor, request.GET.get("year", ""))
    return render(request, "activities/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def begin(request: Request) -> HttpResponse:
    """Begin the plan of a body; one that is there already is opened."""
    units = bodies_that_plan(request.actor)
    few = list(units[:2])
    year = request.GET.get("year") or clock.today().year
    initial = {"year": year, "unit": few[0].pk if len(few) == 1 else None}
    form = BeginPlanForm(
        request.POST or None, initial=initial, units=units, years=pages.years_shown()
    )

    def write() -> HttpResponse:
        plan = services.begin_plan(**form.cleaned_data, actor=request.actor)
        return redirect("activities:plan", ref=plan.ref)

    return submit(
        request, form, write, show=page(request, "activities/begin_plan.html", {"form": form})
    )


@require_safe
@never_cache
@access(*PLAN_READERS)
def plan(request: Request, ref: UUID) -> HttpResponse:
    """One plan: planned and done beside each other."""
    found = pages.fetch_plan(request.actor, "activities.plan", ref)
    return render(request, "activities/plan.html", pages.plan_page(request.actor, found))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def add_line(request: Request, ref: UUID) -> HttpResponse:
    """Add a line to a plan."""
    found = pages.fetch_plan(request.actor, ORGANISE, ref)
    initial = {"lead": found.unit_id, "order": found.lines.count() + 1}
    choices = pages.line_choices(request.actor, found)
    form = PlanLineForm(request.POST or None, initial=initial, **choices)

    def write() -> HttpResponse:
        services.write_line(found, **form.cleaned_data, actor=request.actor)
        return said(request, _("加上了。"), "activities:plan", ref=ref)

    context = {"form": form, "plan": found}
    return submit(request, form, write, show=page(request, "activities/plan_line.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def change_line(request: Request, ref: UUID) -> HttpResponse:
    """Change a line; what was approved otherwise is said to be changed."""
    line = pages.fetch_line(request.actor, ref)
    choices = pages.line_choices(request.actor, line.plan, line)
    form = PlanLineForm(request.POST or None, initial=PlanLineForm.initial_of(line), **choices)

    def write() -> HttpResponse:
        services.write_line(line.plan, line, **form.cleaned_data, actor=request.actor)
        return said(request, _("改好了。"), "activities:plan", ref=line.plan.ref)

    context = {"form": form, "plan": line.plan, "line": line}
    return submit(request, form, write, show=page(request, "activities/plan_line.html", context))


@require_POST
@access(ORGANISE)
def drop_line(request: Request, ref: UUID) -> HttpResponse:
    """Take a line out, as long as nothing grew from it."""
    line = pages.fetch_line(request.actor, ref)
    return press(
        request,
        partial(services.drop_line, line, actor=request.actor),
        done=_("删掉了。"),
        back=redirect("activities:plan", ref=line.plan.ref),
    )


@require_POST
@access(ORGANISE)
def send(request: Request, ref: UUID) -> HttpResponse:
    """送批, as it stands."""
    found = pages.fetch_plan(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.send_plan, found, actor=request.actor),
        done=_("送上去了。批的是现在这样的每一项，再改要再批。"),
        back=redirect("activities:plan", ref=ref),
    )


@require_safe
@never_cache
@access(*PLAN_READERS)
def paper(request: Request, ref: UUID, form: str) -> HttpResponse:
    """The plan as a table in the layout of official documents."""
    found = pages.fetch_plan(request.actor, "activities.plan", ref)
    table = pages.as_table(found)
    return official_answer(form, f"{table.title}-{clock.today():%Y-%m-%d}", table)

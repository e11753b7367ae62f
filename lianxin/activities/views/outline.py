"""The steps of an activity's outline, and its summary."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.activities import services
from lianxin.activities.forms.outline import ChangedStepForm, OutlineStepForm, SummaryForm
from lianxin.activities.pages import outline as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import ORGANISE
from lianxin.core.access import Request, access
from lianxin.ui.submitting import page, press, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def add_step(request: Request, ref: UUID) -> HttpResponse:
    """加一步."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    members = pages.members_to_choose(activity)
    initial = {"by_when": activity.first_day}
    form = OutlineStepForm(request.POST or None, initial=initial, members=members)

    def write() -> HttpResponse:
        services.write_step(activity, **form.cleaned_data, actor=request.actor)
        return said(request, _("加上了。"), "activities:sheet", ref=ref)

    context = {"form": form, "activity": activity}
    return submit(request, form, write, show=page(request, "activities/step.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def change_step(request: Request, ref: UUID) -> HttpResponse:
    """Change a step, and say how far it is."""
    step = pages.fetch_step(request.actor, ref)
    members = pages.members_to_choose(step.activity, step)
    initial = ChangedStepForm.initial_of(step)
    form = ChangedStepForm(request.POST or None, initial=initial, members=members)

    def write() -> HttpResponse:
        services.write_step(step.activity, step, **form.cleaned_data, actor=request.actor)
        return said(request, _("改好了。"), "activities:sheet", ref=step.activity.ref)

    context = {"form": form, "activity": step.activity, "step": step}
    return submit(request, form, write, show=page(request, "activities/step.html", context))


@require_POST
@access(ORGANISE)
def do_step(request: Request, ref: UUID) -> HttpResponse:
    """做了."""
    step = pages.fetch_step(request.actor, ref)
    return press(
        request,
        partial(services.do_step, step, actor=request.actor),
        done=_("记下了，今天做了。"),
        back=redirect("activities:sheet", ref=step.activity.ref),
    )


@require_POST
@access(ORGANISE)
def drop_step(request: Request, ref: UUID) -> HttpResponse:
    """Take a step out of the outline."""
    step = pages.fetch_step(request.actor, ref)
    return press(
        request,
        partial(services.drop_step, step, actor=request.actor),
        done=_("删掉了。"),
        back=redirect("activities:sheet", ref=step.activity.ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def summary(request: Request, ref: UUID) -> HttpResponse:
    """总结, after it was held; a closed sheet hinders it not."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    form = SummaryForm(request.POST or None, initial={"text": pages.summary_of(activity)})

    def write() -> HttpResponse:
        services.write_summary(activity, **form.cleaned_data, actor=request.actor)
        return said(request, _("存好了。"), "activities:sheet", ref=ref)

    context = {"form": form, "activity": activity}
    return submit(request, form, write, show=page(request, "activities/summary.html", context))


@require_POST
@access(ORGANISE)
def send(request: Request, ref: UUID) -> HttpResponse:
    """方案送批, as it stands."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.send_outline, activity, actor=request.actor),
        done=_("送上去了。批的是现在这样的方案，再改要再批。"),
        back=redirect("activities:sheet", ref=ref),
    )

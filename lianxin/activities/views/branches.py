"""Temporary party branches in one step; members' parts in central work."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianxin.activities import services
from lianxin.activities.forms.branches import BranchForm, CentralWorkForm
from lianxin.activities.pages import branches as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import ORGANISE, RECORD
from lianxin.core.access import Request, access
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("organisation.people", everywhere=True)
def branch(request: Request, ref: UUID) -> HttpResponse:
    """成立临时党支部: name, secretary, members, days, in one step; the office, as it does all bodies."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    initial = {
        "name": _("“%(title)s”临时党支部") % {"title": activity.title},
        "starts": activity.first_day,
        "ends": activity.last_day,
    }
    form = BranchForm(request.POST or None, people=pages.people_of(activity), initial=initial)

    def write() -> HttpResponse:
        facts = form.cleaned_data
        services.form_branch([activity], facts.pop("name"), **facts, actor=request.actor)
        return said(request, _("成立了，到那天自动到期。"), "activities:sheet", ref=ref)

    show = page(request, "activities/branch.html", {"form": form, "activity": activity})
    return submit(request, form, write, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def central_work(request: Request) -> HttpResponse:
    """中心工作: what somebody's part was, and what came of it."""
    form = CentralWorkForm(
        request.POST or None,
        units=pages.bodies_that_lead(request.actor),
        members=pages.members_here(request.actor),
    )

    def write() -> HttpResponse:
        facts = form.cleaned_data
        unit, member = facts.pop("unit"), facts.pop("member")
        services.record_central_work(unit, member, **facts, actor=request.actor)
        return said(request, _("记下了，请本人核对。"), "activities:central_work")

    def show(status: int) -> HttpResponse:
        context = pages.central_page(request.actor, request.GET.get("page", "")) | {"form": form}
        return render(request, "activities/central_work.html", context, status=status)

    return submit(request, form, write, show=show, refused=422)

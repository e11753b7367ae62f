"""Standing arrangements: laid down, proposed for a month, changed entry by entry, planned."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import Request, access
from lianxin.core.landmarks import landmark
from lianxin.duty import services
from lianxin.duty.forms.patterns import PatternForm, SilenceForm, month_form
from lianxin.duty.pages import patterns as pages
from lianxin.duty.pages.planning import places_to_plan
from lianxin.duty.pages.proposal import Month, proposal_page, read_month
from lianxin.duty.pages.rules_in_force import silence_written, silences
from lianxin.duty.services import DutyRefused
from lianxin.duty.services.patterns import Chosen
from lianxin.organisation.actors import own_committee


@require_safe
@never_cache
@access("duty.plan")
def patterns(request: Request) -> HttpResponse:
    """固定的班: every standing arrangement in a sentence."""
    return render(request, "duty/patterns.html", pages.patterns_page(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def add_pattern(request: Request) -> HttpResponse:
    """Lay down an arrangement."""
    form = PatternForm(
        request.POST or None,
        places=places_to_plan(request.actor),
        groups=pages.groups_to_choose(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        pattern = services.add_pattern(facts.pop("place"), **facts, actor=request.actor)
        messages.success(request, _("记下了。现在可以照着排一个月。"))
        return redirect("duty:propose", pattern.ref)
    status = 422 if request.method == "POST" else 200
    return render(request, "duty/pattern.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def change_pattern(request: Request, ref: UUID) -> HttpResponse:
    """Change an arrangement; what was planned stays."""
    pattern = pages.pattern_to_change(request.actor, ref)
    form = PatternForm(
        request.POST or None,
        initial=pages.written(pattern),
        places=None,
        groups=pages.groups_to_choose(request.actor),
        people=pages.people_in_turn(pattern),
    )
    if request.method == "POST" and form.is_valid():
        services.change_pattern(pattern, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("改好了。已经排下的班不动。"))
        return redirect("duty:patterns")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "pattern": pattern}
    return render(request, "duty/pattern.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def propose(request: Request, ref: UUID) -> HttpResponse:
    """The proposal for a month, and planning it as the organiser has changed it."""
    pattern = pages.pattern_to(request.actor, ref)
    span = pages.months_around(request.GET.get("m", ""))
    month = read_month(pattern, span["first"])
    status, form = 200, month_form(month.asked)(initial={"as_proposed": month.as_proposed})
    if request.method == "POST":
        form = month_form(month.asked)(request.POST)
        status, made = _plan(request, month, form)
        if made is not None:
            messages.success(request, _("排好了%(n)d个班，等委员确认。") % {"n": made})
            return redirect(f"{reverse('duty:propose', args=[ref])}?m={span['first']:%Y-%m}")
    words = pages.pattern_words(pattern)
    context = {"pattern": pattern, "words": words, "form": form, **span}
    return render(request, "duty/propose.html", context | proposal_page(month, form), status=status)


def _plan(request: Request, month: Month, form: Any) -> tuple[int, int | None]:
    """Plan what was chosen; or how the page answers when it cannot be."""
    if not form.is_valid():
        return 422, None
    if form.cleaned_data["as_proposed"] != month.as_proposed:
        form.refill(as_proposed=month.as_proposed)
        form.add_error(None, _("这中间排班或日历有了变化。下面是现在的样子，请再看一遍。"))
        return 409, None
    chosen = [Chosen(one.on, member, one.group) for one, member in form.chosen()]
    try:
        made = services.plan_month(month.pattern, month.first, chosen=chosen, actor=request.actor)
    except DutyRefused as refused:
        form.add_error(None, str(refused))
        return 409, None
    return 302, len(made)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.settings", everywhere=True)
def silence(request: Request) -> HttpResponse:
    """How many days before a shift silence goes to the organiser."""
    form = SilenceForm(request.POST or None, initial=silence_written(request.actor))
    if request.method == "POST" and form.is_valid():
        services.set_silence(own_committee(request.actor), actor=request.actor, **form.cleaned_data)
        messages.success(request, _("记下了，到那天起用。"))
        return redirect(f"{landmark('settings')}?of=duty")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "rows": silences(request.actor), "section": "settings"}
    return render(request, "duty/silence.html", context, status=status)

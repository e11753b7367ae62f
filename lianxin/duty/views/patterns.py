"""Standing arrangements: laid down, proposed for a month, changed entry by entry, planned."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.core.landmarks import landmark
from lianxin.duty import services
from lianxin.duty.forms.patterns import PatternForm, SilenceForm, month_form
from lianxin.duty.models import Pattern
from lianxin.duty.pages import patterns as pages
from lianxin.duty.pages.proposal import proposal_page
from lianxin.duty.pages.rules_in_force import silence_written, silences
from lianxin.duty.reads.month import read_month
from lianxin.duty.reads.planning import places_to_plan
from lianxin.duty.services import DutyRefused
from lianxin.duty.services.patterns import Chosen
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


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
    """Lay down an arrangement: first by what rule, then what that rule asks for."""
    kinds = dict(pages.kinds_to_choose(request.actor))
    kind = (request.POST or request.GET).get("kind", "")
    if kind not in kinds:
        status = 422 if request.method == "POST" else 200
        return render(request, "duty/pattern_kind.html", {"kinds": kinds.items()}, status=status)
    form = PatternForm(
        request.POST or None,
        initial={"kind": kind, "place": request.GET.get("place", "")},
        kind=kind,
        places=places_to_plan(request.actor),
        groups=pages.groups_to_choose(request.actor),
    )

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        pattern = services.add_pattern(facts.pop("place"), **facts, actor=request.actor)
        words = _("记下了。现在可以照着排一个月。")
        return said(request, words, "duty:propose", ref=pattern.ref)

    context = {"form": form, "kind": kinds[kind]}
    return submit(request, form, write, show=page(request, "duty/pattern.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def change_pattern(request: Request, ref: UUID) -> HttpResponse:
    """Change an arrangement; what was planned stays."""
    pattern = pages.pattern_to_change(request.actor, ref)
    kinds = dict(pages.kinds_to_choose(request.actor))
    kind = (request.POST or request.GET).get("kind", "")
    kind = kind if kind in kinds else pattern.kind
    form = PatternForm(
        request.POST or None,
        initial=pages.pattern_written(pattern) | {"kind": kind},
        kind=kind,
        places=None,
        groups=pages.groups_to_choose(request.actor),
        people=pages.people_in_turn(pattern),
    )

    def write() -> HttpResponse:
        services.change_pattern(pattern, **form.cleaned_data, actor=request.actor)
        return said(request, _("改好了。已经排下的班不动。"), "duty:patterns")

    others = [(key, words) for key, words in kinds.items() if key != kind]
    context = {
        "form": form,
        "pattern": pattern,
        "kind": Pattern.Kind(kind).label,
        "other_kinds": others,
    }
    return submit(request, form, write, show=page(request, "duty/pattern.html", context))


@require_POST
@access("duty.plan")
def remove_pattern(request: Request, ref: UUID) -> HttpResponse:
    """Plan by it no longer; what was planned stays."""
    pattern = pages.pattern_to_change(request.actor, ref)
    services.remove_pattern(pattern, actor=request.actor)
    return said(request, _("去掉了。已经排下的班不动。"), "duty:patterns")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def propose(request: Request, ref: UUID) -> HttpResponse:
    """The proposal for a month, and planning it as the organiser has changed it."""
    pattern = pages.pattern_to(request.actor, ref)
    span = pages.months_around(request.GET.get("m", ""))
    month = read_month(pattern, span["first"])
    handed_in = request.POST if request.method == "POST" else None
    form = month_form(month.asked)(handed_in, initial={"as_proposed": month.as_proposed})

    def plan() -> HttpResponse:
        if form.cleaned_data["as_proposed"] != month.as_proposed:
            form.refill(as_proposed=month.as_proposed)
            raise DutyRefused(_("这中间排班或日历有了变化。下面是现在的样子，请再看一遍。"))
        chosen = [Chosen(one.on, member, one.group) for one, member in form.chosen()]
        made = services.plan_month(pattern, month.first, chosen=chosen, actor=request.actor)
        messages.success(request, _("排好了%(n)d个班，等委员确认。") % {"n": len(made)})
        return redirect(f"{reverse('duty:propose', args=[ref])}?m={span['first']:%Y-%m}")

    def show(status: int) -> HttpResponse:
        words = pages.pattern_words(pattern)
        context = {"pattern": pattern, "words": words, "form": form, **span}
        context |= proposal_page(month, form)
        return render(request, "duty/propose.html", context, status=status)

    return submit(request, form, plan, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.settings", everywhere=True)
def silence(request: Request) -> HttpResponse:
    """How many days before a shift silence goes to the organiser."""
    form = SilenceForm(request.POST or None, initial=silence_written(request.actor))

    def write() -> HttpResponse:
        services.set_silence(own_committee(request.actor), actor=request.actor, **form.cleaned_data)
        messages.success(request, _("记下了，到那天起用。"))
        return redirect(f"{landmark('settings')}?of=duty")

    context = {"form": form, "rows": silences(request.actor), "section": "settings"}
    return submit(request, form, write, show=page(request, "duty/silence.html", context))

"""Shifts: the month for everybody, planning, giving back, substitutes, confirming."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.core.landmarks import landmark
from lianxin.duty import services
from lianxin.duty.forms.shifts import (
    GiveBackForm,
    ShiftForm,
    ShiftPlaceForm,
    ShiftSearchForm,
    SubstituteForm,
    TakeOffForm,
)
from lianxin.duty.models import Shift
from lianxin.duty.pages.calls import duty_tabs
from lianxin.duty.pages.month import month_page
from lianxin.duty.pages.planning import found_page, planning_page, shift_to
from lianxin.duty.reads.planning import places_to_plan, who_could_stand_in, who_may_stand
from lianxin.places.models import Place
from lianxin.ui.submitting import page, press, said, submit

MOVED = gettext_lazy("这个班刚才有了变化，请看看现在是怎样。")


@require_safe
@access("public")
def month(request: Request, ref: UUID) -> HttpResponse:
    """这个月的值班表: who is at a place on which day."""
    return render(request, "duty/month.html", month_page(ref, request.GET.get("m", "")))


@require_safe
@never_cache
@access("duty.plan")
def plan(request: Request) -> HttpResponse:
    """值班: what waits and what is to come, or the shifts that were looked for."""
    find = ShiftSearchForm(request.GET, places=places_to_plan(request.actor))
    asked = find.cleaned_data if find.is_valid() else {}
    page = request.GET.get("page", "")
    if any(asked.values()):
        shown = found_page(request.actor, asked, page)
    else:
        shown = planning_page(request.actor, page, request.GET.get("week", ""))
    return render(
        request, "duty/plan.html", {"find": find, "tabs": duty_tabs(request.actor, "plan"), **shown}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def add_shift(request: Request) -> HttpResponse:
    """加一个班: where, then who of the team of that place, and when."""
    places = places_to_plan(request.actor)
    given = {"place": str(places[0].ref)} if len(places) == 1 else request.GET
    where = ShiftPlaceForm(request.POST or given or None, places=places)
    if not where.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "duty/add_place.html", {"form": where}, status=status)
    place: Place = where.cleaned_data["place"]
    team, others = who_may_stand(request.actor, place)
    form = ShiftForm(request.POST or None, initial={"place": place.ref}, team=team, others=others)

    def add() -> HttpResponse:
        facts = form.cleaned_data | {"place": place}
        made = services.add_shift(**facts, actor=request.actor)
        messages.success(request, _("排好了。"))
        return redirect(f"{reverse('duty:rota')}?m={made.on:%Y-%m}&place={place.ref}")

    context = {"form": form, "place": place, "is_only": len(places) == 1}
    return submit(request, form, add, show=page(request, "duty/add.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.serve", "duty.plan", "duty.call")
def give_back(request: Request, ref: UUID) -> HttpResponse:
    """今天来不了: a member gives back their own shift, with a reason."""
    shift = shift_to(request.actor, "duty.serve", ref)
    form = GiveBackForm(request.POST or None)

    def write() -> HttpResponse:
        services.give_back_shift(shift, **form.cleaned_data, actor=request.actor)
        return said(request, _("知道了，站长会找人替。"), landmark("today"))

    context = {"shift": shift, "hours": shift.hours, "form": form}
    show = page(request, "duty/give_back.html", context)
    return submit(request, form, write, show=show, moved=MOVED)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def substitute(request: Request, ref: UUID) -> HttpResponse:
    """Find somebody who stands in."""
    shift = shift_to(request.actor, "duty.plan", ref)
    free, others = who_could_stand_in(request.actor, shift)
    form = SubstituteForm(request.POST or None, free=free, others=others)

    def ask() -> HttpResponse:
        member = form.cleaned_data["member"]
        services.substitute(shift, member, actor=request.actor)
        words = _("已经请%(who)s替，等本人确认。") % {"who": member.title}
        return said(request, words, "duty:plan")

    context = {"shift": shift, "hours": shift.hours, "form": form, "has_free": bool(free)}
    show = page(request, "duty/substitute.html", context)
    return submit(request, form, ask, show=show, moved=MOVED)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.plan")
def take_off(request: Request, ref: UUID) -> HttpResponse:
    """取消: nobody is to come, and the member is told."""
    shift = shift_to(request.actor, "duty.plan", ref)
    form = TakeOffForm(request.POST or None)

    def write() -> HttpResponse:
        services.take_off_shift(shift, **form.cleaned_data, actor=request.actor)
        return said(request, _("取消了，会告诉排上的委员。"), "duty:plan")

    context = {"shift": shift, "hours": shift.hours, "form": form}
    show = page(request, "duty/take_off.html", context)
    return submit(request, form, write, show=show, moved=MOVED)


@require_POST
@access("duty.confirm")
def confirm(request: Request, ref: UUID) -> HttpResponse:
    """The head says that the shift was served."""
    return _settle(request, ref, services.confirm_shift, _("确认了，记进委员的履职记录。"))


@require_POST
@access("duty.confirm")
def miss(request: Request, ref: UUID) -> HttpResponse:
    """The head says that nobody came."""
    return _settle(request, ref, services.miss_shift, _("记下了：没有到。"))


def _settle(request: Request, ref: UUID, service: Callable[..., Shift], done: str) -> HttpResponse:
    shift = shift_to(request.actor, "duty.confirm", ref)
    act = partial(service, shift, actor=request.actor)
    return press(request, act, done=done, back=redirect("duty:plan"), moved=MOVED)

"""A place's log by month: read, on paper, drawn up, looked at, released, taken back."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer, workbook_answer
from lianxin.logbook import services
from lianxin.logbook.reads.months import month_meant
from lianxin.portal.pages import place_log as pages
from lianxin.ui.submitting import press


@require_safe
@never_cache
@access("places.manage", "places.head")
def place_log(request: Request, ref: UUID) -> HttpResponse:
    """台账: shifts, activities, messages of a month; numbers, and nobody's name or words."""
    place = pages.fetch_kept(request.actor, ref)
    first = month_meant(request.GET.get("month", ""))
    context = pages.place_log_page(request.actor, place, first)
    return render(request, "portal/place_log.html", context)


@require_safe
@never_cache
@access("places.manage", "places.head")
def paper(request: Request, ref: UUID, form: str) -> HttpResponse:
    """The same month as docx, pdf or xlsx."""
    place = pages.fetch_kept(request.actor, ref)
    first = month_meant(request.GET.get("month", ""))
    name = pages.title_of(place, first)
    if form == "xlsx":
        return workbook_answer(name, pages.as_workbook(place, first))
    return official_answer(form, name, pages.as_table(place, first))


@require_POST
@access("places.manage", "places.head")
def draw_up(request: Request, ref: UUID) -> HttpResponse:
    """拟好: as it stands now."""
    place = pages.fetch_kept(request.actor, ref)
    first = month_meant(request.POST.get("month", ""))
    return press(
        request,
        partial(services.draw_up_month, place, first, actor=request.actor),
        done=_("拟好了。请另一位同事看过，再让大家看到。"),
        back=redirect(pages.address(place, first)),
    )


@require_POST
@access("places.manage")
def look(request: Request, ref: UUID) -> HttpResponse:
    """看过: where three people stand behind what is made public."""
    return _pressed(request, ref, services.look_at_month, _("记下了，您看过了。"))


@require_POST
@access("places.manage")
def release(request: Request, ref: UUID) -> HttpResponse:
    """让大家看到: on the public page of the place."""
    seen = request.POST.get("seen", "")
    act = partial(services.release_month, seen=seen)
    return _pressed(request, ref, act, _("大家看得到了。"))


@require_POST
@access("places.manage")
def take_back(request: Request, ref: UUID) -> HttpResponse:
    """收回: from now on nobody outside sees it."""
    return _pressed(request, ref, services.take_back_month, _("收回了，外面已经看不到。"))


def _pressed(request: Request, ref: UUID, act: Callable[..., Any], words: str) -> HttpResponse:
    found = pages.fetch_month(request.actor, ref)
    back = redirect(pages.address(found.place, found.month))
    return press(request, partial(act, found, actor=request.actor), done=words, back=back)

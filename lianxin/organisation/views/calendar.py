"""The working calendar: anybody may look, the office keeps it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.office import HOLIDAY, USUAL, DayForm
from lianxin.organisation.pages import calendar as pages
from lianxin.organisation.reads.actors import own_committee


@require_safe
@access("public")
def calendar(request: Request) -> HttpResponse:
    """Which days are worked, and how we know."""
    return _show(request, DayForm(initial={"day": clock.today()}))


def _show(request: Request, form: DayForm, status: int = 200) -> HttpResponse:
    committee = pages.committee_of(request.actor, request.GET.get("c"))
    if committee is None:
        raise Http404
    year = pages.asked_year(request.GET.get("year"))
    may_edit = request.actor.holds("organisation.calendar")
    context = {
        **pages.year_page(committee, year),
        "committee": committee,
        "form": form,
        "tab": "calendar",
    }
    template = "organisation/calendar_edit.html" if may_edit else "organisation/calendar.html"
    return render(request, template, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.calendar", everywhere=True)
def set_day(request: Request) -> HttpResponse:
    """Say what a day is; the year's version goes up and every running clock counts anew."""
    if request.method != "POST":
        return redirect("organisation:calendar")
    form = DayForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    day, kind = form.cleaned_data["day"], form.cleaned_data["kind"]
    services.set_calendar_day(
        own_committee(request.actor),
        day,
        works=None if kind == USUAL else kind != HOLIDAY,
        name="" if kind == USUAL else form.cleaned_data["name"],
        actor=request.actor,
    )
    messages.success(request, _("改好了。还没到期的期限，都照新日历重新数。"))
    return redirect(f"{reverse('organisation:calendar')}?year={day.year}")


@require_POST
@access("organisation.calendar", everywhere=True)
def seed(request: Request) -> HttpResponse:
    """Lay down a year as the State Council has arranged it."""
    year = pages.asked_year(request.POST.get("year"))
    row = services.seed_calendar(own_committee(request.actor), year, actor=request.actor)
    if row is None:
        messages.error(request, _("这一年的放假安排还没有公布，这里没有数据。"))
    else:
        messages.success(request, _("照国务院办公厅公布的安排铺好了，请核对一遍。"))
    return redirect(f"{reverse('organisation:calendar')}?year={year}")

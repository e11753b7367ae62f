"""The office's year, and the day of each of its dates."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import Request, access
from lianxin.office.forms.year import YearDateForm
from lianxin.office.pages.papers import series_to_choose
from lianxin.office.pages.year import fetch_date, year_page
from lianxin.office.services.year import set_year_date
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_safe
@access("office.papers", everywhere=True)
def index(request: Request) -> HttpResponse:
    """What comes back every year; what is near stands first."""
    return render(request, "office/year.html", year_page(request.actor, request.GET.get("year")))


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.settings", everywhere=True)
def change_date(request: Request, key: str) -> HttpResponse:
    """Say on which day it is, how long before the office is told, which papers belong to it."""
    date, setting = fetch_date(request.actor, key)
    names = ("month", "day", "told_before", "series")
    series = series_to_choose(request.actor)
    form = YearDateForm(
        request.POST or None,
        series=series,
        initial={name: getattr(setting, name) for name in names},
    )

    def write() -> HttpResponse:
        committee = own_committee(request.actor)
        set_year_date(committee, key, actor=request.actor, **form.cleaned_data)
        return said(request, _("改好了，从今年起照这一天；往年的不动。"), "office:year")

    context = {"form": form, "date": date, "may_be_known": date.known_day is not None}
    show = page(request, "office/change_date.html", context)
    return submit(request, form, write, show=show, refused=422)

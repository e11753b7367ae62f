"""The log of a body: a month of it as a page, on paper, as a workbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer, workbook_answer
from lianxin.logbook.forms.bodies import BodyMonthForm
from lianxin.logbook.pages import bodies as pages


@require_safe
@never_cache
@access(*pages.READERS)
def bodies(request: Request) -> HttpResponse:
    """活动台账: whose, which month, what was held, with the numbers of each."""
    there = pages.bodies_of(request.actor)
    asked = pages.month_of_body(
        request.actor, there, request.GET.get("unit", ""), request.GET.get("month", "")
    )
    everybody = [("", _("全会，每次只算一回"))] if pages.is_wide(request.actor) else []
    units = [*everybody, *((str(one.ref), one.name) for one in there)]
    now = {"unit": str(asked.unit.ref) if asked.unit else "", "month": f"{asked.first:%Y-%m}"}
    form = BodyMonthForm(initial=now, units=units)
    context = pages.log_page(asked, there, request.GET.get("page", "")) | {"form": form}
    return render(request, "logbook/bodies.html", context)


@require_safe
@never_cache
@access(*pages.READERS)
def body_paper(request: Request, form: str) -> HttpResponse:
    """The same month as docx, pdf or xlsx, without what is internal."""
    there = pages.bodies_of(request.actor)
    asked = pages.month_of_body(
        request.actor, there, request.GET.get("unit", ""), request.GET.get("month", "")
    )
    if asked.unit is None and not pages.is_wide(request.actor):
        raise Http404
    if form == "xlsx":
        return workbook_answer(asked.title, pages.as_workbook(asked))
    return official_answer(form, asked.title, pages.as_table(asked))

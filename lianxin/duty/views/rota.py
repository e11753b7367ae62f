"""The month's rota of the committee: page, sheet and paper."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.documents.sheets import MEDIA_TYPE, write_sheet
from lianxin.duty.forms.rota import RotaForm
from lianxin.duty.pages.month import month_asked
from lianxin.duty.pages.rota import rota_heads, rota_lines, rota_page, rota_paper, rota_rows
from lianxin.duty.reads.planning import places_to_plan
from lianxin.duty.services.month_sheets import print_month
from lianxin.office.pages.sheets import printed
from lianxin.organisation.reads.actors import own_committee
from lianxin.places.models import Place
from lianxin.places.views.papers import as_file, as_pdf


def _asked(request: Request) -> tuple[RotaForm, date, list[Place]]:
    first = month_asked(request.GET.get("m", ""))
    given = {"m": f"{first:%Y-%m}", "place": request.GET.get("place", "")}
    form = RotaForm(given, places=places_to_plan(request.actor))
    return form, first, form.cleaned_data["place"] if form.is_valid() else []


def _named(request: Request, what: str, first: date, places: list[Place]) -> tuple[str, str]:
    """Of which place or committee, what of which month."""
    where = places[0].name if len(places) == 1 else own_committee(request.actor).short_name
    month = _("%(year)d年%(month)d月") % {"year": first.year, "month": first.month}
    return where, f"{what}{month}"


@require_safe
@never_cache
@access("duty.plan")
def rota(request: Request) -> HttpResponse:
    """Who stands where: a grid of places and days, of one place its month."""
    form, first, places = _asked(request)
    view = {
        "place": str(form["place"].value()) if places else "",
        "page": request.GET.get("page", ""),
        "week": request.GET.get("w", ""),
    }
    asked = form.known if len(form.known) == 1 else places  # a head has no other place to show
    page = rota_page(request.actor, first, asked, form.known, view)
    return render(request, "duty/rota.html", {"find": form, **page})


@require_safe
@never_cache
@access("duty.plan")
def rota_sheet(request: Request) -> HttpResponse:
    """The same as a sheet."""
    _form, first, places = _asked(request)
    rows = rota_rows(rota_lines(request.actor, first, places, for_others=True))
    made = write_sheet(_("值班表"), rota_heads(), rows)
    return as_file(made, MEDIA_TYPE, ".xlsx", *_named(request, _("值班表"), first, places))


@require_safe
@never_cache
@access("duty.plan")
def paper(request: Request) -> HttpResponse:
    """The same for walls: a sheet of A4 for each place."""
    _form, first, places = _asked(request)
    made = rota_paper(request.actor, own_committee(request.actor), first, places)
    return as_pdf(made, *_named(request, _("值班表"), first, places))


@require_POST
@never_cache
@access("duty.plan")
def month_sheet(request: Request) -> HttpResponse:
    """A place's month to be filled in at the table: it is kept which shifts stand on which sheet."""
    first = month_asked(request.POST.get("m", ""))
    form = RotaForm(request.POST, places=places_to_plan(request.actor))
    places = form.cleaned_data["place"] if form.is_valid() else []
    if len(places) != 1:
        return redirect("duty:rota")
    sheets = print_month(places[0], first, actor=request.actor)
    note = _("到了、没有到，在方框里打勾。")
    made = printed(sheets, note=note)
    return as_pdf(made, *_named(request, _("到班记录"), first, places))

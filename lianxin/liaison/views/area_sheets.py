"""The spreadsheet of areas both ways: hand it out; bring it in, look at what would change, write it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.documents.responses import workbook_answer
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.liaison.forms.areas import AreaSheetForm, WriteAreaSheetForm
from lianxin.liaison.pages.area_sheets import fetch_sheet, preview
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.reads import area_sheets as reads
from lianxin.liaison.services.area_sheets import bring_area_sheet, write_area_sheet
from lianxin.liaison.views.areas import UNDER_PEOPLE
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def export(request: Request) -> HttpResponse:
    """All areas, to be changed and brought in again."""
    committee = own_committee(request.actor)
    name = _("%(name)s责任区") % {"name": committee.short_name}
    return workbook_answer(f"{name}-{clock.today():%Y-%m-%d}", reads.export(committee))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def bring(request: Request) -> HttpResponse:
    """Choose the file; nothing is written by that."""
    form = AreaSheetForm(request.POST or None, request.FILES or None)

    def take() -> HttpResponse:
        file = form.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        reads.check(data)
        committee = own_committee(request.actor)
        sheet = bring_area_sheet(committee, data, name=file.name or "", actor=request.actor)
        return redirect("liaison:area_sheet", ref=sheet.ref)

    show = page(request, "liaison/bring_areas.html", {"form": form, **UNDER_PEOPLE})
    return submit(request, form, take, show=show, at="file", refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE)
def sheet(request: Request, ref: UUID) -> HttpResponse:
    """What it would change, beside today; written when that is what was looked at."""
    found = fetch_sheet(request.actor, ref)
    form = WriteAreaSheetForm(request.POST or None)

    def write() -> HttpResponse:
        digest = form.cleaned_data["digest"]
        many = write_area_sheet(found, digest=digest, actor=request.actor)
        return said(request, _("写好了，一共%(n)d处。") % {"n": many}, "liaison:index")

    def show(status: int) -> HttpResponse:
        context = preview(found) | UNDER_PEOPLE
        return render(request, "liaison/area_sheet.html", context, status=status)

    if request.method == "POST" and not form.is_valid():
        return show(409)  # what was looked at is not said
    return submit(request, None, write, show=show, tell=messages.error)

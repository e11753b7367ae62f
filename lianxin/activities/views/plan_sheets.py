"""The spreadsheet of a plan both ways: hand it out; bring it in, look at what would change, write it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.activities import services
from lianxin.activities.forms.plans import PlanSheetForm, WritePlanSheetForm
from lianxin.activities.pages import plans as pages
from lianxin.activities.pages.plan_sheets import preview
from lianxin.activities.policies import ORGANISE, PLAN_READERS
from lianxin.activities.reads import plan_sheets as reads
from lianxin.core.access import Request, access
from lianxin.documents.sheets import MEDIA_TYPE
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.ui.submitting import page, said, submit


@require_safe
@never_cache
@access(*PLAN_READERS)
def export(request: Request, ref: UUID) -> HttpResponse:
    """The plan with what came of it, to be changed and brought in again."""
    found = pages.fetch_plan(request.actor, "activities.plan", ref)
    attachment = content_disposition_header(as_attachment=True, filename=f"{found}.xlsx")
    headers = {"Content-Disposition": str(attachment), "Cache-Control": "no-store"}
    return HttpResponse(reads.export(found), content_type=MEDIA_TYPE, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def bring(request: Request, ref: UUID) -> HttpResponse:
    """Choose the file; nothing is written by that."""
    found = pages.fetch_plan(request.actor, ORGANISE, ref)
    form = PlanSheetForm(request.POST or None, request.FILES or None)

    def take() -> HttpResponse:
        file = form.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        reads.check(data)
        sheet = services.bring_plan_sheet(found, data, name=file.name or "", actor=request.actor)
        return redirect("activities:plan_sheet", ref=sheet.ref)

    show = page(request, "activities/bring_plan.html", {"form": form, "plan": found})
    return submit(request, form, take, show=show, at="file", refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def sheet(request: Request, ref: UUID) -> HttpResponse:
    """What it would change, beside today; written when that is what was looked at."""
    found = pages.fetch_plan_sheet(request.actor, ref)
    form = WritePlanSheetForm(request.POST or None)

    def write() -> HttpResponse:
        digest = form.cleaned_data["digest"]
        many = services.write_plan_sheet(found, digest=digest, actor=request.actor)
        words = _("写好了，一共%(n)d处。") % {"n": many}
        return said(request, words, "activities:plan", ref=found.plan.ref)

    def show(status: int) -> HttpResponse:
        return render(request, "activities/plan_sheet.html", preview(found), status=status)

    if request.method == "POST" and not form.is_valid():
        return show(409)  # what was looked at is not said
    return submit(request, None, write, show=show, tell=messages.error)

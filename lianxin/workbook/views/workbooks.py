"""One workbook both ways: hand it out; bring it in, look at what would change, apply."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.documents.sheets import MEDIA_TYPE
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.organisation.forms.membership import AsOf
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.slots import about_terms
from lianxin.ui.submitting import press, said, submit
from lianxin.workbook.forms.workbooks import NOW, ApplyForm, WorkbookForm
from lianxin.workbook.pages import workbooks as pages
from lianxin.workbook.reads import reading
from lianxin.workbook.services import workbooks as services


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint", everywhere=True)
def index(request: Request) -> HttpResponse:
    """Hand the workbook out, or bring one in."""
    committee = own_committee(request.actor)
    form = _form(request, committee)

    def bring() -> HttpResponse:
        file = form.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        reading.check(data)
        book = services.bring_workbook(
            committee,
            data,
            name=file.name or "",
            since=form.cleaned_data["since"],
            term=form.cleaned_data.get("term"),
            actor=request.actor,
        )
        return redirect("workbook:book", ref=book.ref)

    show = partial(_show, request, form, AsOf(initial={"on": clock.today()}))
    return submit(request, form, bring, show=show, at="file", refused=422)


def _show(request: Request, form: WorkbookForm, as_of: AsOf, status: int) -> HttpResponse:
    context = {
        "form": form,
        "as_of": as_of,
        "books": pages.brought(request.actor),
        "section": "organisation",
    }
    return render(request, "workbook/workbooks.html", context, status=status)


def _form(request: Request, committee: Committee) -> WorkbookForm:
    return WorkbookForm(
        request.POST or None,
        request.FILES or None,
        initial={"term": request.GET.get("term", NOW)},
        coming=reading.coming_term(committee),
    )


@require_safe
@access("organisation.appoint", everywhere=True)
def export(request: Request) -> HttpResponse:
    """The workbook as it would be written today, or on the day that is asked for."""
    committee = own_committee(request.actor)
    asked = AsOf(request.GET or None)
    if asked.errors:  # never today's for another day's
        return _show(request, _form(request, committee), asked, 422)
    day = asked.cleaned_data["on"] if asked.is_valid() else None
    day = None if day == clock.today() else day
    services.note_export(committee, day=day, actor=request.actor)
    name = f"{committee.short_name}名册-{day or clock.today():%Y-%m-%d}.xlsx"
    return _file(reading.export(committee, day, actor=request.actor), name)


@require_safe
@access("organisation.appoint", everywhere=True)
def blank(_request: Request) -> HttpResponse:
    """The workbook with nothing in it but its heads."""
    return _file(reading.blank(), _("名册空表.xlsx"))


def _file(data: bytes, name: str) -> HttpResponse:
    attachment = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(
        data,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": attachment, "Cache-Control": "no-store"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint")
def book(request: Request, ref: UUID) -> HttpResponse:
    """What it would change, beside today; applied when that is what was looked at."""
    found = pages.fetch_workbook(request.actor, ref=ref)
    form = ApplyForm(request.POST or None)

    def hand_in() -> HttpResponse:
        many = services.hand_in_workbook(
            found, digest=form.cleaned_data["digest"], actor=request.actor
        )
        if many is None:
            return redirect("workbook:book", ref=ref)
        words = _("写好了，一共%(n)d处。") % {"n": many}
        return said(request, words, "organisation:members")

    def show(status: int) -> HttpResponse:
        context = {
            **pages.preview(found, request.GET.get("page")),
            "acts": about_terms.panels(request.actor, None) if found.term else [],
            "section": "organisation",
        }
        return render(request, "workbook/workbook.html", context, status=status)

    if request.method == "POST" and not form.is_valid():
        return show(409)  # what was looked at is not said
    return submit(request, None, hand_in, show=show, tell=messages.error)


@require_POST
@access("organisation.appoint")
def stop(request: Request, ref: UUID) -> HttpResponse:
    """Not after all: what the worker has not written yet is not written."""
    found = pages.fetch_workbook(request.actor, ref=ref)
    return press(
        request,
        partial(services.stop_workbook, found, actor=request.actor),
        done=_("停下了，一行也没有写进去。"),
        back=redirect("workbook:book", ref=ref),
        tell=messages.error,
    )

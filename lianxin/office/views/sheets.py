"""Sheets of paper are entered one after another, by keyboard alone."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.office.forms.sheets import DropSheetForm, PaperSheetForm, SheetCodeForm
from lianxin.office.kinds import SHEET_KINDS
from lianxin.office.pages import sheets as pages
from lianxin.office.services.sheets import SheetFaults, drop_sheet, enter_sheet, faults_of
from lianxin.ui.submitting import page, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("office.enter_sheets", everywhere=True)
def index(request: Request) -> HttpResponse:
    """The code of the next sheet; what was printed and has not come back."""
    form = SheetCodeForm(request.POST or None)

    def look() -> HttpResponse:
        sheet = pages.sheet_by_code(request.actor, form.cleaned_data["code"])
        if sheet is None:
            form.add_error("code", _("没有这个码的表。请照表上的再打一遍。"))
            return show(422)
        return redirect("office:sheet", ref=sheet.ref)

    def show(status: int) -> HttpResponse:
        context = {"form": form, **pages.sheets_page(request.actor)}
        return render(request, "office/sheets.html", context, status=status)

    return submit(request, form, look, show=show, refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("office.enter_sheets")
def sheet(request: Request, ref: UUID) -> HttpResponse:
    """One sheet: a key for each line, Tab to the next, Enter when it is done."""
    found = pages.fetch_sheet(request.actor, ref)
    kind = SHEET_KINDS[found.kind]
    rows = kind.rows(found)
    data = request.POST if request.method == "POST" else None
    form = PaperSheetForm(data, kind=kind, rows=rows)

    def blame(faults: Sequence[tuple[str, str]]) -> None:
        for field, words in faults:
            form.add_error(field, words)

    def enter() -> HttpResponse:
        try:
            told = enter_sheet(found, answers=form.answers, more=form.more, actor=request.actor)
        except SheetFaults as wrong:
            blame(wrong.faults)
            return show(409)
        return said(request, _("录好了：%(what)s。下一张。") % {"what": told}, "office:sheets")

    def show(status: int) -> HttpResponse:
        if status == 422:  # a line is not whole: what is wrong with the others is said at once, too
            answers, more = form.answers, form.more
            blame(faults_of(found, answers=answers, more=more, actor=request.actor))
        form.focus_first_wrong()
        fields = {row.key: form[f"row-{row.key}"] for row in rows if not row.settled}
        context = {
            "sheet": found,
            "kind": kind,
            "lines": [(row, fields.get(row.key)) for row in rows],
            "form": form,
        }
        return render(request, "office/sheet.html", context, status=status)

    return submit(request, form, enter, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@access("office.enter_sheets")
def drop(request: Request, ref: UUID) -> HttpResponse:
    """A sheet was printed by mistake, with the reason."""
    found = pages.fetch_sheet(request.actor, ref)
    form = DropSheetForm(request.POST or None)

    def write() -> HttpResponse:
        drop_sheet(found, because=form.cleaned_data["because"], actor=request.actor)
        return said(request, _("记下了，这张不用录了。"), "office:sheets")

    show = page(request, "office/drop_sheet.html", {"form": form, "sheet": found})
    return submit(request, form, write, show=show)

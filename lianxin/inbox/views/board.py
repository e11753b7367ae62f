"""The office's board of cases, the next case to do, and the list as a sheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.core.landmarks import landmark
from lianxin.documents.sheets import MEDIA_TYPE, write_sheet
from lianxin.inbox.forms.board import BoardFilter, read_filter
from lianxin.inbox.pages.board import (
    board_page,
    case_of_number,
    choices,
    export_heads,
    export_rows,
    is_phone,
    next_for_office,
)
from lianxin.inbox.services.exporting import note_export


# house: what two views read from an address, no view itself
def filter_of(request: Request) -> BoardFilter:
    """What the board is filtered by, as the address says it."""
    places, subjects = choices(request.actor)
    given = ((name, request.GET.get(name)) for name in BoardFilter.base_fields)
    return read_filter(places, subjects, tuple((name, text) for name, text in given if text))


@require_safe
@never_cache
@access("inbox.work")
def board(request: Request) -> HttpResponse:
    """Cases in heaps, the urgent first; `?open=` shows how a deadline was counted."""
    form = filter_of(request)
    asked = form.asked()
    if (found := case_of_number(request.actor, asked)) is not None:
        return redirect("inbox:case", ref=found.ref)
    if is_phone(asked) and request.actor.holds("inbox.reveal"):
        return redirect(landmark("caller"))
    content = board_page(
        request.actor,
        asked,
        page=request.GET.get("page", "1"),
        opened=request.GET.get("open", ""),
    )
    return render(request, "inbox/office/board.html", {"form": form, **content})


@require_safe
@never_cache
@access("inbox.work")
def next_case(request: Request) -> HttpResponse:
    """办下一件: the most urgent case that waits for the office; `?but=` is open already."""
    case = next_for_office(request.actor, but=request.GET.get("but", ""))
    if case is None:
        messages.info(request, _("没有等联络办动手的了。"))
        return redirect("inbox:board")
    return redirect("inbox:case", ref=case.ref)


@require_safe
@never_cache
@access("inbox.work")
def export(request: Request) -> HttpResponse:
    """The filtered list as a sheet, without contact data; the audit log keeps a line."""
    asked = filter_of(request).asked()
    rows = export_rows(request.actor, asked)
    note_export(rows=len(rows), actor=request.actor)
    response = HttpResponse(write_sheet(_("留言"), export_heads(), rows), content_type=MEDIA_TYPE)
    name = f"lianxin-{clock.today():%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""The to-be-told list: everyone who is not told by a page."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.inbox.forms.telling import ToldForm
from lianxin.inbox.models import CaseTelling
from lianxin.inbox.pages.telling import sheet, telling_row, told_rows, waiting
from lianxin.inbox.services.guarding import mark_sender_told
from lianxin.ui.submitting import said, submit


def _form(telling: CaseTelling) -> ToldForm:
    initial = {"told_on": clock.today(), "way": telling.recipient.way}
    return ToldForm(initial=initial, auto_id=f"t{telling.pk}-%s")


def _show(
    request: Request, status: int = 200, *, tried: ToldForm | None = None, ref: UUID | None = None
) -> HttpResponse:
    rows = [
        {"telling": row, "form": tried if tried and row.recipient.ref == ref else _form(row)}
        for row in waiting(request.actor)
    ]
    context = {
        "rows": rows,
        "told": told_rows(request.actor),
        "today": clock.today(),
        "tried": tried,
        "is_gone": tried is not None and not any(row["form"] is tried for row in rows),
    }
    return render(request, "inbox/office/telling.html", context, status=status)


@require_safe
@never_cache
@access("inbox.work")
def telling(request: Request) -> HttpResponse:
    """Who has to be told what, by which way, since when."""
    return _show(request)


@require_POST
@access("inbox.work")
def mark(request: Request, ref: UUID) -> HttpResponse:
    """Mark somebody as told: on which day, how, by whom."""
    row = telling_row(request.actor, ref)
    form = ToldForm(request.POST, auto_id=f"t{row.pk}-%s")

    def write() -> HttpResponse:
        facts = form.cleaned_data
        mark_sender_told(row, on=facts["told_on"], way=facts["way"], actor=request.actor)
        return said(request, _("记下了，已经转告。"), "inbox:telling")

    return submit(request, form, write, show=partial(_show, request, tried=form, ref=ref))


@require_safe
@never_cache
@access("inbox.work")
def telling_sheet(request: Request, ref: UUID) -> HttpResponse:
    """The sheet that is handed over."""
    return render(
        request, "inbox/office/telling_sheet.html", sheet(telling_row(request.actor, ref))
    )

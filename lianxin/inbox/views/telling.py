"""The to-be-told list: everyone who is not told by a page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.inbox.forms.telling import ToldForm
from lianxin.inbox.models import Telling
from lianxin.inbox.pages.telling import one, sheet, told, waiting
from lianxin.inbox.services.guarding import mark_told
from lianxin.inbox.services.steps import CaseRefused


def _form(telling: Telling) -> ToldForm:
    initial = {"told_on": clock.today(), "way": telling.way}
    return ToldForm(initial=initial, auto_id=f"t{telling.pk}-%s")


def _show(
    request: Request, *, tried: ToldForm | None = None, ref: UUID | None = None, status: int = 200
) -> HttpResponse:
    rows = [
        {"telling": row, "form": tried if tried and row.ref == ref else _form(row)}
        for row in waiting(request.actor)
    ]
    context = {
        "rows": rows,
        "told": told(request.actor),
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
    row = one(request.actor, ref)
    form = ToldForm(request.POST, auto_id=f"t{row.pk}-%s")
    if not form.is_valid():
        return _show(request, tried=form, ref=ref, status=422)
    facts = form.cleaned_data
    try:
        mark_told(row, on=facts["told_on"], way=facts["way"], actor=request.actor)
    except CaseRefused as refused:
        form.add_error(None, str(refused))
        return _show(request, tried=form, ref=ref, status=409)
    messages.success(request, _("记下了，已经转告。"))
    return redirect("inbox:telling")


@require_safe
@never_cache
@access("inbox.work")
def telling_sheet(request: Request, ref: UUID) -> HttpResponse:
    """The sheet that is handed over."""
    return render(request, "inbox/office/telling_sheet.html", sheet(one(request.actor, ref)))

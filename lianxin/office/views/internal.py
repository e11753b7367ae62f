"""One page for whatever can be marked: whether it is internal, why, and the way to change that."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.office.forms.internal import MarkInternalForm, TakeMarkOffForm
from lianxin.office.kinds import INTERNAL_KINDS, InternalKind
from lianxin.office.reads.internal import mark_of
from lianxin.office.services.internal import mark_internal, take_mark_off
from lianxin.ui.submitting import submit

READ = "GET", "HEAD", "POST"


def _known(what: str) -> InternalKind:
    if what not in INTERNAL_KINDS:
        raise Http404
    return INTERNAL_KINDS[what]


def _show(
    request: Request, kind: InternalKind, about: str, row: Any, status: int, **forms: object
) -> HttpResponse:
    context = {
        "title": kind.title(row),
        "url": kind.url(row),
        "mark": mark_of(about),
        "what": about.partition(":")[0],
        "ref": row.ref,
        "form": MarkInternalForm(),
        "off_form": TakeMarkOffForm(),
        **forms,
    }
    return render(request, "office/internal.html", context, status=status)


@require_http_methods(READ)
@access("office.internal")
def internal(request: Request, what: str, ref: UUID) -> HttpResponse:
    """Whether it is internal; if it is not, it is marked here."""
    kind = _known(what)
    row = kind.fetch(request.actor, ref)
    form = MarkInternalForm(request.POST or None)

    def write() -> HttpResponse:
        down = mark_internal(what, row, why=form.cleaned_data["why"], actor=request.actor)
        messages.success(request, "".join([_("标为内部了，不会再到外面去。"), *down]))
        return redirect(kind.url(row))

    def show(status: int) -> HttpResponse:
        return _show(request, kind, f"{what}:{ref}", row, status, form=form)

    return submit(request, form, write, show=show, at="why")


@require_http_methods(READ)
@access("office.internal")
def internal_off(request: Request, what: str, ref: UUID) -> HttpResponse:
    """It is internal no more, with the reason."""
    kind = _known(what)
    row = kind.fetch(request.actor, ref)
    if request.method != "POST":
        return redirect("office:internal", what=what, ref=ref)
    form = TakeMarkOffForm(request.POST)

    def write() -> HttpResponse:
        take_mark_off(what, row, because=form.cleaned_data["because"], actor=request.actor)
        messages.success(request, _("不再是内部的了。先前撤下的，要公开还得再放行一次。"))
        return redirect(kind.url(row))

    def show(status: int) -> HttpResponse:
        return _show(request, kind, f"{what}:{ref}", row, status, off_form=form)

    return submit(request, form, write, show=show, at="because")

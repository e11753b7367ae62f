"""From which case an output of an activity came; telling its sender what came of the matter."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.activities.pages.outputs import fetch_output
from lianxin.casework.forms.outputs import SourceForm, TellForm
from lianxin.casework.pages import outputs as pages
from lianxin.casework.services.outputs import join_output, part_output, tell_of_output
from lianxin.core.access import Request, access
from lianxin.ui.submitting import page, press, said, submit

WRITERS = ("office.organise", "office.record_duty")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(*WRITERS)
def sources(request: Request, what: str, ref: UUID) -> HttpResponse:
    """从哪件留言来的: the cases that one sees, and a form for a number."""
    row = fetch_output(request.actor, what, ref)
    form = SourceForm(request.POST or None)

    def join() -> HttpResponse:
        case = pages.case_meant(request.actor, form.cleaned_data["number"])
        join_output(row, case, actor=request.actor)
        words = _("连上了。要告诉留言人的，联络办在那件留言上写。")
        return said(request, words, f"casework:{what}_sources", ref=ref)

    def show(status: int) -> HttpResponse:
        found = pages.sources_of(request.actor, row)
        facts = {"row": row, "what": what, "sources": found, "form": form, "section": "activities"}
        facts |= {"may_tell": request.actor.holds("inbox.work")}
        return render(request, "casework/sources.html", facts, status=status)

    return submit(request, form, join, show=show)


@require_POST
@access(*WRITERS)
def part(request: Request, what: str, ref: UUID, source: UUID) -> HttpResponse:
    """Take it out again, as long as the sender was not told."""
    row = fetch_output(request.actor, what, ref)
    found = next((one for one in pages.sources_of(request.actor, row) if one.ref == source), None)
    if found is None:
        raise Http404
    return press(
        request,
        partial(part_output, found, actor=request.actor),
        done=_("去掉了。"),
        back=redirect(f"casework:{what}_sources", ref=ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.work")
def tell(request: Request, ref: UUID) -> HttpResponse:
    """告诉留言人: in the words that the office gives, once."""
    source = pages.fetch_source(request.actor, ref)
    form = TellForm(request.POST or None)

    def write() -> HttpResponse:
        tell_of_output(source, words=form.cleaned_data["words"], actor=request.actor)
        return said(request, _("告诉留言人了。"), "inbox:case", ref=source.case.ref)

    context = pages.tell_page(source) | {"form": form}
    return submit(request, form, write, show=page(request, "casework/tell.html", context))

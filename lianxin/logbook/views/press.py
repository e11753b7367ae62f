"""媒体报道 about an activity, a place or a story: listed, written down, taken out."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities.policies import GRANT, GRANT_PLENARY, ORGANISE, RECORD
from lianxin.core.access import SIGNED_IN, Request, access
from lianxin.files.serving import serve_paper
from lianxin.logbook import services
from lianxin.logbook.forms.press import PressReportForm
from lianxin.logbook.pages import press as pages
from lianxin.ui.submitting import press as pressed
from lianxin.ui.submitting import said, submit

KEEPERS = (ORGANISE, RECORD, "places.manage", "places.head")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(*KEEPERS, GRANT, GRANT_PLENARY)
def press(request: Request, what: str, ref: UUID) -> HttpResponse:
    """What was written about it, and a form for one more."""
    return _press(request, what, ref)


@require_safe
@never_cache
@access(*KEEPERS, GRANT, GRANT_PLENARY)
def scan(request: Request, what: str, ref: UUID, report: UUID) -> HttpResponse:
    """The scan of a report."""
    return _scan(request, what, ref, report)


@require_POST
@access(*KEEPERS)
def remove(request: Request, what: str, ref: UUID, report: UUID) -> HttpResponse:
    """Take a report out."""
    return _remove(request, what, ref, report)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(SIGNED_IN)
def story_press(request: Request, ref: UUID) -> HttpResponse:
    """The same of a story that was published; who keeps it, the module that has it says."""
    return _press(request, pages.STORY, ref)


@require_safe
@never_cache
@access(SIGNED_IN)
def story_scan(request: Request, ref: UUID, report: UUID) -> HttpResponse:
    """The scan of a report about a story."""
    return _scan(request, pages.STORY, ref, report)


@require_POST
@access(SIGNED_IN)
def story_remove(request: Request, ref: UUID, report: UUID) -> HttpResponse:
    """Take a report about a story out."""
    return _remove(request, pages.STORY, ref, report)


def _press(request: Request, what: str, ref: UUID) -> HttpResponse:
    is_sent = request.method == "POST"
    subject = pages.subject_of(request.actor, what, ref, writes=is_sent)
    form = PressReportForm(request.POST or None, request.FILES or None)

    def write() -> HttpResponse:
        facts = form.cleaned_data | {"actor": request.actor}
        services.write_report(subject["about"], committee_id=subject["committee_id"], **facts)
        return said(request, _("记下了。"), f"logbook:{what}_press", ref=ref)

    def show(status: int) -> HttpResponse:
        context = pages.press_page(what, ref, subject) | {"form": form}
        return render(request, "logbook/press.html", context, status=status)

    return submit(request, form, write, show=show)


def _scan(request: Request, what: str, ref: UUID, report: UUID) -> HttpResponse:
    subject = pages.subject_of(request.actor, what, ref, writes=False)
    found = pages.fetch_report(subject, report)
    if found.scan is None:
        raise Http404
    return serve_paper(found.scan, name=found.title)


def _remove(request: Request, what: str, ref: UUID, report: UUID) -> HttpResponse:
    subject = pages.subject_of(request.actor, what, ref, writes=True)
    found = pages.fetch_report(subject, report)
    return pressed(
        request,
        partial(services.remove_report, found, actor=request.actor),
        done=_("去掉了。"),
        back=redirect(f"logbook:{what}_press", ref=ref),
    )

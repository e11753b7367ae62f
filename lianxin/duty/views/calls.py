"""Duty calls: a member calls the office, the office answers within its promised time."""

from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.duty import services
from lianxin.duty.forms.calls import CallAnswerForm, CallForm
from lianxin.duty.pages import calls as pages
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui.submitting import press, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.call")
def call(request: Request) -> HttpResponse:
    """呼叫联络办: what a member needs, and what the office said."""
    member = pages.own_membership(request.actor)
    if member is None:
        raise PermissionDenied
    form = CallForm(request.POST or None)

    def write() -> HttpResponse:
        made = services.call_office(member, text=form.cleaned_data["text"], actor=request.actor)
        words = _("联络办收到了，%(when)s前回您。") % {"when": pages.due_words(made)}
        return said(request, words, "duty:call")

    def show(status: int) -> HttpResponse:
        context = {
            "form": form,
            "promise": pages.promise_words(
                pages.promise_here(member.committee_id), working_calendar(member.committee_id)
            ),
            "calls": pages.own_calls(request.actor),
            "committee": member.committee,
        }
        return render(request, "duty/call.html", context, status=status)

    return submit(request, form, write, show=show)


@require_POST
@access("duty.call")
def take_back(request: Request, ref: UUID) -> HttpResponse:
    """A member no longer needs an answer."""
    found = pages.call_to(request.actor, "duty.call", ref)
    return press(
        request,
        partial(services.take_back_call, found, actor=request.actor),
        done=_("收回了。"),
        back=redirect("duty:call"),
        moved=_("联络办刚才已经回了，请看下面。"),
    )


@require_safe
@never_cache
@access("duty.answer_call")
def calls(request: Request) -> HttpResponse:
    """履职呼叫: what waits for the office."""
    context = {
        "section": "duty",
        "tabs": pages.duty_tabs(request.actor, "calls"),
        **pages.calls_page(request.actor),
    }
    return render(request, "duty/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("duty.answer_call")
def answer_call(request: Request, ref: UUID) -> HttpResponse:
    """Answer one call."""
    found = pages.call_to(request.actor, "duty.answer_call", ref)
    form = CallAnswerForm(request.POST or None)

    def answer() -> HttpResponse:
        services.answer_call(found, text=form.cleaned_data["text"], actor=request.actor)
        return said(request, _("回过了，委员在自己的页上能看到。"), "duty:calls")

    def show(status: int) -> HttpResponse:
        found.refresh_from_db()  # somebody may have been first
        context = {"call": found, "form": form, "section": "duty"}
        return render(request, "duty/answer_call.html", context, status=status)

    moved = _("刚才已经有人回了，或者委员收回了。您写的还在。")
    return submit(request, form, answer, show=show, moved=moved)

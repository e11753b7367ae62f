"""A member's own activities: the invitation, the answer, leave."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities import services
from lianxin.activities.forms.answers import LeaveRequestForm
from lianxin.activities.models import Participant
from lianxin.activities.pages import own as pages
from lianxin.activities.pages.calendar import MEDIA_TYPE, calendar_file
from lianxin.activities.pages.roll import sign_in_part
from lianxin.core.access import Request, access
from lianxin.ui.submitting import press, said, submit

CHANGED = gettext_lazy("刚才已经回过，请看看现在是怎样。")


@require_safe
@never_cache
@access("activities.answer")
def mine(request: Request) -> HttpResponse:
    """我的活动: to be answered, to come, over."""
    return render(request, "activities/mine.html", pages.own_list(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("activities.answer")
def invitation(request: Request, ref: UUID) -> HttpResponse:
    """邀请: what it is, what each answer leads to; a POST asks for leave."""
    row = pages.own_participation(request.actor, ref)
    form = LeaveRequestForm(request.POST or None)

    def ask() -> HttpResponse:
        services.ask_leave(row, **form.cleaned_data, actor=request.actor)
        words = _("请假记下了，准不准会告诉您。")
        return said(request, words, "activities:invitation", ref=ref)

    def show(status: int) -> HttpResponse:
        context = pages.invitation_page(request.actor, row) | sign_in_part(row) | {"form": form}
        return render(request, "activities/invitation.html", context, status=status)

    return submit(request, form, ask, show=show, moved=CHANGED)


@require_safe
@never_cache
@access("activities.answer")
def calendar(request: Request, ref: UUID) -> HttpResponse:
    """放进日历: an event; opened again after a change it replaces the earlier one."""
    row = pages.own_participation(request.actor, ref)
    answer = HttpResponse(calendar_file(row.activity), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = 'attachment; filename="activity.ics"'
    return answer


@require_POST
@access("activities.answer")
def accept(request: Request, ref: UUID) -> HttpResponse:
    """我来."""

    def words(row: Participant) -> str:
        if row.state == Participant.State.WAITING:
            return _("人满了，给您排上了；有了空位马上告诉您。")
        return _("记下了：您来。")

    return _answer(request, ref, services.accept_invitation, words)


@require_POST
@access("activities.answer")
def decline(request: Request, ref: UUID) -> HttpResponse:
    """这次不来."""
    words = _("记下了：这次不来。不用写为什么。")
    return _answer(request, ref, services.decline_invitation, words)


def _answer(
    request: Request,
    ref: UUID,
    service: Callable[..., Any],
    done: str | Callable[[Participant], str],
) -> HttpResponse:
    row = pages.own_participation(request.actor, ref)
    return press(
        request,
        partial(service, row, actor=request.actor),
        done=done,
        back=redirect("activities:invitation", ref=ref),
        moved=CHANGED,
    )

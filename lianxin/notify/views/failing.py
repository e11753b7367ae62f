"""没有送到的: the office and the system administrator see to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.notify.pages.failing import channel_statements, failing_page
from lianxin.notify.policies import deliveries
from lianxin.notify.services import redelivery


@require_safe
@never_cache
@access("notify.mend", everywhere=True)
def failing(request: Request) -> HttpResponse:
    """Which messages do not arrive, since when and why."""
    page, stuck = failing_page(request.actor, request.GET.get("page"))
    context = {"page_obj": page, "stuck": stuck, "said": channel_statements()}
    return render(request, "notify/failing.html", context)


@require_POST
@access("notify.mend", everywhere=True)
def again(request: Request, ref: UUID) -> HttpResponse:
    """Try once more."""
    message = deliveries.fetch(request.actor, "notify.mend", ref=ref)
    redelivery.try_again(message, actor=request.actor)
    messages.success(request, _("这就再试。"))
    return redirect("notify:failing")


@require_POST
@access("notify.mend", everywhere=True)
def stop(request: Request, ref: UUID) -> HttpResponse:
    """Try no more."""
    message = deliveries.fetch(request.actor, "notify.mend", ref=ref)
    redelivery.stop_trying(message, actor=request.actor)
    messages.success(request, _("不再试了。这条消息在应用里还看得到。"))
    return redirect("notify:failing")

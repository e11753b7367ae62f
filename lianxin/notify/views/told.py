"""消息: the list, one looked at, all looked at."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import SIGNED_IN, Request, access
from lianxin.notify.pages.told import told_page
from lianxin.notify.policies import notices
from lianxin.notify.services import reading


@require_safe
@never_cache
@access(SIGNED_IN)
def index(request: Request) -> HttpResponse:
    """What I was told."""
    page, told = told_page(request.actor, request.GET.get("page"))
    context = {"page_obj": page, "told": told, "mends": request.actor.holds("notify.mend")}
    return render(request, "notify/told.html", context)


@require_POST
@access(SIGNED_IN)
def look(request: Request, ref: UUID) -> HttpResponse:
    """Look at one: it is read, and leads to what it is about."""
    notice = notices.fetch(request.actor, SIGNED_IN, ref=ref)
    reading.mark_read(notice)
    return redirect(notice.url)


@require_POST
@access(SIGNED_IN)
def all_read(request: Request) -> HttpResponse:
    """I have seen them all."""
    reading.mark_all_read(actor=request.actor)
    messages.success(request, _("都看过了。"))
    return redirect("notify:index")

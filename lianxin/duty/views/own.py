"""A member's own shifts, on the phone: see them, say that one will come."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.duty import services
from lianxin.duty.pages.own import own_page
from lianxin.duty.pages.planning import shift_to
from lianxin.duty.views.shifts import MOVED
from lianxin.ui.submitting import press


@require_safe
@never_cache
@access("duty.serve", "duty.call")
def mine(request: Request) -> HttpResponse:
    """我的班: those that wait for a word, and those that are settled."""
    return render(request, "duty/mine.html", own_page(request.actor))


@require_POST
@access("duty.serve", "duty.call")
def agree(request: Request, ref: UUID) -> HttpResponse:
    """A member says that they will come."""
    shift = shift_to(request.actor, "duty.serve", ref)
    return press(
        request,
        partial(services.agree_to_shift, shift, actor=request.actor),
        done=_("好，站长看得到您会来。"),
        back=redirect("duty:mine"),
        moved=MOVED,
    )

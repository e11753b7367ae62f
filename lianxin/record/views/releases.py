"""What of one's record another committee sees."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.core.access import Request, access
from lianxin.record import services
from lianxin.record.pages import releases as pages
from lianxin.record.pages.deeds import own_deed
from lianxin.ui.submitting import press


@require_POST
@access("record.own")
def release(request: Request, ref: UUID, committee: UUID) -> HttpResponse:
    """也给那边看: it stands there as recorded here."""
    deed = own_deed(request.actor, ref)
    there = pages.committee_of(request.actor, committee)
    return press(
        request,
        partial(services.release_deed, deed, there, actor=request.actor),
        done=_("那边的履职记录里看得到了，写明是这里记下的。"),
        back=redirect("record:year"),
    )


@require_POST
@access("record.own")
def take_back(request: Request, ref: UUID, committee: UUID) -> HttpResponse:
    """不给那边看了."""
    deed = own_deed(request.actor, ref)
    there = pages.committee_of(request.actor, committee)
    return press(
        request,
        partial(services.take_back_release, deed, there, actor=request.actor),
        done=_("那边看不到了。"),
        back=redirect("record:year"),
    )

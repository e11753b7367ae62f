"""The codes of a place: shown big, printed, issued, revoked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.places import services
from lianxin.places.pages import codes as pages
from lianxin.places.pages.register import fetch_place
from lianxin.places.policies import slots
from lianxin.places.services import PlaceRefused


@require_safe
@access("places.manage", "places.head")
def code(request: Request, ref: UUID) -> HttpResponse:
    """The code, big enough to be scanned from a screen."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    context = {"place": place, "code": pages.code_in_force(place)}
    return render(request, "places/code.html", context)


@require_safe
@access("places.manage", "places.head")
def poster(request: Request, ref: UUID) -> HttpResponse:
    """A sheet of A4 for the wall."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    context = pages.poster(place)
    if context is None:
        return redirect("places:code", ref=ref)
    return render(request, "places/poster.html", context)


@require_POST
@access("places.manage")
def issue(request: Request, ref: UUID) -> HttpResponse:
    """Issue a further code for a place."""
    place = fetch_place(request.actor, "places.manage", ref=ref)
    services.issue_slot(place, actor=request.actor)
    messages.success(request, _("有了新的码。旧码照样能扫，不要的请停用。"))
    return redirect("places:place", ref=ref)


@require_POST
@access("places.manage")
def revoke(request: Request, ref: UUID) -> HttpResponse:
    """Revoke a code."""
    slot = slots.fetch(request.actor, "places.manage", ref=ref)
    try:
        services.revoke_slot(slot, actor=request.actor)
    except PlaceRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("停用了。扫到它的人会到政协自己的留言页。可以在这里再发一个新的。")
        )
    return redirect("places:place", ref=slot.place.ref)

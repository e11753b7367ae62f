"""One phone that serves many, and halls full of phones: more may come in, for so long."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.core.access import Request, access
from lianxin.organisation.actors import own_committee
from lianxin.places import services
from lianxin.places.forms import WindowForm
from lianxin.places.pages import crowds as pages
from lianxin.places.pages.register import fetch_place
from lianxin.places.policies import windows
from lianxin.places.services import PlaceRefused


@require_POST
@access("places.manage", "places.head")
def assist(request: Request, ref: UUID) -> HttpResponse:
    """Here one telephone serves many; or no longer."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    wanted = request.POST.get("assisted") == "yes"
    try:
        services.assist(place, is_assisted=wanted, actor=request.actor)
    except PlaceRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request, _("记下了：这里有人代写。") if wanted else _("记下了：不再代写。")
        )
    return redirect("places:place", ref=ref)


@require_POST
@access("places.manage")
def open_at_place(request: Request, ref: UUID) -> HttpResponse:
    """A meeting at a place begins."""
    place = fetch_place(request.actor, "places.manage", ref=ref)
    form = WindowForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选开几个小时。"))
        return redirect("places:place", ref=ref)
    try:
        window = services.open_window(
            place.committee, place=place, hours=form.cleaned_data["hours"], actor=request.actor
        )
    except PlaceRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, pages.opened(window))
    return redirect("places:place", ref=ref)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def all_windows(request: Request) -> HttpResponse:
    """The meeting windows that are open, and one for the whole committee."""
    committee = own_committee(request.actor)
    form = WindowForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                window = services.open_window(
                    committee, hours=form.cleaned_data["hours"], actor=request.actor
                )
            except PlaceRefused as refused:
                form.add_error("hours", str(refused))
            else:
                messages.success(request, pages.opened(window))
                return redirect("places:windows")
    found = pages.windows_of(committee.pk)
    context = {
        "form": form,
        "windows": found,
        "for_all": any(window.place_id is None for window in found),
    }
    return render(request, "places/windows.html", context, status=status)


@require_POST
@access("places.manage")
def close_window(request: Request, ref: UUID) -> HttpResponse:
    """A meeting is over before its time."""
    window = windows.fetch(request.actor, "places.manage", ref=ref)
    try:
        services.close_window(window, actor=request.actor)
    except PlaceRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("开会时段收了，又按平时的来。"))
    if window.place is None:
        return redirect("places:windows")
    return redirect("places:place", ref=window.place.ref)

"""One phone that serves many, and halls full of phones: more may come in, for so long."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.core.access import Request, access
from lianxin.organisation.reads.actors import own_committee
from lianxin.places import services
from lianxin.places.forms import WindowForm
from lianxin.places.pages import crowds as pages
from lianxin.places.pages.register import fetch_place
from lianxin.places.policies import windows
from lianxin.ui.submitting import press, said, submit


@require_POST
@access("places.manage", "places.head")
def assist(request: Request, ref: UUID) -> HttpResponse:
    """Here one telephone serves many; or no longer."""
    place = fetch_place(request.actor, "places.head", ref=ref)
    wanted = request.POST.get("assisted") == "yes"
    return press(
        request,
        partial(services.assist, place, is_assisted=wanted, actor=request.actor),
        done=_("记下了：这里有人代写。") if wanted else _("记下了：不再代写。"),
        back=redirect("places:place", ref=ref),
    )


@require_POST
@access("places.manage")
def open_at_place(request: Request, ref: UUID) -> HttpResponse:
    """A meeting at a place begins."""
    place = fetch_place(request.actor, "places.manage", ref=ref)
    form = WindowForm(request.POST)
    back = redirect("places:place", ref=ref)
    if not form.is_valid():
        messages.error(request, _("请选开几个小时。"))
        return back
    hours = form.cleaned_data["hours"]
    return press(
        request,
        lambda: services.open_window(
            place.committee, place=place, hours=hours, actor=request.actor
        ),
        done=pages.opened,
        back=back,
        tell=messages.error,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def all_windows(request: Request) -> HttpResponse:
    """The meeting windows that are open, and one for the whole committee."""
    committee = own_committee(request.actor)
    form = WindowForm(request.POST or None)

    def write() -> HttpResponse:
        window = services.open_window(
            committee, hours=form.cleaned_data["hours"], actor=request.actor
        )
        return said(request, pages.opened(window), "places:windows")

    def show(status: int) -> HttpResponse:
        found = pages.windows_of(committee.pk)
        context = {
            "form": form,
            "windows": found,
            "for_all": any(window.place_id is None for window in found),
        }
        return render(request, "places/windows.html", context, status=status)

    return submit(request, form, write, show=show, at="hours", refused=422)


@require_POST
@access("places.manage")
def close_window(request: Request, ref: UUID) -> HttpResponse:
    """A meeting is over before its time."""
    window = windows.fetch(request.actor, "places.manage", ref=ref)
    back = redirect("places:windows")
    if window.place is not None:
        back = redirect("places:place", ref=window.place.ref)
    return press(
        request,
        partial(services.close_window, window, actor=request.actor),
        done=_("开会时段收了，又按平时的来。"),
        back=back,
    )

"""Photos of places: kept by the head, let be seen by the office, seen by everybody."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.files.refusals import FileRefused
from lianxin.files.serving import serve
from lianxin.places import services
from lianxin.places.forms import PlacePhotoForm, ShowPhotoForm
from lianxin.places.models import PlacePhoto
from lianxin.places.pages import register
from lianxin.places.pages.photos import copy_of, published_photo
from lianxin.places.pages.standing import fetch_photo
from lianxin.places.services import PhotoGone, PlaceRefused
from lianxin.places.views.standing import show_checklist


@require_POST
@access("places.manage", "places.head")
def add_photo(request: Request, ref: UUID) -> HttpResponse:
    """Add a photo of the place."""
    place = register.fetch_place(request.actor, "places.head", ref=ref)
    form = PlacePhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_checklist(request, place, 422, photo_form=form)
    try:
        services.add_place_photo(
            place,
            form.cleaned_data["photo"],
            caption=form.cleaned_data["caption"],
            actor=request.actor,
        )
    except (PlaceRefused, FileRefused) as refused:
        form.add_error("photo", str(refused))
        return show_checklist(request, place, 409, photo_form=form)
    messages.success(request, _("照片加上了。"))
    return redirect("places:checklist", ref=ref)


@require_safe
@access("places.manage", "places.head")
def photo(request: Request, ref: UUID) -> HttpResponse:
    """A photo of a place."""
    found = fetch_photo(request.actor, "places.head", ref)
    variant = "full" if request.GET.get("full") else "thumb"
    return serve(found.file, variant, inline=True)


@require_POST
@access("places.manage", "places.head")
def remove_photo(request: Request, ref: UUID) -> HttpResponse:
    """Remove a photo; it cannot be brought back."""
    found = fetch_photo(request.actor, "places.head", ref)
    return _done(request, found, services.remove_place_photo, _("照片去掉了。"))


@require_POST
@access("places.manage")
def show(request: Request, ref: UUID) -> HttpResponse:
    """让大家看到: the office lets a photo be seen on the public page."""
    found = fetch_photo(request.actor, "places.manage", ref)
    form = ShowPhotoForm(request.POST)
    if not form.is_valid():
        return show_checklist(request, found.place, 422, show_form=form, photo_ref=found.ref)
    try:
        services.show_photo(
            found, copy_of(found), caption=form.cleaned_data["caption"], actor=request.actor
        )
    except PhotoGone as refused:
        messages.warning(request, str(refused))
        return redirect("places:checklist", ref=found.place.ref)
    except PlaceRefused as refused:
        form.add_error("caption", str(refused))
        return show_checklist(request, found.place, 409, show_form=form, photo_ref=found.ref)
    messages.success(request, _("大家看得到了。"))
    return redirect("places:checklist", ref=found.place.ref)


@require_POST
@access("places.manage")
def withdraw(request: Request, ref: UUID) -> HttpResponse:
    """收回: from now on nobody outside sees it."""
    found = fetch_photo(request.actor, "places.manage", ref)
    return _done(request, found, services.withdraw_photo, _("收回了，外面已经看不到。"))


def _done(
    request: Request, photo: PlacePhoto, act: Callable[..., object], words: str
) -> HttpResponse:
    """Do it, and say so; or that somebody else has removed the photo meanwhile."""
    try:
        act(photo, actor=request.actor)
    except PhotoGone as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, words)
    return redirect("places:checklist", ref=photo.place.ref)


@require_safe
@access("public")
def seen(request: Request, ref: UUID) -> HttpResponse:  # noqa: ARG001
    """A photo on the public page of a place."""
    return serve(published_photo(ref))

"""Photos of places: kept by the head, let be seen by the office, seen by everybody."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.files.serving import serve
from lianxin.places import services
from lianxin.places.forms import PlacePhotoForm, ShowPhotoForm
from lianxin.places.models import PlacePhoto
from lianxin.places.pages import register
from lianxin.places.pages.photos import copy_of, published_photo
from lianxin.places.pages.standing import fetch_photo
from lianxin.places.services import PhotoGone, PlaceRefused
from lianxin.places.views.standing import show_checklist
from lianxin.ui.submitting import press, said, submit


@require_POST
@access("places.manage", "places.head")
def add_photo(request: Request, ref: UUID) -> HttpResponse:
    """Add a photo of the place."""
    place = register.fetch_place(request.actor, "places.head", ref=ref)
    form = PlacePhotoForm(request.POST, request.FILES)

    def add() -> HttpResponse:
        photo, caption = form.cleaned_data["photo"], form.cleaned_data["caption"]
        services.add_place_photo(place, photo, caption=caption, actor=request.actor)
        return said(request, _("照片加上了。"), "places:checklist", ref=ref)

    show = partial(show_checklist, request, place, photo_form=form)
    return submit(request, form, add, show=show, at="photo")


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

    def let_be_seen() -> HttpResponse:
        try:
            words = _next_step(request, found, form.cleaned_data)
        except PhotoGone as gone:  # and its form with it
            messages.warning(request, str(gone))
        else:
            messages.success(request, words)
        return redirect("places:checklist", ref=found.place.ref)

    again = partial(show_checklist, request, found.place, show_form=form, photo_ref=found.ref)
    return submit(request, form, let_be_seen, show=again, at="caption")


def _next_step(request: Request, photo: PlacePhoto, sent: dict[str, Any]) -> str:
    """Whoever changes what it says has written it: somebody else looks at it and releases it."""
    caption = sent["caption"]
    if sent["seen"] != photo.caption:
        raise PlaceRefused(
            _("说明刚才由别人改过，现在是“%(now)s”。请看看，再按。") % {"now": photo.caption}
        )
    if caption != photo.caption:
        services.caption_photo(photo, caption=caption, actor=request.actor)
        return _("说明写好了。同一个人不做两步，请另一位同事看过再让大家看到。")
    if photo.waits_for_review:
        services.review_photo(photo, actor=request.actor)
        return _("记下了，您看过了。等第三位同事让大家看到。")
    services.show_photo(photo, copy_of(photo), actor=request.actor)
    return _("大家看得到了。")


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
    back = redirect("places:checklist", ref=photo.place.ref)
    return press(request, partial(act, photo, actor=request.actor), done=words, back=back)


@require_safe
@access("public")
def seen(request: Request, ref: UUID) -> HttpResponse:  # noqa: ARG001
    """A photo on the public page of a place."""
    return serve(published_photo(ref))

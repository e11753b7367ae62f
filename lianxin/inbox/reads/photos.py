"""Photos that came along with a message, and the scan of a paper letter, which is contact data."""

from datetime import timedelta
from typing import Any

from django.db.models import Prefetch

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Photo, Reveal

LOOK_LASTS = timedelta(seconds=60)


def with_files(way: str = "") -> "Prefetch[Any]":
    """The photos of cases together with their files, in one question."""
    return Prefetch(f"{way}photos", Photo.objects.select_related("file"))


def photos_to_show(case: Case) -> list[Photo]:
    """The photos that came along; the scan of a paper letter shows its writer and stays away."""
    return [
        photo for photo in case.photos.all() if not photo.is_original and not photo.file.is_erased
    ]


def photo_to_show(case: Case, pk: int) -> Photo | None:
    """One of them."""
    return next((photo for photo in photos_to_show(case) if photo.pk == pk), None)


def scans(case: Case) -> list[Photo]:
    """The paper letter itself: it names its writer, so that it is looked at as contact data is."""
    return [photo for photo in case.photos.all() if photo.is_original and not photo.file.is_erased]


def case_photo(actor: Actor, case: Case, pk: int) -> Photo | None:
    """A photo of this case; of its scans for whoever has just looked at the contact data."""
    now = clock.now()
    looked = actor.holds("inbox.reveal") and any(
        look.person_id == actor.person_id
        and look.reason in Reveal.LOOKS
        and now - LOOK_LASTS <= look.at <= now
        for look in case.reveals.all()
    )
    found = [*photos_to_show(case), *(scans(case) if looked else ())]
    return next((photo for photo in found if photo.pk == pk), None)

"""Photos that came along with a message."""

from typing import Any

from django.db.models import Prefetch

from lianxin.inbox.models import Case, Photo


def with_files(way: str = "") -> "Prefetch[Any]":
    """The photos of cases together with their files, in one question."""
    return Prefetch(f"{way}photos", Photo.objects.select_related("file"))


def photos_to_show(case: Case) -> list[Photo]:
    """The photos that came along; the scan of a paper letter shows its writer and stays away."""
    return [
        photo for photo in case.photos.all() if not photo.is_original and not photo.file.is_erased
    ]

"""The photos of a place that everybody may see."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from lianxin.files.images import Picture, small_copy
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileGone
from lianxin.files.serving import read_file
from lianxin.places.models import Place, PlacePhoto


@dataclass(frozen=True)
class Seen:
    """A photo on a public page, with the room it takes, so that nothing jumps when it comes."""

    url: str
    caption: str
    width: int
    height: int


def seen_at(place: Place) -> list[Seen]:
    """What everybody sees of a place; nothing is asked of the database where nothing was shown."""
    if not place.photo_turn:
        return []
    rows = PlacePhoto.objects.published().filter(place=place).select_related("seen")
    return [
        Seen(reverse("places:seen_photo", args=[row.ref]), row.caption, seen.width, seen.height)
        for row in rows
        if (seen := row.seen) is not None
    ]


def copy_of(photo: PlacePhoto) -> Picture:
    """The small copy that everybody would see."""
    try:
        return small_copy(read_file(photo.file))
    except FileGone as error:
        raise Http404 from error


def published_photo(ref: UUID) -> StoredFile:
    """What everybody may see of a photo, or 404."""
    found = PlacePhoto.objects.published().select_related("seen").filter(ref=ref).first()
    if found is None or found.seen is None:
        raise Http404
    return found.seen

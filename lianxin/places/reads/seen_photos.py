"""The photos of a place as every public page shows them."""

from dataclasses import dataclass

from django.urls import reverse

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

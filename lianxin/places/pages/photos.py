"""The photos of a place that everybody may see."""

from uuid import UUID

from django.http import Http404

from lianxin.files.images import Picture, small_copy
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileGone
from lianxin.files.serving import read_file
from lianxin.places.models import PlacePhoto


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

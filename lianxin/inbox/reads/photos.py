"""Photos that came along with a message."""

from lianxin.inbox.models import Case, Photo


def photos_to_show(case: Case) -> list[Photo]:
    """The photos that came along; the scan of a paper letter shows its writer and stays away."""
    return [
        photo for photo in case.photos.all() if not photo.is_original and not photo.file.is_erased
    ]

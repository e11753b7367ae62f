"""What places says no with."""

from lianxin.core.refusals import Refused


class PlaceRefused(Refused):
    """Something about a place cannot be done; the message is for the person who tried."""


class PhotoGone(PlaceRefused):
    """Somebody has removed the photo meanwhile."""

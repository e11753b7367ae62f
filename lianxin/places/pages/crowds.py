"""What a place's page says about crowds: one phone for many, and meeting windows."""

from django.utils.translation import gettext as _

from lianxin.places.models import MeetingWindow, Place
from lianxin.ui.dates import staff_moment


def windows_at(place: Place) -> list[MeetingWindow]:
    """The windows by which messages at this place come in now: its own, and the committee's."""
    return list(
        MeetingWindow.objects.open_now()
        .over(place.committee_id, place)
        .select_related("opened_by", "place")
        .order_by("pk")
    )


def windows_of(committee_id: int | None) -> list[MeetingWindow]:
    """All windows of a committee that are open now."""
    return list(
        MeetingWindow.objects.open_now()
        .filter(committee=committee_id or 0)
        .select_related("opened_by", "place")
        .order_by("pk")
    )


def opened(window: MeetingWindow) -> str:
    """What is said when a window was opened."""
    return _("开会时段开了，到%(until)s自己收。") % {"until": staff_moment(window.until)}

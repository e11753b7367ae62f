"""A scanned code and the meeting windows, asked for with every message (see `core.sql.table_cache`)."""

from lianxin.core import clock
from lianxin.core.crypto import codes
from lianxin.core.internal import kept_inside
from lianxin.core.sql.table_cache import TableCache
from lianxin.office.models import InternalMark
from lianxin.organisation.models import Committee, Unit
from lianxin.places.models import Area, MeetingWindow, Place, PlaceKind, WallCode

SLOTS = TableCache[WallCode](WallCode, Place, Area, PlaceKind, Committee, Unit, InternalMark)
WINDOWS = TableCache[tuple[MeetingWindow, ...]](MeetingWindow)


def slot_of(token: str) -> WallCode | None:
    """The slot of a scanned code, with its place and where that moved to."""
    folded = codes.fold(token)
    around = ("committee", "place__committee", "place__area", "place__kind", "place__team")
    places = (*around, "place__moved_to__committee", "place__moved_to__moved_to")

    def read() -> WallCode | None:
        slot = WallCode.objects.select_related(*places).filter(token=folded).first()
        if slot is not None:
            way = {f"places.Place:{place.ref}" for place in (slot.place, slot.place.now_at)}
            slot.is_inside = bool(kept_inside(way))
        return slot

    return SLOTS.get(folded, read)


def open_window(committee_id: int, place: Place | None) -> MeetingWindow | None:
    """The meeting window by which a message at this place (or at none) comes in now, if one is open."""

    def read() -> tuple[MeetingWindow, ...]:
        windows = MeetingWindow.objects.filter(committee=committee_id, closed_at=None)
        return tuple(windows.order_by("pk"))

    here = {None, place and place.pk}
    windows = WINDOWS.get(committee_id, read) or ()
    open_now = (window for window in windows if window.until > clock.now())
    return next((window for window in open_now if window.place_id in here), None)

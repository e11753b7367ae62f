"""The rows of places: the register, the codes on walls, crowds, and the boards."""

from lianxin.places.models.boards import PrintedBoard, WallText
from lianxin.places.models.checklists import ChecklistItem, CheckMark, PlacePhoto
from lianxin.places.models.codes import Pasting, Scans, WallCode
from lianxin.places.models.crowds import WINDOW_HOURS, MeetingWindow
from lianxin.places.models.register import Area, BuildMode, Place, PlaceKind
from lianxin.places.models.villages import Village

__all__ = [
    "WINDOW_HOURS",
    "Area",
    "BuildMode",
    "CheckMark",
    "ChecklistItem",
    "MeetingWindow",
    "Pasting",
    "Place",
    "PlaceKind",
    "PlacePhoto",
    "PrintedBoard",
    "Scans",
    "Village",
    "WallCode",
    "WallText",
]

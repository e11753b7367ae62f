"""Who manages places and sees their codes."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.places.models import CheckMark, MeetingWindow, Place, PlacePhoto, WallCode


def visible_places(actor: Actor) -> Q:
    """The office sees all places of its committee, a head those of their teams."""
    mine = Q(committee=actor.committee_id)
    if actor.holds("places.manage"):
        return mine
    return mine & Q(team__in=actor.units_with("places.head"))


places = Policy(Place, visible_places)


@places.rule("places.manage")
def may_manage(actor: Actor, place: Place) -> bool:
    """The office manages every place of its committee."""
    return actor.holds("places.manage")


@places.rule("places.head")
def may_lead(actor: Actor, place: Place) -> bool:
    """The head (or the office) may print the place's code."""
    return actor.holds("places.manage") or actor.holds("places.head", place.team_id)


def visible_slots(actor: Actor) -> Q:
    """The slots of visible places."""
    mine = Q(committee=actor.committee_id)
    if actor.holds("places.manage"):
        return mine
    return mine & Q(place__team__in=actor.units_with("places.head"))


slots = Policy(WallCode, visible_slots)


@slots.rule("places.manage")
def may_manage_slot(actor: Actor, slot: WallCode) -> bool:
    """The office revokes and reissues codes."""
    return actor.holds("places.manage")


@slots.rule("places.head")
def may_show_slot(actor: Actor, slot: WallCode) -> bool:
    """The head may show and print the code of their place."""
    return actor.holds("places.manage") or actor.holds("places.head", slot.place.team_id)


def may_confirm(actor: Actor, slot: WallCode) -> bool:
    """Whoever scans a code of their own is asked whether it hangs well; a stranger never is."""
    return actor.committee_id == slot.committee_id and may_show_slot(actor, slot)


def visible_windows(actor: Actor) -> Q:
    """Whoever manages places sees the meeting windows of the committee."""
    if actor.holds("places.manage"):
        return Q(committee=actor.committee_id)
    return Q(pk=None)


windows = Policy(MeetingWindow, visible_windows)


@windows.rule("places.manage")
def may_manage_window(actor: Actor, window: MeetingWindow) -> bool:
    """The office opens and closes meeting windows."""
    return actor.holds("places.manage")


def visible_marks(actor: Actor) -> Q:
    """What heads say of their places: the office sees all, a head those of their teams."""
    mine = Q(committee=actor.committee_id)
    if actor.holds("places.manage"):
        return mine
    return mine & Q(place__team__in=actor.units_with("places.head"))


marks = Policy(CheckMark, visible_marks)


@marks.rule("places.manage")
def may_verify(actor: Actor, mark: CheckMark) -> bool:
    """The office verifies what heads fill in."""
    return actor.holds("places.manage")


photos = Policy(PlacePhoto, visible_marks)


@photos.rule("places.manage")
def may_show_photo(actor: Actor, photo: PlacePhoto) -> bool:
    """The office says which photos everybody sees."""
    return actor.holds("places.manage")


@photos.rule("places.head")
def may_keep_photo(actor: Actor, photo: PlacePhoto) -> bool:
    """Whoever keeps the place keeps its photos."""
    return actor.holds("places.manage") or actor.holds("places.head", photo.place.team_id)

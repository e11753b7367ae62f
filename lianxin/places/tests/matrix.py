"""What the access matrix tries at the addresses of places, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core.access import SYSTEM, Actor
from lianxin.files.images import develop
from lianxin.office.services.approvals import set_route
from lianxin.places import services as places
from lianxin.places.kinds import OPEN_PLACE
from lianxin.places.models import ChecklistItem, Place, PrintedBoard
from lianxin.places.pages.boards import facts_of
from lianxin.places.pages.photos import copy_of
from lianxin.places.reads.board_contents import shown_on
from lianxin.places.services import print_board
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import TODAY, Addresses, Try, on, plain

PLACES = ("place", "other_place", "their_place")
PLACE_FORM = {"area": "=area", "kind": "=kind", "name": "新站"}
ADDRESSES: Addresses = {
    "everybody": {
        "places:board": [
            Try("board", ("board.token",)),
            Try("their_board", ("their_board.token",)),
        ],
        "places:seen_photo": on("seen_photo", "place_photo", "their_place_photo"),
    },
    "register": {
        "places:index": plain(),
        "places:open": plain(**PLACE_FORM),
        "places:tile": on("area", "their_area", row=1, column=2),
        "places:kinds": plain(name="新的种类", mark="open", order=9),
        "places:modes": plain(name="新模式", order=9, in_use="on"),
        "places:villages": on("area", "their_area", name="新村", kind="village", in_use="on"),
        "places:items": plain(group="have", name="有新要求", order=14),
        "places:coverage": plain(),
        "places:verify": on(
            "mark", "their_mark", agrees="yes", filled_at="~filled_at", asked="~item"
        ),
        "places:show_photo": on(
            "place_photo",
            "their_place_photo",
            caption=f"{OURS}门厅",
            seen=f"{OURS}门厅",
            asked="on",
        ),
        "places:withdraw_photo": on("place_photo", "their_place_photo"),
        "places:photo": on("place_photo", "their_place_photo"),
        "places:remove_photo": on("place_photo", "their_place_photo"),
        "places:merge": on(*PLACES, to="=other_place"),
        "places:checklist": on(*PLACES),
        "places:add_photo": on(*PLACES, caption="新照片"),
        "places:areas": plain(name="新镇", kind="town"),
        "places:place": on(*PLACES),
        "places:change": on(*PLACES, **PLACE_FORM),
        "places:team": on(*PLACES, post="x"),
        "places:move": on(*PLACES, to="=other_place"),
        "places:close": on(*PLACES),
        "places:begin": on("planned_place", "place", "their_planned_place"),
        "places:drop": on("planned_place", "place", "their_planned_place"),
        "places:reopen": on(*PLACES),
        "places:code": on(*PLACES),
        "places:kit": on(*PLACES),
        "places:print_code": on("slot", "their_slot", paper="poster"),
        "places:scans": plain(),
        "places:boards": on(*PLACES),
        "places:print_board": on(*PLACES, kind="rules", size="A3"),
        "places:take_down": on("board", "their_board"),
        "places:all_boards": plain(),
        "places:wall_texts": plain(kind="rules", body="来的都接待。", starts=TODAY),
        "places:pasted": on("slot", "their_slot", where="大门右边"),
        "places:issue": on(*PLACES, why="多贴一处"),
        "places:assist": on(*PLACES, assisted="yes"),
        "places:windows": plain(hours="2"),
        "places:open_window": on(*PLACES, hours="2"),
        "places:close_window": on("window", "their_window"),
        "places:revoke": on("slot", "their_slot", why="丢了"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "places.may_confirm": "只管那句提醒出不出现；确认的页面自己再查 `places.head`。",
    "places.may_keep_photo": "看得见地点照片的条件，和它相同。",
    "places.may_lead": "看得见这个地点的条件，和它相同。",
    "places.may_manage_window": "看得见会议窗口的条件，和它相同。",
    "places.may_show_slot": "眼下没有页面用到它。",
}


def rows(world: World, _picture: bytes) -> None:
    """A board that was printed, and hours for a hall full of phones, on either side."""
    made, officer, outsider = world.rows, world.cast.actor("officer"), world.cast.actor("outsider")
    made["window"] = places.open_window(
        world.cast.committee, place=made["other_place"], hours=8, actor=officer
    )
    made["their_window"] = places.open_window(
        made["their_committee"], place=made["their_place"], hours=8, actor=outsider
    )
    made["board"] = _printed_board(made["place"], officer)
    made["their_board"] = _printed_board(made["their_place"], outsider)


def _printed_board(place: Place, actor: Actor) -> PrintedBoard:
    """A board that was printed for the wall of a place."""
    facts = shown_on("rules", facts_of([place])[place.pk])
    token = f"B{place.pk:09}"
    return print_board(place, kind="rules", size="A3", facts=facts, token=token, actor=actor)


def _planned(world: World) -> None:
    """On either side a place that may open; nothing need be approved in the world itself."""
    for side, name in (("", f"{OURS}新址"), ("their_", f"{THEIRS}新址")):
        place = world.rows[f"{side}place"]
        set_route(place.committee, OPEN_PLACE, steps=[("主席会议", None)], actor=SYSTEM)
        planned = places.open_place(place.area, place.kind, name, actor=SYSTEM)
        set_route(place.committee, OPEN_PLACE, steps=[], actor=SYSTEM)
        world.rows[f"{side}planned_place"] = planned


def late_rows(world: World, picture: bytes) -> None:
    """How a place stands to its standard, and a photo of it, on either side."""
    rows = world.rows
    sides = (
        ("", rows["place"], world.cast.actor("head"), f"{OURS}门厅"),
        ("their_", rows["their_place"], world.actor("foreign_head"), f"{THEIRS}门厅"),
    )
    for side, place, head, words in sides:
        item = ChecklistItem.objects.filter(committee=place.committee).first()
        places.fill_checklist(place, {item: (True, words)}, actor=head)
        rows[f"{side}mark"] = place.marks.get()
        rows[f"{side}place_photo"] = places.add_place_photo(
            place, develop(picture), caption=words, actor=head
        )
        rows[f"{side}area"] = place.area
    seen = places.add_place_photo(
        rows["place"], develop(picture), caption="大门", actor=sides[0][2]
    )
    officer = world.cast.actor("officer")
    rows["seen_photo"] = places.show_photo(seen, copy_of(seen), actor=officer)
    _planned(world)

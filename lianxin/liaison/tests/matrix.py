"""What the access matrix tries at the addresses of liaison, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core.access import SYSTEM
from lianxin.liaison.services.areas import write_area
from tests.boundaries.sides import THEIRS, World
from tests.boundaries.tries import Addresses, on, plain

ADDRESSES: Addresses = {
    "office": {
        "liaison:index": plain(),
        "liaison:write": plain(title="新的一项", member="=member_row"),
        "liaison:publish": on("area", "their_area"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "liaison.may_manage": "看得见草稿的条件，和它相同。",
}


def rows(world: World, _picture: bytes) -> None:
    """A draft on either side."""
    ours, theirs = world.rows["member_row"], world.rows["foreign_member_member"]
    world.rows["area"] = write_area("我们的一项", member=ours, actor=SYSTEM)
    world.rows["their_area"] = write_area(f"{THEIRS}一项", member=theirs, actor=SYSTEM)

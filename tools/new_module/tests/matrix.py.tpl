"""What the access matrix tries at the addresses of $name, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core.access import SYSTEM
from lianxin.$name.services import write_$noun
from tests.boundaries.sides import THEIRS, World
from tests.boundaries.tries import Addresses, on, plain

ADDRESSES: Addresses = {
    "office": {
        "$name:index": plain(),
        "$name:write": plain(title="新的一项", member="=member_row"),
        "$name:publish": on("$noun", "their_$noun"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "$name.may_manage": "看得见草稿的条件，和它相同。",
}


def rows(world: World, _picture: bytes) -> None:
    """A draft on either side."""
    ours, theirs = world.rows["member_row"], world.rows["foreign_member_member"]
    world.rows["$noun"] = write_$noun("我们的一项", member=ours, actor=SYSTEM)
    world.rows["their_$noun"] = write_$noun(f"{THEIRS}一项", member=theirs, actor=SYSTEM)

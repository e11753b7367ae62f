"""What the access matrix tries at the addresses of workbook, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core.access import SYSTEM
from lianxin.documents.workbooks import write_workbook
from lianxin.workbook.reads.sheets import SECTORS
from lianxin.workbook.services.workbooks import bring_workbook
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import Addresses, on, plain

ADDRESSES: Addresses = {
    "register": {
        "workbook:index": plain(),
        "workbook:export": plain(),
        "workbook:blank": plain(),
        "workbook:book": on("workbook", "their_workbook", digest="x"),
        "workbook:stop": on("workbook", "their_workbook"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "workbook.may_apply": "看得见整本表的，只有管名册的人；页面还要任命的权限。",
}


def late_rows(world: World, _picture: bytes) -> None:
    """One that was brought in on either side."""
    here, there = world.cast.committee, world.rows["their_committee"]
    for name, committee, word in (
        ("workbook", here, OURS),
        ("their_workbook", there, THEIRS),
    ):
        data = write_workbook([(SECTORS, [{"name": f"{word}新界"}])])
        world.rows[name] = bring_workbook(
            committee, data, name=f"{word}.xlsx", since=None, actor=SYSTEM
        )

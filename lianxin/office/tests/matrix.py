"""What the access matrix tries at the addresses of office, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core.access import SYSTEM
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.office.services.papers import keep_issued, take_number
from lianxin.organisation.models import Committee
from tests.boundaries.sides import THEIRS, World
from tests.boundaries.tries import TODAY, Addresses, Try, on, plain

ADDRESSES: Addresses = {
    "office": {
        "office:papers": plain(),
        "office:take": plain(series="circular", title="关于表扬的通报", on=TODAY),
        "office:number": on("number", "their_number"),
        "office:issue": on("number", "their_number", signed="江文博"),
        "office:void": on("number", "their_number", voided_because="写错了"),
        "office:issued": on("number", "their_number", tail=("/1",)),
        "office:series": plain(),
        "office:change_series": [
            Try("", ("/circular",), {"name": "通报", "pattern": "{word}通〔{year}〕{n}号"})
        ],
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "office.may_manage": "看得见文号的条件，和它相同。",
}


def rows(world: World, _picture: bytes) -> None:
    """A number on either side, with what was issued under it."""
    sides = {
        "number": world.rows["member_row"],
        "their_number": world.rows["foreign_member_member"],
    }
    for key, member in sides.items():
        committee: Committee = member.committee
        title = "关于慰问的函" if key == "number" else f"{THEIRS}函"
        number = take_number(committee, "circular", title=title, actor=SYSTEM)
        file = keep_paper(
            b"%PDF-1.7\n%%EOF", content_type=PDF, committee_id=committee.pk, actor=SYSTEM
        )
        keep_issued(number, file, signed="某人", actor=SYSTEM)
        world.rows[key] = number

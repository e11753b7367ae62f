"""What the access matrix tries at the addresses of liaison, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.services.areas import name_contact, save_area
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import TODAY, Addresses, Try, on, plain

CONTACT = {"name": "小范", "consent": "said", "consent_on": TODAY}
ADDRESSES: Addresses = {
    "office": {
        # areas, pairing, chain, way down
        "liaison:index": plain(),
        "liaison:lacking": plain(),
        "liaison:add_area": plain(name="新的责任区", kind="trade", members="何秋萍"),
        "liaison:area_paper": [Try("docx", ("/docx",))],
        "liaison:give_area": on("member_row", "foreign_member_member", area="=sector_area"),
        "liaison:area": on("sector_area", "their_sector_area"),
        "liaison:change_area": on(
            "sector_area", "their_sector_area", name="改了", kind="trade", members="何秋萍"
        ),
        "liaison:put_away_area": on("sector_area", "their_sector_area"),
        "liaison:name_contact": on("sector_area", "their_sector_area", **CONTACT),
        "liaison:end_contact": on("area_contact", "their_area_contact", because="搬到别处去了"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "liaison.may_manage": "网址的门先问，和它相同。",
    "liaison.may_end_contact": "网址的门先问，和它相同。",
    "liaison.may_write_sheet": "网址的门先问，和它相同。",
}


def rows(world: World, _picture: bytes) -> None:
    """An area with its contact person on either side."""
    for side, member, word in (
        ("", "member_row", OURS),
        ("their_", "foreign_member_member", THEIRS),
    ):
        row = world.rows[member]
        facts = {"kind": "trade", "tasks": word, "actor": SYSTEM}
        area = save_area(row.committee, name=f"{word}的人", members=[row], **facts)
        world.rows[f"{side}sector_area"] = area
        said = {"duty": "居委会", "consent": "said", "consent_on": clock.today()}
        world.rows[f"{side}area_contact"] = name_contact(area, name=word, **said, actor=SYSTEM)

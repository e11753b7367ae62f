"""What the access matrix tries at the addresses of record, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.deeds import SHIFT
from lianxin.organisation.deeds import DeedFacts
from lianxin.record.models import Deed
from lianxin.record.services import contest_deed, draw_deed
from tests.boundaries.sides import World
from tests.boundaries.tries import SOON, Addresses, on, plain

ADDRESSES: Addresses = {
    "duty": {
        "record:year": plain(),
        "record:confirm": on("deed", "their_deed"),
        "record:contest": on("deed", "their_deed", words="不是我"),
        "record:contested": plain(),
        "record:answer": on(
            "deed", "contested_deed", "own_deed", "their_deed", how="keep", words="照记"
        ),
    },
    "register": {
        "record:silence": plain(days=30, starts=SOON),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "record.may_answer": "谁答复，网址的门先问；自己名下的不自己裁，test_deeds来试。",
}


def rows(world: World, _picture: bytes) -> None:
    """A deed of the member's, and two of which their members say that they are wrong."""
    world.rows["deed"] = Deed.objects.get(
        member=world.cast.member("member"), source=f"inbox.Case:{world['answered'].ref}"
    )
    world.rows["their_deed"] = Deed.objects.get(member=world["foreign_member_member"])
    member, both = world.cast.member("member"), world.rows["member_officer_member"]
    for name, whose, actor in (
        ("contested_deed", member, world.cast.actor("member")),
        ("own_deed", both, world.actor("member_officer")),
    ):
        deed = draw_deed(
            DeedFacts(
                committee_id=whose.committee_id,
                member_id=whose.pk,
                kind=SHIFT,
                source="duty.Shift:another",
                on=clock.yesterday(),
                words="在柳荫里值班",
                drawn_from="照站长确认的值班记下",
            ),
            actor=SYSTEM,
        )
        assert deed is not None
        world.rows[name] = contest_deed(deed, words="那天没有去", actor=actor)

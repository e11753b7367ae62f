"""What the access matrix tries at the addresses of record, and the rows that it needs for it."""

from __future__ import annotations

from django.db import transaction

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.deeds import SHIFT
from lianxin.files.images import develop
from lianxin.files.services import keep_scan
from lianxin.office.services.received import keep_received
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Unit
from lianxin.record.models import Deed
from lianxin.record.services import contest_deed, draw_deed, enter_outside_deed
from tests.boundaries.sides import World
from tests.boundaries.tries import SOON, TODAY, Addresses, on, plain

ADDRESSES: Addresses = {
    "duty": {
        "record:year": plain(),
        "record:confirm": on("deed", "their_deed"),
        "record:contest": on("deed", "their_deed", words="不是我"),
        "record:contested": plain(),
        "record:outside": plain(on=TODAY, words="讲课", unit="=office_unit", evidence="网站"),
        "record:verifying": plain(),
        "record:enter_for": plain(
            member="=member_row", on=TODAY, words="讲课", unit="=office_unit", evidence="网站"
        ),
        "record:verify": on("outside_deed", "their_outside_deed"),
        "record:send_back": on("outside_deed", "their_outside_deed", because="没有查到"),
        "record:join_outside": [
            *on("outside_deed", tail=("outside_twin",)),
            *on("their_outside_deed", tail=("outside_twin",)),
        ],
        "record:outside_paper": [
            *on("outside_deed", tail=("outside_paper",)),
            *on("their_outside_deed", tail=("outside_paper",)),
        ],
        "record:release": [
            *on("deed", tail=("their_committee",)),
            *on("their_deed", tail=("their_committee",)),
        ],
        "record:take_back_release": [
            *on("deed", tail=("their_committee",)),
            *on("their_deed", tail=("their_committee",)),
        ],
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
    "record.may_verify": "别的机构的看不见，网址的门先问；自己的、自己写的不由自己核实，test_outside来试。",
    "record.may_answer": "谁答复，网址的门先问；自己名下的不自己裁，test_deeds来试。",
}


def rows(world: World, picture: bytes) -> None:
    """A deed of the member's, and two of which their members say that they are wrong."""
    world.rows["deed"] = Deed.objects.get(
        member=world.cast.member("member"), source=f"inbox.Case:{world['answered'].ref}"
    )
    world.rows["their_deed"] = Deed.objects.exclude(kind="liaison.contact").get(
        member=world["foreign_member_member"]
    )
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
    world.rows["their_committee"] = world["foreign_member_member"].committee
    world.rows["office_unit"] = Unit.objects.get(committee=member.committee, kind="office")
    _outside(world, picture)


def _outside(world: World, picture: bytes) -> None:
    """Two things that a member did elsewhere, one with a paper, and one of theirs."""
    member, theirs = world.cast.member("member"), world.rows["foreign_member_member"]
    for name, whose in (
        ("outside_deed", member),
        ("outside_twin", member),
        ("their_outside_deed", theirs),
    ):
        unit = Unit.objects.get(committee=whose.committee, kind="office")
        world.rows[name] = enter_outside_deed(
            whose, on=clock.yesterday(), words="讲课", unit=unit, evidence="网站", actor=SYSTEM
        )
    about = f"record.OutsideDeed:{world.rows['outside_deed'].ref}"
    file = keep_scan(develop(picture), committee_id=member.committee_id, actor=SYSTEM)
    with transaction.atomic():
        world.rows["outside_paper"] = keep_received(file, about, "市图书馆", actor=SYSTEM)

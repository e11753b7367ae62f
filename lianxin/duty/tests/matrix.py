"""What the access matrix tries at the addresses of duty, and the rows that it needs for it."""

from __future__ import annotations

from datetime import time, timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services as duty
from lianxin.duty.services.month_sheets import print_month
from tests.boundaries.sides import OPEN_THERE, THEIRS, World
from tests.boundaries.tries import SOON, TODAY, WORDS, Addresses, on, plain

PATTERN_FORM = {
    "kind": "weekday",
    "weekday": "2",
    "each": "1",
    "turns": "team",
    "starts": "09:00",
    "ends": "11:00",
    "channel": "on_site",
    "since": TODAY,
}
ADDRESSES: Addresses = {
    "duty": {
        "duty:plan": plain(),
        "duty:add_shift": plain(
            place="=place",
            member="=member_row",
            on=SOON,
            starts="18:00",
            ends="19:00",
            channel="on_site",
        ),
        "duty:month": on("place", "their_place"),
        "duty:mine": plain(),
        "duty:agree": on("shift", "guest_shift", "their_shift"),
        "duty:patterns": plain(),
        "duty:add_pattern": plain(place="#place", **PATTERN_FORM),
        "duty:change_pattern": on("pattern", "other_pattern", "their_pattern", **PATTERN_FORM),
        "duty:remove_pattern": on("pattern", "other_pattern", "their_pattern"),
        "duty:propose": on("pattern", "other_pattern", "their_pattern"),
        "duty:rota": plain(),
        "duty:rota_sheet": plain(),
        "duty:rota_paper": plain(),
        "duty:month_sheet": plain(m="2026-10", place="x"),
        "duty:silence": plain(starts=SOON, days=4),
        "duty:give_back": on("shift", "their_shift", reason="出差"),
        "duty:substitute": on("shift", "guest_shift", "their_shift", member="x"),
        "duty:take_off": on("shift", "guest_shift", "their_shift", reason="停电"),
        "duty:confirm": on("past_shift", "guest_shift", "their_shift"),
        "duty:miss": on("past_shift", "guest_shift", "their_shift"),
        "duty:call": plain(**WORDS),
        "duty:take_back_call": on("call", "their_call"),
        "duty:calls": plain(),
        "duty:answer_call": on("call", "narrow_call", "their_call", **WORDS),
    },
    "register": {
        "duty:call_promise": plain(starts=SOON, hours=3, opens="09:00", closes="17:00"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "duty.may_arrange": "看得见这个排班办法的条件，和它相同。",
}


def rows(world: World, _picture: bytes) -> None:
    """Shifts, standing arrangements and calls of ours and of theirs."""
    _ours(world)
    _theirs(world)
    for name, place in (("pattern", "place"), ("other_pattern", "other_place")):
        world.rows[name] = duty.add_pattern(
            world.rows[place],
            kind="weekday",
            weekday=2,
            since=clock.today(),
            theme=f"{name}的主题",
            actor=SYSTEM,
        )
    for name, place, who in (
        ("paper_sheet", "place", "officer"),
        ("their_paper_sheet", "their_place", "foreign_member"),
    ):
        month = clock.today().replace(day=1)
        sheets = print_month(world.rows[place], month, actor=world.actor(who))
        world.rows[name] = sheets[0]


def _ours(world: World) -> None:
    cast, rows = world.cast, world.rows
    shift = {"starts": time(20), "ends": time(21), "actor": SYSTEM}
    today = clock.today()
    rows["past_shift"] = duty.add_shift(
        cast.place, cast.member("member"), on=today - timedelta(days=2), **shift
    )
    guest = rows["guest_head_member"]
    rows["guest_shift"] = duty.add_shift(cast.place, guest, on=clock.yesterday(), **shift)
    rows["shift"] = duty.add_shift(
        cast.place, cast.member("member"), on=today + timedelta(days=9), **shift
    )
    rows["call"] = duty.call_office(
        cast.member("member"), text="投影坏了", actor=cast.actor("member")
    )
    rows["narrow_call"] = duty.call_office(
        rows["narrow_member"], text="再问一次", actor=world.actor("narrow")
    )


def _theirs(world: World) -> None:
    rows, place = world.rows, world.rows["their_place"]
    member = rows["foreign_member_member"]
    rows["their_shift"] = duty.add_shift(
        place, member, on=clock.today() + timedelta(days=3), starts=time(9), ends=time(11),
        theme=OPEN_THERE, actor=SYSTEM,
    )  # fmt: skip
    rows["their_pattern"] = duty.add_pattern(
        place, kind="weekday", weekday=2, since=clock.today(), theme=f"{THEIRS}主题", actor=SYSTEM
    )
    rows["their_call"] = duty.call_office(
        member, text=f"{THEIRS}呼叫", actor=world.actor("foreign_member")
    )

"""What the access matrix tries at the addresses of notify, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core import clock
from lianxin.notify.models import Delivery, Notice
from lianxin.notify.reads.rendering import code_of
from lianxin.notify.services import choosing
from tests.boundaries.sides import World
from tests.boundaries.tries import POST, Addresses, Try, on, plain

MAIL = ("/mail",)
ADDRESSES: Addresses = {
    "notices": {
        "notify:index": plain(),
        "notify:all_read": plain(),
        "notify:look": on("told", "their_told"),
        "notify:own": plain(),
        "notify:in_app": plain(**{"duty.tomorrow": "on"}),
        "notify:hours": plain(quiet_from="21:00", quiet_until="08:00", daily_at="08:30"),
        "notify:address": [
            Try("mail", MAIL, {"address": "somebody@example.com"}),
            Try("no channel", ("/in_app",), {"address": "somebody@example.com"}, (POST,)),
        ],
        "notify:confirm": [Try("mail", MAIL, {"code": "wrong"})],
        "notify:choose": [Try("mail", MAIL, {"duty": "never"})],
        "notify:trial": [Try("mail", MAIL)],
        "notify:remove": [Try("mail", MAIL)],
        "notify:failing": plain(),
        "notify:again": on("stuck", "their_stuck"),
        "notify:stop": on("stuck", "their_stuck"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "notify.may_change": "本来就一直是“可以”：看得见的只有自己的地址。",
    "notify.may_mend": "看得见没送到的条件，和它相同。",
    "notify.may_read": "本来就一直是“可以”：看得见的只有告诉自己的。",
}


def late_rows(world: World, _picture: bytes) -> None:
    """On either side something told to a member, their address and the next, a message that is stuck."""
    rows, cast = world.rows, world.cast
    there = world.actor("foreign_member")
    for word, actor, address in (
        ("", cast.actor("member"), "ours@example.com"),
        ("their_", there, "theirs@example.com"),
    ):
        told = {"user_id": actor.user_id, "committee_id": actor.committee_id}
        rows[f"{word}told"] = Notice.objects.filter(kind="inbox.given", **told).earliest("pk")
        made, _ = choosing.set_address("mail", address, actor=actor)
        choosing.confirm_address(made, code=code_of(made), actor=actor)
        choosing.set_address("mail", f"next.{address}", actor=actor)  # waits for its code
        rows[f"{word}stuck"] = Delivery.objects.create(
            channel="mail",
            due_at=clock.now(),
            state=Delivery.State.GIVEN_UP,
            failing_since=clock.now(),
            error="连不上邮件服务器。",
            **told,
        )

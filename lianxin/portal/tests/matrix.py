"""What the access matrix tries at the addresses of portal, and the rows that it needs for it."""

from __future__ import annotations

from tests.boundaries.tries import SOON, Addresses, on, plain

ADDRESSES: Addresses = {
    "everybody": {
        "portal:home": plain(),
        "portal:places": plain(),
        "portal:done": plain(),
        "portal:today": plain(),
        "portal:health": plain(),
    },
    "register": {
        "portal:settings": plain(),
        "portal:profile": plain(small="1"),
        "portal:put_steps_away": plain(),
        "portal:handover": plain(starts=SOON),
        "portal:choose": plain(what="leave", members="x"),
        "portal:drop": plain(),
        "portal:take_back": plain(name="陆舟明"),
        "portal:settle": plain(),
        "portal:successor": on("handing", "their_handing", name="陆舟明"),
        "portal:unmark": on("handing", "their_handing"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}

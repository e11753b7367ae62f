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
    "office": {"portal:missing_points": plain()},
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
        "portal:place_log": on("place", "their_place"),
        "portal:place_log_paper": on("place", "their_place", tail=("/pdf",)),
        "portal:draw_up_month": on("place", "their_place", month="2020-01"),
        "portal:look_at_month": on("month_list", "their_month_list"),
        "portal:release_month": on("month_list", "their_month_list", seen="x"),
        "portal:take_back_month": on("month_list", "their_month_list"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}

"""What the access matrix tries at the addresses of intake; the rows are those of inbox."""

from __future__ import annotations

from tests.boundaries.tries import GET, POST, WORDS, Addresses, Try, on, plain

OWN = ("received", "replied", "withdrawn", "theirs")
ADDRESSES: Addresses = {
    "everybody": {
        "intake:scan": [Try("slot", ("slot.token",)), Try("their_slot", ("their_slot.token",))],
        "intake:place": on("place", "their_place"),
        "intake:write": plain(**WORDS),
        "intake:picture": plain(),
        "intake:next_person": plain(),
        "intake:definitions": plain(),
        "intake:find": plain(number="1", code="ABCD"),
        "intake:link": plain(k="x"),
        "intake:leave": plain(),
    },
    "residents": {
        "intake:own": on(*OWN),
        "intake:own_say": on("received", "asked", "theirs", **WORDS),
        "intake:own_rate": on("received", "replied", "theirs", manner="good", result="solved"),
        "intake:own_reopen": on("received", "replied", "theirs", words="还没有亮"),
        "intake:own_consents": on("received", "theirs", call="on"),
        "intake:own_contact": on("received", "theirs"),
        "intake:own_correct": on("received", "theirs", phone="13900001234"),
        "intake:own_reach": [
            Try("agreed", ("reached", "request"), {"answer": "back"}),
            Try("another's", ("received", "request"), {"answer": "back"}, (POST,)),
        ],
        "intake:own_withdraw": on("received", "theirs"),
        "intake:own_download": on(*OWN),
        "intake:own_photo": [
            Try("received", ("received", "received_photo")),
            Try("another's", ("received", "mine_photo"), {}, (GET,)),
            Try("theirs", ("theirs", "their_photo"), {}, (GET,)),
        ],
    },
    "office": {
        "intake:enter": plain(source="paper", **WORDS),
        "intake:slip": on("paper", "received", "about_officer", "theirs", words="条子没有印出来"),
        "intake:renew_code": on(
            "received", "paper", "withdrawn", "theirs", checked="yes", words="回执丢了"
        ),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}

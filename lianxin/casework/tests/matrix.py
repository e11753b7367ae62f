"""What the access matrix tries at the addresses of casework, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.casework.models import ReadySentence
from lianxin.casework.services.sentences import save_sentence
from lianxin.core.access import SYSTEM
from lianxin.inbox.services.dictionaries import save_subject
from tests.boundaries.sides import World
from tests.boundaries.tries import POST, SOON, Addresses, Try, on, plain

ADDRESSES: Addresses = {
    "office": {
        "casework:asking": plain(),
        "casework:caller": plain(phone="13812345207", words="来电问进展"),
        "casework:several": plain(act="own", case="#received"),
        "casework:sentences": plain(use="reply", text="又一句"),
        "casework:sentence": on("sentence", "their_sentence", use="reply", text="换一句"),
        "casework:remove_sentence": on("sentence", "their_sentence"),
        "casework:settings": plain(),
        "casework:remove_rule": [
            Try("rule", ("rule",)),
            Try("their_rule", ("their_rule",), {}, (POST,)),
        ],
        "casework:remove_subject": [
            Try("subject", ("subject",)),
            Try("their_subject", ("their_subject",), {}, (POST,)),
        ],
        "casework:save_setting": [
            Try("subject", ("/subject",), {"name": "灯", "words": "灯"}),
            Try("promise", ("/promise",), {"starts": SOON}, (POST,)),
            Try("notice", ("/notice",), {"body": "告知"}, (POST,)),
            Try("elsewhere", ("/elsewhere",), {"name": "别处", "goes_to": "那里"}, (POST,)),
            Try("rule", ("/rule",), {"unit": "=unit"}, (POST,)),
            Try("rule:theirs", ("/rule",), {"unit": "=their_unit"}, (POST,)),
            Try("unknown", ("/unknown",), {}, (POST,)),
        ],
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "casework.may_keep": "看得见现成的话的条件，和它相同。",
}


def rows(world: World, _picture: bytes) -> None:
    """A sentence and a topic on either side."""
    for side, committee in (("", world.cast.committee), ("their_", world["theirs"].committee)):
        world.rows[f"{side}sentence"] = save_sentence(
            committee, use=ReadySentence.Use.REPLY, text="矩阵里的一句", actor=SYSTEM
        )
        world.rows[f"{side}subject"] = save_subject(
            committee, "矩阵里的话题", words="", actor=SYSTEM
        )

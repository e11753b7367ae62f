"""What the access matrix tries at the addresses of casework, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.casework.models import ReadySentence
from lianxin.casework.services.outputs import join_output
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
        "casework:suggestion_sources": on("suggestion", "their_suggestion", number="1"),
        "casework:benefit_sources": on("benefit", "their_benefit", number="1"),
        "casework:part_suggestion": [
            *on("suggestion", tail=("output_source",)),
            *on("their_suggestion", tail=("their_output_source",)),
        ],
        "casework:part_benefit": on("benefit", tail=("output_source",)),
        "casework:tell_of_output": on("output_source", "their_output_source", words="有了下文。"),
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
    "casework.may_tell": "网址的门先问同一个权，看得见的条件也问。",
}


def rows(world: World, _picture: bytes) -> None:
    """A sentence, a topic and the source of an output on either side."""
    for side, committee in (("", world.cast.committee), ("their_", world["theirs"].committee)):
        world.rows[f"{side}sentence"] = save_sentence(
            committee, use=ReadySentence.Use.REPLY, text="矩阵里的一句", actor=SYSTEM
        )
        world.rows[f"{side}subject"] = save_subject(
            committee, "矩阵里的话题", words="", actor=SYSTEM
        )
        case = world["received"] if not side else world["theirs"]
        world.rows[f"{side}output_source"] = join_output(
            world[f"{side}suggestion"], case, actor=SYSTEM
        )

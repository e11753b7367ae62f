"""What the access matrix tries at the addresses of office, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.files.tests.papers import empty_pdf
from lianxin.office.kinds import NEXT_TERM, opening_on
from lianxin.office.models import ApprovalRoute
from lianxin.office.services.approvals import ask_approval, set_route
from lianxin.office.services.internal import mark_internal
from lianxin.office.services.papers import keep_issued, take_number
from lianxin.organisation.models import Committee, Post
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import EVERY, GET, POST, TODAY, Addresses, Try, on, plain

MARKED = (
    ("inbox.Case", "received"),
    ("inbox.Case", "about_officer"),
    ("inbox.Case", "theirs"),
    ("places.Place", "place"),
    ("places.Place", "their_place"),
    ("office.PaperNumber", "number"),
    ("office.PaperNumber", "their_number"),
    ("organisation.Unit", "group"),
    ("organisation.Unit", "team"),
    ("organisation.Unit", "their_group"),
)


def _mark(what: str, state: str) -> Try:
    methods = EVERY if (what, state) == MARKED[0] else (GET, POST)
    return Try(f"{what}:{state}", (f"/{what}", state), {"why": "还没有定"}, methods)


ADDRESSES: Addresses = {
    "office": {
        "office:papers": plain(),
        "office:take": plain(series="circular", title="关于表扬的通报", on=TODAY),
        "office:number": on("number", "their_number"),
        "office:issue": on("number", "their_number", signed="江文博"),
        "office:void": on("number", "their_number", voided_because="写错了"),
        "office:issued": on("number", "their_number", tail=("/1",)),
        "office:internal": [*(_mark(*one) for one in MARKED), _mark("nothing.Known", "number")],
        "office:internal_off": [
            Try(state, ("/office.PaperNumber", state), {"because": "登出来了"}, methods)
            for state, methods in (("kept_number", EVERY), ("their_kept_number", (GET, POST)))
        ],
        "office:series": plain(),
        "office:release_rule": plain(people="2", starts=TODAY),
        "office:approvals": plain(),
        "office:approval": on("asked_approval", "their_asked_approval"),
        "office:enter": on(
            "asked_approval", "their_asked_approval", seen="~version", result="agreed", words="同意"
        ),
        "office:stop": on("asked_approval", "their_asked_approval"),
        "office:routes": plain(),
        "office:change_route": [Try("", ("/places.open",), {"body1": "主席会议", "way1": "paper"})],
        "office:change_series": [
            Try("", ("/circular",), {"name": "通报", "pattern": "{word}通〔{year}〕{n}号"})
        ],
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "office.may_manage": "看得见文号的条件，和它相同。",
    "office.may_send_up": "看得见全部审批的条件，和它相同。",
    "office.may_decide": "看得见审批的条件里已经有它。",
}


def rows(world: World, _picture: bytes) -> None:
    """A number on either side, with what was issued under it."""
    sides = {
        "number": world.rows["member_row"],
        "their_number": world.rows["foreign_member_member"],
    }
    for key, member in sides.items():
        committee: Committee = member.committee
        title = "关于慰问的函" if key == "number" else f"{THEIRS}函"
        number = take_number(committee, "circular", title=title, actor=SYSTEM)
        file = keep_paper(empty_pdf(), content_type=PDF, committee_id=committee.pk, actor=SYSTEM)
        keep_issued(number, file, signed="某人", actor=SYSTEM)
        world.rows[key] = number
        words = OURS if key == "number" else THEIRS
        kept = take_number(committee, "circular", title=f"{words}通报", actor=SYSTEM)
        mark_internal("office.PaperNumber", kept, why=f"{words}还没有定", actor=SYSTEM)
        world.rows[key.replace("number", "kept_number")] = kept
    _approvals(world)


def _approvals(world: World) -> None:
    """On either side one that waits for a leader; nothing need be approved in the world itself."""
    sides = {
        "asked_approval": world.rows["member_row"],
        "their_asked_approval": world.rows["foreign_member_member"],
    }
    for key, member in sides.items():
        leader = Post.objects.get(committee=member.committee, key="leader")
        set_route(member.committee, NEXT_TERM, steps=[("主席", leader)], actor=SYSTEM)
        world.rows[key] = ask_approval(
            NEXT_TERM, member.term, proposal=opening_on(clock.today()), actor=SYSTEM
        )
    ApprovalRoute.objects.filter(kind=NEXT_TERM).delete()

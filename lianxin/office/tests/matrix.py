"""What the access matrix tries at the addresses of office, and the rows that it needs for it."""

from __future__ import annotations

from django.db import transaction

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.form_tokens import fresh_token
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.files.tests.papers import empty_pdf
from lianxin.office.kinds import NEXT_TERM, opening_on
from lianxin.office.models import ApprovalRoute
from lianxin.office.reads.written import WrittenPaper, packed
from lianxin.office.services.approvals import ask_approval, set_route
from lianxin.office.services.internal import mark_internal
from lianxin.office.services.papers import keep_issued, take_number
from lianxin.office.services.received import keep_received
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
        "office:take": plain(
            series="circular",
            title="关于表扬的通报",
            on=TODAY,
            token=fresh_token("office.take").signed,
        ),
        "office:number": on("number", "their_number"),
        "office:issue": on("number", "their_number", signed="江文博"),
        "office:void": on("number", "their_number", voided_because="写错了"),
        "office:issued": on("number", "their_number", tail=("/1",)),
        "office:write": plain(
            series="circular",
            is_letter="False",
            title="关于表扬的通报",
            text="现予通报。",
            signed_as="政协",
            on=TODAY,
            signed="江文博",
            token=fresh_token("office.write").signed,
        ),
        "office:write_under": on(
            "number",
            "their_number",
            is_letter="False",
            title="关于慰问的函",
            text="现予通报。",
            signed_as="政协",
            signed="江文博",
            because="日期写错了",
        ),
        "office:issued_docx": on("number", "their_number", tail=("/1",)),
        "office:internal": [*(_mark(*one) for one in MARKED), _mark("nothing.Known", "number")],
        "office:internal_off": [
            Try(state, ("/office.PaperNumber", state), {"because": "登出来了"}, methods)
            for state, methods in (("kept_number", EVERY), ("their_kept_number", (GET, POST)))
        ],
        "office:series": plain(),
        "office:sheets": plain(code="NONE2345"),
        "office:sheet": on("paper_sheet", "their_paper_sheet"),
        "office:drop_sheet": on("paper_sheet", "their_paper_sheet", because="印错了月份"),
        "office:release_rule": plain(people="2", starts=TODAY),
        "office:year": plain(),
        "office:change_date": [
            Try(
                "",
                ("/office.numbers",),
                {"month": "1", "day": "25", "told_before": "14", "series": "circular"},
            )
        ],
        "office:approvals": plain(),
        "office:approval": on("asked_approval", "their_asked_approval"),
        "office:enter": on(
            "asked_approval", "their_asked_approval", seen="~version", result="agreed", words="同意"
        ),
        "office:received": [
            Try("asked_approval", ("asked_approval", "minutes")),
            Try("their_asked_approval", ("their_asked_approval", "their_minutes"), {}, ("GET",)),
        ],
        "office:stop": on("asked_approval", "their_asked_approval"),
        "office:name_deciders": on("asked_approval", "their_asked_approval"),
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
    "office.may_enter": "看得见这些表的条件，和它相同。",
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
        written = WrittenPaper(title=title, text="现予慰问。", signed_as="政协", signed="某人")
        content = packed(written, printed_on=clock.today())
        keep_issued(number, file, signed="某人", content=content, actor=SYSTEM)
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
        here, minutes = member.committee_id, key.replace("asked_approval", "minutes")
        with transaction.atomic():
            file = keep_paper(empty_pdf(), content_type=PDF, committee_id=here, actor=SYSTEM)
            about = f"office.Approval:{world.rows[key].ref}"
            world.rows[minutes] = keep_received(file, about, "主席会议", actor=SYSTEM)
    ApprovalRoute.objects.filter(kind=NEXT_TERM).delete()

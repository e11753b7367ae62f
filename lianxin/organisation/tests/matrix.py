"""What the access matrix tries at the addresses of organisation, and the rows that it needs for it."""

from __future__ import annotations

from datetime import timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services as organisation
from lianxin.organisation.models import AccountRequest, Post, Unit
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import GET, POST, SOON, TODAY, Addresses, Try, on, plain

PEOPLE = ("member_person", "officer_person", "their_person")
ADDRESSES: Addresses = {
    "register": {
        "organisation:members": plain(),
        "organisation:register_paper": [Try("", ("/docx",))],
        "organisation:staff": plain(),
        "organisation:add_member": plain(name="新委员", new_sector="新界", starts=TODAY),
        "organisation:person": on(*PEOPLE, "closed_person"),
        "organisation:appoint": on(*PEOPLE, post="x"),
        "organisation:leave": on(*PEOPLE, starts=SOON, ends=SOON),
        "organisation:take_back_leave": on(*PEOPLE, leave="1"),
        "organisation:slip": on(*PEOPLE, "head_person", username="somebody"),
        "organisation:factor": on(*PEOPLE, "head_person"),
        "organisation:end": on("duty_post", "office_post", "their_held"),
        "organisation:facts": on("member_row", "their_member", name="改了的名", since=TODAY),
        "organisation:leave_office": on(
            "member_row", "their_member", left_by="moved", last_day=TODAY
        ),
        "organisation:undo_leaving": on("member_row", "their_member"),
        "organisation:excuse": on("member_row", "their_member", reason="illness", starts=TODAY),
        "organisation:take_back_change": on("ahead", "their_ahead"),
        "organisation:end_exemption": on("exemption", "their_exemption"),
        "organisation:bodies": plain(),
        "organisation:unit_kinds": plain(name="读书会", lead="会长", member="会员", order=20),
        "organisation:who_may": plain(),
        "organisation:add_body": plain(kind="group", name="新组"),
        "organisation:body": on("group", "team", "their_group"),
        "organisation:change_body": on("group", "team", "their_group", name="改了的组"),
        "organisation:body_appoint": on(
            "group",
            "team",
            "their_group",
            post="=convener_post",
            member="=member_row",
            starts=TODAY,
        ),
        "organisation:end_body": on("group", "team", "their_group", last_day=TODAY),
        "organisation:terms": plain(),
        "organisation:set_session": plain(term="=term", number=4, starts=TODAY, ends=TODAY),
        "organisation:words": [Try("parties", ("/parties",), {"name": "新党", "order": 9})],
        "organisation:units": plain(),
        "organisation:add_unit": plain(name="市新局", usual_days=10),
        "organisation:unit": on("unit", "team", "their_unit", name="市交通局", usual_days=10),
        "organisation:add_clerk": on("unit", "their_unit", name="新经办", username="newclerk"),
        "organisation:committee": plain(office_name="联络办"),
        "organisation:calendar": plain(),
        "organisation:set_day": plain(day=SOON, kind="usual"),
        "organisation:seed_calendar": plain(year="2025"),
    },
    "accounts": {
        "organisation:accounts": plain(),
        "organisation:engage": plain(name="新同事", username="newone", post="=officer_post"),
        "organisation:account": on(
            "officer_person", "meant_person", "closed_person", "their_person"
        ),
        "organisation:account_slip": on(
            "meant_person", "security_person", "audit_person", "their_person"
        ),
        "organisation:account_factor": on("officer_person", "their_person"),
        "organisation:account_requests": plain(),
        "organisation:agree_on_account": on("asked_about", "security_asked", "their_asked"),
        "organisation:refuse_about_account": on("asked_about", "security_asked", "their_asked"),
        "organisation:close_account": on("officer_person", "system_person", "their_person"),
        "organisation:open_account": on("closed_person", "their_person"),
        "organisation:appointments": plain(),
        "organisation:confirmed_appoint": plain(person="=meant_person", post="=officer_post"),
        "organisation:confirm": on("waiting_post", "duty_post", "their_held"),
        "organisation:end_sensitive": on("office_post", "duty_post", "their_held"),
        "organisation:posts": plain(),
        "organisation:post": [
            Try("duty", ("/duty",), {"inbox.answer": "own"}),
            Try("theirs", ("/theirs",), {"inbox.answer": "own"}, (GET, POST)),
        ],
        "organisation:switch": on("committee", "their_committee"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "access organisation:switch": "页面自己再查一遍：只能换到自己有任职的委员会。",
    "organisation.may_hand_over": "看得见离任单的，只有管名册的人；页面还要任命的权限。",
    "organisation.may_take_back": "看得见往后的改动的条件，和它相同。",
    "organisation.may_keep_exemption": "看得见免予要求的条件，和它相同。",
    "organisation.may_keep_member": "看得见委员资料的条件，和它相同。",
    "organisation.may_keep_unit": "看得见机构和单位的条件，和它相同；页面只取该它管的几类。",
}


def late_rows(world: World, _picture: bytes) -> None:
    """A group, an exemption and a session on either side."""
    rows, today = world.rows, clock.today()
    here, there = world.cast.committee, rows["their_committee"]
    rows["their_member"] = rows["foreign_member_member"]
    rows["term"] = rows["member_row"].term
    rows["convener_post"] = Post.objects.get(committee=here, key="convener")
    for name, committee, about, by in (
        ("asked_about", here, rows["officer_person"], world.cast.person("system")),
        ("security_asked", here, rows["security_person"], world.cast.person("system")),
        ("their_asked", there, rows["their_person"], world.people["foreign_head"]),
    ):
        rows[name] = AccountRequest.objects.create(
            committee=committee, person=about, act=AccountRequest.Act.SLIP, asked_by=by
        )
    for name, committee, member, word in (
        ("group", here, rows["member_row"], OURS),
        ("their_group", there, rows["their_member"], THEIRS),
    ):
        kind = Unit.Kind.GROUP
        rows[name] = organisation.add_unit(committee, kind, f"{word}活动组", actor=SYSTEM)
        facts = {"employer": f"{word}医院", "profession": f"{word}儿科"}
        organisation.change_member(member, since=None, actor=SYSTEM, **facts)
        exempt = "exemption" if committee == here else "their_exemption"
        rows[exempt] = organisation.exempt(
            member, reason="illness", words=f"{word}养病", starts=today, actor=SYSTEM
        )
        later = today + timedelta(days=200)
        organisation.change_member(member, since=later, profession=f"{word}老年科", actor=SYSTEM)
        rows["ahead" if committee == here else "their_ahead"] = member.aheads.get()
        organisation.set_session(member.term, 3, starts=today, ends=today, actor=SYSTEM)
        term = organisation.open_next_term(
            member.term, starts=today + timedelta(days=300), actor=SYSTEM
        )
        leaving = "handing" if committee == here else "their_handing"
        rows[leaving] = organisation.mark_leaving(member, term, actor=SYSTEM)

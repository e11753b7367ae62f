"""What the access matrix tries: every address, with which row, in which state, sending what.

An address of the resolver that is missing here fails the matrix. A word in `row` names a row of the
world (its `ref`, or its `pk` where the address wants a number), and in `post` a value of it: "=x"
is the row's key, "#x" its ref, "~" the turn of the case that the address is about,
"~x" what its row says of x.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from lianxin.core import clock

GET, POST, OTHER = "GET", "POST", "PUT"
EVERY = (GET, POST, OTHER)
SOON = (clock.today() + timedelta(days=20)).isoformat()
TODAY = clock.today().isoformat()


@dataclass(frozen=True)
class Try:
    """One state in which an address is tried."""

    state: str = ""
    row: tuple[str, ...] = ()
    post: dict[str, object] = field(default_factory=dict)
    methods: tuple[str, ...] = EVERY


def on(*states: str, tail: tuple[str, ...] = (), **post: object) -> list[Try]:
    """An address about a row, in each of these states; other methods are tried in the first."""
    return [
        Try(state, (state, *tail), post, EVERY if first else (GET, POST))
        for first, state in zip([True, *[False] * len(states)], states, strict=False)
    ]


def plain(**post: object) -> list[Try]:
    """An address that is about no row."""
    return [Try("", (), post)]


def act(name: str, *states: str, **post: object) -> list[Try]:
    """An act of the office on a case in these states."""
    return [
        Try(f"{name}:{state}", (state, f"/{name}"), {"turn": "~", **post}, (POST,))
        for state in states
    ]


def act_on(name: str, case: str, row: str, **post: object) -> list[Try]:
    """An act of the office on a row of a case."""
    state = f"{name}:{case}:{row}"
    return [Try(state, (case, f"/{name}", row), {"turn": "~", **post}, (POST,))]


WORDS = {"text": "看过了，月底前修好。"}
CASES = ("received", "mine", "forwarded", "closed", "withdrawn", "about_officer", "theirs")
OWN = ("received", "replied", "withdrawn", "theirs")
TEAM = ("mine", "guest", "unnamed", "received", "about_head", "about_member", "theirs")
PLACES = ("place", "other_place", "their_place")
PEOPLE = ("member_person", "officer_person", "their_person")

PUBLIC = {
    "portal:home": plain(),
    "portal:places": plain(),
    "portal:done": plain(),
    "portal:today": plain(),
    "portal:health": plain(),
    "ui:components": plain(),
    "ui:type": plain(size="large"),
    "inbox:scan": [Try("slot", ("slot.token",)), Try("their_slot", ("their_slot.token",))],
    "inbox:place": on("place", "their_place"),
    "places:board": [Try("board", ("board.token",)), Try("their_board", ("their_board.token",))],
    "places:seen_photo": on("seen_photo", "place_photo", "their_place_photo"),
    "inbox:write": plain(**WORDS),
    "inbox:picture": plain(),
    "inbox:next_person": plain(),
    "inbox:definitions": plain(),
    "inbox:find": plain(number="1", code="ABCD"),
    "inbox:link": plain(k="x"),
    "inbox:leave": plain(),
}
OWN_PAGES = {
    "inbox:own": on(*OWN),
    "inbox:own_say": on("received", "asked", "theirs", **WORDS),
    "inbox:own_rate": on("received", "replied", "theirs", manner="good", result="solved"),
    "inbox:own_reopen": on("received", "replied", "theirs", words="还没有亮"),
    "inbox:own_consents": on("received", "theirs", call="on"),
    "inbox:own_contact": on("received", "theirs"),
    "inbox:own_correct": on("received", "theirs", phone="13900001234"),
    "inbox:own_reach": [
        Try("agreed", ("reached", "request"), {"answer": "back"}),
        Try("another's", ("received", "request"), {"answer": "back"}, (POST,)),
    ],
    "inbox:own_withdraw": on("received", "theirs"),
    "inbox:own_download": on(*OWN),
    "inbox:own_photo": [
        Try("received", ("received", "received_photo")),
        Try("another's", ("received", "mine_photo"), {}, (GET,)),
        Try("theirs", ("theirs", "their_photo"), {}, (GET,)),
    ],
}
MEMBERS = {
    "inbox:answered": plain(),
    "inbox:own_answer": on("own_answer", "past_answer", "unit_reply", "their_reply"),
    "inbox:answer": on(*TEAM, "answered", "withdrawn", how="answer", **WORDS),
    "inbox:draft": on(*TEAM, **WORDS),
    "inbox:answer_photo": [
        Try("mine", ("mine", "mine_photo")),
        Try("another's", ("mine", "received_photo"), {}, (GET,)),
        Try("theirs", ("theirs", "their_photo"), {}, (GET,)),
    ],
    "inbox:step_aside": on(*TEAM),
    "inbox:team": plain(),
    "inbox:team_case": on(*TEAM),
    "inbox:team_assign": on(*TEAM, member="x"),
    "inbox:team_to_office": on(*TEAM, **WORDS),
    "inbox:team_photo": [
        Try("mine", ("mine", "mine_photo")),
        Try("theirs", ("theirs", "their_photo"), {}, (GET,)),
    ],
}
LETTERS = ("letter", "about_letter", "their_letter")
UNITS = {
    "inbox:unit": plain(),
    "inbox:unit_letter": on(*LETTERS),
    "inbox:unit_receive": on(*LETTERS),
    "inbox:unit_reply": on(*LETTERS, **WORDS),
    "inbox:unit_back": on(*LETTERS, suggestion="该转城管局"),
    "inbox:unit_more": on(*LETTERS, until=SOON, why="要再看一次"),
    "inbox:unit_reveal": on("given_letter", *LETTERS, reason="verify", words="约时间看站台"),
    "inbox:unit_photo": [
        Try("letter", ("letter", "forwarded_photo")),
        Try("their_letter", ("their_letter", "their_photo"), {}, (GET,)),
    ],
}
ACTS = [
    *act("describe", "received", "about_officer", "theirs", subject="路灯"),
    *act("accept", "received", "mine", "about_officer", "theirs", words=""),
    *act("decline", "received", "closed", elsewhere="x"),
    *act("choose", "received", to="x"),
    *act("hand", "received", "about_officer", team="=team"),
    *act("name", "mine", "about_officer", member="x"),
    *act("take", "mine", "received"),
    *act("forward", "mine", "about_unit", "theirs", unit="=unit", due_on=SOON),
    *act("ask", "received", "closed", **WORDS),
    *act("lapse", "asked", "received"),
    *act("reply", "received", "withdrawn", "theirs", **WORDS),
    *act("merge", "mine", "about_officer", number="x"),
    *act("split", "joined", "received"),
    *act("close", "replied", "received", "theirs"),
    *act("note", "received", "about_officer", "theirs", **WORDS),
    *act("digest", "replied", "received", "theirs", said="灯坏了", became="修了", outcome="done"),
    *act("exclude", "received", "theirs", whom="温树声"),
    *act("named", "held", "received", members="x"),
    *act("settle_hold", "held", "received", "about_officer"),
    *act("settle_review", "replied"),
    *act("flag", "received", "about_officer", "theirs", kind="urgent", words="有电"),
    *act("unflag", "minor", "received", kind="minor", words="是家长写的"),
    *act("settle_about", "petition", "received", how="nobody"),
    *act("forward", "petition", unit="=unit", due_on=SOON),
    *act("hand", "petition", team="=team"),
    *act("ask_approval", "minor", "received", what="look", words="要问学校"),
    *act("unknown", "received"),
]
ACTS_ON = [
    *act_on("approve", "proposed", "proposed_reply", **WORDS),
    *act_on("approve", "received", "proposed_reply", **WORDS),
    *act_on("approve", "received", "their_reply", **WORDS),
    *act_on("send_back", "proposed", "proposed_reply", why="请写日子"),
    *act_on("drop", "unit_said", "unit_reply"),
    *act_on("correct", "replied", "replied_reply", **WORDS),
    *act_on("recall", "forwarded", "letter"),
    *act_on("grant", "later", "late_letter"),
    *act_on("ask_contact", "forwarded", "letter", words="要约时间"),
    *act_on("ask_contact", "forwarded", "their_letter", words="要约时间"),
    *act_on("phone_answer", "reached", "given_letter", answer="yes", spoken_on=TODAY),
    *act_on("paper", "forwarded", "letter", **WORDS),
    *act_on("paper", "forwarded", "their_letter", **WORDS),
]
OFFICE = {
    "inbox:board": plain(),
    "inbox:next": plain(),
    "inbox:export": plain(),
    "inbox:enter": plain(source="paper", **WORDS),
    "inbox:telling": plain(),
    "inbox:told": on("telling", "about_telling", "their_telling", told_on=TODAY, way="print"),
    "inbox:telling_sheet": on("telling", "about_telling", "their_telling"),
    "inbox:digests": plain(),
    "inbox:release": on("digested_digest", "released_digest", "about_digest", "their_digest"),
    "inbox:pull": on("released_digest", "their_digest"),
    "inbox:letter": on(*LETTERS),
    "inbox:letter_paper": on(*LETTERS, tail=("/docx",)),
    "inbox:scan_of_answer": on(*LETTERS),
    "inbox:settings": plain(),
    "inbox:remove_rule": [Try("rule", ("rule",)), Try("their_rule", ("their_rule",), {}, (POST,))],
    "inbox:save_setting": [
        Try("topic", ("/topic",), {"name": "灯", "words": "灯"}),
        Try("promise", ("/promise",), {"starts": SOON}, (POST,)),
        Try("notice", ("/notice",), {"body": "告知"}, (POST,)),
        Try("elsewhere", ("/elsewhere",), {"name": "别处", "goes_to": "那里"}, (POST,)),
        Try("rule", ("/rule",), {"unit": "=unit"}, (POST,)),
        Try("rule:theirs", ("/rule",), {"unit": "=their_unit"}, (POST,)),
        Try("unknown", ("/unknown",), {}, (POST,)),
    ],
    "inbox:case": on(*CASES),
    "inbox:slip": on("paper", "received", "about_officer", "theirs"),
    "inbox:renew_code": on("received", "paper", "withdrawn", "theirs", checked="yes"),
    "inbox:case_print": on(*CASES),
    "inbox:give": [
        *on("given_letter", *LETTERS, way="mouth", words="要约时间"),
        Try("twice", ("given_letter",), {"way": "page", "words": "再给一次"}, (POST,)),
    ],
    "inbox:approve": [
        Try("minor", ("minor", "approval")),
        Try("theirs", ("theirs", "approval"), {}, (POST,)),
    ],
    "inbox:reveal": [
        *on("minor", *CASES, reason="verify", words="要去现场看"),
        Try("unfilled", ("mine",), {}, (POST,)),
    ],
    "inbox:photo": [
        Try("received", ("received", "received_photo")),
        Try("another's", ("received", "their_photo"), {}, (GET,)),
        Try("theirs", ("theirs", "their_photo"), {}, (GET,)),
    ],
    "inbox:act": [Try("accept", ("received", "/accept"), {}, (GET, OTHER)), *ACTS],
    "inbox:act_on": [
        Try("recall", ("forwarded", "/recall", "letter"), {}, (GET, OTHER)),
        *ACTS_ON,
    ],
}
PATTERN_FORM = {
    "kind": "weekday", "weekday": "2", "each": "1", "turns": "team", "starts": "09:00",
    "ends": "11:00", "channel": "on_site", "since": TODAY,
}  # fmt: skip
DUTY = {
    "duty:plan": plain(
        place="=place", member="=member_row", on=SOON, starts="18:00", ends="19:00",
        channel="on_site",
    ),
    "duty:month": on("place", "their_place"),
    "duty:mine": plain(),
    "duty:agree": on("shift", "guest_shift", "their_shift"),
    "duty:patterns": plain(),
    "duty:add_pattern": plain(place="#place", **PATTERN_FORM),
    "duty:change_pattern": on("pattern", "other_pattern", "their_pattern", **PATTERN_FORM),
    "duty:propose": on("pattern", "other_pattern", "their_pattern"),
    "duty:rota": plain(),
    "duty:rota_sheet": plain(),
    "duty:rota_paper": plain(),
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
    "record:year": plain(),
    "record:confirm": on("deed", "their_deed"),
    "record:contest": on("deed", "their_deed", words="不是我"),
    "record:contested": plain(),
    "record:answer": on("deed", "contested_deed", "own_deed", "their_deed", how="keep", words="照记"),
    "audit:index": plain(),
}  # fmt: skip
PLACE_FORM = {"area": "=area", "kind": "=kind", "name": "新站"}
REGISTER = {
    "places:index": plain(),
    "places:open": plain(**PLACE_FORM),
    "places:tile": on("area", "their_area", row=1, column=2),
    "places:kinds": plain(name="新的种类", mark="open", order=9),
    "places:items": plain(group="have", name="有新要求", order=14),
    "places:coverage": plain(),
    "places:verify": on("mark", "their_mark", agrees="yes", filled_at="~filled_at", asked="~item"),
    "places:show_photo": on("place_photo", "their_place_photo", caption="门厅", asked="on"),
    "places:withdraw_photo": on("place_photo", "their_place_photo"),
    "places:photo": on("place_photo", "their_place_photo"),
    "places:remove_photo": on("place_photo", "their_place_photo"),
    "places:merge": on(*PLACES, to="=other_place"),
    "places:checklist": on(*PLACES),
    "places:add_photo": on(*PLACES, caption="新照片"),
    "places:areas": plain(name="新镇", kind="town"),
    "places:place": on(*PLACES),
    "places:change": on(*PLACES, **PLACE_FORM),
    "places:move": on(*PLACES, to="=other_place"),
    "places:close": on(*PLACES),
    "places:reopen": on(*PLACES),
    "places:code": on(*PLACES),
    "places:kit": on(*PLACES),
    "places:print_code": on("slot", "their_slot", paper="poster"),
    "places:scans": plain(),
    "places:boards": on(*PLACES),
    "places:print_board": on(*PLACES, kind="rules", size="A3"),
    "places:all_boards": plain(),
    "places:wall_texts": plain(kind="rules", body="来的都接待。", starts=TODAY),
    "places:pasted": on("slot", "their_slot", where="大门右边"),
    "places:issue": on(*PLACES, why="多贴一处"),
    "places:assist": on(*PLACES, assisted="yes"),
    "places:windows": plain(hours="2"),
    "places:open_window": on(*PLACES, hours="2"),
    "places:close_window": on("window", "their_window"),
    "places:revoke": on("slot", "their_slot", why="丢了"),
    "organisation:members": plain(),
    "organisation:register_paper": [Try("", ("/docx",))],
    "organisation:staff": plain(),
    "organisation:add_member": plain(name="新委员", new_sector="新界", starts=TODAY),
    "organisation:person": on(*PEOPLE, "closed_person"),
    "organisation:appoint": on(*PEOPLE, post="x"),
    "organisation:leave": on(*PEOPLE, starts=SOON, ends=SOON),
    "organisation:take_back_leave": on(*PEOPLE, leave="1"),
    "organisation:slip": on(*PEOPLE, "head_person", username="somebody"),
    "organisation:end": on("duty_post", "office_post", "their_held"),
    "organisation:facts": on("member_row", "their_member", name="改了的名", since=TODAY),
    "organisation:leave_office": on("member_row", "their_member", left_by="moved", last_day=TODAY),
    "organisation:undo_leaving": on("member_row", "their_member"),
    "organisation:excuse": on("member_row", "their_member", reason="illness", starts=TODAY),
    "organisation:take_back_change": on("ahead", "their_ahead"),
    "organisation:end_exemption": on("exemption", "their_exemption"),
    "organisation:bodies": plain(),
    "organisation:add_body": plain(kind="group", name="新组"),
    "organisation:body": on("group", "team", "their_group"),
    "organisation:change_body": on("group", "team", "their_group", name="改了的组"),
    "organisation:body_appoint": on(
        "group", "team", "their_group", post="=convener_post", member="=member_row", starts=TODAY
    ),
    "organisation:end_body": on("group", "team", "their_group", last_day=TODAY),
    "portal:settings": plain(),
    "portal:profile": plain(small="1"),
    "duty:call_promise": plain(starts=SOON, hours=3, opens="09:00", closes="17:00"),
    "portal:handover": plain(starts=SOON),
    "portal:choose": plain(what="leave", members="x"),
    "portal:drop": plain(),
    "portal:take_back": plain(name="陆舟明"),
    "portal:settle": plain(),
    "portal:successor": on("handing", "their_handing", name="陆舟明"),
    "portal:unmark": on("handing", "their_handing"),
    "organisation:workbooks": plain(),
    "organisation:export_workbook": plain(),
    "organisation:blank_workbook": plain(),
    "organisation:workbook": on("workbook", "their_workbook", digest="x"),
    "organisation:stop_workbook": on("workbook", "their_workbook"),
    "organisation:terms": plain(),
    "organisation:set_session": plain(term="=term", number=4, starts=TODAY, ends=TODAY),
    "organisation:units": plain(),
    "organisation:add_unit": plain(name="市新局", usual_days=10),
    "organisation:unit": on("unit", "team", "their_unit", name="市交通局", usual_days=10),
    "organisation:add_clerk": on("unit", "their_unit", name="新经办", username="newclerk"),
    "organisation:committee": plain(office_name="联络办"),
    "organisation:calendar": plain(),
    "organisation:set_day": plain(day=SOON, kind="usual"),
    "organisation:seed_calendar": plain(year="2025"),
}
ACCOUNTS = {
    "organisation:accounts": plain(),
    "organisation:engage": plain(name="新同事", username="newone", post="=officer_post"),
    "organisation:account": on("officer_person", "meant_person", "closed_person", "their_person"),
    "organisation:account_slip": on(
        "meant_person", "security_person", "audit_person", "their_person"
    ),
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
    "accounts:home": plain(),
    "accounts:sittings": plain(),
    "accounts:end_sitting": on("member_sitting"),
    "accounts:end_others": plain(),
    "accounts:left": plain(),
    "accounts:here": plain(),
    "accounts:sign_in": plain(username="nobody", password="wrong"),
    "accounts:sign_out": plain(),
    "accounts:enter_as": plain(username="yuxiaolan"),
    "accounts:activate": plain(code="wrong"),
    "accounts:choose_password": plain(password="x", again="x"),
    "accounts:second_factor": plain(code="000000"),
    "accounts:enrol": plain(code="000000"),
    "accounts:change_phone": plain(password="wrong"),
    "accounts:lost": plain(),
    "accounts:change_password": plain(old="wrong", password="x", again="x"),
    "accounts:prove": plain(password="wrong"),
}
MAIL = ("/mail",)
NOTICES = {
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
}
ADDRESSES: dict[str, dict[str, list[Try]]] = {
    "everybody": PUBLIC,
    "residents": OWN_PAGES,
    "members": MEMBERS,
    "units": UNITS,
    "office": OFFICE,
    "duty": DUTY,
    "register": REGISTER,
    "accounts": ACCOUNTS,
    "notices": NOTICES,
}

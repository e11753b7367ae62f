"""What the access matrix tries at the addresses of inbox, and the rows that it needs for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.files.services import keep_photo
from lianxin.inbox.models import CaseTelling, Photo, ServicePromise
from lianxin.inbox.services import (
    approving,
    asking,
    closing,
    dictionaries,
    digests,
    flags,
    forwarding,
    guarding,
    handling,
    passing,
    replying,
)
from lianxin.organisation.models import Committee, Unit
from tests.boundaries.sides import (
    AGREED,
    ASIDE,
    DRAFT,
    NAME,
    NOTE,
    OPEN_THERE,
    PHONE,
    SAID,
    THEIRS,
    TYPED,
    UNIT,
    World,
)
from tests.boundaries.tries import (
    GET,
    OTHER,
    POST,
    SOON,
    TODAY,
    WORDS,
    Addresses,
    Try,
    act,
    act_on,
    on,
    plain,
)

CASES = ("received", "mine", "forwarded", "closed", "withdrawn", "about_officer", "theirs")
TEAM = ("mine", "guest", "unnamed", "received", "about_head", "about_member", "theirs")
LETTERS = ("letter", "about_letter", "their_letter")
ACTS = [
    *act("describe", "received", "about_officer", "theirs", title="路灯"),
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
    *act("own", "received", "about_officer", "theirs"),
    *act("own_instead", "received"),
    *act("disown", "received"),
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
    *act_on("urge", "forwarded", "letter"),
    *act_on("recall", "forwarded", "letter"),
    *act_on("grant", "later", "late_letter"),
    *act_on("ask_contact", "forwarded", "letter", words="要约时间"),
    *act_on("ask_contact", "forwarded", "their_letter", words="要约时间"),
    *act_on("phone_answer", "reached", "given_letter", answer="yes", spoken_on=TODAY),
    *act_on("paper", "forwarded", "letter", **WORDS),
    *act_on("paper", "forwarded", "their_letter", **WORDS),
]
DIGESTS = ("digested_digest", "released_digest", "about_digest", "their_digest")
ADDRESSES: Addresses = {
    "members": {
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
    },
    "units": {
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
    },
    "office": {
        "inbox:board": plain(),
        "inbox:next": plain(),
        "inbox:export": plain(),
        "inbox:telling": plain(),
        "inbox:told": on("telling", "about_telling", "their_telling", told_on=TODAY, way="print"),
        "inbox:telling_sheet": on("telling", "about_telling", "their_telling"),
        "inbox:digests": plain(),
        "inbox:review_digest": on(*DIGESTS, turn="~turn"),
        "inbox:release": on(*DIGESTS, turn="~turn"),
        "inbox:pull": on("released_digest", "their_digest"),
        "inbox:letter": on(*LETTERS),
        "inbox:letter_paper": on(*LETTERS, tail=("/docx",)),
        "inbox:scan_of_answer": on(*LETTERS),
        "inbox:case": on(*CASES),
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
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "inbox.may_approve": "由 test_whoever_asked_cannot_say_yes_on_the_page_either 拦住；服务也拒绝。",
    "inbox.may_do_with_own": "本来就一直是“可以”：凭码打开的，就是自己的事。",
    "inbox.may_edit_digest": "看得见摘要的，只有办理权限及于全委员会的人，条件相同。",
    "inbox.may_release": "只管按钮出不出现；写的人不能放行，由服务拒绝（409）。",
    "inbox.may_say": "只给留言人和联络办看；页面要凭码打开，联络办的人没有这个码。",
    "inbox.may_see_own": "看得见的答复已经只有自己写的。",
    "inbox.may_work_reply": "先要打开这件留言，那里查的是同一项权限。",
    "not_about inbox.approvals": "由 test_whoever_a_matter_is_about_is_not_asked_for_their_yes 拦住。",
    "not_about inbox.contact_requests": "只有凭码的页面用到它，留言人不在排除之列。",
}


def rows(world: World, picture: bytes) -> None:
    """Matters in every state, of ours and of theirs."""
    _our_matters(world, picture)
    _answered_matters(world)
    _matters_about_somebody(world)
    _guarded_matters(world)
    _papers_about_somebody(world)
    cast, made = world.cast, world.rows
    made["rule"] = dictionaries.add_route_rule(
        cast.committee, cast.unit(UNIT), area=cast.place.area, actor=SYSTEM
    )
    there, place, unit = made["their_committee"], made["their_place"], made["their_unit"]
    _their_dictionaries(world, there, unit, place.area)
    _their_matters(world, there, place, unit, cast.actor("outsider"), picture)


def says(world: World, name: str, text: str = "", /, **facts: Any) -> Any:
    """A resident of ours says something; the case is kept under a name."""
    receipt = world.cast.says(text or f"{name}：楼前的路灯坏了两个月。", **facts)
    world.codes[name], world.rows[name] = receipt, receipt.case
    return receipt.case


def add_photo(case: Any, picture: bytes) -> Photo:
    """A photo that came with a message."""
    kept = keep_photo(picture, committee_id=case.committee_id, actor=SYSTEM, name=f"{SAID}.jpg")
    return Photo.objects.create(committee=case.committee, case=case, file=kept)


def _our_matters(world: World, picture: bytes) -> None:
    cast, rows = world.cast, world.rows
    officer, member = cast.actor("officer"), cast.actor("member")
    kept = {"name": NAME, "phone": PHONE, "consents": AGREED}
    received = says(world, "received", f"{SAID}：路灯不亮，打{TYPED}找我。", **kept)
    rows["received_photo"] = add_photo(received, picture)
    mine = says(world, "mine", f"{SAID}：公交站搬远了，打{TYPED}找我。", **kept)
    rows["mine_photo"] = add_photo(mine, picture)
    handling.accept_case(mine, words="", actor=officer)
    handling.hand_to_team(mine, cast.team, member=cast.member("member"), actor=officer)
    handling.write_note(mine, text=NOTE, actor=officer)
    replying.save_draft(mine, text=DRAFT, voice="member", actor=member)
    unnamed = says(world, "unnamed")
    handling.accept_case(unnamed, words="", actor=officer)
    handling.hand_to_team(unnamed, cast.team, member=cast.member("member"), actor=officer)
    handling.return_to_head(unnamed, why="换人", actor=SYSTEM)
    forwarded = says(world, "forwarded", f"{SAID}：导航带错路，打{TYPED}找我。", **kept)
    rows["forwarded_photo"] = add_photo(forwarded, picture)
    handling.accept_case(forwarded, words="", actor=officer)
    rows["letter"] = forwarding.forward_case(forwarded, cast.unit(UNIT), words="", actor=officer)
    handling.write_note(forwarded, text=NOTE, actor=officer)
    later = says(world, "later")
    handling.accept_case(later, words="", actor=officer)
    rows["late_letter"] = forwarding.forward_case(later, cast.unit(UNIT), words="", actor=officer)
    forwarding.ask_more_time(
        rows["late_letter"],
        until=clock.today() + timedelta(days=60),
        why="要再看一次",
        actor=cast.actor("clerk"),
    )
    guest = says(world, "guest")
    handling.accept_case(guest, words="", actor=officer)
    handling.hand_to_team(guest, cast.team, member=rows["guest_head_member"], actor=officer)
    asked = says(world, "asked")
    handling.accept_case(asked, words="", actor=officer)
    asking.ask_resident(asked, text="哪一盏？", as_who="联络办", actor=officer)
    says(world, "joined")
    handling.merge_case(world["joined"], received, actor=officer)
    held = f"{cast.person('member').employer}门口停车乱。"
    says(world, "held", held)


def _answered_matters(world: World) -> None:
    cast, rows = world.cast, world.rows
    officer, head = cast.actor("officer"), cast.actor("office_head")
    for name in ("replied", "closed", "digested", "released"):
        case = says(world, name, consents=AGREED, name=NAME, phone=PHONE)
        handling.accept_case(case, words="", actor=officer)
        rows[f"{name}_reply"] = replying.office_reply(case, text=f"{name}：修好了。", actor=officer)
        case.refresh_from_db()
        if name == "closed":
            closing.close_case(case, actor=officer)
    for name in ("digested", "released"):
        rows[f"{name}_digest"] = digests.write_digest(
            world[name], said=f"{name}灯坏了", became="修好了", outcome="done", actor=officer
        )
    digests.release_digest(rows["released_digest"], actor=head)
    withdrawn = says(world, "withdrawn", name=NAME, phone=PHONE)
    cast.sender(withdrawn).withdraws()
    paper = says(world, "paper", source="paper", actor=officer, name=NAME, phone=PHONE)
    handling.accept_case(paper, words="", actor=officer)
    replying.office_reply(paper, text="量过了。", actor=officer)
    rows["telling"] = CaseTelling.objects.filter(case=paper).latest("pk")
    promise = ServicePromise.objects.of(cast.committee.pk)
    ServicePromise.objects.filter(pk=promise.pk).update(approves_drafts=True)
    for name in ("proposed", "returned"):
        case = says(world, name)
        handling.accept_case(case, words="", actor=officer)
        handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
        rows[f"{name}_reply"] = replying.answer_case(
            case, text=f"{DRAFT}，去看过了。", actor=cast.actor("member")
        )
    replying.return_reply(rows["returned_reply"], why="请写日子", actor=officer)
    ServicePromise.objects.filter(pk=promise.pk).update(approves_drafts=False)
    answered = says(world, "answered")
    handling.accept_case(answered, words="", actor=officer)
    handling.hand_to_team(answered, cast.team, member=cast.member("member"), actor=officer)
    rows["own_answer"] = replying.answer_case(
        answered, text="去看过了。", actor=cast.actor("member")
    )
    unit_said = says(world, "unit_said")
    handling.accept_case(unit_said, words="", actor=officer)
    letter = forwarding.forward_case(unit_said, cast.unit(UNIT), words="", actor=officer)
    rows["unit_reply"] = forwarding.unit_answer(letter, text="月底装。", actor=cast.actor("clerk"))


def _matters_about_somebody(world: World) -> None:
    """Accusations: each names one person or unit, who must see nothing of it (`ASIDE`)."""
    cast, rows = world.cast, world.rows
    officer = cast.actor("officer")

    def accused(name: str, **whom: Any) -> Any:
        case = says(world, name, f"{ASIDE}：说的是{name}。", consents=AGREED)
        handling.accept_case(case, words="", actor=officer)
        guarding.exclude(case, actor=officer, **whom)
        return case

    about_head = accused("about_head", person=cast.person("head"))
    handling.hand_to_team(about_head, cast.team, member=cast.member("member"), actor=officer)
    about_member = accused("about_member", person=cast.person("member"))
    handling.hand_to_team(
        about_member, cast.team, member=cast.member("other_member"), actor=officer
    )
    accused("about_officer", person=cast.person("officer"))
    about_unit = says(world, "about_unit", f"{ASIDE}：说的是单位。", consents=AGREED)
    handling.accept_case(about_unit, words="", actor=officer)
    rows["about_letter"] = forwarding.forward_case(
        about_unit, cast.unit(UNIT), words="", actor=officer
    )
    guarding.exclude(about_unit, unit=cast.unit(UNIT), actor=officer)


def _guarded_matters(world: World) -> None:
    """Contact data that a unit may look at, a minor's that waits for a yes, a petition unsettled."""
    cast, rows = world.cast, world.rows
    officer = cast.actor("officer")
    kept = {"name": NAME, "phone": PHONE, "consents": AGREED}
    reached = says(world, "reached", f"{SAID}：站台搬远了。", **kept)
    handling.accept_case(reached, words="", actor=officer)
    letter = forwarding.forward_case(reached, cast.unit(UNIT), words="", actor=officer)
    request = passing.ask_to_pass(letter, words="要约时间", actor=officer)
    sender = Actor(opened_by_code=frozenset({reached.pk}))
    passing.answer_request(request, agrees=True, actor=sender)
    passing.release_contact(letter, way="page", words="要约时间", actor=officer)
    rows["given_letter"], rows["request"] = letter, request
    minor = says(world, "minor", **kept)
    flags.set_flag(minor, "minor", words="落款初二", actor=officer)
    rows["approval"] = approving.ask_approval(minor, "look", words="要问学校", actor=officer)
    petition = says(world, "petition", f"{ASIDE}：说的还没有定。", **kept)
    handling.accept_case(petition, words="", actor=officer)
    flags.set_flag(petition, "petition", words="说有人收红包", actor=officer)


def _papers_about_somebody(world: World) -> None:
    """What stays of a matter elsewhere when it turns out whom it is about."""
    cast, rows, head = world.cast, world.rows, world.cast.actor("office_head")
    told = says(world, "told", f"{ASIDE}：纸信。", source="paper", consents=AGREED, actor=head)
    handling.accept_case(told, words="", actor=head)
    replying.office_reply(told, text="看过了。", actor=head)
    rows["about_telling"] = CaseTelling.objects.filter(case=told).latest("pk")
    rows["about_digest"] = digests.write_digest(
        told, said=f"{ASIDE}摘", became=f"{ASIDE}果", outcome="work", actor=cast.actor("officer")
    )
    guarding.exclude(told, person=cast.person("officer"), actor=head)
    past = says(world, "past", f"{ASIDE}：后来才知道说的是谁。")
    handling.accept_case(past, words="", actor=head)
    handling.hand_to_team(past, cast.team, member=cast.member("member"), actor=head)
    rows["past_answer"] = replying.answer_case(past, text="问过了。", actor=cast.actor("member"))
    guarding.exclude(past, person=cast.person("member"), actor=head)


def _their_dictionaries(world: World, there: Committee, unit: Unit, area: Any) -> None:
    dictionaries.set_notice(there, body=f"{OPEN_THERE}告知书", actor=SYSTEM)
    dictionaries.save_subject(there, f"{THEIRS}话题", words=f"{THEIRS}词", actor=SYSTEM)
    dictionaries.save_elsewhere(
        there, f"{THEIRS}去处", goes_to=f"{THEIRS}那里", in_use=True, actor=SYSTEM
    )
    world.rows["their_rule"] = dictionaries.add_route_rule(there, unit, area=area, actor=SYSTEM)


def _their_matters(
    world: World, there: Committee, place: Any, unit: Unit, outsider: Actor, picture: bytes
) -> None:
    rows, member = world.rows, world.rows["foreign_member_member"]

    def said(name: str, **facts: Any) -> Any:
        receipt = world.cast.says(
            f"{THEIRS}{name}路灯",
            name=f"{THEIRS}名",
            where=f"{THEIRS}处",
            form_key=f"their-{name}",
            committee=there,
            place=place,
            **facts,
        )
        world.codes[name], rows[name] = receipt, receipt.case
        handling.accept_case(receipt.case, words=f"{THEIRS}受理", actor=outsider)
        return receipt.case

    case = said("theirs", phone=PHONE, consents=AGREED)
    rows["their_photo"] = add_photo(case, picture)
    handling.hand_to_team(case, place.team, member=member, words=f"{THEIRS}附", actor=outsider)
    handling.write_note(case, text=f"{THEIRS}记", actor=outsider)
    replying.save_draft(
        case, text=f"{THEIRS}稿", voice="member", actor=world.actor("foreign_member")
    )
    sent = said("their_sent")
    rows["their_letter"] = forwarding.forward_case(
        sent, unit, words=f"{THEIRS}函", through=f"{THEIRS}经由", actor=outsider
    )
    done = said("their_done", consents=AGREED)
    rows["their_reply"] = replying.office_reply(done, text=f"{THEIRS}答复", actor=outsider)
    rows["their_digest"] = digests.write_digest(
        done, said=f"{THEIRS}摘要", became=f"{THEIRS}后来", outcome="done", actor=outsider
    )
    paper = world.cast.says(
        f"{THEIRS}纸信",
        name=f"{THEIRS}老人",
        form_key="their-paper",
        committee=there,
        place=place,
        source="paper",
        actor=outsider,
    ).case
    handling.accept_case(paper, words="", actor=outsider)
    replying.office_reply(paper, text=f"{THEIRS}纸答", actor=outsider)
    rows["their_telling"] = CaseTelling.objects.filter(case=paper).latest("pk")
    mine = said("their_answer")
    handling.hand_to_team(mine, place.team, member=member, actor=outsider)
    replying.answer_case(mine, text=f"{THEIRS}答过", actor=world.actor("foreign_member"))

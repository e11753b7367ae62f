"""Two committees side by side: ours with matters in every state, and the other one's mirror of it.

Every text of theirs holds a canary, and so does what only some of ours may read; the matrix and the
journeys look for them in what each person is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth import SESSION_KEY

from lianxin.accounts.services import deactivate
from lianxin.accounts.store import SessionStore
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.rights import RIGHTS
from lianxin.duty import services as duty
from lianxin.duty.deeds import SHIFT
from lianxin.files.services import keep_photo
from lianxin.inbox.models import Photo, Promise, Telling
from lianxin.inbox.receipts import Receipt, Said
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
    intake,
    own,
    passing,
    replying,
)
from lianxin.organisation import services as organisation
from lianxin.organisation.actors import actor_for
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Appointment, Committee, Person, Post, Unit
from lianxin.places import services as places
from lianxin.places.models import PlaceKind
from lianxin.record.models import Deed
from lianxin.record.services import contest_deed, draw_deed
from tests.boundaries import office
from tests.boundaries.walls import printed_board
from tests.fixtures.cast import Cast

BEGAN = clock.today() - timedelta(days=400)
PHONE, NAME = "13900007788", "穆怀瑾"
TYPED = "13900006655"  # a number inside the words of a message: the working copy covers it
SAID, NOTE, DRAFT, ASIDE = "滨江雀甲", "滨江雀乙", "滨江雀丙", "滨江雀丁"
THEIRS = "临川雀"  # in every text of the other committee that is not public
OPEN_THERE = "临川告示"  # in what it shows to everybody
AGREED = frozenset({"call", "publish"})
UNIT, OTHER_UNIT = "市交通运输局", "市城市管理局"


@dataclass
class World:
    """Named rows of both committees, and the people who are not of the cast."""

    cast: Cast
    rows: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, Receipt] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.rows[name]

    def actor(self, key: str) -> Actor:
        """One of the people of this world as an actor."""
        if key not in self.people:
            return self.cast.actor(key)
        person = self.people[key]
        held = Appointment.objects.current().filter(person=person).first()
        return actor_for(person, held.committee_id if held else None)


def build(cast: Cast, picture: bytes) -> World:
    """Make both committees' matters, each by the services that people use."""
    world = World(cast)
    _more_people(world)
    _elsewhere(world)
    _our_matters(world, picture)
    _answered_matters(world)
    _matters_about_somebody(world)
    _guarded_matters(world)
    _papers_about_somebody(world)
    _our_register(world)
    _patterns(world)
    world.rows["member_row"] = cast.member("member")
    _theirs(world, picture)
    office.bodies(world)
    office.standing(world, picture)
    office.notices(world)
    for row in world.rows.values():
        row.refresh_from_db()
    return world


def _more_people(world: World) -> None:
    cast, people = world.cast, world.people
    head = Appointment.objects.current().filter(
        post__key="head", unit__name__startswith="南渡口", committee=cast.committee
    )
    people["other_head"] = head.get().person
    organisation.give_account(people["other_head"], "other-head", actor=SYSTEM)
    people["other_clerk"] = organisation.add_clerk(
        cast.unit(OTHER_UNIT), "卓文远", username="other-clerk", actor=SYSTEM
    )
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    _narrow(world, office)
    _of_two_places(world)
    post = Post.objects.get(committee=cast.committee, key="officer")
    for key, name in (("disabled", "尤停云"), ("expired", "计往年")):
        person = organisation.add_person(name, username=key, actor=SYSTEM)
        held = organisation.appoint(person, post, office, starts=BEGAN, actor=SYSTEM)
        people[key] = person
        if key == "expired":
            organisation.end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)


def _narrow(world: World, office: Unit) -> None:
    """Somebody with every right, but in one unit only; at 柳荫里 they see and may do little."""
    cast, made = world.cast, Post.objects.create
    here = {"committee": office.committee, "sensitive": True}
    narrow = made(key="narrow", name="窄岗", unit_kind=Unit.Kind.OFFICE, **here)
    looks = made(key="looks", name="看的人", unit_kind=Unit.Kind.TEAM, **here)
    for right in RIGHTS:
        narrow.rights.create(right=right, wide=False)
    for right in ("inbox.lead", "places.head", "accounts.slip"):
        looks.rights.create(right=right, wide=False)
    clerk = Post.objects.get(committee=office.committee, key="clerk")
    person = _newcomer(world, "narrow", "狭有限")
    mine = cast.member("member")
    world.rows["narrow_member"] = organisation.admit_member(
        person, mine.term, mine.sector, starts=BEGAN, actor=SYSTEM
    )
    for post, unit in ((narrow, office), (looks, cast.team), (clerk, cast.unit(UNIT))):
        organisation.appoint(person, post, unit, starts=BEGAN, actor=SYSTEM)


def _of_two_places(world: World) -> None:
    """The head of another place who is on duty at ours; an officer who is a member and a clerk."""
    cast = world.cast
    other = type(cast.place).objects.get(name="老码头委员会客厅", committee=cast.committee)
    for key, name, posts in (
        ("guest_head", "双驻守", (("head", other.team), ("duty", cast.team))),
        ("member_officer", "兼两头", (("clerk", cast.unit(OTHER_UNIT)),)),
    ):
        person = _newcomer(world, key, name)
        world.rows[f"{key}_member"] = organisation.admit_member(
            person,
            cast.member("member").term,
            cast.member("member").sector,
            starts=BEGAN,
            actor=SYSTEM,
        )
        for post, unit in posts:
            held = Post.objects.get(committee=cast.committee, key=post)
            organisation.appoint(person, held, unit, starts=BEGAN, actor=SYSTEM)
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    officer = Post.objects.get(committee=cast.committee, key="officer")
    both = world.people["member_officer"]
    organisation.appoint(both, officer, office, starts=BEGAN, actor=SYSTEM)


def _elsewhere(world: World) -> None:
    """The member is in on a telephone too."""
    user = world.cast.person("member").user
    store, stamp = SessionStore(), clock.now().timestamp()
    store[SESSION_KEY] = str(user.pk)
    store["ref"] = str(uuid4())
    store["began"] = store["seen"] = store["entered"] = stamp
    store.create()
    world.rows["member_sitting"] = user.sessions.get()


def _newcomer(world: World, key: str, name: str) -> Person:
    person = organisation.add_person(name, username=key.replace("_", "-"), actor=SYSTEM)
    world.people[key] = person
    return person


def disable(world: World) -> None:
    """Close the account of whoever is still signed in with it."""
    deactivate(world.people["disabled"].user, actor=SYSTEM)


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
    own.withdraw_case(withdrawn, actor=Actor())
    paper = says(world, "paper", source="paper", actor=officer, name=NAME, phone=PHONE)
    handling.accept_case(paper, words="", actor=officer)
    replying.office_reply(paper, text="量过了。", actor=officer)
    rows["telling"] = Telling.objects.filter(case=paper).latest("pk")
    promise = Promise.objects.of(cast.committee.pk)
    Promise.objects.filter(pk=promise.pk).update(approves_drafts=True)
    for name in ("proposed", "returned"):
        case = says(world, name)
        handling.accept_case(case, words="", actor=officer)
        handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
        rows[f"{name}_reply"] = replying.answer_case(
            case, text=f"{DRAFT}，去看过了。", actor=cast.actor("member")
        )
    replying.return_reply(rows["returned_reply"], why="请写日子", actor=officer)
    Promise.objects.filter(pk=promise.pk).update(approves_drafts=False)
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
    sender = Actor(case_ids=frozenset({reached.pk}))
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
    rows["about_telling"] = Telling.objects.filter(case=told).latest("pk")
    rows["about_digest"] = digests.write_digest(
        told, said=f"{ASIDE}摘", became=f"{ASIDE}果", outcome="work", actor=cast.actor("officer")
    )
    guarding.exclude(told, person=cast.person("officer"), actor=head)
    past = says(world, "past", f"{ASIDE}：后来才知道说的是谁。")
    handling.accept_case(past, words="", actor=head)
    handling.hand_to_team(past, cast.team, member=cast.member("member"), actor=head)
    rows["past_answer"] = replying.answer_case(past, text="问过了。", actor=cast.actor("member"))
    guarding.exclude(past, person=cast.person("member"), actor=head)


def _our_register(world: World) -> None:
    cast, rows = world.cast, world.rows
    rows["place"], rows["slot"] = cast.place, cast.place.slots.get()
    rows["other_place"] = (
        type(cast.place).objects.exclude(pk=cast.place.pk).get(name="南渡口委员工作站")
    )
    rows["window"] = places.open_window(
        cast.committee, place=rows["other_place"], hours=8, actor=cast.actor("officer")
    )
    rows["board"] = printed_board(rows["place"], cast.actor("officer"))
    for key in ("member", "officer", "security", "head"):
        rows[f"{key}_person"] = cast.person(key)
    rows["unit"] = cast.unit(UNIT)
    committee = cast.committee
    rows["committee"] = committee
    held = Appointment.objects.current().filter(committee=committee)
    rows["duty_post"] = held.get(person=cast.person("member"), post__key="duty")
    rows["office_post"] = held.get(person=cast.person("office_head"), post__key="office_head")
    office = Unit.objects.get(committee=committee, kind=Unit.Kind.OFFICE)
    meant = organisation.add_person("宁待定", username="meant", actor=SYSTEM)
    rows["waiting_post"] = organisation.appoint(
        meant,
        Post.objects.get(committee=committee, key="officer"),
        office,
        starts=BEGAN,
        actor=cast.actor("officer"),
    )
    closed = organisation.add_person("关已停", username="closed", actor=SYSTEM)
    organisation.appoint(
        closed,
        Post.objects.get(committee=committee, key="officer"),
        office,
        starts=BEGAN,
        actor=SYSTEM,
    )
    deactivate(closed.user, actor=SYSTEM)
    rows["closed_person"], rows["meant_person"] = closed, meant
    shift = {"starts": time(20), "ends": time(21), "actor": SYSTEM}
    today = clock.today()
    rows["past_shift"] = duty.add_shift(
        cast.place, cast.member("member"), on=today - timedelta(days=2), **shift
    )
    guest = rows["guest_head_member"]
    rows["guest_shift"] = duty.add_shift(cast.place, guest, on=clock.yesterday(), **shift)
    rows["shift"] = duty.add_shift(
        cast.place, cast.member("member"), on=today + timedelta(days=9), **shift
    )
    rows["call"] = duty.call_office(
        cast.member("member"), text="投影坏了", actor=cast.actor("member")
    )
    rows["narrow_call"] = duty.call_office(
        rows["narrow_member"], text="再问一次", actor=world.actor("narrow")
    )
    rows["deed"] = Deed.objects.get(
        member=cast.member("member"), source=f"inbox.Case:{world['answered'].ref}"
    )
    _contested(world)
    rows["rule"] = dictionaries.add_route_rule(
        committee, cast.unit(UNIT), area=cast.place.area, actor=SYSTEM
    )


def _patterns(world: World) -> None:
    """Standing arrangements at two places of ours."""
    for name, place in (("pattern", "place"), ("other_pattern", "other_place")):
        world.rows[name] = duty.add_pattern(
            world.rows[place],
            kind="weekday",
            weekday=2,
            since=clock.today(),
            theme=f"{name}的主题",
            actor=SYSTEM,
        )


def _contested(world: World) -> None:
    """Two deeds that their members say are wrong: the member's, and an officer's own."""
    member, both = world.cast.member("member"), world.rows["member_officer_member"]
    for name, whose, actor in (
        ("contested_deed", member, world.cast.actor("member")),
        ("own_deed", both, world.actor("member_officer")),
    ):
        deed = draw_deed(
            DeedFacts(
                committee_id=whose.committee_id,
                member_id=whose.pk,
                kind=SHIFT,
                source="duty.Shift:another",
                on=clock.yesterday(),
                words="在柳荫里值班",
                drawn_from="照站长确认的值班记下",
            ),
            actor=SYSTEM,
        )
        assert deed is not None
        world.rows[name] = contest_deed(deed, words="那天没有去", actor=actor)


def _theirs(world: World, picture: bytes) -> None:
    """The other committee: its places, people, matters, papers; a canary in every text."""
    cast, rows, people = world.cast, world.rows, world.people
    there = Committee.objects.get(short_name="临川市政协")
    rows["their_committee"] = there
    outsider = cast.actor("outsider")
    Post.objects.create(committee=there, key="theirs", name=f"{THEIRS}岗", unit_kind="office")
    term = organisation.open_term(there, 5, starts=BEGAN, actor=SYSTEM)
    sector = organisation.set_sectors(there, [f"{OPEN_THERE}界"], actor=SYSTEM)[0]
    area = places.add_area(there, f"{OPEN_THERE}镇", kind="town", actor=SYSTEM)
    kind = PlaceKind.objects.filter(committee=there).first()
    place = places.open_place(
        area, kind, f"{OPEN_THERE}工作站", address=f"{OPEN_THERE}街1号", actor=SYSTEM
    )
    rows["their_place"], rows["their_slot"] = place, place.slots.get()
    rows["their_board"] = printed_board(place, outsider)
    rows["their_window"] = places.open_window(there, place=place, hours=8, actor=outsider)
    for key, post in (("foreign_member", "duty"), ("foreign_head", "head")):
        person = organisation.add_person(
            f"{OPEN_THERE}{post}", username=key, employer=f"{OPEN_THERE}公司", actor=SYSTEM
        )
        people[key] = person
        rows[f"{key}_member"] = organisation.admit_member(
            person, term, sector, starts=BEGAN, actor=SYSTEM
        )
        organisation.appoint(
            person,
            Post.objects.get(committee=there, key=post),
            place.team,
            starts=BEGAN,
            actor=SYSTEM,
        )
    rows["their_person"] = people["foreign_member"]
    rows["their_held"] = Appointment.objects.get(person=people["foreign_member"], post__key="duty")
    unit = organisation.add_unit(
        there, Unit.Kind.HANDLING, f"{THEIRS}局", usual_days=10, actor=SYSTEM
    )
    rows["their_unit"] = unit
    people["foreign_clerk"] = organisation.add_clerk(
        unit, f"{THEIRS}经办", username="foreign-clerk", actor=SYSTEM
    )
    _their_dictionaries(world, there, unit, area)
    _their_matters(world, there, place, unit, outsider, picture)
    member = rows["foreign_member_member"]
    rows["their_shift"] = duty.add_shift(
        place, member, on=clock.today() + timedelta(days=3), starts=time(9), ends=time(11),
        theme=OPEN_THERE, actor=SYSTEM,
    )  # fmt: skip
    rows["their_pattern"] = duty.add_pattern(
        place, kind="weekday", weekday=2, since=clock.today(), theme=f"{THEIRS}主题", actor=SYSTEM
    )
    rows["their_call"] = duty.call_office(
        member, text=f"{THEIRS}呼叫", actor=world.actor("foreign_member")
    )


def _their_dictionaries(world: World, there: Committee, unit: Unit, area: Any) -> None:
    dictionaries.set_notice(there, body=f"{OPEN_THERE}告知书", actor=SYSTEM)
    dictionaries.save_topic(there, f"{THEIRS}话题", words=f"{THEIRS}词", actor=SYSTEM)
    dictionaries.save_elsewhere(
        there, f"{THEIRS}去处", goes_to=f"{THEIRS}那里", in_use=True, actor=SYSTEM
    )
    world.rows["their_rule"] = dictionaries.add_route_rule(there, unit, area=area, actor=SYSTEM)


def _their_matters(
    world: World, there: Committee, place: Any, unit: Unit, outsider: Actor, picture: bytes
) -> None:
    rows, member = world.rows, world.rows["foreign_member_member"]

    def said(name: str, **facts: Any) -> Any:
        receipt = intake.submit_message(
            there,
            Said(f"{THEIRS}{name}路灯", name=f"{THEIRS}名", where=f"{THEIRS}处", **facts),
            form_key=f"their-{name}",
            place=place,
            source="code",
            actor=Actor(),
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
    paper = intake.submit_message(
        there,
        Said(f"{THEIRS}纸信", name=f"{THEIRS}老人"),
        form_key="their-paper",
        place=place,
        source="paper",
        actor=outsider,
    ).case
    handling.accept_case(paper, words="", actor=outsider)
    replying.office_reply(paper, text=f"{THEIRS}纸答", actor=outsider)
    rows["their_telling"] = Telling.objects.filter(case=paper).latest("pk")
    mine = said("their_answer")
    handling.hand_to_team(mine, place.team, member=member, actor=outsider)
    replying.answer_case(mine, text=f"{THEIRS}答过", actor=world.actor("foreign_member"))
    rows["their_deed"] = Deed.objects.get(member=member)

"""What the access matrix tries at the addresses of liaison, and the rows that it needs for it."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import TalkingPoint
from lianxin.liaison.reads.area_sheets import export
from lianxin.liaison.services.area_sheets import bring_area_sheet
from lianxin.liaison.services.areas import name_contact, save_area
from lianxin.liaison.services.care import announce_coming, record_visit, write_need
from lianxin.liaison.services.chain import make_link
from lianxin.liaison.services.entries import ContactFacts, record_contact
from lianxin.liaison.services.notebook import PersonFacts, save_person
from lianxin.liaison.services.points import hand_on, release_point, send_up, write_point
from lianxin.organisation.models import Member, Person
from tests.boundaries.sides import OURS, THEIRS, World
from tests.boundaries.tries import TODAY, Addresses, Try, on, plain

KEY = UUID(int=14)
POINT = {"title": "又一条", "text": "照着讲。", "source": "公报", "source_on": TODAY}
CONTACT = {"name": "小范", "consent": "said", "consent_on": TODAY}
ADDRESSES: Addresses = {
    "office": {
        # care
        "liaison:care": plain(),
        "liaison:turns": [Try("members", ("/members",))],
        "liaison:record_visit": plain(
            occasion="turn", member="=member_row", on=TODAY, visitors="俞晓岚、温树声"
        ),
        "liaison:visit": on("care_visit", "their_care_visit", text="想换一台助听器"),
        "liaison:strike_visit": on("care_visit", "their_care_visit"),
        "liaison:needs": plain(),
        "liaison:write_need": plain(member="=member_row", text="想换一台助听器"),
        "liaison:answer_need": on("care_need", "their_care_need", answer="下月来量", is_met="yes"),
        "liaison:entries": plain(),
        "liaison:at_the_office": plain(name="没有这位", phone="13900000000"),
        "liaison:office_cards": plain(member="=member_row"),
        # areas, pairing, chain, way down
        "liaison:index": plain(),
        "liaison:lacking": plain(),
        "liaison:add_area": plain(name="新的责任区", kind="trade", members="何秋萍"),
        "liaison:area_paper": [Try("docx", ("/docx",))],
        "liaison:give_area": on("member_row", "foreign_member_member", area="=sector_area"),
        "liaison:area": on("sector_area", "their_sector_area"),
        "liaison:change_area": on(
            "sector_area", "their_sector_area", name="改了", kind="trade", members="何秋萍"
        ),
        "liaison:put_away_area": on("sector_area", "their_sector_area"),
        "liaison:name_contact": on("sector_area", "their_sector_area", **CONTACT),
        "liaison:end_contact": on("area_contact", "their_area_contact", because="搬到别处去了"),
        "liaison:export_areas": plain(),
        "liaison:bring_areas": plain(),
        "liaison:area_sheet": on("area_sheet", "their_area_sheet"),
        "liaison:chain_kind": [Try("cpc", ("/cpc",))],
        "liaison:link": [Try("cpc", ("/cpc",), {"upper": "=member_row", "lower": "=member_row"})],
        "liaison:take_over": on("standing_row", "their_standing_row", upper="=member_row"),
        "liaison:end_link": on("chain_link", "their_chain_link"),
        "liaison:pairings": plain(),
        "liaison:pair": [Try("sector", ("/sector", "own_sector"), {"names": ""})],
        "liaison:points": plain(),
        "liaison:write_point": plain(**POINT),
        "liaison:point": on("talking_point", "their_talking_point"),
        "liaison:change_point": on("drafted_point", "their_drafted_point", **POINT),
        "liaison:review_point": on("drafted_point", "their_drafted_point"),
        "liaison:release_point": on("drafted_point", "their_drafted_point"),
        "liaison:withdraw_point": on("talking_point", "their_talking_point", because="改了说法"),
    },
    "register": {
        "liaison:notebook_rule": plain(
            persons="10", person_times="20", kept_days="90", starts=TODAY
        ),
        "liaison:rule": plain(months="3", towns="2", villages="3", starts=TODAY),
    },
    "members": {
        "liaison:chain": plain(),
        "liaison:use_link": on("chain_link", "their_chain_link"),
        # contacts
        "liaison:notebook": plain(key=str(KEY), others="2", way="visit", circle="sector", on=TODAY),
        "liaison:add_person": plain(
            name="老郑", consent="said", consent_on=TODAY, is_grown_up="on"
        ),
        "liaison:add_people": plain(lines="老郑，司机", all_agreed="on"),
        "liaison:own_entries": plain(),
        "liaison:own_cards": plain(),
        "liaison:person": on(
            "linked_person",
            "their_linked_person",
            name="范婶子",
            consent="said",
            consent_on=TODAY,
            is_grown_up="on",
        ),
        "liaison:strike_person": on("linked_person", "their_linked_person"),
        "liaison:person_code": on("linked_person", "their_linked_person"),
        "liaison:take_back": on("contact_entry", "their_contact_entry"),
        "liaison:become": on("contact_entry", "their_contact_entry"),
        "liaison:named": plain(),
        "liaison:own_needs": plain(on=TODAY, at="09:30", about="送调研报告"),
        "liaison:call_off": on("coming_in", "their_coming_in"),
        "liaison:own": plain(),
        "liaison:own_points": plain(),
        "liaison:ask": plain(text="群众问：什么时候修好？"),
        "liaison:hand_on": on("talking_point", "their_talking_point"),
        "liaison:answer": on("chain_question", "their_chain_question", answer="下个月修。"),
        "liaison:pass_up": on("chain_question", "their_chain_question"),
    },
}
ADDRESSES["everybody"] = {"liaison:kept": plain(code="0000 0000 0000")}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}


def rows(world: World, _picture: bytes) -> None:
    """An area with its contact person on either side."""
    for side, member, word in (
        ("", "member_row", OURS),
        ("their_", "foreign_member_member", THEIRS),
    ):
        row = world.rows[member]
        facts = {"kind": "trade", "tasks": word, "actor": SYSTEM}
        area = save_area(row.committee, name=f"{word}的人", members=[row], **facts)
        world.rows[f"{side}sector_area"] = area
        said = {"duty": "居委会", "consent": "said", "consent_on": clock.today()}
        world.rows[f"{side}area_contact"] = name_contact(area, name=word, **said, actor=SYSTEM)
        sheet = bring_area_sheet(row.committee, export(row.committee), name="表", actor=SYSTEM)
        world.rows[f"{side}area_sheet"] = sheet
        _care(world, side, row, word)
        person = save_person(row, PersonFacts(word), actor=SYSTEM)
        world.rows[f"{side}linked_person"] = person
        said = ContactFacts("visit", "sector", people=[person], said=word)
        world.rows[f"{side}contact_entry"] = record_contact(row, said, actor=SYSTEM)
        _chain(world, side, row, word)
    world.rows["own_sector"] = world.rows["member_row"].sector


def _care(world: World, side: str, row: Member, word: str) -> None:
    """A visit, a need without one, and somebody who comes in."""
    who = ("outsider", "foreign_head_member") if side else ("officer", "head")
    if side:
        visitors = [Person.objects.get(pk=world.actor(who[0]).person_id), world.rows[who[1]].person]
    else:
        visitors = [world.cast.person(key) for key in who]
    visit = record_visit(
        row.committee,
        occasion="turn",
        on=clock.today(),
        visitors=visitors,
        member=row,
        actor=SYSTEM,
    )
    world.rows[f"{side}care_visit"] = visit
    need = write_need(row.committee, text=word, member=row, actor=SYSTEM)
    world.rows[f"{side}care_need"] = need
    coming = announce_coming(row, on=clock.today(), at=time(9), about=word, actor=SYSTEM)
    world.rows[f"{side}coming_in"] = coming


def _chain(world: World, side: str, row: Member, word: str) -> None:
    """Somebody above the member, who has what the member asked; a point that is out, and a draft."""
    above = world.rows["foreign_head_member"] if side else world.cast.member("head")
    Member.objects.filter(pk=above.pk).update(seat="standing")
    above.refresh_from_db()
    world.rows[f"{side}standing_row"] = above
    link = make_link("standing", above, row, actor=SYSTEM)
    world.rows[f"{side}chain_link"] = link
    facts = {"text": word, "source": word, "source_on": clock.today(), "actor": SYSTEM}
    world.rows[f"{side}drafted_point"] = write_point(row.committee, title=f"{word}稿", **facts)
    point = write_point(row.committee, title=word, **facts)
    TalkingPoint.objects.filter(pk=point.pk).update(edited_by=above.person)
    point.refresh_from_db()
    officer = world.actor("outsider" if side else "officer")
    world.rows[f"{side}talking_point"] = release_point(point, actor=officer)
    hand_on(point, above, actor=SYSTEM)
    world.rows[f"{side}chain_question"] = send_up(row, text=word, actor=SYSTEM)

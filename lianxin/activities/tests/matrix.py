"""What the access matrix tries at the addresses of activities, and the rows that it needs for it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lianxin.activities.models import Activity, ActivityKind
from lianxin.activities.services import (
    Scan,
    accept_invitation,
    ask_leave,
    ask_people,
    call_people,
    close_sheet,
    sign_in,
    take_entry,
    write_activity,
)
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Unit
from tests.boundaries.sides import THEIRS, World
from tests.boundaries.tries import SOON, Addresses, on, plain

FORM = {
    "kind": "=activity_kind",
    "title": "又一次视察",
    "lead": "=activity_lead",
    "manner": "body",
    "on": SOON,
    "begins": "09:00",
    "finishes": "11:00",
    "mode": "on_site",
    "where": "水管站",
}
KIND = {
    "name": "新的一种",
    "compulsory_for": "nobody",
    "leave_by": "leader",
    "roles": "参加",
    "order": 30,
    "in_use": "on",
}
ADDRESSES: Addresses = {
    "office": {
        "activities:index": plain(),
        "activities:write": plain(**FORM),
        "activities:kinds": plain(**KIND),
        "activities:leave_rule": plain(most=2, sick_days=3, starts=SOON),
        "activities:mine": plain(),
        "activities:invitation": on("activity", "their_activity", reason="duty"),
        "activities:accept": on("activity", "their_activity"),
        "activities:decline": on("activity", "their_activity"),
        "activities:sheet": on("activity", "plenary", "their_activity"),
        "activities:change": on("activity_draft", "their_activity", **FORM),
        "activities:ask": on(
            "activity", "their_activity", everybody="on", capacity="attending", role="参加", go="1"
        ),
        "activities:call": on("activity_draft", "their_activity"),
        "activities:cancel": on("activity", "their_activity", because="下大雨了"),
        "activities:settle": on("activity_today", "their_activity"),
        "activities:close": on("activity_today", "their_activity"),
        "activities:sign_in": on("participant", "their_participant", outcome="attended"),
        "activities:strike": on("signed_in", "their_participant", because="认错人了"),
        "activities:take_off": on("draft_participant", "their_participant"),
        "activities:correct": on(
            "closed_participant", "their_participant", after="absent", because="替人签的"
        ),
        "activities:desk": on("activity_today", "their_activity", name="何秋萍"),
        "activities:bulk": on(
            "activity_today", "their_activity", names="何秋萍", way="list", go="1"
        ),
        "activities:screen": on("activity_today", "their_activity"),
        "activities:paper": on("activity_today", "their_activity"),
        "activities:offline": on("activity_today", "their_activity"),
        "activities:sync": on("activity_today"),
        "activities:worker": plain(),
        "activities:sign_oneself": on("activity_today", "their_activity", code="000000"),
        "activities:left_early": on("signed_in", "their_participant"),
        "activities:entry": on("sent_entry", "their_sent_entry", decision="accept"),
        "activities:decide_leave": on("leave", "plenary_leave", "their_leave", decision="grant"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "activities.may_answer": "看得见名单上自己一行的条件先问，test_answers来试。",
    "activities.may_organise_for": "谁在组织，看得见名单的条件先问，和它相同。",
    "activities.may_decide_entry": "谁在记，看得见送来的签到的条件先问，和它相同。",
    "activities.may_record_of": "谁在记，网址的门先问，test_answers来试。",
}


def rows(world: World, _picture: bytes) -> None:
    """Activities of ours in each state, a leave of each kind, and one activity of theirs."""
    ours = world.rows["member_row"]
    lead = Unit.objects.filter(committee=ours.committee_id, kind=Unit.Kind.SPECIAL).first()
    world.rows["activity_lead"] = lead
    world.rows["activity_kind"] = _kind(ours.committee_id, "inspection")
    draft = world.rows["activity_draft"] = _written(lead, "还没有通知的视察", 12)
    ask_people(draft, [ours], actor=SYSTEM)
    world.rows["draft_participant"] = draft.participants.get()
    called = world.rows["activity"] = _called(world, lead, "水源地视察", 10)
    world.rows["participant"] = _today(world, lead)
    _signed(world, lead)
    row = called.participants.get(member=world.rows["narrow_member"])
    accept_invitation(row, actor=SYSTEM)
    world.rows["leave"] = ask_leave(row, reason="duty", words="出差", actor=SYSTEM)
    plenary = world.rows["plenary"] = _called(world, lead, "全体会议", 20, key="plenary")
    row = plenary.participants.get(member=world.rows["narrow_member"])
    world.rows["plenary_leave"] = ask_leave(row, reason="private", actor=SYSTEM)
    _theirs(world)


def _kind(committee_id: int, key: str) -> ActivityKind:
    return ActivityKind.objects.get(committee=committee_id, key=key)


def _written(lead: Unit, title: str, ahead: int, key: str = "inspection", **hours: Any) -> Activity:
    day = clock.today() + timedelta(days=ahead)
    starts, ends = hours.get("starts", time(14)), hours.get("ends", time(17))
    return write_activity(
        title,
        kind=_kind(lead.committee_id, key),
        lead=lead,
        starts=timezone.make_aware(datetime.combine(day, starts)),
        ends=timezone.make_aware(datetime.combine(day, ends)),
        where="水管站",
        actor=SYSTEM,
    )


def _called(world: World, lead: Unit, title: str, ahead: int, **facts: Any) -> Activity:
    made = _written(lead, title, ahead, **facts)
    ask_people(made, [world.rows["member_row"], world.rows["narrow_member"]], actor=SYSTEM)
    return call_people(made, actor=SYSTEM)


def _today(world: World, lead: Unit) -> Any:
    """One that began today, with somebody to sign in."""
    early = {"starts": time(0, 1), "ends": time(23, 59)}
    made = world.rows["activity_today"] = _called(world, lead, "今天的视察", 0, **early)
    return made.participants.get(member=world.rows["member_row"])


def _signed(world: World, lead: Unit) -> None:
    """One with somebody signed in, and one that is closed."""
    early = {"starts": time(0, 1), "ends": time(0, 2)}
    for name, title in (("signed_in", "签到中的视察"), ("closed_participant", "结了表的视察")):
        made = _called(world, lead, title, 0, **early)
        row = made.participants.get(member=world.rows["member_row"])
        sign_in(row, actor=SYSTEM)
        world.rows[name] = row
    close_sheet(made, actor=SYSTEM)
    late = Scan(key="0" * 32, way="off_name", member=world.rows["narrow_member"])
    world.rows["sent_entry"] = take_entry(made, late, actor=SYSTEM)


def _theirs(world: World) -> None:
    theirs = world.rows["foreign_member_member"]
    lead = Unit.objects.filter(committee=theirs.committee_id, kind=Unit.Kind.OFFICE).first()
    made = world.rows["their_activity"] = _written(lead, f"{THEIRS}视察", 9)
    ask_people(made, [theirs], actor=SYSTEM)
    call_people(made, actor=SYSTEM)
    row = world.rows["their_participant"] = made.participants.get()
    accept_invitation(row, actor=SYSTEM)
    today = _written(lead, f"{THEIRS}今天的视察", 0, starts=time(0, 1), ends=time(23, 59))
    ask_people(today, [theirs], actor=SYSTEM)
    call_people(today, actor=SYSTEM)
    late = Scan(key="0" * 32, way="off_name", member=None, written=f"{THEIRS}某某")
    world.rows["their_sent_entry"] = take_entry(today, late, actor=SYSTEM)
    world.rows["their_leave"] = ask_leave(row, reason="duty", actor=SYSTEM)

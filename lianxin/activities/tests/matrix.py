"""What the access matrix tries at the addresses of activities, and the rows that it needs for it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lianxin.activities.models import Activity, ActivityKind, FurtherQuestion, Guest
from lianxin.activities.reads.plan_sheets import export
from lianxin.activities.services import (
    Scan,
    accept_invitation,
    add_guest,
    ask_further,
    ask_leave,
    ask_people,
    ask_to_join,
    begin_plan,
    bring_plan_sheet,
    call_people,
    close_sheet,
    sign_in,
    take_entry,
    write_activity,
    write_benefit,
    write_line,
    write_reached,
    write_step,
    write_suggestion,
)
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Unit
from tests.boundaries.sides import THEIRS, World
from tests.boundaries.tries import SOON, TODAY, Addresses, on, plain

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
LINE = {
    "quarter": 2,
    "title": "又一次视察",
    "kind": "=activity_kind",
    "lead": "=activity_lead",
    "order": 1,
}
STEP = {"what": "发通知", "who": "办公室", "by_when": SOON}
BENEFIT = {"helped": "库边住户", "what": "换锁", "result": "换好了", "done_by": TODAY}
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
        "activities:calendar": on("activity", "their_activity"),
        "activities:further": on("activity", "their_activity"),
        "activities:guests": on(
            "activity", "their_activity", name="吴大江", body="市水务局", capacity="invited"
        ),
        "activities:guest": [
            *on("activity", tail=("activity_guest",), came="on"),
            *on("their_activity", tail=("their_guest",), came="on"),
        ],
        "activities:remove_guest": [
            *on("activity", tail=("activity_guest",)),
            *on("their_activity", tail=("their_guest",)),
        ],
        "activities:questions": on(
            "activity",
            "their_activity",
            words="坐不坐车",
            choices="坐\n不坐",
            answer_by=SOON,
            keeper="=officer_person",
        ),
        "activities:remove_question": [
            *on("activity", tail=("question",)),
            *on("their_activity", tail=("their_question",)),
        ],
        "activities:join": [
            *on("activity_draft", tail=("twin",)),
            *on("their_activity", tail=("twin",)),
        ],
        "activities:take_in": [
            *on("activity_draft", tail=("asking_twin",)),
            *on("their_activity", tail=("asking_twin",)),
        ],
        "activities:keep_apart": [
            *on("activity_draft", tail=("asking_twin",)),
            *on("their_activity", tail=("asking_twin",)),
        ],
        "activities:central_work": plain(
            unit="=activity_lead",
            member="=member_row",
            work="河长巡查",
            part="白石镇段",
            starts="2026-01-01",
            ends="2026-02-01",
            result="清了两处垃圾",
        ),
        "activities:branch": on(
            "activity",
            "their_activity",
            name="临时党支部",
            secretary="=member_row",
            starts=SOON,
            ends=SOON,
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
        "activities:plans": plain(),
        "activities:begin_plan": plain(unit="=activity_lead", year=clock.today().year),
        "activities:plan": on("year_plan", "their_year_plan"),
        "activities:add_plan_line": on("year_plan", "their_year_plan", **LINE),
        "activities:send_plan": on("year_plan", "their_year_plan"),
        "activities:plan_paper": on("year_plan", "their_year_plan", tail=("/docx",)),
        "activities:export_plan": on("year_plan", "their_year_plan"),
        "activities:bring_plan": on("year_plan", "their_year_plan"),
        "activities:plan_line": on("plan_line", "their_plan_line", **LINE),
        "activities:drop_plan_line": on("plan_line", "their_plan_line"),
        "activities:plan_sheet": on("plan_sheet", "their_plan_sheet", digest="x"),
        "activities:add_step": on("activity", "their_activity", **STEP),
        "activities:send_outline": on("activity", "their_activity", **STEP),
        "activities:step": on("step", "their_step", **STEP),
        "activities:do_step": on("step", "their_step"),
        "activities:drop_step": on("step", "their_step"),
        "activities:summary": on("closed_activity", "their_activity", text="提了三条建议。"),
        "activities:outputs": on(
            "activity_today", "activity", "their_activity", output="suggestion", words="护栏加高"
        ),
        "activities:suggestion": on("suggestion", "their_suggestion", words="护栏加高"),
        "activities:benefit": on("benefit", "their_benefit", **BENEFIT),
        "activities:reached": on("reached", "their_reached", who="住户", persons=3),
        "activities:remove_suggestion": on("suggestion", "their_suggestion"),
        "activities:remove_benefit": on("benefit", "their_benefit"),
        "activities:remove_reached": on("reached", "their_reached"),
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
    "activities.may_write_output": "看得见产出的条件先问，网址的门也问；test_outputs来试。",
    "activities.may_answer": "看得见名单上自己一行的条件先问，test_answers来试。",
    "activities.may_organise_for": "谁在组织，看得见名单的条件先问，和它相同。",
    "activities.may_read_plan": "看得见计划的，都能看。",
    "activities.may_take_step": "谁在组织，看得见步骤的条件先问，和它相同。",
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
    _twins(world, draft, lead)
    called = world.rows["activity"] = _called(world, lead, "水源地视察", 10)
    world.rows["participant"] = _today(world, lead)
    _signed(world, lead)
    row = called.participants.get(member=world.rows["narrow_member"])
    accept_invitation(row, actor=SYSTEM)
    world.rows["leave"] = ask_leave(row, reason="duty", words="出差", actor=SYSTEM)
    plenary = world.rows["plenary"] = _called(world, lead, "全体会议", 20, key="plenary")
    row = plenary.participants.get(member=world.rows["narrow_member"])
    world.rows["plenary_leave"] = ask_leave(row, reason="private", actor=SYSTEM)
    world.rows["officer_person"] = world.cast.person("officer")
    world.rows["activity_guest"], world.rows["question"] = _guest_and_question(world, called)
    _theirs(world)
    _planned(world, lead, called)
    _came_of(world, world.rows["closed_participant"].activity, "", "护栏加高")
    _came_of(world, world.rows["their_held"], "their_", f"{THEIRS}护栏加高")


def _planned(world: World, lead: Unit, called: Activity) -> None:
    """A plan, a line, a spreadsheet and a step on either side."""
    there = world.rows["their_activity"]
    world.rows["closed_activity"] = world.rows["closed_participant"].activity
    for side, unit, activity in (
        ("", lead, called),
        ("their_", there.organisers.get().unit, there),
    ):
        word = THEIRS if side else ""
        kind = _kind(unit.committee_id, "inspection")
        plan = begin_plan(unit, clock.today().year, actor=SYSTEM)
        line = {"quarter": 1, "title": f"{word}计划里的视察", "kind": kind, "lead": unit}
        world.rows[f"{side}year_plan"] = plan
        world.rows[f"{side}plan_line"] = write_line(plan, actor=SYSTEM, **line)
        if not side:  # whoever leads a line of another body's plan reads it, and changes nothing
            office = Unit.objects.get(committee=unit.committee_id, kind=Unit.Kind.OFFICE)
            joint = {**line, "title": "一起办的视察", "lead": office}
            write_line(plan, actor=SYSTEM, **joint)
        name, data = f"{word}计划.xlsx", export(plan)
        sheet = bring_plan_sheet(plan, data, name=name, actor=SYSTEM)
        world.rows[f"{side}plan_sheet"] = sheet
        step = {"what": f"{word}发通知", "who": "办公室", "by_when": clock.today()}
        world.rows[f"{side}step"] = write_step(activity, actor=SYSTEM, **step)


def _twins(world: World, draft: Activity, lead: Unit) -> None:
    """Two that may be the same as the draft; one of them asks to be joined to it."""
    for name in ("twin", "asking_twin"):
        world.rows[name] = _written(lead, draft.title, 12)
    ask_to_join(world.rows["asking_twin"], draft, actor=SYSTEM)


def _guest_and_question(world: World, activity: Activity) -> tuple[Guest, FurtherQuestion]:
    guest = add_guest(activity, "卫一舟", body="市水务局", capacity="invited", actor=SYSTEM)
    question = ask_further(
        activity,
        "住不住",
        choices=["住", "不住"],
        answer_by=clock.today() + timedelta(days=3),
        keeper=world.cast.person("officer"),
        actor=SYSTEM,
    )
    return guest, question


def _came_of(world: World, made: Activity, whose: str, words: str) -> None:
    """One output of each kind."""
    facts = {"what": words, "result": "换好了", "done_by": clock.today()}
    world.rows[f"{whose}suggestion"] = write_suggestion(made, words=words, actor=SYSTEM)
    world.rows[f"{whose}benefit"] = write_benefit(made, helped="住户", **facts, actor=SYSTEM)
    counts = {"who": words, "persons": 3, "person_times": 4}
    world.rows[f"{whose}reached"] = write_reached(made, **counts, actor=SYSTEM)


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
    meeting = _written(lead, f"{THEIRS}全会", 9, key="plenary")
    ask_people(meeting, [theirs], actor=SYSTEM)
    call_people(meeting, actor=SYSTEM)
    world.rows["their_meeting"] = meeting
    made = world.rows["their_activity"] = _written(lead, f"{THEIRS}视察", 9)
    ask_people(made, [theirs], actor=SYSTEM)
    call_people(made, actor=SYSTEM)
    twins = _guest_and_question(world, made)
    world.rows["their_guest"], world.rows["their_question"] = twins
    row = world.rows["their_participant"] = made.participants.get()
    accept_invitation(row, actor=SYSTEM)
    today = _written(lead, f"{THEIRS}今天的视察", 0, starts=time(0, 1), ends=time(23, 59))
    ask_people(today, [theirs], actor=SYSTEM)
    call_people(today, actor=SYSTEM)
    late = Scan(key="0" * 32, way="off_name", member=None, written=f"{THEIRS}某某")
    world.rows["their_sent_entry"] = take_entry(today, late, actor=SYSTEM)
    world.rows["their_leave"] = ask_leave(row, reason="duty", actor=SYSTEM)
    held = _written(lead, f"{THEIRS}办过的", 0, starts=time(0, 1), ends=time(0, 2))
    ask_people(held, [theirs], actor=SYSTEM)
    world.rows["their_held"] = call_people(held, actor=SYSTEM)

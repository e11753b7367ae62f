"""Every state of an answer, a leave, an entry and an activity, and every act on it, through the pages.

What is not written here as a move changes nothing and is answered with a sentence.
"""

from datetime import time

import pytest
from django.urls import reverse

from lianxin.activities.models import Activity, LeaveRequest, Participant, SentEntry, SignIn
from lianxin.activities.services import (
    Scan,
    ask_leave,
    cancel_activity,
    close_sheet,
    join_activities,
    settle_participant,
    take_entry,
)

NOW = {"day": 0, "hours": (time(8), time(12))}  # the morning on which tests stand is ten
P = Participant.State
ANSWERS = {  # of somebody who may stay away
    ("invited", "accept"): "accepted",
    ("invited", "decline"): "declined",
    ("invited", "leave"): "leave_asked",
    ("accepted", "decline"): "declined",
    ("accepted", "leave"): "leave_asked",
    ("waiting", "accept"): "accepted",
    ("waiting", "decline"): "declined",
    ("waiting", "leave"): "leave_asked",
    ("declined", "accept"): "accepted",
    ("declined", "leave"): "leave_asked",
    ("leave_asked", "accept"): "accepted",
    ("leave_granted", "accept"): "accepted",
    ("leave_refused", "accept"): "accepted",
    ("leave_refused", "leave"): "leave_asked",
}


def answered(client, made, act):
    """The member's page after a press, with what it says."""
    if act == "leave":
        address = reverse("activities:invitation", args=[made.ref])
        return client.post(address, {"reason": "duty", "words": ""}, follow=True)
    return client.post(reverse(f"activities:{act}", args=[made.ref]), follow=True)


@pytest.mark.parametrize("act", ["accept", "decline", "leave"])
@pytest.mark.parametrize("state", P.values)
def test_what_a_member_answers_from_every_state(cast, client, called, on_sheet, state, act):
    made = called("member")
    Participant.objects.update(state=state)
    cast.enter(client, "member")
    shown = client.get(reverse("activities:invitation", args=[made.ref])).content.decode()
    if act == "accept":  # who waits for a place is given one, and presses nothing
        assert (">我来<" in shown) is ((state, act) in ANSWERS and state != "waiting")
    if act == "decline":
        assert (">这次不来<" in shown) is ((state, act) in ANSWERS)
    page = answered(client, made, act)
    assert on_sheet(made, "member").state == ANSWERS.get((state, act), state)
    assert page.status_code in {200, 409}
    assert ("刚才已经回过，请看看现在是怎样。" in page.content.decode()) is (
        (state, act) not in ANSWERS
    )


@pytest.mark.parametrize("state", P.values)
def test_whoever_has_to_come_declines_from_no_state(cast, client, called, on_sheet, state):
    made = called("member", key="plenary")
    Participant.objects.update(state=state)
    cast.enter(client, "member")
    assert (
        "这次请您一定来。来不了的话，请个假。" in answered(client, made, "decline").content.decode()
    )
    assert on_sheet(made, "member").state == state


@pytest.mark.parametrize("state", Activity.State.values)
@pytest.mark.parametrize("act", ["accept", "decline", "leave"])
def test_only_what_was_called_and_is_to_come_is_answered(
    cast, client, called, on_sheet, state, act
):
    made = called("member")
    Activity.objects.filter(pk=made.pk).update(state=state)
    cast.enter(client, "member")
    page = answered(client, made, act)
    if state == "called":
        assert on_sheet(made, "member").state != "invited"
    else:
        assert on_sheet(made, "member").state == "invited"
        assert page.status_code == 404 or "这次活动已经取消或者结表" in page.content.decode()


@pytest.mark.parametrize("decision", ["grant", "refuse"])
@pytest.mark.parametrize("state", LeaveRequest.State.values)
def test_a_leave_is_decided_while_it_is_asked_and_never_again(
    cast, client, called, on_sheet, state, decision
):
    made = called("member")
    leave = ask_leave(on_sheet(made, "member"), reason="duty", actor=cast.actor("member"))
    LeaveRequest.objects.update(state=state)
    cast.enter(client, "office_head")
    url = reverse("activities:decide_leave", args=[leave.ref])
    page = client.post(url, {"decision": decision, "because": "人手不够"}, follow=True)
    leave.refresh_from_db()
    moved = {"grant": "granted", "refuse": "refused"}[decision]
    assert leave.state == (moved if state == "asked" else state)
    answer = {"asked": {"grant": "leave_granted", "refuse": "leave_refused"}[decision]}
    assert on_sheet(made, "member").state == answer.get(state, "leave_asked")
    assert ("这张表刚才有了变化" in page.content.decode()) is (state != "asked")


@pytest.mark.parametrize("decision", ["accept", "dismiss"])
@pytest.mark.parametrize("state", SentEntry.State.values)
def test_an_entry_is_decided_while_it_waits_and_never_again(cast, client, called, state, decision):
    made = called("member", **NOW)
    scan = Scan(
        key="a" * 32, way="off_name", member=cast.member("member"), written="", is_proposal=True
    )
    entry = take_entry(made, scan, actor=cast.actor("officer"))
    SentEntry.objects.update(state=state)
    cast.enter(client, "officer")
    url = reverse("activities:entry", args=[entry.ref])
    page = client.post(url, {"decision": decision, "because": "那天没有来"}, follow=True)
    entry.refresh_from_db()
    moved = {"accept": "accepted", "dismiss": "dismissed"}[decision]
    assert entry.state == (moved if state == "waiting" else state)
    assert SignIn.objects.count() == (state == "waiting" and decision == "accept")
    assert ("这张表刚才有了变化" in page.content.decode()) is (state != "waiting")


# What the organiser's pages do to an activity of this morning in each state; all else changes nothing.
ACTS = {
    ("draft", "call"): "called",
    ("draft", "cancel"): "cancelled",
    ("draft", "change"): "draft",
    ("draft", "ask"): "draft",
    ("draft", "join"): "joined",
    ("draft", "take_off"): "draft",
    ("called", "cancel"): "cancelled",
    ("called", "close"): "closed",
    ("called", "change"): "called",
    ("called", "ask"): "called",
    ("called", "join"): "joined",
    ("called", "desk"): "called",
    ("called", "sign_in"): "called",
    ("called", "strike"): "called",
    ("called", "settle"): "called",
    ("called", "left_early"): "called",
    ("closed", "correct"): "closed",
}
PRESSES = (
    "call", "cancel", "change", "ask", "join", "take_off", "close", "desk", "sign_in", "strike",
    "settle", "left_early", "correct",
)  # fmt: skip


@pytest.fixture
def in_state(cast, activity, called):
    """An activity of this morning in a state, one signed in and one settled, and another to join."""

    def make(state, act):
        officer = cast.actor("officer")
        other = called("away_member", title="又一次", **NOW)
        made = called("member", "head", **NOW)
        scan = Scan(key="a" * 32, way="hand", member=cast.member("member"))
        take_entry(made, scan, actor=officer)
        Participant.objects.filter(activity=made, person=cast.person("head")).update(
            state="accepted", outcome="absent" if "close" in (state[:5], act) else ""
        )
        if state == "draft":
            Activity.objects.filter(pk=made.pk).update(state="draft")
        if state == "closed":
            close_sheet(made, actor=officer)
        if state == "cancelled":
            cancel_activity(made, because="下大雨了", actor=officer)
        if state == "joined":
            join_activities(made, other, actor=officer)
        return Activity.objects.get(pk=made.pk), other

    return make


def pressed(cast, client, made, other, act):
    """Press one of the organiser's buttons about 温树声 (of 何秋萍 where somebody signed in is meant)."""
    who = "member" if act in {"strike", "left_early"} else "head"
    row = Participant.objects.get(person=cast.person(who), activity__in=[made, other])
    forms = {
        "call": ("call", [made.ref], {}),
        "cancel": ("cancel", [made.ref], {"because": "下大雨了"}),
        "change": ("change", [made.ref], _form(made)),
        "ask": ("ask", [made.ref], _asking("陆舟明")),
        "join": ("join", [made.ref, other.ref], {}),
        "take_off": ("take_off", [row.ref], {}),
        "close": ("close", [made.ref], {}),
        "desk": ("desk", [made.ref], {"name": "温树声"}),
        "sign_in": ("sign_in", [row.ref], {"outcome": "late"}),
        "strike": ("strike", [row.ref], {"because": "认错人了"}),
        "settle": ("settle", [made.ref], {f"p{row.pk}-outcome": "absent"}),
        "left_early": ("left_early", [row.ref], {"because": "家里有事"}),
        "correct": ("correct", [row.ref], {"after": "late", "because": "漏记了"}),
    }
    name, args, facts = forms[act]
    return client.post(reverse(f"activities:{name}", args=args), facts, follow=True)


def _form(made):
    lead = made.organisers.first()
    unit = lead.unit if lead else made.committee.units.get(kind="office")
    return {
        "kind": made.kind_id, "title": "另一个名称", "lead": unit.pk, "manner": "body",
        "on": f"{made.first_day:%Y-%m-%d}", "begins": "08:00", "finishes": "12:00",
        "mode": "on_site", "where": "水管站门口",
    }  # fmt: skip


def _asking(name):
    return {"names": name, "capacity": "attending", "role": "参加", "go": "1"}


def everything(made):
    """All that the sheet says."""
    rows = Participant.objects.filter(activity=made).order_by("pk")
    entries = SignIn.objects.filter(activity=made).order_by("pk")
    return (
        Activity.objects.filter(pk=made.pk).values("title", "state", "turn").get(),
        list(rows.values("person__name", "state", "outcome")),
        list(entries.values("participant", "at", "outcome", "struck_because")),
        made.corrections.count(),
    )


@pytest.mark.parametrize("act", PRESSES)
@pytest.mark.parametrize("state", Activity.State.values)
def test_every_act_on_an_activity_in_every_state(cast, client, in_state, state, act):
    made, other = in_state(state, act)
    before, beside = everything(made), everything(other)
    cast.enter(client, "officer")
    page = pressed(cast, client, made, other, act)
    after = everything(made)
    if (state, act) in ACTS:
        assert after != before
        assert after[0]["state"] == ACTS[state, act]
    else:
        assert after == before
        assert page.status_code in {200, 404, 409, 422}
    if state != "joined" and act != "join":
        assert everything(other) == beside


def test_settled_is_settled(cast, called, on_sheet):
    made = called("member", **NOW)
    settle_participant(on_sheet(made, "member"), outcome="absent", actor=cast.actor("officer"))
    assert on_sheet(made, "member").outcome == "absent"

"""A roll kept without a signal: sent in any order and as often as one likes, it gives the same sheet."""

import json
from datetime import time as hour
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianxin.activities.models import Correction, Participant, SentEntry, SignIn
from lianxin.activities.reads.codes import offline_digest, personal_codes, salt_of
from lianxin.activities.reads.offline import SALT, token_for
from lianxin.activities.services import (
    Scan,
    accept_entry,
    cancel_activity,
    close_sheet,
    dismiss_entry,
    sign_in,
    take_entry,
)
from lianxin.core import clock
from lianxin.organisation.models import Appointment

NOW = {"day": 0, "hours": (hour(8), hour(12))}


@pytest.fixture
def made(called):
    return called("member", "other_member", "head", **NOW)


@pytest.fixture
def send(client, cast):
    """What the page of the officer sends; nobody is signed in."""

    def post(made, *entries, sent=None, **changes):
        token = changes.pop("token", None) or token_for(made, cast.person("officer").pk)
        sent = (sent or clock.now()).isoformat()
        body = {"token": token, "sent": sent, "entries": list(entries), **changes}
        address = reverse("activities:sync", args=[made.ref])
        return client.post(address, json.dumps(body), content_type="application/json")

    return post


def entry(number, row=None, *, at=None, **facts):
    return {
        "key": f"{number:032x}",
        "row": str(row.ref) if row else "",
        "name": "",
        "at": (at or clock.now()).isoformat(),
        "code": False,
        **facts,
    }


def sheet_of(made):
    rows = SignIn.objects.filter(activity=made, struck_at=None)
    return sorted(rows.values_list("participant__person__name", "at", "way", "outcome"))


def test_what_was_kept_is_counted_once_however_often_it_is_sent(made, send, on_sheet):
    at = clock.now() - timedelta(minutes=30)
    kept = [
        entry(1, on_sheet(made, "member"), at=at, code=True),
        entry(2, on_sheet(made, "head"), at=at, late=True, because="堵车"),
    ]
    first = send(made, *kept)
    assert "并进来2笔" in first.json()["words"]
    again = send(made, *kept)
    assert again.status_code == 200
    assert sheet_of(made) == [
        ("何秋萍", at, "off_code", "attended"),
        ("温树声", at, "off_name", "late"),
    ]
    assert set(again.json()["signed"]) == {
        str(on_sheet(made, "member").ref), str(on_sheet(made, "head").ref),
    }  # fmt: skip


def test_a_name_that_is_not_on_the_sheet_comes_on_it_and_an_unknown_one_waits(
    cast, client, called, send
):
    made = called("member", **NOW)
    answer = send(made, entry(1, name="陆舟明"), entry(2, name="查无此人"))
    assert "其中1笔等记名单的人认" in answer.json()["words"]
    assert made.participants.get(person=cast.person("other_member")).came_unasked
    waiting = SentEntry.objects.waiting().get()
    assert (waiting.written, waiting.member) == ("查无此人", None)
    cast.enter(client, "officer")
    address = reverse("activities:entry", args=[waiting.ref])
    assert "请写上是哪一位" in client.post(address, {"decision": "accept"}).content.decode()
    client.post(address, {"decision": "accept", "name": "温树声"})
    assert made.participants.get(person=cast.person("head")).sign_ins.count() == 1


def test_what_comes_after_closing_is_a_proposed_correction(cast, client, made, send, on_sheet):
    officer = cast.actor("officer")
    sign_in(on_sheet(made, "member"), actor=officer)
    close_sheet(made, actor=officer)
    kept = [entry(1, on_sheet(made, "member")), entry(2, on_sheet(made, "head"))]
    send(made, *kept)
    send(made, *kept)
    assert SentEntry.objects.get(key=f"{1:032x}").state == "counted"  # the sheet says so already
    proposed = SentEntry.objects.waiting().get()
    assert proposed.member == cast.member("head")
    assert not Correction.objects.exists()
    cast.enter(client, "officer")
    assert "温树声" in client.get(reverse("activities:desk", args=[made.ref])).content.decode()
    client.post(reverse("activities:entry", args=[proposed.ref]), {"decision": "accept"})
    correction = Correction.objects.get()
    assert (correction.member, correction.before, correction.after) == (
        cast.member("head"), "not_counted", "attended",
    )  # fmt: skip
    assert (
        Participant.objects.get(activity=made, person=cast.person("head")).outcome == "not_counted"
    )


def test_a_proposal_is_put_aside_with_a_reason_and_stays(cast, client, made, send, on_sheet):
    sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    close_sheet(made, actor=cast.actor("officer"))
    send(made, entry(1, on_sheet(made, "head")))
    cast.enter(client, "officer")
    address = reverse("activities:entry", args=[SentEntry.objects.get().ref])
    assert "写一句为什么" in client.post(address, {"decision": "dismiss"}).content.decode()
    client.post(address, {"decision": "dismiss", "because": "那天他没有来"})
    assert SentEntry.objects.values_list("state", "decided_because").get() == (
        "dismissed", "那天他没有来",
    )  # fmt: skip
    assert client.post(address, {"decision": "accept"}).status_code == 409
    assert not Correction.objects.exists()


@pytest.mark.parametrize("what", ["forged", "expired", "other"])
def test_a_token_that_is_not_for_this_sheet_takes_nothing(cast, made, called, send, on_sheet, what):
    person = cast.person("officer").pk
    with clock.at(clock.now()):
        token = {
            "forged": token_for(made, person)[:-4] + "AAAA",
            "other": token_for(called("member", title="另一次", **NOW), person),
            "expired": _old(made, person),
        }[what]
    answer = send(made, entry(1, on_sheet(made, "member")), token=token)
    assert answer.status_code == 403
    words = {"forged": "不是从这里打开的", "other": "另一张签到表的", "expired": "超过七天"}
    assert words[what] in answer.json()["words"]
    assert not SignIn.objects.exists()


def _old(made, person):
    import time

    facts = {"a": str(made.ref), "p": person, "c": made.committee_id}
    then = time.time() - 7 * 24 * 3600 - 60
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: then)
        return signing.dumps(facts, salt=SALT)


def test_lines_of_another_sheet_are_told_and_the_rest_is_taken(made, called, send, on_sheet):
    other = called("member", title="另一次", **NOW)
    answer = send(made, entry(1, on_sheet(other, "member")), entry(2, on_sheet(made, "head")))
    assert [one["words"] for one in answer.json()["refused"]] == [
        "有一笔是另一张表上的人，没有收。"
    ]
    assert [name for name, *_rest in sheet_of(made)] == ["温树声"]
    assert sheet_of(other) == []


def test_a_clock_two_hours_slow_is_put_right_noted_and_kept_within_the_day(made, send, on_sheet):
    now = clock.now()
    slow = now - timedelta(hours=2)
    told = send(made, entry(1, on_sheet(made, "member"), at=slow - timedelta(minutes=5)), sent=slow)
    assert "钟差120分钟" in told.json()["words"]
    before = now - timedelta(days=3)
    send(made, entry(2, on_sheet(made, "head"), at=before))
    ahead = now + timedelta(minutes=4)
    send(made, entry(3, on_sheet(made, "other_member"), at=ahead), sent=ahead)
    first, second, third = [row[1] for row in sheet_of(made)]
    assert abs(first - (now - timedelta(minutes=5))) < timedelta(seconds=5)
    assert second == made.starts.replace(hour=0, minute=0)
    assert third <= clock.now()
    assert SentEntry.objects.get(key=f"{1:032x}").clock_off == 120


def test_whoever_keeps_the_roll_no_longer_sends_proposals(cast, made, send, on_sheet):
    Appointment.objects.filter(person=cast.person("officer")).update(
        ends=clock.yesterday(), starts=clock.today() - timedelta(days=90)
    )
    send(made, entry(1, on_sheet(made, "member")))
    assert sheet_of(made) == []
    waiting = SentEntry.objects.waiting().get()
    accept_entry(waiting, actor=cast.actor("office_head"))
    assert [name for name, *_rest in sheet_of(made)] == ["何秋萍"]


def test_of_a_cancelled_activity_nothing_is_lost_and_nobody_was_there(cast, made, send, on_sheet):
    cancel_activity(made, because="下大雨了", actor=cast.actor("officer"))
    told = send(made, entry(1, on_sheet(made, "member")))
    assert "取消了" in told.json()["words"]
    assert SentEntry.objects.get().state == "dismissed"
    assert sheet_of(made) == []


def test_nonsense_is_answered_with_a_sentence(client, made, send, on_sheet):
    address = reverse("activities:sync", args=[made.ref])
    for body in ("", "[]", "{}", '{"token": 1, "sent": 2, "entries": 3}'):
        answer = client.post(address, body, content_type="application/json")
        assert answer.status_code in {403, 422}
        assert answer.json()["words"]
    marked = send(made, entry(1, on_sheet(made, "member"), because="x" * 200))
    assert "最多80字" in marked.json()["refused"][0]["words"]


def test_the_page_carries_no_code_in_plain_and_knows_each(cast, client, made, on_sheet):
    cast.enter(client, "officer")
    page = client.get(reverse("activities:offline", args=[made.ref])).content.decode()
    for code in personal_codes(made).values():
        assert code not in page
        assert offline_digest(salt_of(made), code) in page
    assert 'id="idle"' not in page


def test_dismissed_is_dismissed_and_accepted_accepted_only_once(cast, made, send):
    send(made, entry(1, name="查无此人"))
    waiting = SentEntry.objects.get()
    dismiss_entry(waiting, because="没有这个人", actor=cast.actor("officer"))
    assert waiting.state == "dismissed"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["member", "other_member", "head"]),
        st.integers(0, 5),
        st.sampled_from(["attended", "late"]),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, data=st.data())
def test_any_order_and_repetition_gives_the_same_sheet(cast, called, on_sheet, steps, data):
    order = range(len(steps))
    again = data.draw(st.permutations([*order, *order]))
    base = clock.now() - timedelta(hours=1)

    def sheet(taken):
        made = called("member", "other_member", "head", **NOW)
        for number in taken:
            who, minute, outcome = steps[number]
            scan = Scan(
                key=f"{number:032x}",
                way="off_name",
                member=on_sheet(made, who).member,
                at=base + timedelta(minutes=minute),
                outcome=outcome,
            )
            take_entry(made, scan, actor=cast.actor("officer"))
        return sheet_of(made)

    assert sheet(order) == sheet(again)

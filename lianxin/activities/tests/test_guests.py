"""Guests by name and body; what those who come are asked further; an event for the calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from lianxin.activities.models import FurtherAnswer, FurtherQuestion, Guest
from lianxin.activities.services import (
    ActivityRefused,
    accept_invitation,
    add_guest,
    answer_further,
    ask_further,
    cancel_activity,
    change_activity,
    keep_guest,
)
from lianxin.core import clock


def test_a_guest_is_written_by_name_and_body_and_their_body_sends_another(cast, client, called):
    made = called("member")
    cast.enter(client, "officer")
    url = reverse("activities:guests", args=[made.ref])
    facts = {"name": "吴大江", "body": "市水务局", "capacity": "non_voting"}
    assert client.post(url, facts).status_code == 302
    twice = client.post(url, facts)
    assert twice.status_code == 409
    assert "名单上已经有这一位。" in twice.content.decode()
    guest = Guest.objects.get()
    keep_guest(guest, came=True, sent_instead="吴小溪", actor=cast.actor("officer"))
    assert "来的是吴小溪" in client.get(url).content.decode()


@pytest.mark.parametrize("who", ["member", "clerk", "head", "outsider"])
def test_who_does_not_organise_writes_no_guest(cast, client, called, who):
    made = called("member")
    cast.enter(client, who)
    url = reverse("activities:guests", args=[made.ref])
    facts = {"name": "吴大江", "body": "市水务局", "capacity": "invited"}
    assert client.post(url, facts).status_code in {403, 404}
    assert not Guest.objects.exists()


@pytest.fixture
def question(cast):
    def ask(made, **facts) -> FurtherQuestion:
        usual = {
            "choices": ["住", "不住"],
            "answer_by": clock.today() + timedelta(days=3),
            "keeper": cast.person("officer"),
        }
        return ask_further(made, "住不住", **usual | facts, actor=cast.actor("officer"))

    return ask


def test_only_who_comes_is_asked_further(cast, client, called, on_sheet, question):
    made = called("member", "other_member")
    question(made)
    cast.enter(client, "member")
    url = reverse("activities:invitation", args=[made.ref])
    assert "还有几样要问您" not in client.get(url).content.decode()
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    assert "还有几样要问您" in client.get(url).content.decode()
    further = reverse("activities:further", args=[made.ref])
    asked = FurtherQuestion.objects.get()
    assert client.post(further, {str(asked.ref): "住"}).status_code == 302
    assert client.post(further, {str(asked.ref): "不住"}).status_code == 302
    assert FurtherAnswer.objects.values_list("choice").get() == ("不住",)
    cast.enter(client, "officer")
    page = client.get(reverse("activities:questions", args=[made.ref])).content.decode()
    assert "何秋萍" in page


def test_an_answer_comes_in_time_and_from_those_offered(cast, called, on_sheet, question):
    made = called("member", "head")
    asked = question(made)
    row = on_sheet(made, "member")
    with pytest.raises(ActivityRefused, match="先回“我来”"):
        answer_further(row, {asked: "住"}, actor=cast.actor("member"))
    accept_invitation(row, actor=cast.actor("member"))
    with pytest.raises(ActivityRefused, match="不在单子上"):
        answer_further(row, {asked: "住三晚"}, actor=cast.actor("member"))
    late = clock.now() + timedelta(days=4)
    with clock.at(late), pytest.raises(ActivityRefused, match="的日子过了"):
        answer_further(row, {asked: "住"}, actor=cast.actor("member"))


def event_of(client, made):
    answer = client.get(reverse("activities:calendar", args=[made.ref]))
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_a_calendar_takes_the_event_its_change_and_that_it_is_off(cast, client, called):
    made = called("member", title="水源地视察")
    cast.enter(client, "member")
    first = event_of(client, made)
    assert (str(first["summary"]), str(first["location"])) == ("水源地视察", "水管站门口")
    assert first.start == made.starts
    change_activity(made, starts=made.starts + timedelta(hours=1), actor=cast.actor("officer"))
    second = event_of(client, made)
    assert second["uid"] == first["uid"]
    assert second["sequence"] > first["sequence"]
    assert second.start == made.starts
    cancel_activity(made, because="下大雨了", actor=cast.actor("officer"))
    third = event_of(client, made)
    assert str(third["status"]) == "CANCELLED"
    assert third["sequence"] > second["sequence"]


def test_of_an_internal_kind_a_calendar_learns_only_the_hour(cast, client, called):
    made = called("member", key="party_group", title="内部学习专题")
    cast.enter(client, "member")
    event = event_of(client, made)
    assert str(event["summary"]) == "政协活动"
    assert "location" not in event


def test_whoever_is_not_asked_gets_no_event(cast, client, called):
    made = called("member")
    cast.enter(client, "other_member")
    assert client.get(reverse("activities:calendar", args=[made.ref])).status_code == 404


def test_the_sheet_of_a_closed_activity_takes_no_guest(cast, called):
    made = called("member")
    cancel_activity(made, because="下大雨了", actor=cast.actor("officer"))
    with pytest.raises(ActivityRefused, match="不能再改"):
        add_guest(made, "吴大江", body="市水务局", capacity="invited", actor=cast.actor("officer"))

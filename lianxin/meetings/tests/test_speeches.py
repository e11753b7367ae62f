"""Speeches: drafted alone, handed in, looked at, spoken, in writing or not used; every author is told."""

import pytest
from django.urls import reverse

from lianxin.activities.policies import may_organise
from lianxin.activities.services import ActivityRefused
from lianxin.core import clock
from lianxin.core.flows import NotMoved
from lianxin.core.slots import NavLink
from lianxin.meetings.models import Speech
from lianxin.meetings.policies import may_decide_speech
from lianxin.meetings.services import (
    change_speech,
    decide_speech,
    draft_speech,
    look_at_speech,
    submit_speech,
)
from lianxin.meetings.slots import speech_becomes
from lianxin.notify.models import Notice
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Appointment
from lianxin.organisation.reads.actors import actor_for

TEXT = "建议在每个社区设一处健康小屋。"


@pytest.fixture
def meeting(called):
    return called("member", "other_member", key="plenary", title="七届二次全体会议")


@pytest.fixture
def speech(cast, meeting):
    return draft_speech(
        meeting,
        "把健康小屋开到家门口",
        text=TEXT,
        author=cast.member("member"),
        others=[cast.member("other_member")],
        actor=cast.actor("member"),
    )


def test_from_the_draft_to_the_rostrum(cast, client, meeting):
    cast.enter(client, "member")
    facts = {"title": "把健康小屋开到家门口", "text": TEXT, "others": "陆舟明"}
    write = reverse("meetings:write_speech", args=[meeting.ref])
    assert client.post(write, facts).status_code == 302
    speech = Speech.objects.get()
    cast.enter(client, "officer")
    listed = reverse("meetings:speeches", args=[meeting.ref])
    assert "健康小屋" not in client.get(listed).content.decode()
    cast.enter(client, "member")
    client.post(reverse("meetings:submit_speech", args=[speech.ref]))
    cast.enter(client, "officer")
    assert "把健康小屋开到家门口" in client.get(listed).content.decode()
    client.post(reverse("meetings:look_at_speech", args=[speech.ref]))
    decide = reverse("meetings:decide_speech", args=[speech.ref])
    assert client.post(decide, {"outcome": "spoken"}).status_code == 302
    speech.refresh_from_db()
    assert speech.state == "spoken"
    told = Notice.objects.filter(kind="meetings.speech")
    authors = {cast.person("member").user.pk, cast.person("other_member").user.pk}
    assert {notice.user_id for notice in told} == authors
    assert told.count() == 4


def test_what_is_not_used_says_why(cast, speech):
    submit_speech(speech, actor=cast.actor("member"))
    with pytest.raises(ActivityRefused, match="请写一句为什么"):
        decide_speech(speech, outcome="not_used", actor=cast.actor("officer"))
    decide_speech(
        speech, outcome="not_used", said="今年有三篇说同一件事", actor=cast.actor("officer")
    )
    assert speech.said == "今年有三篇说同一件事"


def test_an_empty_one_is_not_handed_in_and_a_handed_one_not_changed(cast, speech):
    member, actor = cast.member("member"), cast.actor("member")
    change_speech(speech, title="题目", text="  ", author=member, others=[], actor=actor)
    speech.refresh_from_db()
    with pytest.raises(ActivityRefused, match="还是空的"):
        submit_speech(speech, actor=actor)
    change_speech(speech, title="题目", text=TEXT, author=member, others=[], actor=actor)
    speech.refresh_from_db()
    submit_speech(speech, actor=actor)
    with pytest.raises(ActivityRefused, match="先收回来"):
        change_speech(speech, title="改了", text=TEXT, author=member, others=[], actor=actor)


def test_nobody_decides_a_draft_or_decides_twice(cast, speech):
    with pytest.raises(NotMoved):
        look_at_speech(speech, actor=cast.actor("officer"))
    submit_speech(speech, actor=cast.actor("member"))
    decide_speech(speech, outcome="written", actor=cast.actor("officer"))
    with pytest.raises(NotMoved):
        decide_speech(speech, outcome="spoken", actor=cast.actor("officer"))


@pytest.mark.parametrize(
    ("who", "status"), [("other_member", 403), ("head", 404), ("clerk", 403), ("outsider", 403)]
)
def test_only_the_first_author_hands_it_in(cast, client, speech, who, status):
    cast.enter(client, who)
    url = reverse("meetings:submit_speech", args=[speech.ref])
    assert client.post(url).status_code == status


def test_meetings_without_speeches_take_none(cast, client, called):
    made = called("member")
    cast.enter(client, "member")
    assert client.get(reverse("meetings:speeches", args=[made.ref])).status_code == 404
    with pytest.raises(ActivityRefused, match="不收发言稿"):
        draft_speech(
            made, "题目", text=TEXT, author=cast.member("member"), actor=cast.actor("member")
        )


def test_nobody_decides_about_what_they_wrote_themselves(cast, client, meeting, speech):
    """A member who works for the body that organises the meeting."""
    post = cast.committee.posts.get(key="officer")
    office = cast.committee.units.get(kind="office")
    organisation.appoint(
        cast.person("member"), post, office, starts=clock.today(), actor=cast.actor("office_head")
    )
    Appointment.objects.filter(post=post, confirmed_at=None).update(confirmed_at=clock.now())
    submit_speech(speech, actor=cast.actor("member"))
    actor = actor_for(cast.person("member"), cast.committee.pk)
    assert may_organise(actor, meeting)
    assert not may_decide_speech(actor, speech)


def test_where_it_can_become_an_information_item_the_page_leads_there(cast, client, speech):
    submit_speech(speech, actor=cast.actor("member"))
    cast.enter(client, "officer")
    url = reverse("meetings:decide_speech", args=[speech.ref])
    assert "转成社情民意信息" not in client.get(url).content.decode()
    before = list(speech_becomes._fillers)
    speech_becomes.fill()(lambda _actor, _speech: NavLink("转成社情民意信息", "/items/", ""))
    try:
        assert "转成社情民意信息" in client.get(url).content.decode()
    finally:
        speech_becomes._fillers[:] = before
    decide_speech(speech, outcome="item", said="编进第三期", actor=cast.actor("officer"))
    speech.refresh_from_db()
    assert speech.get_state_display() == "转成社情民意信息"
    assert Notice.objects.filter(kind="meetings.speech", user_id=cast.person("member").user_id)
    with pytest.raises(NotMoved):
        decide_speech(speech, outcome="spoken", actor=cast.actor("officer"))

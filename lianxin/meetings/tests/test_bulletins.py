"""A group's bulletin: from its recorder to the group that edits to who signs; each is told when it is their turn."""

import io

import pytest
from django.urls import reverse
from docx import Document

from lianxin.core.flows import NotMoved
from lianxin.meetings.models import GroupBulletin, MeetingGroup
from lianxin.meetings.services import (
    MeetingRefused,
    change_bulletin,
    hand_in_bulletin,
    propose_bulletin,
    put_in_group,
    return_bulletin,
    sign_bulletin,
    write_bulletin,
    write_group,
)
from lianxin.notify.models import Notice

TEXT = "大家说到公交末班车。\n有委员建议延到十点半。"


@pytest.fixture
def plenary(called):
    return called("member", "other_member", "head", key="plenary", title="七届二次全体会议")


@pytest.fixture
def group(cast, plenary, on_sheet):
    officer = cast.actor("officer")
    write_group(
        plenary, name="简报组", kind="secretariat", edits_bulletins=True,
        lead=on_sheet(plenary, "head"), actor=officer,
    )  # fmt: skip
    return write_group(
        plenary, name="第一组", kind=MeetingGroup.Kind.DISCUSSION,
        recorder=on_sheet(plenary, "member"), actor=officer,
    )  # fmt: skip


@pytest.fixture
def bulletin(cast, group):
    return write_bulletin(group, "第一组讨论情况", TEXT, actor=cast.actor("member"))


def told(cast, key):
    rows = Notice.objects.filter(
        user_id=cast.person(key).user_id, kind__startswith="meetings.bulletin"
    )
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_from_the_recorder_to_who_signs(cast, client, group):
    cast.enter(client, "member")
    listed = reverse("meetings:bulletins", args=[group.activity.ref])
    assert "写第一组的" in client.get(listed).content.decode()
    url = reverse("meetings:write_bulletin", args=[group.ref])
    assert client.post(url, {"title": "第一组讨论情况", "text": TEXT}).status_code == 302
    made = GroupBulletin.objects.get()
    client.post(reverse("meetings:hand_in_bulletin", args=[made.ref]))
    assert told(cast, "head") == ["meetings.bulletin"]
    cast.enter(client, "head")
    change = reverse("meetings:change_bulletin", args=[made.ref])
    client.post(change, {"title": "第一组谈公交", "text": TEXT})
    client.post(reverse("meetings:propose_bulletin", args=[made.ref]))
    assert told(cast, "leader") == ["meetings.bulletin"]
    cast.enter(client, "leader")
    client.post(reverse("meetings:sign_bulletin", args=[made.ref]))
    made.refresh_from_db()
    assert (made.state, made.number, made.title) == ("signed", 1, "第一组谈公交")
    assert told(cast, "member") == ["meetings.bulletin_signed"]
    assert [one.title for one in made.versions.all()] == [
        "第一组讨论情况", "第一组谈公交", "第一组谈公交",
    ]  # fmt: skip
    cast.enter(client, "other_member")
    paper = client.get(reverse("meetings:bulletin_paper", args=[made.ref, "docx"]))
    words = "\n".join(line.text for line in Document(io.BytesIO(paper.content)).paragraphs)
    assert "第1期" in words
    assert "有委员建议延到十点半。" in words


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (state, step)
        for state in GroupBulletin.State.values
        for step in (hand_in_bulletin, propose_bulletin, sign_bulletin)
        if (state, step)
        not in {
            ("draft", hand_in_bulletin),
            ("submitted", propose_bulletin),
            ("to_sign", sign_bulletin),
        }
    ],
)
def test_no_step_is_jumped_over(cast, bulletin, state, step):
    GroupBulletin.objects.filter(pk=bulletin.pk).update(state=state)
    bulletin.refresh_from_db()
    with pytest.raises(NotMoved):
        step(bulletin, actor=cast.actor("officer"))


def test_what_goes_back_says_why_and_is_with_the_recorder_again(cast, client, bulletin):
    hand_in_bulletin(bulletin, actor=cast.actor("member"))
    return_bulletin(bulletin, said="写上是谁说的", actor=cast.actor("head"))
    assert told(cast, "member") == ["meetings.bulletin"]
    cast.enter(client, "member")
    page = client.get(reverse("meetings:bulletin", args=[bulletin.ref])).content.decode()
    assert "退回时说：写上是谁说的" in page
    assert "交给简报组" in page


def test_what_is_signed_or_handed_on_is_not_changed(cast, bulletin):
    stale = GroupBulletin.objects.get(pk=bulletin.pk)
    hand_in_bulletin(bulletin, actor=cast.actor("member"))
    with pytest.raises(MeetingRefused, match="刚才别人改过、往下送了"):
        change_bulletin(stale, title="晚了", text=TEXT, actor=cast.actor("member"))


@pytest.mark.parametrize(
    ("who", "status"),
    [("other_member", 404), ("head", 404), ("officer", 404), ("clerk", 403), ("leader", 404)],
)
def test_a_draft_is_its_recorders_alone(cast, client, bulletin, who, status):
    cast.enter(client, who)
    assert client.get(reverse("meetings:bulletin", args=[bulletin.ref])).status_code == status


@pytest.mark.parametrize("who", ["member", "head", "officer", "other_member"])
def test_only_a_leader_signs(cast, client, bulletin, who):
    hand_in_bulletin(bulletin, actor=cast.actor("member"))
    propose_bulletin(bulletin, actor=cast.actor("head"))
    cast.enter(client, who)
    answer = client.post(reverse("meetings:sign_bulletin", args=[bulletin.ref]))
    assert answer.status_code in {403, 404}
    bulletin.refresh_from_db()
    assert bulletin.state == "to_sign"


def test_only_who_records_writes_for_a_group(cast, client, group):
    for who in ("other_member", "head"):
        cast.enter(client, who)
        url = reverse("meetings:write_bulletin", args=[group.ref])
        assert client.post(url, {"title": "甲", "text": TEXT}).status_code == 404


def test_a_draft_on_paper_says_that_nobody_signed_it(cast, client, bulletin):
    cast.enter(client, "member")
    paper = client.get(reverse("meetings:bulletin_paper", args=[bulletin.ref, "docx"]))
    words = [line.text for line in Document(io.BytesIO(paper.content)).paragraphs]
    assert "还没有签发" in words
    assert not any("签发：" in line for line in words)


def test_of_two_who_edit_the_second_keeps_their_words_and_is_told(cast, client, bulletin):
    cast.enter(client, "member")
    url = reverse("meetings:change_bulletin", args=[bulletin.ref])
    read = client.get(url).context["form"]["turn"].value()
    first = {"title": "第一个人改的", "text": TEXT, "turn": read}
    assert client.post(url, first).status_code == 302
    second = client.post(url, {"title": "第二个人改的", "text": TEXT, "turn": read})
    assert second.status_code == 409
    page = second.content.decode()
    assert "刚才别人改过" in page
    assert "第二个人改的" in page
    bulletin.refresh_from_db()
    assert bulletin.title == "第一个人改的"


def test_whoever_hands_it_on_is_not_told_of_it(cast, bulletin, plenary, on_sheet):
    editors = MeetingGroup.objects.get(activity=plenary, edits_bulletins=True)
    put_in_group(editors, [on_sheet(plenary, "member")], actor=cast.actor("officer"))
    hand_in_bulletin(bulletin, actor=cast.actor("member"))
    assert told(cast, "member") == []
    assert told(cast, "head") == ["meetings.bulletin"]

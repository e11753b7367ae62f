"""The duty record: a member's own year, saying yes or no, and what the office sees."""

from datetime import date

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.duty.deeds import SHIFT
from lianxin.inbox.deeds import REPLY
from lianxin.inbox.services import flags, handling, replying
from lianxin.organisation import services as organisation
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Post, Unit
from lianxin.record.models import Deed
from lianxin.record.services import contest_deed, draw_deed, keep_deed, withdraw_deed


@pytest.fixture
def deed(cast):
    return draw_deed(
        DeedFacts(
            committee_id=cast.committee.pk,
            member_id=cast.member("member").pk,
            kind=REPLY,
            source="inbox.Case:1",
            on=date(2026, 9, 17),
            words="答复留言1件：<b>路灯</b>",
            drawn_from="系统照办件2609-0001记下",
        ),
        actor=SYSTEM,
    )


def test_the_log_says_what_kind_of_deed_was_drawn(cast, client, deed):
    cast.enter(client, "audit")
    line = client.get("/audit/?act=record.draw").context["lines"][0]
    assert line["facts"] == ["种类：答复留言"]


def test_a_member_reads_their_year_with_its_sources(cast, client, deed):
    cast.enter(client, "member")
    body = client.get(reverse("record:year"), {"y": "2026"}).content.decode()
    assert "系统照办件2609-0001记下" in body
    assert "<b>路灯" not in body
    assert "还没有记下的事" in client.get(reverse("record:year"), {"y": "2024"}).content.decode()
    assert client.get(reverse("record:year"), {"y": "²²²²"}).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("other_member", 404), ("officer", 403), ("clerk", 403), ("outsider", 403)]
)
def test_nobody_else_confirms_or_contests(cast, client, deed, who, status):
    cast.enter(client, who)
    assert client.post(reverse("record:confirm", args=[deed.ref])).status_code == status
    contest = reverse("record:contest", args=[deed.ref])
    assert client.post(contest, {"words": "不对"}).status_code == status
    assert client.get(contest).status_code == status


def test_a_stranger_is_led_to_sign_in(client, cast, deed):
    assert client.get(reverse("record:year")).status_code == 302
    assert client.post(reverse("record:confirm", args=[deed.ref])).status_code == 403


def test_confirming_twice_is_said_and_changes_nothing(cast, client, deed):
    cast.enter(client, "member")
    url = reverse("record:confirm", args=[deed.ref])
    client.post(url)
    deed.refresh_from_db()
    assert deed.state == Deed.State.CONFIRMED
    again = client.post(url, follow=True).content.decode()
    assert "刚才已经改过" in again


def test_contesting_needs_words_and_the_office_reads_them(cast, client, deed):
    cast.enter(client, "member")
    url = reverse("record:contest", args=[deed.ref])
    assert client.post(url, {"words": " "}).status_code == 422
    long = "错" * 501
    assert long in client.post(url, {"words": long}).content.decode()
    assert client.post(url, {"words": "那天是陆委员答的<i>"}).status_code == 302
    second = client.post(url, {"words": "再说一次"})
    assert second.status_code == 409
    assert "再说一次" in second.content.decode()
    cast.enter(client, "office_head")
    body = client.get(reverse("record:contested")).content.decode()
    assert "那天是陆委员答的&lt;i&gt;" in body
    assert "何秋萍委员" in body


@pytest.mark.parametrize("who", ["member", "head", "clerk", "leader", "audit"])
def test_only_the_office_sees_the_contested_ones(cast, client, deed, who):
    cast.enter(client, who)
    assert client.get(reverse("record:contested")).status_code == 403


def test_the_office_of_another_committee_sees_none_of_them(cast, client, deed):
    Deed.objects.filter(pk=deed.pk).update(state=Deed.State.CONTESTED, objection="不对")
    cast.enter(client, "outsider")
    assert "何秋萍" not in client.get(reverse("record:contested")).content.decode()


def test_the_year_keeps_within_its_queries(cast, client, django_assert_max_num_queries):
    member = cast.member("member")
    for number in range(50):
        draw_deed(
            DeedFacts(
                committee_id=cast.committee.pk,
                member_id=member.pk,
                kind=SHIFT,
                source=f"duty.Shift:{number}",
                on=date(2026, 9, 17),
                words="值班",
                drawn_from="照站长确认的值班记下",
            ),
            actor=SYSTEM,
        )
    cast.enter(client, "member")
    client.get(reverse("record:year"))
    with django_assert_max_num_queries(12):
        client.get(reverse("record:year"), {"y": "2026"})


@pytest.fixture
def contested(cast, deed):
    return contest_deed(deed, words="那天是陆委员答的", actor=cast.actor("member"))


@pytest.mark.parametrize(
    ("how", "state", "said"),
    [("keep", "kept", "联络办看过，照旧"), ("withdraw", "withdrawn", "已撤下")],
)
def test_the_office_answers_and_the_member_reads_it(cast, client, contested, how, state, said):
    cast.enter(client, "office_head")
    url = reverse("record:answer", args=[contested.ref])
    nothing = client.post(url, {"how": how, "words": " "})
    assert nothing.status_code == 422
    assert client.post(url, {"how": "", "words": "查了办件。"}).status_code == 422
    assert client.post(url, {"how": how, "words": "查了办件<i>。"}).status_code == 302
    contested.refresh_from_db()
    assert contested.state == state
    late = client.post(url, {"how": how, "words": "再答一次𠮷"})
    assert late.status_code == 409
    assert "再答一次𠮷" in late.content.decode()
    assert "查了办件&lt;i&gt;。" in late.content.decode()
    cast.enter(client, "member")
    year = client.get(reverse("record:year"), {"y": "2026"}).content.decode()
    assert said in year
    assert "查了办件&lt;i&gt;。" in year
    assert "查了办件&lt;i&gt;。" in client.get("/today/").content.decode()


def test_after_an_answer_the_member_may_say_yes_or_no_once_more(cast, client, contested):
    keep_deed(contested, words="查过了。", actor=cast.actor("officer"))
    cast.enter(client, "member")
    again = reverse("record:contest", args=[contested.ref])
    assert client.post(again, {"words": "还是不对"}).status_code == 302
    contested.refresh_from_db()
    assert (contested.state, contested.answer) == (Deed.State.CONTESTED, "")
    withdraw_deed(contested, words="撤了。", actor=cast.actor("officer"))
    assert client.post(again, {"words": "又来"}).status_code == 409


def test_a_withdrawn_deed_is_not_drawn_again(cast, contested):
    withdraw_deed(contested, words="撤了。", actor=cast.actor("officer"))
    same = draw_deed(
        DeedFacts(
            committee_id=cast.committee.pk,
            member_id=contested.member_id,
            kind=contested.kind,
            source=contested.source,
            on=contested.on,
            words="又一次",
            drawn_from="同一件",
        ),
        actor=SYSTEM,
    )
    assert same.state == Deed.State.WITHDRAWN


@pytest.mark.parametrize(
    ("who", "status"),
    [("member", 403), ("head", 403), ("clerk", 403), ("outsider", 403), ("officer", 403)],
)
def test_only_the_office_answers(cast, client, contested, who, status):
    cast.enter(client, who)
    url = reverse("record:answer", args=[contested.ref])
    assert client.post(url, {"how": "keep", "words": "x"}).status_code == status


def test_of_a_petition_the_deed_says_neither_words_nor_number(cast, client):
    officer, member = cast.actor("officer"), cast.actor("member")
    case = cast.says("举报甲某收红包的事。").case
    handling.accept_case(case, words="", actor=officer)
    handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
    draft = replying.save_draft(case, text="已经转告。", voice="member", actor=member)
    replying.submit_reply(draft, actor=member)
    cast.enter(client, "member")
    assert "举报甲某" in client.get(reverse("record:year")).content.decode()
    flags.set_flag(case, "petition", words="说的是人", actor=officer)
    page = client.get(reverse("record:year")).content.decode()
    assert "答复留言1件（属信访，不显示内容）" in page
    assert "举报甲某" not in page
    assert case.number not in page
    assert "举报甲某" not in client.get("/today/").content.decode()


def test_whoever_decides_answers_nothing_in_their_own_name(cast, client, contested):
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    decider = Post.objects.get(committee=cast.committee, key="objection_decider")
    for who in ("member", "other_member"):
        organisation.appoint(
            cast.person(who), decider, office, starts=date(2026, 1, 1), actor=SYSTEM
        )
    url = reverse("record:answer", args=[contested.ref])
    facts = {"how": "keep", "words": "查过了。"}
    cast.enter(client, "member")
    assert client.post(url, facts).status_code == 403
    cast.enter(client, "other_member")
    assert client.post(url, facts).status_code == 302

"""The way down: handed on by free will and counted nowhere; the way up: asked, answered, seen below."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.flows import MoveRefused
from lianxin.liaison.models import ChainQuestion, PointReach, TalkingPoint
from lianxin.liaison.policies.points import points
from lianxin.liaison.services.chain import make_link
from lianxin.liaison.services.points import (
    PointRefused,
    answer_question,
    hand_on,
    pass_up,
    release_point,
    send_up,
    withdraw_point,
    write_point,
)
from lianxin.notify.models import Notice
from lianxin.office.services.releases import ReleaseRefused
from lianxin.organisation.models import Member

SAID = {"title": "加装电梯怎么补", "text": "一梯补十万，街道收表。", "source": "市政府公报"}


@pytest.fixture
def chain(cast):
    """秦岳明 — 温树声 — 何秋萍 and 陆舟明."""
    Member.objects.filter(pk=cast.member("leader").pk).update(seat="chair")
    Member.objects.filter(pk=cast.member("head").pk).update(seat="standing")
    for kind, upper, lower in (
        ("chair", "leader", "head"),
        ("standing", "head", "member"),
        ("standing", "head", "other_member"),
    ):
        make_link(kind, cast.member(upper), cast.member(lower), actor=SYSTEM)


def written(cast, **facts):
    facts = SAID | {"source_on": clock.today(), "actor": cast.actor("officer")} | facts
    return write_point(cast.committee, **facts)


def released(cast, **facts):
    return release_point(written(cast, **facts), actor=cast.actor("office_head"))


def handed(cast, point, key):
    return hand_on(point, cast.member(key), actor=cast.actor(key))


def sees(cast, key):
    return set(points.rows(cast.actor(key)).values_list("title", flat=True))


def told(cast, key):
    rows = Notice.objects.filter(user_id=cast.person(key).user_id, kind__startswith="liaison.")
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_what_is_not_published_yet_is_not_told_on(cast):
    with pytest.raises(PointRefused, match="还没有公开的不能往下讲"):
        written(cast, source_on=clock.today() + timedelta(days=1))
    with pytest.raises(PointRefused, match="请去掉"):
        written(cast, text="打13900007788问")


def test_whoever_wrote_it_does_not_release_it(cast, client):
    point = written(cast)
    with pytest.raises(ReleaseRefused, match="同一个人不做两步"):
        release_point(point, actor=cast.actor("officer"))
    cast.enter(client, "officer")
    assert client.post(reverse("liaison:release_point", args=[point.ref])).status_code == 403
    cast.enter(client, "office_head")
    assert client.post(reverse("liaison:release_point", args=[point.ref])).status_code == 302
    assert TalkingPoint.objects.get().state == "released"


def test_it_goes_down_one_link_at_a_tap(cast, client, chain):
    point = released(cast)
    assert [key for key in ("leader", "head", "member") if sees(cast, key)] == ["leader"]
    cast.enter(client, "leader")
    where = reverse("liaison:hand_on", args=[point.ref])
    assert where in client.get(reverse("liaison:own_points")).content.decode()
    assert client.post(where).status_code == 302
    page = client.get(reverse("liaison:own_points")).content.decode()
    assert where not in page
    assert "已经在您下面一环的页面上" in page
    assert sees(cast, "head") == {SAID["title"]}
    assert not sees(cast, "member")
    assert told(cast, "head") == ["liaison.point"]
    cast.enter(client, "member")
    assert client.post(where).status_code == 404
    assert handed(cast, point, "head") == 2
    assert sees(cast, "member") == sees(cast, "other_member") == {SAID["title"]}
    assert handed(cast, point, "head") == 0  # once more does nothing


def test_who_has_nobody_above_sees_what_was_released_without_any_row(cast, chain):
    released(cast)
    assert sees(cast, "away_member") == {SAID["title"]}
    assert not PointReach.objects.exists()


def test_who_handed_it_on_is_written_nowhere(cast, chain):
    point = released(cast)
    before = Entry.objects.count()
    handed(cast, point, "leader")
    assert Entry.objects.count() == before
    assert {field.name for field in PointReach._meta.fields} == {
        "id",
        "committee",
        "point",
        "member",
    }


def test_the_office_is_shown_nothing_of_where_it_went(cast, client, chain):
    point = released(cast)
    cast.enter(client, "officer")
    before = client.get(reverse("liaison:point", args=[point.ref])).content.decode()
    handed(cast, point, "leader")
    handed(cast, point, "head")
    after = client.get(reverse("liaison:point", args=[point.ref])).content.decode()
    strip = lambda page: [line for line in page.splitlines() if "csrf" not in line]  # noqa: E731
    assert strip(before) == strip(after)


def test_everybody_below_sees_that_it_was_withdrawn_and_why(cast, client, chain):
    point = released(cast)
    handed(cast, point, "leader")
    handed(cast, point, "head")
    withdraw_point(TalkingPoint.objects.get(), because="补贴标准改了", actor=cast.actor("officer"))
    for key in ("leader", "head", "member", "other_member"):
        cast.enter(client, key)
        page = client.get(reverse("liaison:own_points")).content.decode()
        assert "收回了" in page
        assert "补贴标准改了" in page
        assert SAID["text"] not in page
    assert told(cast, "member") == ["liaison.point", "liaison.point_withdrawn"]
    with pytest.raises(PointRefused, match="收回了，不再往下传"):
        handed(cast, point, "head")
    with pytest.raises(MoveRefused):
        withdraw_point(TalkingPoint.objects.get(), because="再收一次", actor=SYSTEM)


def test_what_was_withdrawn_before_it_was_released_is_seen_by_nobody(cast, chain):
    withdraw_point(written(cast), because="写错了别讲", actor=cast.actor("officer"))
    assert not sees(cast, "leader")


def test_who_has_nobody_below_is_told_that_speaking_is_enough(cast, chain):
    point = released(cast)
    with pytest.raises(PointRefused, match="当面讲就行，不用记"):
        handed(cast, point, "away_member")
    with pytest.raises(PointRefused, match="这一页是别人的"):
        hand_on(point, cast.member("leader"), actor=cast.actor("head"))


def test_what_people_ask_goes_to_whoever_stands_above_without_numbers(cast, client, chain):
    cast.enter(client, "member")
    text = "3号楼王阿姨13900007788问：底楼要不要出钱？"
    assert client.post(reverse("liaison:ask"), {"text": text}).status_code == 302
    question = ChainQuestion.objects.get()
    assert question.at == cast.member("head")
    assert "13900007788" not in question.text
    assert told(cast, "head") == ["liaison.question"]
    cast.enter(client, "head")
    page = client.get(reverse("liaison:own_points")).content.decode()
    assert "底楼要不要出钱" in page
    assert "何秋萍" not in page  # who asked is not said


def test_an_answer_is_read_by_whoever_asked_and_by_all_below_and_by_no_other(cast, client, chain):
    question = send_up(cast.member("member"), text="底楼出钱吗？", actor=cast.actor("member"))
    cast.enter(client, "head")
    where = reverse("liaison:answer", args=[question.ref])
    assert client.post(where, {"answer": "底楼不出，二楼起按层分。"}).status_code == 302
    assert told(cast, "member") == ["liaison.answered"]
    pages = {}
    for key in ("member", "other_member", "head", "leader", "away_member"):
        cast.enter(client, key)
        pages[key] = client.get(reverse("liaison:own_points")).content.decode()
    assert {key for key, page in pages.items() if "二楼起按层分" in page} == {
        "member",
        "other_member",
        "head",
    }
    cast.enter(client, "member")
    assert client.post(where, {"answer": "我自己回"}).status_code == 403


def test_who_cannot_answer_asks_further_up_and_at_last_the_office(cast, client, chain):
    question = send_up(cast.member("member"), text="底楼出钱吗？", actor=cast.actor("member"))
    pass_up(question, actor=cast.actor("head"))
    assert ChainQuestion.objects.get().at == cast.member("leader")
    pass_up(ChainQuestion.objects.get(), actor=cast.actor("leader"))
    assert ChainQuestion.objects.get().at is None
    assert told(cast, "officer")[-1:] == ["liaison.question"]
    cast.enter(client, "officer")
    assert "底楼出钱吗" in client.get(reverse("liaison:points")).content.decode()
    answer_question(ChainQuestion.objects.get(), answer="不出。", actor=cast.actor("officer"))
    cast.enter(client, "member")
    assert "不出。" in client.get(reverse("liaison:own_points")).content.decode()


def test_a_question_with_somebody_who_left_is_the_offices(cast, client, chain):
    send_up(cast.member("member"), text="底楼出钱吗？", actor=cast.actor("member"))
    yesterday = clock.today() - timedelta(days=1)
    Member.objects.filter(pk=cast.member("head").pk).update(
        starts=yesterday - timedelta(days=9), ends=yesterday
    )
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:points")).content.decode()
    assert "底楼出钱吗" in page
    where = reverse("liaison:answer", args=[ChainQuestion.objects.get().ref])
    assert client.post(where, {"answer": "底楼不出。"}).status_code == 302


@pytest.mark.parametrize("many", [1, 18])
def test_a_members_page_keeps_within_its_queries(
    cast, client, chain, many, django_assert_max_num_queries
):
    for number in range(many):
        handed(cast, released(cast, title=f"第{number}条"), "leader")
    send_up(cast.member("head"), text="问一句？", actor=cast.actor("head"))
    cast.enter(client, "head")
    for name in ("own_points", "own"):
        client.get(reverse(f"liaison:{name}"))
        with django_assert_max_num_queries(12):
            client.get(reverse(f"liaison:{name}"))

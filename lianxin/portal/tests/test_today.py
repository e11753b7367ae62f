"""Where people land after sign-in: each sees what waits for them, and nothing of others'."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift, confirm_shift, give_back_shift
from lianxin.inbox.models import Case, Digest, Reply, ServicePromise
from lianxin.inbox.services import asking, forwarding, handling, replying
from lianxin.office.services.approvals import set_route
from lianxin.organisation.models import Leave, Post
from lianxin.places.kinds import OPEN_PLACE
from lianxin.places.services import open_place

TODAY = "portal:today"


@pytest.fixture
def in_hand(cast):
    """A case in the member's hands, made as often as it is called."""

    def make(text="公交站搬远了，<i>老人</i>没处坐。"):
        found = cast.says(text, name="范秀兰", phone="13812345207").case
        office = cast.actor("officer")
        handling.accept_case(found, words="", actor=office)
        handling.hand_to_team(found, cast.team, member=cast.member("member"), actor=office)
        return Case.objects.get(pk=found.pk)

    return make


def shift(cast, *, days=0, who="member"):
    start, end = ("00:00", "23:59") if days == 0 else ("09:00", "11:30")
    return add_shift(
        cast.place,
        cast.member(who),
        on=clock.today() + timedelta(days=days),
        starts=time.fromisoformat(start),
        ends=time.fromisoformat(end),
        staff="小范",
        actor=cast.actor("officer"),
    )


def body(client):
    response = client.get(reverse(TODAY))
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_is_led_to_sign_in(client, db):
    response = client.get(reverse(TODAY))
    assert response.status_code == 302
    assert "sign-in" in response.url


def test_a_member_sees_what_waits_why_and_until_when(cast, client, in_hand):
    case = in_hand()
    Case.objects.filter(pk=case.pk).update(why_handler="联络办转来，因为您在医药卫生界")
    cast.enter(client, "member")
    page = body(client)
    assert "去答复" in page
    assert "还有5个工作日" in page or "还有4个工作日" in page
    assert "联络办转来，因为您在医药卫生界" in page
    assert "<i>老人</i>" not in page
    assert "范秀兰" not in page


def test_what_is_asked_stands_and_says_so(cast, client, in_hand):
    case = in_hand()
    asking.ask_resident(case, text="哪一站？", as_who="何秋萍委员", actor=cast.actor("member"))
    cast.enter(client, "member")
    page = body(client)
    assert "停着，等留言人回话" in page
    assert "问过留言人一句，还没有回音" in page


def test_another_members_work_is_not_there(cast, client, in_hand):
    in_hand()
    cast.enter(client, "other_member")
    page = body(client)
    assert "没有等您回的话" in page
    assert "公交站" not in page


def test_duty_today_can_be_given_back_from_here(cast, client):
    made = shift(cast)
    shift(cast, days=7)
    cast.enter(client, "member")
    page = body(client)
    assert "今天您值班" in page
    assert "现场有小范" in page
    assert reverse("duty:give_back", args=[made.ref]) in page


@pytest.mark.parametrize(("hour", "minute", "is_over"), [(16, 59, False), (17, 0, True)])
def test_a_shift_that_is_over_is_neither_on_nor_waits_for_a_word(
    cast, client, hour, minute, is_over
):
    Shift.objects.all().delete()
    made = shift(cast)
    Shift.objects.filter(pk=made.pk).update(starts=time(9, 0), ends=time(17, 0))
    with clock.at(clock.now().replace(hour=hour, minute=minute)):
        cast.enter(client, "member")
        page = body(client)
    for words in ("今天您值班", "我会来", "今天来不了", "有班等您回一句"):
        assert (words in page) == (not is_over), words


def test_the_next_duty_stands_there_when_there_is_none_today(cast, client):
    Shift.objects.all().delete()
    shift(cast, days=7)
    cast.enter(client, "member")
    page = body(client)
    assert "下一次值班" in page
    assert "今天您值班" not in page


def test_a_reminder_comes_one_working_day_before_and_after_the_day_names_whom_to_ask(
    cast, client, in_hand
):
    case = in_hand()
    cast.enter(client, "member")
    assert "提醒" not in body(client)
    Case.objects.filter(pk=case.pk).update(
        clock_from=case.clock_from - timedelta(days=40), due_on=case.due_on - timedelta(days=40)
    )
    page = body(client)
    assert "答应的日子过了" in page
    assert "联络办公室" in page


def test_what_the_office_returned_is_said(cast, client, in_hand):
    ServicePromise.objects.filter(committee=cast.committee).update(approves_drafts=True)
    case = in_hand()
    replying.answer_case(case, text="一周内装好。", actor=cast.actor("member"))
    cast.enter(client, "member")
    assert "联络办正在看您的答复" in body(client)
    reply = Reply.objects.get(case=case)
    replying.return_reply(reply, why="改日期", actor=cast.actor("office_head"))
    assert "联络办请您改一处" in body(client)


def test_a_deed_is_confirmed_from_here(cast, client):
    made = shift(cast)
    confirm_shift(made, actor=cast.actor("head"))
    cast.enter(client, "member")
    page = body(client)
    assert "在柳荫里委员工作室值班" in page
    deed = cast.member("member").deeds.get()
    url = reverse("record:confirm", args=[deed.ref])
    assert url in page
    response = client.post(url, {"from": "today"})
    assert response.url == reverse(TODAY)
    assert "已确认" in body(client)


def test_the_head_has_a_door_to_the_teams_cases(cast, client):
    cast.enter(client, "head")
    assert reverse("inbox:team") in body(client)


def test_the_office_sees_how_much_waits_and_where(cast, client):
    cast.says("路灯坏了。")
    cast.enter(client, "officer")
    page = body(client)
    assert "等联络办动手" in page
    assert "委员的呼叫" in page


def test_a_clerk_sees_the_letters_to_their_unit(cast, client):
    case = cast.says("站牌倒了。").case
    office = cast.actor("officer")
    handling.accept_case(case, words="", actor=office)
    forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=office)
    cast.enter(client, "clerk")
    page = body(client)
    assert "站牌倒了" in page
    assert "等您签收" in page


@pytest.mark.parametrize(
    "who", ["system", "security", "audit", "outsider", "leader", "away_member"]
)
def test_whoever_else_signs_in_finds_a_page_without_others_matters(cast, client, in_hand, who):
    in_hand()
    cast.enter(client, who)
    assert "公交站" not in body(client)


@pytest.mark.parametrize("many", [1, 50])
def test_a_members_home_keeps_within_its_queries(
    cast, client, in_hand, many, django_assert_max_num_queries
):
    for number in range(many):
        in_hand(f"第{number}件：灯不亮。")
    shift(cast)
    cast.enter(client, "member")
    body(client)
    with django_assert_max_num_queries(12):
        body(client)


def test_the_offices_page_keeps_within_its_queries(cast, client, django_assert_max_num_queries):
    cast.says("路灯坏了。")
    cast.enter(client, "officer")
    body(client)
    with django_assert_max_num_queries(12):
        body(client)


@pytest.mark.parametrize("many", [1, 50])
def test_a_leaders_page_keeps_within_its_queries(cast, client, many, django_assert_max_num_queries):
    leader = Post.objects.get(committee=cast.committee, key="leader")
    set_route(cast.committee, OPEN_PLACE, steps=[("主席", leader)], actor=SYSTEM)
    for n in range(1, many + 1):
        open_place(cast.place.area, cast.place.kind, f"第{n}联系点", team=cast.team, actor=SYSTEM)
    cast.enter(client, "leader")
    assert "开放第1联系点" in body(client)
    with django_assert_max_num_queries(12):
        body(client)


@pytest.fixture
def station(cast):
    """One shift that nobody stands, two that are over, one of them the head's own."""
    Shift.objects.all().delete()
    yu, day = cast.actor("officer"), clock.today()
    hours = {"starts": time(9), "ends": time(11), "actor": yu}
    back = add_shift(cast.place, cast.member("member"), on=day + timedelta(days=2), **hours)
    give_back_shift(back, reason="病了", actor=cast.actor("member"))
    for who in ("member", "head"):
        add_shift(cast.place, cast.member(who), on=day - timedelta(days=2), **hours)


def test_a_head_reads_what_waits_about_duty_with_ways_in(cast, client, station):
    cast.enter(client, "head")
    page = client.get("/today/").content.decode()
    assert "1个班来不了，等人替" in page
    assert "1个班等您确认到没到" in page
    plan = client.get("/duty/").content.decode()
    for part in ("h-back", "h-past"):
        assert f'href="/duty/#{part}"' in page
        assert f'id="{part}"' in plan


def test_a_member_reads_nothing_about_the_station(cast, client, station):
    cast.enter(client, "member")
    assert "等人替" not in client.get("/today/").content.decode()


def test_a_member_on_leave_is_told_so(cast, client):
    day = clock.today()
    until = day + timedelta(days=5)
    Leave.objects.create(
        committee=cast.committee, member=cast.member("away_member"), starts=day, ends=until
    )
    cast.enter(client, "away_member")
    assert f"您请假到{until.month}月{until.day}日" in client.get("/today/").content.decode()
    cast.enter(client, "member")
    assert "您请假到" not in client.get("/today/").content.decode()


@pytest.mark.parametrize("path", ["/", "/places-here/", "/done/", "/write/", "/find/"])
def test_a_public_page_answers_a_question_about_its_head(cast, client, path):
    answer = client.head(path)
    assert answer.status_code == client.get(path).status_code
    assert answer.content == b""


def test_what_became_of_a_matter_ends_in_one_mark(cast, client):
    case = cast.says().case
    Digest.objects.create(
        committee=cast.committee,
        case=case,
        said="路灯坏了。",
        became="修好了。",
        outcome="done",
        state="released",
        edited_by=cast.person("officer"),
        released_at=clock.now(),
    )
    assert "。，" not in client.get("/").content.decode()


def test_a_refusal_is_one_line_in_the_log(cast, client, caplog, settings):
    cast.enter(client, "member")
    assert client.get("/cases/").status_code == 403
    line = next(r for r in caplog.records if getattr(r, "status_code", 0) == 403)
    assert line.exc_info is None  # our handler takes it away from the framework's line
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["refused"]

"""今日 of the office and of the administrators: what presses with the cases themselves, what to look
at, and the first steps while a system is empty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.accounts.models import Activation
from lianxin.audit.models import Entry
from lianxin.audit.sealing import seal_all
from lianxin.audit.services import note_verification
from lianxin.audit.verifying import Chain
from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM
from lianxin.core.models import Job
from lianxin.duty.models import Pattern
from lianxin.inbox.models import Case, Digest, RouteRule
from lianxin.inbox.services import handling
from lianxin.notify.models import Delivery
from lianxin.organisation.models import Appointment, CalendarYear, Committee, Member, Unit
from lianxin.organisation.services import appoint, issue_slip
from lianxin.places.models import Pasting, Place, PrintedBoard, Scans, WallCode
from lianxin.places.services import print_board

PAGE = "/today/"
AWAY = reverse("portal:put_steps_away")


def seen(cast, client, who):
    cast.enter(client, who)
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def case_due(cast, words, days):
    found = cast.says(words).case
    Case.objects.filter(pk=found.pk).update(title=words, due_on=clock.today() + timedelta(days))
    return Case.objects.get(pk=found.pk)


def test_what_is_over_due_or_urgent_stands_there_itself_the_most_pressing_first(cast, client):
    late, today, calm = (
        case_due(cast, w, n) for w, n in (("迟的", -3), ("今天的", 0), ("不急的", 5))
    )
    handling.accept_case(late, words="", actor=cast.actor("officer"))
    handling.hand_to_team(
        late, cast.team, member=cast.member("member"), actor=cast.actor("officer")
    )
    Case.objects.filter(pk=late.pk).update(due_on=clock.today() - timedelta(days=3))
    marked = case_due(cast, "急的", 4)
    Case.objects.filter(pk=marked.pk).update(is_urgent=True)
    page = seen(cast, client, "officer")
    places = [page.index(f"/cases/{one.ref}/") for one in (marked, late, today)]
    assert places == sorted(places)
    assert str(calm.ref) not in page
    for words in (late.number, "迟的", "超", "今天到期", cast.person("member").name):
        assert words in page


def test_others_see_no_case_there(cast, client):
    late = case_due(cast, "迟的", -3)
    for who in ("system", "security", "audit", "leader", "outsider"):
        assert str(late.ref) not in seen(cast, client, who)


def draft_of(cast, *, edited_by, writers=()):
    return Digest.objects.create(
        committee=cast.committee,
        case=cast.says().case,
        said="路灯坏了。",
        became="修好了。",
        outcome="done",
        edited_by=cast.person(edited_by),
        writers=[cast.person(who).pk for who in writers],
    )


def test_digests_wait_for_whoever_may_release_them_and_did_not_write_them(cast, client):
    draft_of(cast, edited_by="officer", writers=("officer",))
    draft_of(cast, edited_by="office_head", writers=("office_head",))
    draft_of(cast, edited_by="officer", writers=("office_head", "officer"))
    page = seen(cast, client, "office_head")
    assert "有1篇公开摘要等您放行" in page
    assert reverse("inbox:digests") in page


def test_codes_that_nobody_confirmed_or_scans_are_said(cast, client):
    WallCode.objects.all().delete()
    now = clock.now()
    facts = {"committee": cast.committee, "place": cast.place, "printed_at": now}
    quiet, lively, fresh, _unsaid = (
        WallCode.objects.create(token=f"T{n}", **facts) for n in range(4)
    )
    for slot, weeks in ((quiet, 5), (lively, 5), (fresh, 1)):
        Pasting.objects.create(
            committee=cast.committee,
            slot=slot,
            person=cast.person("officer"),
            at=now - timedelta(weeks=weeks),
            where="门口",
        )
    Scans.objects.create(committee=cast.committee, slot=lively, day=clock.today(), count=1)
    page = seen(cast, client, "officer")
    assert "有1个码印了，还没有人说贴好" in page
    assert "有1个码好久没有人扫" in page


def test_a_board_that_is_no_longer_so_is_said_until_it_is_printed_anew(cast, client):
    facts = {"kind": "duties", "size": "A3", "actor": cast.actor("officer")}
    print_board(cast.place, facts={"name": "旧名字"}, token="old", **facts)
    assert "块板过时了" not in seen(cast, client, "officer")  # nobody has looked yet
    jobs.enqueue("places.look_at_boards")
    jobs.run_due()
    assert "墙上有1块板过时了" in seen(cast, client, "officer")
    assert PrintedBoard.objects.get().old_since == clock.today()
    print_board(cast.place, facts={"name": "新名字"}, token="new", **facts)
    assert "块板过时了" not in seen(cast, client, "officer")


def test_the_security_administrator_reads_how_many_posts_wait(cast, client):
    assert "等您确认" not in seen(cast, client, "security")
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    post = Appointment.objects.get(person=cast.person("officer"), post__key="officer").post
    appoint(
        cast.person("member"), post, office, starts=clock.today(), actor=cast.actor("office_head")
    )
    page = seen(cast, client, "security")
    assert "有1个任职等您确认" in page
    assert reverse("organisation:appointments") in page


def test_the_system_administrator_reads_what_could_not_be_done(cast, client):
    Job.objects.create(name="x", due_at=clock.now(), failed_at=clock.now())
    assert "一天里有1件后台的事没有办成" in seen(cast, client, "system")
    assert "没有办成" not in seen(cast, client, "audit")


def test_the_system_administrator_reads_of_a_worker_that_stands_and_of_slips_that_ran_out(
    cast, client
):
    before = seen(cast, client, "system")
    assert "请看后台是不是停了" not in before
    Job.objects.create(name="x", due_at=clock.now() - timedelta(minutes=11))
    slip = issue_slip(cast.person("other_member"), actor=cast.actor("officer"))
    assert "启用单过期了" not in seen(cast, client, "system")
    Activation.objects.filter(pk=slip.activation.pk).update(
        expires_at=clock.now() - timedelta(days=1)
    )
    page = seen(cast, client, "system")
    assert "有1件后台的事等了十分钟还没有办" in page
    assert "有1个账号还没有启用，启用单过期了" in page
    assert "启用单过期了" not in seen(cast, client, "security")


def test_whoever_sees_to_what_is_sent_outside_reads_that_it_does_not_arrive(cast, client):
    user = cast.person("member").user
    Delivery.objects.create(
        committee_id=cast.committee.pk,
        user_id=user.pk,
        channel="mail",
        state=Delivery.State.GIVEN_UP,
        due_at=clock.now(),
        failing_since=clock.now(),
    )
    assert "有1条发到外面的通知没有送到" in seen(cast, client, "system")
    assert "没有送到" not in seen(cast, client, "audit")


def test_whoever_reads_the_log_is_told_at_once_that_it_does_not_agree(cast, client):
    seal_all()
    broken = Chain(cast.committee.pk, wrong=["第3行被改过"])
    note_verification([broken], actor=SYSTEM)
    assert "日志有1处对不上" in seen(cast, client, "audit")
    assert "对不上" not in seen(cast, client, "security")
    note_verification([Chain(cast.committee.pk)], actor=SYSTEM)
    assert "对不上" not in seen(cast, client, "audit")


def test_heads_of_the_committee_are_greeted_by_their_post(cast, client):
    name = cast.person("leader").name
    for seat, called in (("chair", "主席"), ("vice", "副主席"), ("standing", "委员")):
        Member.objects.filter(person=cast.person("leader")).update(seat=seat)
        assert f"<h1>{name}{called}，您好</h1>" in seen(cast, client, "leader")
    page = seen(cast, client, "leader")
    assert "全会今年到现在" in page
    assert "全会今年到现在" not in seen(cast, client, "member")


STEPS = (
    "联络办的电话", "乡镇、街道、园区", "第一处地点", "届次", "界别", "委员", "承办单位", "转送的规矩",
    "固定的班", "海报和码", "今年的工作日历",
)  # fmt: skip


def test_first_steps_tick_themselves_and_go_when_all_are_done(cast, client):
    Committee.objects.update(office_phone="")
    RouteRule.objects.all().delete()
    WallCode.objects.update(printed_at=None)
    Pattern.objects.all().delete()
    page = seen(cast, client, "officer")
    part = page[page.index("h-steps") : page.index("收起来")]
    for step in STEPS:
        assert step in part
    done = part.count("做好了")
    assert reverse("organisation:committee") in part
    Committee.objects.update(office_phone="0555-1234567")
    part = seen(cast, client, "officer")
    assert part.count("做好了") == done + 1
    assert reverse("casework:settings") in part


def test_first_steps_are_put_away_for_the_whole_office_and_it_is_logged(cast, client):
    Pattern.objects.all().delete()
    assert "h-steps" in seen(cast, client, "officer")
    assert client.post(AWAY).url == PAGE
    assert client.post(AWAY).url == PAGE
    assert Entry.objects.filter(act="portal.put_steps_away").count() == 1
    for who in ("officer", "office_head"):
        assert "h-steps" not in seen(cast, client, who)
    for who in ("system", "security", "audit", "member", "clerk", "head"):
        cast.enter(client, who)
        assert "h-steps" not in client.get(PAGE).content.decode()
        assert client.post(AWAY).status_code == 403


def test_a_new_installation_shows_no_zeros(cast, client):
    Place.objects.update(state="planned")
    CalendarYear.objects.all().delete()
    page = seen(cast, client, "officer")
    assert "h-fig" not in page
    assert "还没有" in page


@pytest.mark.parametrize("who", ["officer", "office_head"])
@pytest.mark.parametrize("many", [1, 30])
def test_the_page_keeps_within_its_queries(cast, client, who, many, django_assert_max_num_queries):
    for n in range(many):
        case_due(cast, f"第{n}件", -1)
        draft_of(cast, edited_by="officer")
    seen(cast, client, who)
    with django_assert_max_num_queries(12):
        client.get(PAGE)

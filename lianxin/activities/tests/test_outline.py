"""The steps of an outline, the summary, and the strip from the plan to the summary above the sheet."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lianxin.activities.kinds import OUTLINE
from lianxin.activities.models import Activity, ActivityStep, ActivitySummary
from lianxin.activities.services import (
    ActivityRefused,
    ask_people,
    call_people,
    cancel_activity,
    change_activity,
    close_sheet,
    do_step,
    send_outline,
    sign_in,
    write_step,
    write_summary,
)
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.office.models import Approval
from lianxin.office.services import approvals
from lianxin.office.services.approvals import ApprovalMissing

pytestmark = pytest.mark.usefixtures("ordinary_morning")

PAST = {"day": 0, "hours": (time(8), time(9))}


@pytest.fixture
def step(cast):
    def make(made, what="把建议送水务局", **facts) -> ActivityStep:
        facts = {"who": "专委会办公室", "by_when": clock.today() + timedelta(days=3), **facts}
        return write_step(made, what=what, actor=cast.actor("officer"), **facts)

    return make


@pytest.fixture
def closed(cast, called, on_sheet):
    made = called("member", **PAST)
    sign_in(on_sheet(made, "member"), actor=cast.actor("officer"))
    return close_sheet(made, actor=cast.actor("officer"))


def strip(client, made):
    """(kind, first note) of the four stations, and which of them it is now."""
    path = client.get(reverse("activities:sheet", args=[made.ref])).context["path"]
    now = [number for number, one in enumerate(path) if one.get("is_current")]
    return [(one["kind"], one["notes"][0]) for one in path], now


def test_the_strip_tells_how_far_an_activity_is(cast, client, activity, step):
    made = activity()
    cast.enter(client, "officer")
    assert strip(client, made) == (
        [
            ("", "单独办的，不在年度计划里"),
            ("wait", "还没有写做什么"),
            ("wait", "还没有列步骤"),
            ("wait", "办过以后写"),
        ],
        [1],
    )
    Activity.objects.filter(pk=made.pk).update(about="看水源地")
    first, second = step(made), step(made, "再看一次", by_when=clock.today() - timedelta(days=1))
    do_step(first, actor=cast.actor("officer"))
    said, now = strip(client, made)
    assert said[1:3] == [("done", "做什么，写好了"), ("work", "2步，做了1步")]
    assert now == [2]
    do_step(second, actor=cast.actor("officer"))
    said, now = strip(client, made)
    assert said[2] == ("done", "2步都做了")
    assert now == [3]


def test_steps_are_written_done_and_changed_on_the_pages(cast, client, activity):
    made = activity()
    cast.enter(client, "officer")
    add = reverse("activities:add_step", args=[made.ref])
    nobody = client.post(add, {"what": "发通知", "by_when": "2026-11-30"})
    assert nobody.status_code == 422
    assert "选一位委员，或者写上谁做。" in nobody.content.decode()
    member = cast.member("member")
    client.post(add, {"what": "发通知", "by_when": "2026-11-30", "member": member.pk})
    step = ActivityStep.objects.get()
    page = client.get(reverse("activities:sheet", args=[made.ref])).content.decode()
    assert "何秋萍委员" in page
    client.post(reverse("activities:do_step", args=[step.ref]))
    step.refresh_from_db()
    assert step.done_on == date(2026, 11, 23)
    change = reverse("activities:step", args=[step.ref])
    facts = {"what": "发通知", "by_when": "2026-11-30", "who": "办公室", "words": "都收到了"}
    ahead = client.post(change, {**facts, "done_on": "2026-11-24"})
    assert ahead.status_code == 422
    client.post(change, {**facts, "done_on": "2026-11-22"})
    step.refresh_from_db()
    assert (step.member, step.by_whom, step.words) == (None, "办公室", "都收到了")
    assert step.done_on == date(2026, 11, 22)


def test_done_twice_keeps_the_first_day(cast, activity, step):
    made = step(activity())
    do_step(made, on=date(2026, 11, 20), actor=cast.actor("officer"))
    do_step(made, on=date(2026, 11, 23), actor=cast.actor("officer"))
    made.refresh_from_db()
    assert made.done_on == date(2026, 11, 20)


def test_what_was_done_stays_in_the_outline(cast, client, activity, step):
    made = activity()
    kept, gone = step(made), step(made, "多余的一步")
    do_step(kept, actor=cast.actor("officer"))
    cast.enter(client, "officer")
    client.post(reverse("activities:drop_step", args=[gone.ref]))
    answer = client.post(reverse("activities:drop_step", args=[kept.ref]), follow=True)
    assert "这一步做了，留着。" in answer.content.decode()
    assert list(ActivityStep.objects.all()) == [kept]


def test_a_step_names_somebody_in_the_database_too(cast, activity):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityStep.objects.create(
            committee=cast.committee, activity=activity(), what="发通知", by_when=clock.today()
        )


def test_a_member_of_another_committee_does_no_step(cast, activity, step):
    made = activity()
    member = cast.member("member")
    member.committee_id = made.committee_id + 1
    with pytest.raises(ActivityRefused, match="不是本会的委员"):
        step(made, member=member)


def test_the_summary_is_written_once_it_was_held(cast, client, activity, called):
    ahead = activity()
    with pytest.raises(ActivityRefused, match="办过以后再写总结"):
        write_summary(ahead, text="很好", actor=cast.actor("officer"))
    held = called("member", **PAST)
    cast.enter(client, "officer")
    client.post(reverse("activities:summary", args=[held.ref]), {"text": "提了三条建议。"})
    page = client.get(reverse("activities:sheet", args=[held.ref])).content.decode()
    assert "提了三条建议。" in page
    assert strip(client, held)[0][3] == ("done", "11月23日写好")


def test_a_closed_sheet_hinders_neither_steps_nor_summary(cast, client, closed, step):
    made = step(closed)
    do_step(made, actor=cast.actor("officer"))
    write_summary(closed, text="提了三条建议。", actor=cast.actor("officer"))
    write_summary(closed, text="提了四条建议。", actor=cast.actor("officer"))
    assert ActivitySummary.objects.get().text == "提了四条建议。"


def test_of_what_was_cancelled_nothing_more_is_written(cast, client, called, step):
    held = called("member", **PAST)
    kept = step(held)
    cancel_activity(held, because="下大雨了", actor=cast.actor("officer"))
    for write in (
        lambda: step(held),
        lambda: do_step(
            ActivityStep.objects.select_related("activity").get(pk=kept.pk),
            actor=cast.actor("officer"),
        ),
        lambda: write_summary(held, text="很好", actor=cast.actor("officer")),
    ):
        with pytest.raises(ActivityRefused, match="这次活动取消了"):
            write()
    cast.enter(client, "officer")
    page = client.get(reverse("activities:sheet", args=[held.ref])).content.decode()
    assert reverse("activities:add_step", args=[held.ref]) not in page
    assert strip(client, held)[1] == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("member", 403),
        ("head", 403),
        ("leader", 403),
        ("clerk", 403),
        ("system", 403),
        ("security", 403),
        ("audit", 403),
        ("outsider", 404),
    ],
)
def test_whoever_does_not_organise_writes_neither(cast, client, called, step, who, status):
    held = called("member", **PAST)
    made = step(held)
    cast.enter(client, who)
    for name, ref in (
        ("add_step", held.ref),
        ("summary", held.ref),
        ("step", made.ref),
        ("do_step", made.ref),
        ("drop_step", made.ref),
    ):
        sent = {"text": "x", "what": "x", "who": "x", "by_when": "2026-11-30"}
        answer = client.post(reverse(f"activities:{name}", args=[ref]), sent)
        assert answer.status_code == status, name
    assert ActivityStep.objects.get().done_on is None
    assert not ActivitySummary.objects.exists()


@pytest.mark.parametrize("many", [1, 40])
def test_a_sheet_with_steps_keeps_within_its_queries(
    cast, client, called, step, many, django_assert_max_num_queries
):
    held = called("member", **PAST)
    for number in range(many):
        step(held, f"第{number}步", who="", member=cast.member("member"))
    write_summary(held, text="很好", actor=cast.actor("officer"))
    cast.enter(client, "officer")
    url = reverse("activities:sheet", args=[held.ref])
    client.get(url)
    with django_assert_max_num_queries(12):
        assert client.get(url).status_code == 200


@pytest.fixture
def wants_approval(cast):
    approvals.set_route(cast.committee, OUTLINE, steps=[("主席会议", None)], actor=SYSTEM)


def approve(cast, *, agrees=True):
    approval = Approval.objects.get(kind=OUTLINE, state="running")
    return approvals.enter_step(
        approval,
        seen=approval.version,
        agrees=agrees,
        on=clock.today(),
        words="会上议过",
        actor=cast.actor("office_head"),
    )


@pytest.fixture
def draft(cast, activity, step):
    made = activity(about="看两处泵站，听居民说")
    ask_people(made, [cast.member("member")], actor=cast.actor("officer"))
    step(made, what="联系泵站")
    return made


def test_where_outlines_are_approved_the_notice_waits_for_just_this_one(
    cast, client, draft, step, wants_approval
):
    cast.enter(client, "officer")
    url = reverse("activities:sheet", args=[draft.ref])
    page = client.get(url).content.decode()
    assert "这里的活动，方案批准以后才发通知。" in page
    assert reverse("activities:call", args=[draft.ref]) not in page
    with pytest.raises(ApprovalMissing, match="这件事要先经审批：活动的方案"):
        call_people(draft, actor=cast.actor("officer"))
    client.post(reverse("activities:send_outline", args=[draft.ref]))
    assert "方案送上去了，批准以后发。" in client.get(url).content.decode()
    approve(cast)
    assert reverse("activities:call", args=[draft.ref]) in client.get(url).content.decode()
    step(draft, what="再借一辆车")
    assert strip(client, draft)[0][1][0] == "wait"
    with pytest.raises(ApprovalMissing, match="批准以后又改过"):
        call_people(draft, actor=cast.actor("officer"))
    send_outline(draft, actor=cast.actor("officer"))
    approve(cast)
    assert call_people(draft, actor=cast.actor("officer")).state == "called"
    notes = client.get(url).context["path"][1]["notes"]
    assert notes == ["做什么，写好了", "11月23日批准"]


def test_what_is_approved_is_every_word_of_the_outline(cast, draft, wants_approval):
    approval = send_outline(draft, actor=cast.actor("officer"))
    said = dict(approval.facts)
    assert list(said) == ["什么活动", "什么时候", "在哪里", "谁办", "做什么", "第1步"]
    assert said["做什么"] == "看两处泵站，听居民说"
    assert said["第1步"] == "2026-11-26以前，专委会办公室：联系泵站"
    change_activity(draft, about="看三处泵站", actor=cast.actor("officer"))
    approval.refresh_from_db()
    assert dict(approval.facts)["做什么"] == "看三处泵站"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ({"about": ""}, "还没有写做什么"),
        ({"state": "called"}, "通知已经发了"),
        ({"state": "cancelled"}, "不办了"),
    ],
)
def test_what_is_no_outline_is_not_sent_up(cast, draft, wants_approval, spoil, words):
    Activity.objects.filter(pk=draft.pk).update(**spoil)
    with pytest.raises(ActivityRefused, match=words):
        send_outline(draft, actor=cast.actor("officer"))


def test_an_activity_that_is_cancelled_is_sent_up_no_further(cast, draft, wants_approval):
    approval = send_outline(draft, actor=cast.actor("officer"))
    cancel_activity(draft, because="泵站在修", actor=cast.actor("officer"))
    approval.refresh_from_db()
    assert approval.state == "stopped"


def test_what_was_held_already_is_recorded_without_asking_anybody(cast, activity, wants_approval):
    made = activity(**PAST)
    ask_people(made, [cast.member("member")], actor=cast.actor("officer"))
    assert call_people(made, actor=cast.actor("officer")).state == "called"

"""The steps of an outline, the summary, and the strip from the plan to the summary above the sheet."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lianxin.activities.models import Activity, ActivityStep, ActivitySummary
from lianxin.activities.services import (
    ActivityRefused,
    cancel_activity,
    close_sheet,
    do_step,
    sign_in,
    write_step,
    write_summary,
)
from lianxin.core import clock

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

"""One page of settings in sentences: what holds, since when, what is ahead."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import CallResponseTime
from lianxin.inbox.models import ServicePromise, Subject
from lianxin.inbox.services.dictionaries import save_subject, set_promise
from lianxin.places import services as places
from lianxin.places.models import ChecklistItem, PlaceKind

PAGE = "/settings/"
DAY = timedelta(days=1)


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def spoken(client):
    """All parts of the page, one after the other."""
    said = ""
    for part in ("messages", "duty", "places", "notices", "committee"):
        answer = client.get(f"{PAGE}?of={part}")
        assert answer.status_code == 200
        said += answer.content.decode()
    return said


def test_every_promise_is_a_sentence_with_its_day_and_the_change_ahead(cast, office):
    today = clock.today()
    set_promise(cast.committee, starts=today - 3 * DAY, reply_days=4, actor=SYSTEM)
    set_promise(cast.committee, starts=today + 9 * DAY, reply_days=3, actor=SYSTEM)
    page = spoken(office)
    assert "收到留言，4个工作日内给第一次答复。" in page
    since = today - 3 * DAY
    assert f"{since.year}年{since.month}月{since.day}日起" in page
    later = today + 9 * DAY
    words = f"从{later.year}年{later.month}月{later.day}日起：收到留言，3个工作日内给第一次答复。"
    assert words in page
    assert "标了急件的，1个工作日内答复。" in page  # unchanged: no day beside it
    for chapter in ("告知书用第1版", "认得10个话题", "履职呼叫", "墙上的板", "本会", "工作日历"):
        assert chapter in page


def test_words_that_are_recognised_say_since_which_day_they_stand_so(cast, office):
    Subject.objects.filter(committee=cast.committee).update(since=None)  # written before days were
    line = next(row for row in spoken(office).split("<li>") if "认得10个话题" in row)
    assert "日起" not in line
    save_subject(cast.committee, "公交站点", words="公交 站台 候车亭", actor=SYSTEM)
    line = next(row for row in spoken(office).split("<li>") if "认得10个话题" in row)
    today = clock.today()
    assert f"{today.year}年{today.month}月{today.day}日起" in line


def test_beside_every_sentence_that_can_be_changed_stands_the_way_there(cast, office):
    for part, words, page in (
        ("messages", "收到留言", "/cases/settings/#h-promise"),
        ("messages", "告知书用第1版", "/cases/settings/#h-notice"),
        ("messages", "不归政协办的", "/cases/settings/#h-else"),
        ("duty", "没有回音", "/duty/silence/"),
        ("duty", "全会那几天", "/organisation/terms/"),
        ("places", "“职责”", "/places/walls/"),
        ("places", "每处地点要做到", "/places/items/"),
        ("committee", "文号代字", "/organisation/committee/"),
    ):
        lines = office.get(f"{PAGE}?of={part}").content.decode().split("<li>")
        assert any(words in line and f'href="{page}"' in line for line in lines), words
        assert office.get(page.partition("#")[0]).status_code == 200
        if "#" in page:
            wanted = f'id="{page.partition("#")[2]}"'
            assert wanted in office.get(page).content.decode()


def test_what_is_changed_at_one_place_has_one_way_there_in_words(office):
    page = office.get(f"{PAGE}?of=messages").content.decode()
    assert page.count('href="/cases/settings/#h-promise"') == 1
    assert "改这7条" in page  # five promises and two switches
    assert page.count("改这一条") == 3  # topics, other ways, rules


def promised(cast, day):
    """What is written for the form of promises, as it stands on the page today."""
    now = ServicePromise.objects.of(cast.committee.pk)
    return {
        "starts": day.isoformat(),
        "reply_days": now.reply_days,
        "urgent_days": now.urgent_days,
        "pause_days": now.pause_days,
        "close_days": now.close_days,
        "reopen_days": now.reopen_days,
    }


def test_a_change_today_is_not_ended_by_a_promise_written_before_for_later(cast, office):
    monday = clock.today() + 7 * DAY
    office.post("/cases/settings/promise/", promised(cast, monday) | {"reply_days": 3})
    office.post(f"{PAGE}profile/", {"small": "1"})
    later = ServicePromise.objects.of(cast.committee.pk, monday)
    assert (later.reply_days, later.straight_to_duty) == (3, True)
    office.post(f"{PAGE}profile/", {"small": "0"})
    later = ServicePromise.objects.of(cast.committee.pk, monday)
    assert (later.reply_days, later.straight_to_duty) == (3, False)


def test_a_second_promise_ahead_does_not_take_back_the_first(cast, office):
    first, second = clock.today() + 7 * DAY, clock.today() + 14 * DAY
    office.post("/cases/settings/promise/", promised(cast, first) | {"reply_days": 3})
    office.post("/cases/settings/promise/", promised(cast, second) | {"urgent_days": 2})
    later = ServicePromise.objects.of(cast.committee.pk, second)
    assert (later.reply_days, later.urgent_days) == (3, 2)
    # The day of the first again, as it is today: it is meant whole, and what follows it follows.
    office.post("/cases/settings/promise/", promised(cast, first))
    assert ServicePromise.objects.of(cast.committee.pk, first).reply_days == 5
    assert ServicePromise.objects.of(cast.committee.pk, second).reply_days == 5


@pytest.mark.parametrize(
    ("words", "status"), [("可以公开", 422), ("可以匿名公开", 302), ("隐去姓名后可以登出来", 302)]
)
def test_nobody_agrees_to_be_named(cast, office, words, status):
    facts = {"body": "由联络办来看。", "publish_words": words}
    answer = office.post("/cases/settings/notice/", facts)
    assert answer.status_code == status
    if status == 422:
        assert "请写明隐去姓名" in answer.content.decode()
        assert f'value="{words}"' in answer.content.decode()


def test_a_small_office_hands_messages_straight_to_who_is_on_duty_and_back(cast, office):
    assert office.post(f"{PAGE}profile/", {"small": "1"}).status_code == 302
    promise = ServicePromise.objects.of(cast.committee.pk)
    assert (promise.straight_to_duty, promise.approves_drafts) == (True, False)
    assert "留言直接交给值班的委员。" in spoken(office)
    assert office.post(f"{PAGE}profile/", {"small": "0"}).status_code == 302
    assert not ServicePromise.objects.of(cast.committee.pk).straight_to_duty
    assert "留言先由联络办受理" in spoken(office)


def test_the_promise_to_callers_is_changed_from_a_day_on(cast, office):
    facts = {"starts": clock.today().isoformat(), "hours": "3", "opens": "08:30", "closes": "17:00"}
    assert office.post("/duty/promise/", facts).status_code == 302
    assert CallResponseTime.objects.of(cast.committee.pk).opens == time(8, 30)
    assert "3个工作小时内回，08:30到17:00算工作时间" in spoken(office)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"starts": "2020-01-01"}, "过去的承诺不能改"),
        ({"closes": "08:00"}, "下班要晚于上班"),
        ({"hours": "0"}, "最少填1"),
        ({"hours": "很快"}, "这里要写一个数字"),
    ],
)
def test_what_cannot_be_promised_is_said(cast, office, facts, sentence):
    good = {"starts": clock.today().isoformat(), "hours": "3", "opens": "08:30", "closes": "17:00"}
    answer = office.post("/duty/promise/", good | facts)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert CallResponseTime.objects.of(cast.committee.pk).hours == 2


@pytest.mark.parametrize("who", ["nobody", "member", "head", "clerk", "system", "security"])
def test_nobody_but_the_office_sees_or_changes_settings(cast, who):
    client = Client()
    if who != "nobody":
        cast.enter(client, who)
    assert client.get(PAGE).status_code in {302, 403}
    assert client.post(f"{PAGE}profile/", {"small": "1"}).status_code == 403
    assert client.post("/duty/promise/", {"hours": "9"}).status_code == 403
    assert not ServicePromise.objects.of(cast.committee.pk).straight_to_duty


@pytest.mark.parametrize("part", ["messages", "duty", "places", "notices", "committee", "x"])
def test_each_part_stays_within_its_queries(cast, office, part, django_assert_max_num_queries):
    office.get(PAGE)
    with django_assert_max_num_queries(12):
        assert office.get(f"{PAGE}?of={part}").status_code == 200


def test_an_address_that_only_takes_what_is_sent_says_so_when_it_is_opened(cast, office):
    answer = office.get("/cases/settings/promise/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "请按浏览器的“返回”" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"]
    assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_what_is_wrong_has_the_focus_so_that_it_is_in_sight(cast, office):
    facts = promised(cast, clock.today()) | {"reply_days": "三天"}
    page = office.post("/cases/settings/promise/", facts).content.decode()
    assert page.count(" autofocus") == 1
    assert page.index(" autofocus") > page.index('id="h-promise"')


def test_kinds_and_requirements_say_since_which_day_they_stand_so(cast, office):
    def line(words):
        rows = office.get(f"{PAGE}?of=places").content.decode().split("<li>")
        return next(row for row in rows if words in row)

    PlaceKind.objects.update(since=None)  # written before days were
    ChecklistItem.objects.update(since=None)
    assert "日起" not in line("地点分")
    assert "日起" not in line("每处地点要做到")
    today = clock.today()
    kind = PlaceKind.objects.filter(committee=cast.committee).first()
    places.save_kind(cast.committee, "委员之家", mark=kind.mark, order=1, kind=kind, actor=SYSTEM)
    assert f"{today.year}年{today.month}月{today.day}日起" in line("地点分")
    places.save_item(
        cast.committee, group="have", name="有茶水", order=9, in_use=True, actor=SYSTEM
    )
    assert f"{today.year}年{today.month}月{today.day}日起" in line("每处地点要做到")

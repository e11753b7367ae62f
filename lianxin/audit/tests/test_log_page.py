"""The audit administrator's page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction

from lianxin.audit.models import Entry
from lianxin.audit.services import log, log_denial
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.acts import ACTS

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LOG = "/audit/"


@pytest.fixture
def auditor(cast, client):
    cast.enter(client, "audit")
    return client


def rows(answer):
    return [line["entry"] for line in answer.context["lines"]]


def test_the_newest_line_stands_first_with_names_and_words(cast, auditor):
    log(cast.actor("officer"), "places.open", cast.place)
    page = auditor.get(f"{LOG}?act=places.open").content.decode()
    assert "俞晓岚" in page
    assert "开地点" in page
    assert "联络办工作人员" in page


def test_reading_is_a_line_itself(cast, auditor):
    before = Entry.objects.filter(act="audit.read").count()
    auditor.get(f"{LOG}?q=俞晓岚")
    line = Entry.objects.filter(act="audit.read").latest("pk")
    assert Entry.objects.filter(act="audit.read").count() == before + 1
    assert line.facts == {"filters": ["q"], "page": 1}
    assert line.person == cast.person("audit").pk


def test_filters_by_person_act_day_and_result(cast, auditor):
    log(cast.actor("officer"), "places.change", cast.place)
    log(cast.actor("head"), "places.change", cast.place)
    log_denial(act="access.denied", actor=cast.actor("member"))
    people = [row.person for row in rows(auditor.get(f"{LOG}?q=俞晓岚&act=places.change"))]
    assert people == [cast.person("officer").pk]
    assert {row.result for row in rows(auditor.get(f"{LOG}?result=denied"))} == {"denied"}
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert rows(auditor.get(f"{LOG}?first={tomorrow}")) == []
    assert "没有找到" in auditor.get(f"{LOG}?first={tomorrow}").content.decode()
    assert rows(auditor.get(f"{LOG}?last={clock.today().isoformat()}"))


def test_a_sign_in_that_failed_is_found_by_its_account(cast, auditor):
    user = cast.person("officer").user
    log(Actor(origin="10.0.0.0/24"), "accounts.sign_in_failed", user)
    found = rows(auditor.get(f"{LOG}?q=yuxiaolan&act=accounts.sign_in_failed"))
    assert [row.row for row in found] == [user.pk]


@pytest.mark.parametrize(
    "wrong", ["first=x", "result=x", "act=x", "page=x", "page=999", "q=" + "x" * 99]
)
def test_a_wrong_filter_is_no_error(cast, auditor, wrong):
    assert auditor.get(f"{LOG}?{wrong}").status_code == 200


def test_the_log_is_read_by_pages(cast, auditor, django_assert_max_num_queries):
    for _ in range(120):
        log(cast.actor("officer"), "places.change", cast.place)
    assert len(rows(auditor.get(LOG))) == 30
    assert len(rows(auditor.get(f"{LOG}?act=places.change&page=3"))) == 30
    with django_assert_max_num_queries(16):
        auditor.get(LOG)


def test_lines_of_another_committee_are_not_there(cast, auditor):
    log(cast.actor("outsider"), "places.change", None)
    theirs = Entry.objects.latest("pk").pk
    assert theirs not in [row.pk for row in rows(auditor.get(LOG))]


@pytest.mark.parametrize(
    "key", ["officer", "office_head", "system", "security", "member", "outsider"]
)
def test_nobody_else_reads_it(cast, client, key):
    cast.enter(client, key)
    assert client.get(LOG).status_code == 403


def test_it_can_only_be_read(cast, auditor):
    assert auditor.post(LOG).status_code == 405
    assert auditor.delete(LOG).status_code == 405


def test_no_words_of_a_resident_stand_in_it(cast, auditor):
    cast.says("canary楼前的路灯13812345207")
    assert "canary" not in auditor.get(LOG).content.decode()
    assert "13812345207" not in auditor.get(LOG).content.decode()


def test_every_act_has_words_that_nobody_else_has():
    assert len(set(ACTS.values())) == len(ACTS)


def test_an_act_without_words_is_shown_by_its_name(cast, auditor):
    log(SYSTEM, "other.thing", cast.place)
    assert "other.thing" in auditor.get(LOG).content.decode()


def test_facts_are_said_in_words_and_unknown_ones_stay_as_they_are(cast, auditor):
    log(cast.actor("officer"), "inbox.receive", cast.place, length=12, own_wish=True, odd="x<y>")
    line = auditor.get(f"{LOG}?act=inbox.receive").context["lines"][0]
    assert line["facts"] == ["字数：12", "本人要求：是"]
    assert line["raw"] == ["odd=x<y>"]
    page = auditor.get(f"{LOG}?act=inbox.receive").content.decode()
    assert "odd=x&lt;y&gt;" in page
    assert f"<td>{cast.place.name}</td>" in page


def test_a_number_is_no_yes(cast, auditor):
    log(cast.actor("officer"), "inbox.receive", cast.place, photos=1, length=0)
    line = auditor.get(f"{LOG}?act=inbox.receive").context["lines"][0]
    assert sorted(line["facts"]) == sorted(["照片：1", "字数：0"])  # PostgreSQL orders keys itself


def test_a_long_line_fits_the_desk(cast, be, live_server):
    fields = ["name", "address", "hours", "phone", "short_name", "area", "kind"] * 4
    with transaction.atomic():
        log(cast.actor("officer"), "places.change", cast.place, fields=fields, odd="y" * 200)
    page = be("audit", viewport={"width": 1280, "height": 800})
    page.goto(f"{live_server.url}{LOG}")
    region = page.get_by_role("region", name="操作日志，一行一件，新的在前")
    assert region.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_everything_that_is_logged_has_a_name_that_people_understand():
    """`log` takes a registered act and nothing else (the types hold it)."""
    assert len(ACTS) > 180
    assert [name for name, words in ACTS.items() if not CHINESE.search(str(words))] == []


def test_every_row_that_a_line_can_be_about_has_a_name_that_people_understand():
    rows = [model for model in apps.get_models() if model.__module__.startswith("lianxin.")]
    outside = [model for model in rows if model._meta.app_label != "core"]
    assert len(outside) > 60
    unnamed = [model for model in outside if not CHINESE.search(str(model._meta.verbose_name))]
    assert unnamed == []

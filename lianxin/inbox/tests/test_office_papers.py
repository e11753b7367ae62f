"""The to-be-told list, the letter to a unit, and what a committee lays down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.core import clock
from lianxin.inbox.models import (
    CaseTelling,
    Elsewhere,
    PrivacyNotice,
    RouteRule,
    ServicePromise,
    Subject,
)
from lianxin.inbox.reads.committee_rules import rules_in_force
from lianxin.inbox.services import forwarding, handling, replying
from lianxin.inbox.services.asking import ask_resident
from lianxin.inbox.services.dictionaries import set_promise
from lianxin.inbox.tests.test_case import A_PHONE, RARE
from lianxin.office.models import Recipient
from tests.fixtures.papers import paper_words

TELLING, SETTINGS = "/cases/telling/", "/cases/settings/"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def yu(cast):
    return cast.actor("officer")


def answered(cast, yu, source="phone", text="门诊周六开。"):
    case = cast.says(source=source, actor=yu, phone="13812345207").case
    handling.accept_case(case, words="", actor=yu)
    replying.office_reply(case, text=text, actor=yu)
    return case


def test_whoever_called_waits_to_be_told_by_phone_and_is_marked_once(cast, office, yu):
    case = answered(cast, yu)
    row = CaseTelling.objects.get()
    text = office.get(TELLING).content.decode()
    assert case.number in text
    assert "打电话" in text
    assert "13812345207" not in text
    told = {"told_on": clock.today().isoformat(), "way": "call"}
    address = reverse("inbox:told", args=[row.ref])
    assert office.post(address, told).status_code == 302
    row = Recipient.objects.get(ref=row.ref)
    assert (row.told_on, row.told_way, row.told_by) == (
        clock.today(),
        "call",
        cast.person("officer"),
    )
    again = office.post(address, told)
    assert again.status_code == 409
    assert "刚才已经有人记过了" in again.content.decode()


def test_whoever_wrote_by_code_is_told_by_their_page(cast, office, yu):
    answered(cast, yu, source="code")
    assert CaseTelling.objects.count() == 0


@pytest.mark.parametrize(
    ("told_on", "way", "sentence"),
    [
        ("", "call", "请写下"), ("2099-01-01", "call", "日子还没到"),
        ("昨天", "call", "没认出是哪一天"), ("2026-01-01", "pigeon", "不在单子上"),
    ],
)  # fmt: skip
def test_a_wrong_day_or_way_is_said_and_nothing_marked(cast, office, yu, told_on, way, sentence):
    answered(cast, yu)
    row = CaseTelling.objects.get()
    answer = office.post(reverse("inbox:told", args=[row.ref]), {"told_on": told_on, "way": way})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Recipient.objects.get(ref=row.ref).told_on is None


def test_the_sheet_carries_the_answer_and_no_contact_data(cast, office, yu):
    answered(cast, yu, source="paper", text=f"门诊周六开。{RARE}")
    text = office.get(
        reverse("inbox:telling_sheet", args=[CaseTelling.objects.get().ref])
    ).content.decode()
    assert "门诊周六开。𠮷㛃龘🚌&lt;script&gt;" in text
    assert not A_PHONE.search(text)


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_no_more_for_thirty_than_for_one(cast, office, yu, many):
    for _n in range(many):
        answered(cast, yu)
    with CaptureQueriesContext(connection) as asked:
        assert office.get(TELLING).status_code == 200
    assert len(asked) <= 12


def test_the_letter_has_number_unit_day_and_no_contact_data(cast, office, yu):
    case = cast.says(f"站台没有棚子{RARE}", name="范秀兰", phone="13812345207").case
    handling.accept_case(case, words="", actor=yu)
    unit = cast.unit("市交通运输局")
    letter = forwarding.forward_case(
        case, unit, words="先放两条长凳。", through="市政府办公室", actor=yu
    )
    text = office.get(reverse("inbox:letter", args=[letter.ref])).content.decode()
    assert f'href="{reverse("inbox:case", args=[letter.case.ref])}"' in text  # the way back
    for part in (letter.number, unit.name, "经由市政府办公室", "先放两条长凳。", case.number):
        assert part in text
    assert "&lt;script&gt;" in text
    assert "范秀兰" not in text
    assert not A_PHONE.search(text)


@pytest.mark.parametrize("who", ["member", "head", "clerk", "outsider"])
def test_nobody_else_reads_letters_and_sheets_of_the_office(cast, client, yu, who):
    case = answered(cast, yu)
    handling_case = cast.says().case
    handling.accept_case(handling_case, words="", actor=yu)
    letter = forwarding.forward_case(handling_case, cast.unit("市交通运输局"), words="", actor=yu)
    row = CaseTelling.objects.get(case=case)
    cast.enter(client, who)
    for address in (
        reverse("inbox:letter", args=[letter.ref]),
        reverse("inbox:telling_sheet", args=[row.ref]),
    ):
        assert client.get(address).status_code in {403, 404}
    told = {"told_on": clock.today().isoformat(), "way": "call"}
    assert client.post(reverse("inbox:told", args=[row.ref]), told).status_code in {403, 404}


def save(client, what, **facts):
    return client.post(reverse("casework:save_setting", args=[what]), facts)


def test_a_promise_is_dated_and_running_cases_keep_theirs(cast, office):
    case = cast.says().case
    starts = clock.today() + timedelta(days=1)
    answer = save(
        office, "promise", starts=starts.isoformat(), reply_days="3", urgent_days="2", pause_days="8",
        close_days="12", reopen_days="20", approves_drafts="on",
    )  # fmt: skip
    assert answer.status_code == 302
    promise = ServicePromise.objects.get(starts=starts)
    assert promise.urgent_days == 2
    assert (promise.reply_days, promise.approves_drafts, promise.straight_to_duty) == (
        3,
        True,
        False,
    )
    case.refresh_from_db()
    assert case.limit_days == 5


@pytest.mark.parametrize(
    ("name", "facts", "sentence"),
    [
        ("promise", {"starts": "2001-01-01", "reply_days": "5"}, "过去的承诺不能改"),
        ("promise", {"reply_days": "0"}, "最少填1"),
        ("promise", {"reply_days": "很快"}, "这里要写一个数字"),
        ("notice", {"body": ""}, "请写下"),
        ("notice", {"body": "长" * 2001}, "最多2000字"),
        ("subject", {"name": "", "words": "公交"}, "请写下"),
        ("subject", {"name": "长" * 41}, "最多40字"),
        ("elsewhere", {"name": "信访", "goes_to": ""}, "请写下"),
        ("rule", {"unit": ""}, "还没有选"),
    ],
)
def test_a_wrong_setting_is_said_and_what_was_typed_stays(cast, office, name, facts, sentence):
    answer = save(office, name, **facts)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert all(value in answer.content.decode() for value in facts.values())


def test_a_new_notice_is_a_new_version_and_subjects_are_recognised_by_their_words(cast, office):
    save(office, "notice", body=f"第一条。{RARE}\n第二条。")
    notice = PrivacyNotice.objects.filter(committee=cast.committee).first()
    assert (notice.version, len(notice.points)) == (2, 2)
    save(office, "subject", name="河道", words="河道 龘")
    assert cast.says("河边有龘。").case.subject == Subject.objects.get(name="河道")
    save(office, "elsewhere", name="信访事项", goes_to="请到信访局。")
    assert not Elsewhere.objects.get(committee=cast.committee, name="信访事项").in_use
    assert "&lt;script&gt;" in office.get(SETTINGS).content.decode()


def test_a_rule_is_added_once_and_taken_away(cast, office):
    RouteRule.objects.all().delete()
    subject = Subject.objects.filter(committee=cast.committee).first()
    unit = cast.unit("市交通运输局")
    assert save(office, "rule", unit=unit.pk).status_code == 422
    save(office, "rule", subject=subject.pk, unit=unit.pk)
    save(office, "rule", subject=subject.pk, unit=unit.pk)
    rule = RouteRule.objects.get()
    office.post(reverse("casework:remove_rule", args=[rule.pk]))
    assert RouteRule.objects.count() == 0


def test_another_committee_cannot_touch_our_rules(cast, client):
    rule = RouteRule.objects.filter(committee=cast.committee).first()
    cast.enter(client, "outsider")
    assert client.post(reverse("casework:remove_rule", args=[rule.pk])).status_code == 404


@pytest.mark.parametrize("who", ["member", "head", "clerk", "audit", "security"])
def test_only_the_office_changes_what_is_laid_down(cast, client, who):
    cast.enter(client, who)
    assert save(client, "subject", name="x").status_code == 403


def test_the_first_promise_still_stands_after_a_later_one(cast, office, yu):
    set_promise(cast.committee, starts=date(2999, 1, 1), reply_days=9, actor=yu)
    assert ServicePromise.objects.of(cast.committee.pk).reply_days == 5


def test_the_sheet_of_a_question_asks_and_does_not_ask_for_a_rating(cast, office, yu):
    case = cast.says(source="paper", actor=yu).case
    handling.accept_case(case, words="", actor=yu)
    ask_resident(case, text="哪一栋？", as_who="联络办", actor=yu)
    text = office.get(
        reverse("inbox:telling_sheet", args=[CaseTelling.objects.get().ref])
    ).content.decode()
    assert "哪一栋？" in text
    assert "请您回句话" in text
    assert "打个分" not in text


def test_nobody_is_told_of_what_its_sender_has_withdrawn(cast, office, yu):
    case = answered(cast, yu)
    cast.sender(case).withdraws()
    assert office.get(TELLING).context["rows"] == []


def test_words_for_people_alone_make_no_subject(cast):
    Subject.objects.filter(committee=cast.committee).delete()
    old = Subject.objects.create(
        committee=cast.committee, name="养老", words="老人 养老院", order=1
    )
    road = Subject.objects.create(committee=cast.committee, name="道路", words="路灯 坑洼", order=2)
    assert (
        rules_in_force(cast.committee.pk).subject_of("老人夜里走路，路灯不亮，老人怕摔，老人难。")
        == road
    )
    assert rules_in_force(cast.committee.pk).subject_of("老人们都这么说。") is None
    assert rules_in_force(cast.committee.pk).subject_of("养老院里老人吃饭难，门口路灯也坏。") == old


def test_the_sheet_says_that_nobody_else_rates(cast, office, yu):
    answered(cast, yu, source="paper")
    sheet = reverse("inbox:telling_sheet", args=[CaseTelling.objects.get().ref])
    text = office.get(sheet).content.decode()
    assert "别人不替您打" in text
    assert "没解决，可以要求再办一次" in text


def test_a_promise_of_the_first_day_has_no_date(office):
    text = office.get(SETTINGS).content.decode()
    assert "一开始就有：" in text
    assert "2000年" not in text


def test_the_office_finds_the_settings_in_the_navigation(office):
    assert 'href="/settings/"' in office.get("/today/").content.decode()
    assert f'href="{SETTINGS}#h-promise"' in office.get("/settings/").content.decode()
    assert 'href="/settings/" aria-current="page"' in office.get(SETTINGS).content.decode()


def test_the_words_of_consents_are_of_the_notices_version(cast, office, client):
    """What a sender agreed to can be read again in the words that stood there then."""
    before = cast.says(name="范秀兰", phone="13812345207", consents=frozenset({"call"}))
    facts = {"body": "由联络办来看。", "call_words": f"可以给我打电话{RARE[:2]}"}
    facts["publish_words"] = "隐去姓名，可以公开"
    assert office.post(f"{SETTINGS}notice/", facts).status_code == 302
    page = office.get(reverse("intake:enter")).content.decode()
    for words in (facts["call_words"], facts["publish_words"]):
        assert words in page
    client.logout()
    assert facts["call_words"] in client.get(f"/s/{cast.place.slots.get().token}/").content.decode()
    after = cast.says(name="甲", phone="13812345208", consents=frozenset({"call"}))
    told = {row.notice.call_words for row in before.case.consents.all()}
    assert told == {"可以打电话问我"}
    assert {row.notice.call_words for row in after.case.consents.all()} == {facts["call_words"]}


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_letter_in_official_layout_is_a_file_without_contact_data(cast, office, yu, form):
    case = cast.says(f"站台没有棚子{RARE}\n下雨没处躲", name="范秀兰", phone="13812345207").case
    handling.accept_case(case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit("市交通运输局"), words="先看看。", actor=yu)
    url = reverse("inbox:letter_paper", args=[letter.ref, form])
    answer = office.get(url)
    assert answer.status_code == 200
    said = paper_words(answer.content, form)
    for words in (letter.number, "市交通运输局：", "下雨没处躲", "先看看。", case.number):
        assert words in said
    assert "范秀兰" not in said
    assert not A_PHONE.search(said)
    assert form in answer.headers["Content-Disposition"]
    for who in ("member", "head", "clerk", "outsider", "nobody"):
        office.logout()
        if who != "nobody":
            cast.enter(office, who)
        assert office.get(url).status_code in {302, 403, 404}


def test_a_letter_has_no_third_form(cast, office, yu):
    case = cast.says().case
    handling.accept_case(case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=yu)
    assert office.get(reverse("inbox:letter_paper", args=[letter.ref, "odt"])).status_code == 404


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("小区门口的路灯坏了两盏", "水电照明"),
        ("学校门口停车太乱", "道路出行"),
        ("小区的楼道没人扫", "物业小区"),
        ("小区物业不管路灯", "物业小区"),
    ],
)
def test_a_word_that_says_where_weighs_less_than_one_that_says_what(cast, text, subject):
    found = rules_in_force(cast.committee.pk).subject_of(text)
    assert found is not None
    assert found.name == subject

"""Entering what came on paper, by phone, in person; the slip with the code, once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core.access import Actor
from lianxin.files.images import develop
from lianxin.files.services import keep_photo
from lianxin.inbox.models import Case, Message, Photo, Reveal
from lianxin.inbox.services import flags, forwarding, handling
from lianxin.inbox.tests.test_case import RARE, scan
from lianxin.intake.services import slips

ENTER = "/cases/enter/"
PHONE = "13812345207"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def token(client) -> str:
    text = client.get(ENTER).content.decode()
    return re.search(r'name="token" value="([^"]+)"', text)[1]


def code_on(answer) -> str:
    return re.search(r"lx-code--4[^>]*>(.*?)</p>", answer.content.decode(), re.DOTALL)[1]


def facts(client, **more):
    return {"source": "paper", "text": f"台阶没有扶手。{RARE}", "token": token(client), **more}


def test_a_paper_letter_is_entered_for_its_sender_with_a_photo_of_it(cast, office):
    sent = facts(
        office, name="范秀兰", phone="13812345207", place=cast.place.pk, call="on",
        people="5", collects="on", photos=scan(),
    )  # fmt: skip
    answer = office.post(ENTER, sent)
    case = Case.objects.get()
    assert answer.status_code == 200
    assert f"录好了，编号{case.number}" in answer.content.decode()
    message = case.message
    assert (message.source, message.people, message.collects) == ("paper", 5, True)
    assert message.entered_by == cast.person("officer")
    assert message.original == f"台阶没有扶手。{RARE}"
    assert case.photos.get().is_original
    assert case.consents.get().kind == "call"
    address = reverse("inbox:photo", args=[case.ref, case.photos.get().pk])
    assert "原件1张" in office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert office.get(address).status_code == 404  # whoever reads it reads who wrote it
    page = look_at(office, case)
    assert f'href="{address}"' in page.content.decode()
    assert office.get(f"{address}?s=s")["Content-Type"] == "image/jpeg"


def look_at(client, case, **facts):
    sent = {"turn": case.turn, "reason": "verify", "words": "核对原件", **facts}
    return client.post(reverse("inbox:reveal", args=[case.ref]), sent)


def test_the_original_is_looked_at_where_nothing_else_was_left(office):
    office.post(ENTER, facts(office, photos=scan()))
    case = Case.objects.get()
    address = reverse("inbox:photo", args=[case.ref, case.photos.get().pk])
    page = office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert address not in page
    assert "看一次联系方式" in page
    assert f'href="{address}"' in look_at(office, case).content.decode()
    assert Reveal.objects.get(case=case).words == "核对原件"


def test_the_original_of_a_minor_needs_the_second_yes(cast, office):
    office.post(ENTER, facts(office, photos=scan(), name="范秀兰", phone=PHONE))
    case = Case.objects.get()
    flags.set_flag(case, kind="minor", words="信里说在念初二", actor=cast.actor("officer"))
    case.refresh_from_db()
    address = reverse("inbox:photo", args=[case.ref, case.photos.get().pk])
    assert address not in look_at(office, case).content.decode()
    assert office.get(address).status_code == 404
    assert not Reveal.objects.exists()


def test_somebody_elses_look_or_one_for_a_code_opens_no_original(cast, client, office):
    office.post(ENTER, facts(office, photos=scan(), name="范秀兰", phone=PHONE))
    case = Case.objects.get()
    address = reverse("inbox:photo", args=[case.ref, case.photos.get().pk])
    slips.renew_code(case, words="回执丢了", actor=cast.actor("officer"))
    assert office.get(address).status_code == 404
    look_at(office, case)
    assert office.get(address).status_code == 200
    cast.enter(client, "office_head")
    assert client.get(address).status_code == 404


def test_the_code_of_the_slip_opens_everything_but_the_original(client, office):
    answer = office.post(ENTER, facts(office, photos=scan(), name="范秀兰", phone=PHONE))
    case = Case.objects.get()
    code = "".join(re.findall(r"<span>(\w{4})</span>", code_on(answer)))
    sender = Client()
    sender.post(reverse("intake:find"), {"number": case.number, "code": code})
    page = sender.get(reverse("intake:own", args=[case.ref]))
    assert page.status_code == 200
    assert "您给的照片" not in page.content.decode()
    photo = reverse("intake:own_photo", args=[case.ref, case.photos.get().pk])
    assert sender.get(photo).status_code == 404
    kept = sender.get(reverse("intake:own_download", args=[case.ref]), {"as": "file"}).json()
    assert kept["照片"] == 0


def test_a_second_tap_enters_it_once(office):
    sent = facts(office)
    first, second = office.post(ENTER, sent), office.post(ENTER, sent)
    assert code_on(first) == code_on(second) != ""
    assert Message.objects.count() == 1
    assert Entry.objects.filter(act="inbox.print_slip").count() == 1


def test_other_words_under_the_same_token_are_asked_about_and_kept(office):
    sent = facts(office)
    office.post(ENTER, sent)
    answer = office.post(ENTER, {**sent, "text": "另外一件事。"})
    assert answer.status_code == 409
    assert "另外一件事。" in answer.content.decode()
    assert Message.objects.count() == 1


@pytest.mark.parametrize("signed", ["", "forged", "x:y:z"])
def test_a_forged_or_stale_form_keeps_what_was_entered(office, signed):
    answer = office.post(ENTER, {**facts(office), "token": signed})
    assert answer.status_code == 422
    assert "台阶没有扶手。𠮷㛃龘🚌&lt;script&gt;" in answer.content.decode()
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "请录下说的事"),
        ({"text": "长" * 4001}, "最多4000字"),
        ({"source": ""}, "还没有选"),
        ({"source": "code"}, "不在单子上"),
        ({"phone": "138123"}, "少了5位数字"),
        ({"people": "3"}, "请留一位联系人"),
        ({"place": "999999"}, "不在单子上"),
        ({"name": "长" * 41}, "最多40字"),
    ],
)
def test_a_mistake_loses_nothing_not_even_the_photo(office, wrong, sentence):
    sent = facts(office, where="老码头", photos=scan())
    answer = office.post(ENTER, {**sent, **wrong})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "老码头" in text
    assert "照片已经收到" in text


def test_the_slip_stands_in_the_answer_to_the_entry_and_nowhere_else(office):
    first = office.post(ENTER, facts(office))
    assert "lx-stub" in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    address = reverse("intake:slip", args=[Case.objects.get().ref])
    assert "lx-stub" not in office.get(address).content.decode()
    second = office.post(address, {"words": "他没有拿到"})
    assert second.status_code == 409
    assert "追踪码只印一次" in second.content.decode()
    assert "lx-stub" not in second.content.decode()


def test_a_message_that_came_by_code_has_no_slip(cast, office):
    address = reverse("intake:slip", args=[cast.says().case.ref])
    assert office.get(address).status_code == 200
    assert office.post(address, {"words": "他没有拿到"}).status_code == 409


def test_a_photo_of_another_case_is_not_served_here(cast, office):
    office.post(ENTER, facts(office, photos=scan()))
    photo = Case.objects.get().photos.get()
    other = cast.says().case
    assert office.get(reverse("inbox:photo", args=[other.ref, photo.pk])).status_code == 404


@pytest.mark.parametrize("who", ["member", "head", "clerk", "audit"])
def test_only_the_office_enters_and_prints(cast, client, who):
    case = cast.says(source="paper", actor=cast.actor("officer")).case
    cast.enter(client, who)
    assert client.post(ENTER, {}).status_code == 403
    assert client.post(reverse("intake:slip", args=[case.ref])).status_code == 403


@pytest.mark.parametrize("source", ["paper", "phone", "visit"])
def test_the_original_is_shown_to_nobody_but_the_office(cast, client, office, source):
    office.post(
        ENTER, facts(office, source=source, photos=scan(), people="12", name="范秀兰", phone=PHONE)
    )
    case, yu = Case.objects.get(), cast.actor("officer")
    assert case.photos.get().is_original
    handling.accept_case(case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=yu)
    paper = office.get(reverse("inbox:letter", args=[letter.ref])).content.decode()
    assert "随函附照片" not in paper
    assert "12人联名" in paper
    assert "<img" not in office.get(reverse("inbox:case_print", args=[case.ref])).content.decode()
    assert "12人联名" in office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    cast.enter(client, "clerk")
    page = client.get(reverse("inbox:unit_letter", args=[letter.ref])).content.decode()
    assert "12人联名" in page
    assert "附照片" not in page
    pk = case.photos.get().pk
    assert client.get(reverse("inbox:unit_photo", args=[letter.ref, pk])).status_code == 404


def test_a_photo_of_the_matter_goes_along_on_both_prints(cast, office):
    case, yu = cast.says().case, cast.actor("officer")
    picture = keep_photo(develop(scan()), committee_id=cast.committee.pk, actor=yu)
    photo = Photo.objects.create(committee=cast.committee, case=case, file=picture)
    handling.accept_case(case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=yu)
    address = reverse("inbox:photo", args=[case.ref, photo.pk])
    paper = office.get(reverse("inbox:letter", args=[letter.ref])).content.decode()
    assert "随函附照片1张" in paper
    assert f'src="{address}"' in paper
    printed = office.get(reverse("inbox:case_print", args=[case.ref])).content.decode()
    assert f'src="{address}?s=s"' in printed


@pytest.mark.parametrize(
    ("source", "place", "words"),
    [
        ("paper", True, "在柳荫里委员工作室收到纸信，俞晓岚录入"),
        ("paper", False, "收到纸信，俞晓岚录入"),
        ("phone", True, "打电话来，说的是柳荫里委员工作室，俞晓岚录入"),
        ("visit", True, "到柳荫里委员工作室当面来说，俞晓岚录入"),
        ("visit", False, "当面来说，俞晓岚录入"),
        ("code", True, "网上写给柳荫里委员工作室"),
        ("code", False, "网上写来"),
    ],
)
def test_how_it_came_is_said_as_one_says_it(cast, office, source, place, words):
    by = cast.actor("officer") if source != "code" else Actor()
    case = cast.says(source=source, actor=by, place=cast.place if place else None).case
    page = office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert words in page
    assert "扫码写来" not in page


@pytest.mark.parametrize(
    "who", ["member", "head", "clerk", "leader", "system", "security", "audit"]
)
def test_only_the_office_enters_anything(cast, client, who):
    cast.enter(client, who)
    assert client.get(reverse("intake:enter")).status_code == 403


def test_a_stranger_is_led_to_sign_in(db, client):
    assert client.get(reverse("intake:enter")).status_code == 302


def test_the_page_belongs_to_the_offices_messages(cast, client):
    cast.enter(client, "officer")
    page = client.get(reverse("intake:enter")).content.decode()
    assert f'href="{reverse("inbox:board")}" aria-current="page"' in page

"""A sender corrects how they can be reached with their tracking code."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.crypto import codes, vault
from lianxin.files.models import StoredFile
from lianxin.inbox.models import Case, Contact, Message, Step
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import forwarding, handling
from lianxin.inbox.services.retention import keep_as_short_as_needed
from lianxin.intake.services import adding, correcting, own
from lianxin.organisation.middleware import OPENED

OLD, NEW, NAME = "13812345207", "13900007788", "范秀兰"


@pytest.fixture
def case(cast):
    return cast.says(
        f"我是{NAME}，路灯坏了。", name=NAME, phone=OLD, consents=frozenset({"call", "publish"})
    ).case


@pytest.fixture
def mine(client, case):
    """A phone on which the case was opened with its code."""
    session = client.session
    session[OPENED] = [case.pk]
    session.save()
    return client


def sender(case) -> Actor:
    return Actor(opened_by_code=frozenset({case.pk}))


def url(case) -> str:
    return reverse("intake:own_correct", args=[case.ref])


def found_by(case, phone: str) -> bool:
    index = vault.blind_index(
        codes.fold(phone), committee=case.committee_id, purpose="inbox.Contact:phone"
    )
    return Contact.objects.filter(phone_index=index).exists()


def test_a_new_number_takes_the_place_of_the_old_one(case):
    before = bytes(Contact.objects.get(case=case).phone_sealed)
    assert correcting.correct_contact(case, phone=NEW, actor=sender(case)) == ["电话"]
    kept = Contact.objects.get(case=case)
    assert (kept.name, kept.phone) == (NAME, NEW)
    assert found_by(case, NEW)
    assert not found_by(case, OLD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone_sealed FROM inbox_contact")
        assert before not in [bytes(row[0]) for row in cursor.fetchall() if row[0]]
    assert case.agrees("call")
    assert case.agrees("publish")


def test_the_log_names_fields_and_both_sides_read_the_step(case):
    correcting.correct_contact(case, name="范秀英", phone=NEW, actor=sender(case))
    line = Entry.objects.get(act="inbox.correct_contact")
    assert line.facts == {"fields": ["称呼", "电话"], "new": False}
    step = Step.objects.get(case=case, kind="contact")
    assert (step.title, step.words) == ("留言人更正了联系方式", "称呼、电话")
    assert (step.told, step.told_words) == ("您更正了联系方式", "称呼、电话")


def test_whoever_left_nothing_can_leave_it_later_and_is_not_called_for_that(cast):
    case = cast.says("路灯坏了。").case
    with pytest.raises(CaseRefused, match="没有留电话"):
        own.set_consent(case, "call", given=True, actor=sender(case))
    correcting.correct_contact(case, phone=NEW, actor=sender(case))
    assert Contact.objects.get(case=case).phone == NEW
    assert not case.agrees("call")
    own.set_consent(case, "call", given=True, actor=sender(case))
    assert case.consents.get().kind == "call"


def test_without_a_number_nobody_can_agree_to_be_called(case):
    correcting.correct_contact(case, drops_phone=True, actor=sender(case))
    kept = Contact.objects.get(case=case)
    assert (kept.name, kept.phone, kept.phone_index) == (NAME, "", None)
    assert not case.agrees("call")
    assert case.agrees("publish")


def test_nothing_is_kept_of_what_cannot_be_done(cast, case):
    with pytest.raises(CaseRefused, match="没有改动"):
        correcting.correct_contact(case, name=NAME, phone=OLD, actor=sender(case))
    only_phone = cast.says("井盖没了。", phone=OLD).case
    with pytest.raises(CaseRefused, match="删掉联系方式"):
        correcting.correct_contact(only_phone, drops_phone=True, actor=sender(only_phone))
    assert Contact.objects.get(case=only_phone).phone == OLD
    own.withdraw_case(case, actor=sender(case))
    with pytest.raises(CaseRefused, match="已经撤回"):
        correcting.correct_contact(case, phone=NEW, actor=sender(case))
    assert not Contact.objects.filter(case=case).exists()


def test_a_name_that_is_known_now_is_covered_in_the_working_copy(cast):
    case = cast.says("我叫穆怀瑾，水管漏了。").case
    assert "穆怀瑾" in Message.objects.get(case=case).text
    correcting.correct_contact(case, name="穆怀瑾", actor=sender(case))
    case.refresh_from_db()
    assert Message.objects.get(case=case).text == "我叫穆*，水管漏了。"
    assert "穆怀瑾" not in case.title


def test_a_known_name_is_covered_in_what_is_added_too_before_and_after(cast):
    case = cast.says("水管漏了。").case
    said = adding.add_words(case, text="我叫穆怀瑾。", form_key="one", actor=sender(case))
    assert said.text == "我叫穆怀瑾。"
    correcting.correct_contact(case, name="穆怀瑾", actor=sender(case))
    adding.add_words(case, text="还是穆怀瑾。", form_key="two", actor=sender(case))
    covered = ["我叫穆*。", "还是穆*。"]
    assert list(case.additions.order_by("pk").values_list("text", flat=True)) == covered
    steps = case.steps.filter(kind="added").order_by("pk")
    assert list(steps.values_list("words", "told_words")) == [(w, w) for w in covered]
    assert [one.original for one in case.additions.order_by("pk")] == [
        "我叫穆怀瑾。",
        "还是穆怀瑾。",
    ]


@pytest.mark.postgresql
def test_a_correction_and_a_withdrawal_at_once_leave_no_contact_data(case, race):
    outcomes = race(
        [
            lambda: correcting.correct_contact(case, phone=NEW, actor=sender(case)),
            lambda: own.withdraw_case(type(case).objects.get(pk=case.pk), actor=sender(case)),
        ]
    )
    assert not isinstance(outcomes[1], Exception), outcomes
    assert not Contact.objects.filter(case=case).exists()


@pytest.mark.postgresql
@pytest.mark.parametrize("act", ["deletes", "corrects", "is out of date"])
def test_whoever_erases_beside_a_withdrawal_waits_for_it_and_never_both(case, race, act):
    """Both take the contact data first; it is held here until both are waiting for it."""
    if connection.vendor == "sqlite":
        return  # one writes at a time, and nobody holds anything while waiting
    acts = {
        "deletes": lambda: own.delete_contact(case, actor=SYSTEM),
        "corrects": lambda: correcting.correct_contact(case, phone="13900006201", actor=SYSTEM),
        "is out of date": keep_as_short_as_needed,
    }
    if act == "is out of date":
        Case.objects.update(received_at=clock.now() - timedelta(days=400))

    def hold():
        with transaction.atomic():
            Contact.objects.select_for_update().get(case=case)
            time.sleep(0.9)

    def after(seconds, call):
        time.sleep(seconds)
        call()

    withdraw = partial(own.withdraw_case, Case.objects.get(pk=case.pk), actor=SYSTEM)
    outcomes = race([hold, partial(after, 0.3, acts[act]), partial(after, 0.6, withdraw)])
    assert outcomes == [None] * 3
    assert not Contact.objects.filter(case=case).exists()


def test_only_masks_are_shown_before_and_after(case, mine):
    before = mine.get(url(case)).content.decode()
    assert "138****5207" in before
    assert "范*" in before
    for value in (OLD, NAME):
        assert f'value="{value}' not in before
    assert OLD not in before
    done = mine.post(url(case), {"name": "", "phone": "139 0000 7788"}, follow=True)
    after = done.content.decode()
    assert "改好了：电话。" in after
    assert "139****7788" in after
    assert NEW not in after


@pytest.mark.parametrize(
    ("facts", "status", "sentence"),
    [
        ({"phone": "1390000778"}, 422, "少了1位数字"),
        ({"phone": NEW, "drops_phone": "on"}, 422, "请留一样"),
        ({"name": ""}, 409, "没有改动"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(case, mine, facts, status, sentence):
    answer = mine.post(url(case), facts)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert facts.get("phone", "") in answer.content.decode()
    assert Contact.objects.get(case=case).phone == OLD


def test_without_a_number_the_box_for_calls_is_refused_with_the_way_out(cast, client):
    case = cast.says().case
    session = client.session
    session[OPENED] = [case.pk]
    session.save()
    answer = client.post(reverse("intake:own_consents", args=[case.ref]), {"call": "on"})
    assert answer.status_code == 409
    assert "更正联系方式" in answer.content.decode()


def test_without_the_code_nobody_corrects_anything(cast, client, case):
    assert client.get(url(case)).status_code == 302
    assert client.post(url(case), {"phone": NEW}).status_code == 403
    for who in ("officer", "head", "clerk", "member"):
        cast.enter(client, who)
        assert client.post(url(case), {"phone": NEW}).status_code == 403
    session = client.session
    session[OPENED] = [cast.says("别的事").case.pk]
    session.save()
    assert client.post(url(case), {"phone": NEW}).status_code == 404
    assert Contact.objects.get(case=case).phone == OLD


@pytest.mark.parametrize(
    ("said", "added"), [("我叫穆怀瑾，水管漏了。", ""), ("水管漏了。", "我叫穆怀瑾，还在漏。")]
)
def test_a_name_that_is_known_now_goes_out_of_the_letter_that_was_kept(cast, said, added):
    officer = cast.actor("officer")
    case = cast.says(said).case
    if added:
        adding.add_words(case, text=added, form_key="k", actor=sender(case))
    handling.accept_case(case, words="", actor=officer)
    forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=officer)
    jobs.run_due()
    correcting.correct_contact(case, name="穆怀瑾", actor=sender(case))
    assert StoredFile.objects.get(kind="paper").is_erased

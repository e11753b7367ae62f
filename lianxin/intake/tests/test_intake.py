import pytest

from lianxin.core.access import Actor
from lianxin.core.crypto.codes import fold
from lianxin.inbox.models import Case, Contact, Message
from lianxin.intake.reads.receipts import AnotherBody, Said, find_replay
from lianxin.intake.services.receiving import submit_message

PHONE = "13812345207"


def test_a_message_becomes_a_case_with_a_number_a_clock_and_a_first_step(cast):
    receipt = cast.says()
    case = Case.objects.get(pk=receipt.case.pk)
    assert case.state == "received"
    assert case.limit_days == 5
    assert case.steps.get().told == "您把事情写给了我们"


def test_the_same_form_twice_is_one_message_with_the_same_receipt(cast):
    first = cast.says("路灯坏了", form_key="once", name="范秀", phone=PHONE)
    again = cast.says("路灯坏了", form_key="once", name="范秀", phone=PHONE)
    assert (again.case.pk, again.code, again.token) == (first.case.pk, first.code, first.token)
    assert Message.objects.count() == 1


def test_other_words_under_the_same_key_are_refused(cast):
    cast.says("路灯坏了", form_key="once")
    with pytest.raises(AnotherBody):
        cast.says("路灯没坏", form_key="once")


def test_nothing_that_names_the_sender_lies_open_in_the_rows(cast):
    receipt = cast.says(f"请打{PHONE}找我", name="范秀英子", phone=PHONE)
    message, contact = Message.objects.get(), Contact.objects.get()
    stored = [
        bytes(message.original_sealed),
        bytes(contact.name_sealed),
        bytes(contact.phone_sealed),
    ]
    stored += [bytes(message.code_hash), bytes(message.link_hash)]
    for secret in (PHONE, "范秀英子", receipt.code, receipt.token):
        assert all(secret.encode() not in blob for blob in stored)
    assert PHONE not in message.text
    assert message.original == f"请打{PHONE}找我"
    assert contact.phone == PHONE


def test_a_sealed_word_moved_to_another_row_does_not_open(cast):
    from lianxin.core.crypto.vault import VaultError

    one, two = cast.says("第一条").case.message, cast.says("第二条").case.message
    one.original_sealed = two.original_sealed
    with pytest.raises(VaultError):
        one.original  # noqa: B018 - reading is the act


def test_the_typed_code_is_sixteen_letters_that_cannot_be_misread(cast):
    code = cast.says().code
    assert len(code) == 16
    assert not set(code) & set("ILOU")
    assert fold("7k3m-9qtx 2wva 5hpd") == "7K3M9QTX2WVA5HPD"
    assert fold("oil") == "011"


def test_a_text_that_names_a_members_employer_is_held_for_the_office(cast):
    case = cast.says("市第二人民医院的停车场收费牌看不清").case
    assert "何秋萍委员" in case.held_because
    assert case.handler is None


def test_rare_characters_and_scripts_are_kept_as_they_are(cast):
    text = "𠮷㛃龘 ང་ཚོའི་གྲོང་ཚོ ئۇيغۇر 😀"
    assert cast.says(text).case.message.original == text


def test_no_replay_is_found_before_anything_was_said(cast):
    assert find_replay(cast.committee, Said("x"), "nothing") is None


def test_straight_to_duty_hands_a_message_to_whoever_is_on_duty(cast):
    from lianxin.core import clock
    from lianxin.inbox.services.dictionaries import set_promise

    set_promise(
        cast.committee, starts=clock.today(), straight_to_duty=True, actor=cast.actor("officer")
    )
    case = cast.says().case
    case.refresh_from_db()
    assert case.state == "handling"
    assert case.holder == "team"
    assert case.handler is not None
    assert case.handler.person.name in {"何秋萍", "陆舟明"}


def test_a_message_from_nowhere_in_particular_is_taken_in_too(cast):
    receipt = submit_message(
        cast.committee,
        Said("高速口的指示牌被树挡住了", where="临川方向"),
        form_key="k",
        actor=Actor(),
    )
    assert receipt.case.place is None
    assert receipt.case.where == "临川方向"

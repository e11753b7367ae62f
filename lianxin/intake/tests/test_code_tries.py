"""The tracking code is not tried out."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.inbox.models import Message
from lianxin.intake.reads.access_by_code import TooManyTries, open_by_code, open_by_link

FIND = "intake:find"


def ask(client, number, code):
    return client.post(reverse(FIND), {"number": number, "code": code})


def sentence(answer):
    return "没找到这件事。请核对编号和追踪码" in answer.content.decode()


def test_the_sixth_try_is_refused_even_with_the_right_code(cast, client):
    receipt = cast.says()
    number = receipt.case.number
    for _ in range(5):
        assert ask(client, number, "0" * 16).status_code == 422
    assert ask(client, number, receipt.code).status_code == 429


def test_a_wrong_code_and_a_number_that_is_not_there_get_the_same_answer(cast, client):
    number = cast.says().case.number
    wrong, missing = ask(client, number, "0" * 16), ask(client, "2019-00001", "0" * 16)
    assert wrong.status_code == missing.status_code == 422
    assert sentence(wrong)
    assert sentence(missing)


def test_each_wrong_code_says_how_many_tries_are_left(cast, client):
    number = cast.says().case.number
    pages = [ask(client, number, "0" * 16).content.decode() for _ in range(6)]
    for page, left in zip(pages, (4, 3, 2, 1), strict=False):
        assert f"15分钟里还可以试{left}次" in page
    assert "5次都试过了，请过15分钟再来" in pages[4]
    assert "试的次数多了" in pages[5]
    assert "改好再送" not in pages[5]  # there is nothing to put right, one has to wait
    missing = ask(client, "2019-00001", "0" * 16).content.decode()
    assert "15分钟里还可以试4次" in missing  # as for a number that exists


def test_neither_code_nor_link_is_stored_as_it_is(cast):
    receipt = cast.says()
    row = Message.objects.get(case=receipt.case)
    kept = repr(vars(row))
    assert receipt.code not in kept
    assert receipt.token not in kept
    assert len(bytes(row.code_hash)) == 32
    assert len(receipt.token) * 6 >= 128  # bits, in letters of sixty-four
    assert len(receipt.code) * 5 == 80


@pytest.mark.slow
def test_a_hall_of_three_hundred_behind_one_address_looks_things_up_undisturbed(cast, client):
    """Every third mistypes once before it is right."""
    receipts = [cast.says(f"第{n}件事") for n in range(3)]
    for n in range(300):
        receipt, phone = receipts[n % 3], type(client)()
        if n % 3 == 0:
            assert ask(phone, receipt.case.number, f"{n:016d}").status_code == 422
        assert ask(phone, receipt.case.number, receipt.code).status_code == 302


def test_what_is_right_is_not_counted_by_link_either(cast):
    receipt = cast.says()
    for _ in range(700):
        assert open_by_link(receipt.token, origin="203.0.113.9") == receipt.case


def test_whoever_opened_it_before_is_not_locked_out_by_others_wrong_tries(cast, client):
    receipt = cast.says()
    number = receipt.case.number
    assert ask(client, number, receipt.code).status_code == 302
    client.post("/accounts/sign-out/")  # the sitting is over, the mark stays
    stranger = type(client)()
    for _ in range(7):
        ask(stranger, number, "0" * 16)
    assert ask(stranger, number, receipt.code).status_code == 429
    assert ask(client, number, receipt.code).status_code == 302
    assert ask(client, number, "0" * 16).status_code == 429  # a wrong one is one of the many


def test_wrong_tries_from_elsewhere_do_not_lock_a_number_for_its_owner(cast):
    receipt = cast.says()
    number = receipt.case.number
    for _ in range(5):
        assert open_by_code(number, "0" * 16, origin="198.51.100.7") is None
    with pytest.raises(TooManyTries):
        open_by_code(number, "0" * 16, origin="198.51.100.7")
    assert open_by_code(number, receipt.code, origin="203.0.113.9") == receipt.case


def test_a_phone_that_is_left_keeps_no_mark(cast, client):
    receipt = cast.says()
    ask(client, receipt.case.number, receipt.code)
    assert client.cookies["lx_sender"].value
    client.post(reverse("intake:leave"))
    assert not client.cookies["lx_sender"].value


def test_a_mark_opens_nothing_and_cannot_be_forged(cast, client):
    receipt = cast.says()
    ask(client, receipt.case.number, receipt.code)
    other = type(client)()
    other.cookies["lx_sender"] = client.cookies["lx_sender"].value
    assert other.get(reverse("intake:own", args=[receipt.case.ref])).status_code == 302
    other.cookies["lx_sender"] = "forged"
    assert ask(other, receipt.case.number, receipt.code).status_code == 302

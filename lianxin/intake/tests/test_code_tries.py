"""The tracking code is not tried out."""

from __future__ import annotations

from django.urls import reverse

from lianxin.inbox.models import Message

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


def test_neither_code_nor_link_is_stored_as_it_is(cast):
    receipt = cast.says()
    row = Message.objects.get(case=receipt.case)
    kept = repr(vars(row))
    assert receipt.code not in kept
    assert receipt.token not in kept
    assert len(bytes(row.code_hash)) == 32
    assert len(receipt.token) * 6 >= 128  # bits, in letters of sixty-four
    assert len(receipt.code) * 5 == 80

"""A small sum in words: read as people write it, tried three times, used once."""

import time
from datetime import timedelta

import pytest
from django.db import transaction

from lianxin.core import limits
from lianxin.intake.reads.arithmetic_check import (
    CheckAsked,
    Sum,
    answered,
    fresh_check,
    read_number,
)

WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def right(asked: Sum) -> str:
    first, second = asked.words.removesuffix("等于几？").split("加")
    return str(WORDS[first] + WORDS[second])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("八", 8),
        ("8", 8),
        ("８", 8),
        (" 8 ", 8),
        ("等于八。", 8),
        ("=8", 8),
        ("捌", 8),
        ("两", 2),
        ("十", 10),
        ("十一", 11),
        ("一十八", 18),
        ("１８", 18),
        ("", None),
        ("不知道", None),
        ("十十", None),
        ("一一", None),
        ("八十万", None),
        ("9" * 5000, None),
        ("²", 2),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, meant):
    assert read_number(typed) == meant


def test_a_sum_is_two_small_numbers_in_words_and_its_note_carries_neither():
    asked = fresh_check()
    first, second = asked.words.removesuffix("等于几？").split("加")
    assert {first, second} <= set(WORDS)
    assert asked.words != fresh_check(but=asked.words).words


def test_most_sums_differ():
    assert len({fresh_check().words for _ in range(60)}) > 20


@pytest.mark.django_db
def test_the_right_answer_counts_once():
    asked = fresh_check()
    once = answered(asked.signed, right(asked))
    with transaction.atomic():
        limits.take_all([once])
    again = answered(asked.signed, right(asked))
    with pytest.raises(limits.OverLimit), transaction.atomic():
        limits.take_all([again])


@pytest.mark.django_db
def test_a_wrong_answer_is_told_and_the_same_sum_may_be_tried_again_three_times_in_all():
    asked = fresh_check()
    for _ in range(3):
        with pytest.raises(CheckAsked) as told:
            answered(asked.signed, "一百")
        assert told.value.sum == asked
        assert told.value.wrong == "答得不对，请再算一算。"
    with pytest.raises(CheckAsked) as told:
        answered(asked.signed, right(asked))
    assert told.value.sum.words != asked.words
    assert answered(told.value.sum.signed, right(told.value.sum))


@pytest.mark.django_db
def test_an_empty_answer_is_no_try():
    asked = fresh_check()
    for _ in range(5):
        with pytest.raises(CheckAsked) as told:
            answered(asked.signed, " ")
        assert told.value.sum == asked
    assert answered(asked.signed, right(asked))


@pytest.mark.django_db
def test_after_ten_minutes_or_forged_there_is_another(monkeypatch):
    asked = fresh_check()
    with pytest.raises(CheckAsked) as told:
        answered(asked.signed[:-2] + "xx", right(asked))
    assert told.value.sum.signed != asked.signed
    later = time.time() + timedelta(minutes=10, seconds=2).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    with pytest.raises(CheckAsked) as told:
        answered(asked.signed, right(asked))
    assert "太久" in told.value.wrong


@pytest.mark.postgresql
def test_parallel_guesses_get_three_tries_together(race):
    asked = fresh_check()

    def guess() -> str:
        try:
            answered(asked.signed, "一百")
        except CheckAsked as told:
            return told.wrong
        return "right"

    outcomes = race([guess] * 10)
    assert outcomes.count("答得不对，请再算一算。") == 3
    assert outcomes.count("上一道试了三次，换了一道。") == 7

"""A mark of secrecy stands apart; whoever only mentions the words is not refused."""

import time

import pytest

from lianxin.core.secrecy_marks import mark_of
from lianxin.documents.tests.secrecy import MARKED, MENTIONED, TITLE


def test_there_are_twenty_examples_of_each_and_more():
    assert len(set(MARKED)) >= 20
    assert len(set(MENTIONED)) >= 20


@pytest.mark.parametrize("words", MARKED)
def test_a_mark_is_found_wherever_it_stands_on_the_page(words):
    assert mark_of(words)
    assert mark_of(f"  {words}\u3000\r\n{TITLE}\r\n各有关单位：")
    assert mark_of(f"云州市政协\n\n{TITLE}\n\n{words}")


@pytest.mark.parametrize("words", MENTIONED)
def test_a_page_that_only_mentions_the_words_bears_no_mark(words):
    assert mark_of(words) is None
    assert mark_of(f"{TITLE}\n{words}\n各有关单位：") is None


def test_the_mark_is_told_as_it_stands():
    assert mark_of(f"{TITLE}\n\u3000机密★10年 \n") == "机密★10年"


def test_signs_that_no_eye_sees_do_not_hide_a_mark():
    assert mark_of("\ufeff机\u200b密\u200d★１０年")


def test_the_last_word_of_a_sentence_that_was_broken_is_no_mark():
    assert mark_of("请注意，这里不得填写国家\n秘密") is None
    assert mark_of("请注意，这里不得填写国家秘密、\n秘密") is None


def test_a_page_without_words_bears_no_mark():
    assert mark_of("") is None
    assert mark_of("\n \n") is None


def test_a_page_made_to_be_slow_is_read_at_once():
    began = time.perf_counter()
    for words in ("机" * 500_000, "密级：【" * 100_000, "机密★ " * 100_000, "1" * 500_000):
        mark_of(words)
        mark_of("\n".join([words[:79]] * 60))
    assert time.perf_counter() - began < 1

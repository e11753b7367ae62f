"""How a number is written, what is wrong with a pattern, what changed between two versions."""

import pytest

from lianxin.office.rules.paper_numbers import SEED_OF, beginning, fault_of, gaps, written_number
from lianxin.office.rules.versions import as_pairs, differences


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{word}转〔{year}〕{n}号", ""),
        ("{name}〔{year}〕第{n}期", ""),
        ("{word}转〔{year}〕号", "no_number"),
        ("{word}转{n}号", "no_year"),
        ("{organ}〔{year}〕{n}号", "unknown_part"),
        ("〔{year}〕{n}号{", "unknown_part"),
        ("〔{year}〕{n}号}", "unknown_part"),
    ],
)
def test_what_is_wrong_with_a_pattern(pattern, fault):
    assert fault_of(pattern) == fault


def test_every_series_begins_with_a_pattern_that_is_well():
    assert {key: fault_of(seed.pattern) for key, seed in SEED_OF.items()} == dict.fromkeys(
        SEED_OF, ""
    )
    assert SEED_OF["letter"].pattern == "{word}转〔{year}〕{n}号"


def test_a_number_as_it_is_written():
    facts = {"word": "滨协", "name": "简报", "year": 2026, "n": 38}
    assert written_number("{word}转〔{year}〕{n}号", **facts) == "滨协转〔2026〕38号"
    assert written_number("{name}〔{year}〕第{n}期", **facts) == "简报〔2026〕第38期"


def test_a_series_is_told_by_its_letters():
    assert beginning("滨协转〔2026〕38号", (2026, 38)) == "滨协转"
    assert beginning("2026年第38期", (2026, 38)) == ""
    assert beginning("滨协提〔2026〕2026号", (2026, 2026)) == "滨协提"


def test_gaps_are_the_numbers_that_nobody_took():
    assert gaps(0, {1, 2, 4}, 5) == [3, 5]
    assert gaps(2, {3, 4}, 4) == []
    assert gaps(7, set(), 7) == []


def test_facts_stand_in_their_order_and_what_differs_is_told():
    before = as_pairs({"名称": "甲", "地点": "乙"}, {"日期": "丙"})
    assert before == [["名称", "甲"], ["地点", "乙"], ["日期", "丙"]]
    after = [["地点", "丁"], ["名称", "甲"], ["人", "戊"]]
    assert differences(before, after) == [
        ["地点", "乙", "丁"],
        ["日期", "丙", ""],
        ["人", "", "戊"],
    ]
    assert differences(before, before) == []

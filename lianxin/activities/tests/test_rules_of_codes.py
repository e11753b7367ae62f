"""Codes of the roll, worked out by hand."""

from datetime import UTC, datetime, timedelta

from lianxin.activities.rules.roll import (
    code_is_shown,
    codes_of,
    meant_at,
    six_digits,
    step_of,
    within_hours,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_six_digits_of_the_first_eight_bytes():
    assert six_digits((1_234_567).to_bytes(8, "big") + b"\xff" * 24) == "234567"
    assert six_digits(bytes(7) + b"\x07" + b"\xff" * 24) == "000007"
    assert six_digits(b"\x00" * 6 + b"\x01\x00") == "000256"


def test_no_code_twice_and_who_comes_later_changes_nobodys():
    asked = []

    def digest(person, again):
        asked.append((person, again))
        return (5 + again).to_bytes(8, "big")

    assert codes_of([10, 20, 30], digest) == {10: "000005", 20: "000006", 30: "000007"}
    assert asked == [(10, 0), (20, 0), (20, 1), (30, 0), (30, 1), (30, 2)]


def test_a_step_is_thirty_seconds():
    assert step_of(datetime(1970, 1, 1, 0, 0, 59, tzinfo=UTC)) == 1
    assert step_of(datetime(1970, 1, 1, 0, 1, tzinfo=UTC)) == 2


def test_codes_hold_from_four_hours_before_until_two_hours_after():
    ends = NOON + timedelta(hours=1)
    for hours, shown in ((-4, True), (-4.01, False), (3, True), (3.01, False), (0, True)):
        assert code_is_shown(NOON, ends, NOON + timedelta(hours=hours)) is shown


def test_a_clock_that_is_wrong_is_set_right_beyond_five_minutes():
    at = NOON - timedelta(hours=1)
    assert meant_at(at, NOON, NOON + timedelta(minutes=5)) == (at, 0)
    assert meant_at(at, NOON, NOON - timedelta(minutes=5)) == (at, 0)
    late = NOON + timedelta(minutes=6)
    assert meant_at(at, NOON, late) == (at + timedelta(minutes=6), 6)
    assert meant_at(at, NOON, NOON - timedelta(minutes=90)) == (at - timedelta(minutes=90), -90)


def test_a_moment_is_kept_within_the_days():
    first, last = NOON, NOON + timedelta(hours=2)
    for hours, kept in ((-1, first), (1, NOON + timedelta(hours=1)), (3, last)):
        assert within_hours(NOON + timedelta(hours=hours), first, last) == kept

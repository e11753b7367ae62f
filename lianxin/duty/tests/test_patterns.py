"""Days by rule and turns, worked out by hand from the printed calendar of 2026."""

import itertools
from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianxin.core.workdays import Calendar, DayKind, SpecialDay
from lianxin.duty.rules.patterns import (
    CalendarContext,
    DayReason,
    OpenDay,
    PatternKind,
    Rule,
    TurnQueue,
    by_week,
    days_of,
    festival_days,
    group_turns,
    take_turns,
)

# A busy machine is slow, and says nothing about turns.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rest(name, first, last):
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day: SpecialDay(DayKind.REST, name) for day in days if day.weekday() < 5}


def worked(name, *days):
    return {day: SpecialDay(DayKind.WORK, name) for day in days}


YEAR = Calendar(
    rest("春节", date(2026, 2, 15), date(2026, 2, 23))
    | worked("春节", date(2026, 2, 14), date(2026, 2, 28))
    | rest("国庆节", date(2026, 10, 1), date(2026, 10, 7))
    | worked("国庆节", date(2026, 9, 20), date(2026, 10, 10)),
    {2026: 1},
)
FESTIVAL = festival_days(YEAR, date(2026, 1, 1), date(2026, 12, 31))
PLENARY = {date(2026, 1, day): "全会" for day in range(12, 16)}
USUAL = CalendarContext(YEAR, dict.fromkeys(FESTIVAL, "春节") | PLENARY)
TENTHS = Rule(PatternKind.DAYS, days=(10, 20))
WEDNESDAY = Rule(PatternKind.WEEKDAY, weekday=2)


def stood(rule, year, month, around=USUAL):
    found = days_of(rule, date(year, month, 1), around)
    return [one.on.day for one in found if one.on]


def not_stood(rule, year, month, around=USUAL):
    found = days_of(rule, date(year, month, 1), around)
    return [(one.nominal.day, one.why) for one in found if one.on is None]


def test_spring_festival_is_its_days_off_with_the_weekends_among_them_and_no_worked_day():
    assert sorted(FESTIVAL) == [date(2026, 2, day) for day in range(15, 24)]


def test_working_days_of_october_leave_out_the_holiday_and_take_in_the_saturday_that_is_worked():
    every = Rule(PatternKind.WORKDAYS)
    assert stood(every, 2026, 10) == [
        8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30,
    ]  # fmt: skip
    assert not_stood(every, 2026, 10) == [(n, DayReason.HOLIDAY) for n in (1, 2, 5, 6, 7)]
    saturday = days_of(every, date(2026, 10, 1), USUAL)[7]
    assert (saturday.on, saturday.why) == (date(2026, 10, 10), DayReason.ADJUSTED)


def test_the_tenth_and_twentieth_move_past_what_is_not_worked():
    assert stood(TENTHS, 2026, 2) == [10, 24]  # the 20th is in Spring Festival
    assert stood(TENTHS, 2026, 5) == [11, 20]  # the 10th is a Sunday
    assert stood(TENTHS, 2026, 10) == [10, 20]  # a Saturday, but worked
    moved = days_of(TENTHS, date(2026, 2, 1), USUAL)[1]
    assert (moved.nominal.day, moved.why, moved.reason) == (20, DayReason.MOVED, "春节")


def test_a_day_that_moves_into_the_next_month_is_stood_there():
    last = Rule(PatternKind.DAYS, days=(31,))
    assert [one.on for one in days_of(last, date(2026, 5, 1), USUAL)] == [date(2026, 6, 1)]
    june = days_of(last, date(2026, 6, 1), USUAL)
    assert [(one.nominal, one.on) for one in june] == [
        (date(2026, 5, 31), date(2026, 6, 1)),
        (date(2026, 6, 30), None),  # June has no 31st
    ]


def test_two_days_that_meet_are_one():
    assert stood(Rule(PatternKind.DAYS, days=(9, 10, 11)), 2026, 5) == [
        11
    ]  # Saturday, Sunday, Monday


def test_every_wednesday_is_left_out_on_a_holiday_and_not_moved():
    assert stood(WEDNESDAY, 2026, 10) == [14, 21, 28]
    assert not_stood(WEDNESDAY, 2026, 10) == [(7, DayReason.HOLIDAY)]


def test_only_the_second_and_fourth_wednesday():
    rule = Rule(PatternKind.WEEKDAY, weekday=2, weeks=(2, 4))
    assert stood(rule, 2026, 12) == [9, 23]


def test_every_saturday_is_stood_though_it_is_a_weekend_but_not_in_spring_festival():
    rule = Rule(PatternKind.WEEKDAY, weekday=5)
    assert stood(rule, 2026, 2) == [7, 14, 28]
    assert not_stood(rule, 2026, 2) == [(21, DayReason.BLOCKED)]


def test_plenary_days_are_blocked_unless_the_arrangement_says_otherwise():
    assert stood(WEDNESDAY, 2026, 1) == [7, 21, 28]
    assert not_stood(WEDNESDAY, 2026, 1) == [(14, DayReason.BLOCKED)]
    assert stood(WEDNESDAY, 2026, 1, CalendarContext(YEAR)) == [7, 14, 21, 28]
    assert stood(Rule(PatternKind.DAYS, days=(12,)), 2026, 1) == [16]


def test_spring_festival_is_stood_where_the_arrangement_says_so():
    through = CalendarContext(YEAR, PLENARY, FESTIVAL)
    assert stood(TENTHS, 2026, 2, through) == [10, 20]
    assert stood(WEDNESDAY, 2026, 2, through) == [4, 11, 18, 25]


def test_a_calendar_without_a_working_day_gives_no_day_and_no_endless_search():
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(800))
    idle = CalendarContext(YEAR, dict.fromkeys(days, "停"))
    assert stood(TENTHS, 2026, 6, idle) == []


DAYS = [date(2026, 12, day) for day in (2, 9, 16, 23, 30)]


def chosen(turns):
    return [turn.chosen for turn in turns]


def test_turns_go_on_where_the_last_month_stopped():
    last = {1: date(2026, 11, 11), 2: date(2026, 11, 25), 3: date(2026, 11, 18)}
    turns = take_turns(TurnQueue([1, 2, 3], last), [OpenDay(day, 1) for day in DAYS], {})
    assert chosen(turns) == [(1,), (3,), (2,), (1,), (3,)]


def test_who_is_away_keeps_their_place_and_is_named():
    turns = take_turns(TurnQueue([1, 2, 3], {}), [OpenDay(day, 1) for day in DAYS], {DAYS[0]: {1}})
    assert chosen(turns) == [(2,), (1,), (3,), (2,), (1,)]
    assert turns[0].passed == (1,)
    assert [turn.passed for turn in turns[1:]] == [(), (), (), ()]


def test_what_stands_already_counts_as_a_turn_and_is_not_given_again():
    slots = [
        OpenDay(DAYS[0], 0, (2,)),
        OpenDay(DAYS[1], 1),
        OpenDay(DAYS[2], 1),
        OpenDay(DAYS[3], 1),
    ]
    turns = take_turns(TurnQueue([1, 2, 3], {}), slots, {})
    assert chosen(turns) == [(), (1,), (3,), (2,)]


def test_too_few_are_as_many_as_there_are():
    turns = take_turns(TurnQueue([1, 2], {}), [OpenDay(DAYS[0], 3)], {})
    assert chosen(turns) == [(1, 2)]


def test_groups_stand_a_week_each_and_the_week_that_was_begun_goes_on():
    days = [date(2026, 12, day) for day in (1, 2, 3, 4, 7, 8, 14)]
    weeks = by_week([OpenDay(day, 1) for day in days])
    assert [[slot.on.day for slot in week] for week in weeks] == [[1, 2, 3, 4], [7, 8], [14]]
    members = {10: TurnQueue([1, 2], {}), 20: TurnQueue([3], {})}
    begun = {date(2026, 12, 1): 20}  # its Monday was in November
    turns = group_turns(TurnQueue([10, 20], {}), members, weeks, {}, begun)
    assert [turn.group for turn in turns] == [20, 20, 20, 20, 10, 10, 20]
    assert chosen(turns) == [(3,), (3,), (3,), (3,), (1,), (2,), (3,)]


def test_a_group_of_which_nobody_is_there_keeps_its_place():
    slots = [[OpenDay(day, 1)] for day in DAYS[:3]]
    members = {10: TurnQueue([1], {}), 20: TurnQueue([2], {})}
    turns = group_turns(TurnQueue([10, 20], {}), members, slots, {DAYS[0]: {1}}, {})
    assert [turn.group for turn in turns] == [20, 10, 20]


people = st.lists(st.integers(1, 30), min_size=1, max_size=12, unique=True)
lengths = st.integers(1, 40)


def run_of(length, each):
    return [OpenDay(date(2026, 1, 1) + timedelta(days=n), each) for n in range(length)]


@CALM
@given(people, lengths, st.integers(1, 3))
def test_where_nobody_is_away_no_one_stands_more_than_once_more_than_another(keys, length, each):
    turns = take_turns(TurnQueue(keys, {}), run_of(length, each), {})
    counts = Counter(key for turn in turns for key in turn.chosen)
    every = [counts[key] for key in keys]
    assert max(every) - min(every) <= 1


@CALM
@given(people, lengths, st.integers(1, 3), st.data())
def test_nobody_stands_twice_while_somebody_who_was_there_both_times_waits(
    keys, length, each, data
):
    slots = run_of(length, each)
    away = {slot.on: data.draw(st.sets(st.sampled_from(keys))) for slot in slots}
    turns = take_turns(TurnQueue(keys, {}), slots, away)
    for turn in turns:
        assert not set(turn.chosen) & away[turn.on]
        assert len(turn.chosen) == min(each, len(set(keys) - away[turn.on]))
    for key in keys:
        theirs = [n for n, turn in enumerate(turns) if key in turn.chosen]
        for first, second in itertools.pairwise(theirs):
            between = {other for n in range(first, second) for other in turns[n].chosen}
            there = set(keys) - away[turns[second].on] - {key}
            assert there <= between | set(turns[second].chosen)


@CALM
@given(people, st.integers(1, 12), st.integers(1, 12))
def test_two_months_are_planned_as_one_would_be(keys, first, second):
    whole = take_turns(TurnQueue(keys, {}), run_of(first + second, 1), {})
    before = take_turns(TurnQueue(keys, {}), run_of(first, 1), {})
    last = {key: turn.on for turn in before for key in turn.chosen}
    after = take_turns(TurnQueue(keys, last), run_of(first + second, 1)[first:], {})
    assert chosen(before) + chosen(after) == chosen(whole)


@CALM
@given(
    st.sampled_from(list(PatternKind)),
    st.sets(st.integers(1, 31), max_size=5),
    st.integers(0, 6),
    st.sets(st.integers(1, 5), max_size=3),
    st.integers(1, 12),
)
def test_every_day_that_is_stood_is_worked_or_its_own_weekday_once_and_never_blocked(
    kind, days, weekday, weeks, month
):
    rule = Rule(kind, tuple(days), weekday, tuple(weeks))
    found = [one.on for one in days_of(rule, date(2026, month, 1), USUAL) if one.on]
    assert len(found) == len(set(found))
    assert found == sorted(found)
    for day in found:
        assert day not in USUAL.blocked
        assert YEAR.works(day) or (kind is PatternKind.WEEKDAY and day.weekday() == weekday)

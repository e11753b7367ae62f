"""The clock of the first reply, counted by hand on the calendar of 2026.

September and October 2026: Mon 28, Tue 29, Wed 30 September worked; 1–7 October holiday; Thu 8 and
Fri 9 worked; Sat 10 worked for the holiday; Sun 11 rest; Mon 12 to Fri 16 worked.
"""

import inspect
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from lianxin.core.workdays import (
    Calendar,
    ClockState,
    DayKind,
    Pause,
    SpecialDay,
    Tone,
    due_on,
    explain,
    read_clock,
)
from lianxin.core.workdays.seed import seed_year

CALENDAR = Calendar(special=seed_year(2026), versions={2026: 2})
BEIJING = timezone(timedelta(hours=8))


def at(month, day, hour=10, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=BEIJING)


def clock(received, now, *, limit=5, calendar=CALENDAR, **facts):
    return explain(calendar, received=received, now=now, limit=limit, **facts)


MOCK = {
    "received": at(9, 29, 20, 14),
    "pauses": [Pause(at(10, 8, 15, 20), at(10, 10, 9, 5))],
}


# the mock's own case


def test_the_mocks_case_is_on_its_third_day_of_five():
    seen = clock(now=at(10, 12, 11, 5), **MOCK)
    assert (seen.used, seen.today_index, seen.days_left) == (3, 3, 2)
    assert seen.due == date(2026, 10, 14)
    assert seen.state is ClockState.RUNNING
    assert seen.words == "还有2天"
    assert seen.words_long == "还有2个工作日，到10月14日"
    assert seen.words_resident == "还有2个工作日，到10月14日 星期三"
    assert (seen.tone, seen.tally) == (Tone.RUN, (3,))
    assert seen.basis == "2026年工作日历第2版"


def test_the_mocks_case_says_its_reasons_in_the_mocks_words():
    assert clock(now=at(10, 12, 11, 5), **MOCK).sentences == (
        "9月29日晚8:14收到，已经下班，从下一个工作日数起，限5个工作日。",
        "10月8日下午问了留言人一句，第二天起停；10月10日上午留言人回话，从下一个工作日接着数。",
    )


def test_the_mocks_reply_of_13_october_used_four_of_five():
    seen = clock(now=at(12, 1), replied=at(10, 13), **MOCK)
    assert (seen.used, seen.state, seen.tone) == (4, ClockState.ANSWERED, Tone.DONE)
    assert seen.words == "用了4天"
    assert seen.words_long == "用了4个工作日，限5个"
    assert seen.sentences[-1] == "10月13日上午给了第一次答复，用了4个工作日，限5个。"


@pytest.mark.parametrize(
    ("received", "words", "strokes"),
    [
        (at(9, 28), "超1天", 5),
        (at(9, 29), "今天到期", 5),
        (at(9, 30), "还有1天", 4),
        (at(10, 2), "还有1天", 4),
        (at(10, 3), "还有1天", 4),
        (at(10, 8), "还有2天", 3),
        (at(10, 9), "还有3天", 2),
        (at(10, 10), "还有4天", 1),
        (at(10, 11), "还有4天", 1),
        (at(10, 12, 8), "还有5天", 0),
    ],
)
def test_the_mocks_board_of_12_october(received, words, strokes):
    seen = clock(received, at(10, 12, 11, 5))
    assert (seen.words, seen.strokes) == (words, strokes)


# the day of receipt


@pytest.mark.parametrize("hour", [0, 9, 17, 23])
def test_the_hour_of_receipt_changes_no_day(hour):
    assert clock(at(10, 12, hour), at(10, 12, 23)).due == date(2026, 10, 19)


@pytest.mark.parametrize(
    ("received", "sentence"),
    [
        (at(10, 12, 9, 5), "10月12日上午9:05收到，当天不数，从下一个工作日数起，限5个工作日。"),
        (at(10, 12, 17, 30), "10月12日下午5:30收到，已经下班，从下一个工作日数起，限5个工作日。"),
        (at(10, 11, 12, 30), "10月11日中午12:30收到，那天休息，从下一个工作日数起，限5个工作日。"),
        (at(10, 2, 0, 7), "10月2日凌晨0:07收到，那天国庆放假，从下一个工作日数起，限5个工作日。"),
        (at(10, 10, 6), "10月10日早上6:00收到，当天不数，从下一个工作日数起，限5个工作日。"),
    ],
)
def test_the_receipt_says_why_its_day_does_not_count(received, sentence):
    assert clock(received, at(10, 12, 23)).sentences[0] == sentence


def test_a_message_of_the_weekend_starts_on_monday_like_one_of_friday_night():
    on_sunday = clock(at(10, 18), at(10, 19))
    on_friday = clock(at(10, 16, 22), at(10, 19))
    assert on_sunday.used == on_friday.used == 1
    assert on_sunday.due == on_friday.due == date(2026, 10, 23)


def test_moments_are_read_on_the_wall_clock_of_the_office():
    midnight_there = datetime(2026, 10, 12, 16, 30, tzinfo=UTC)  # already Tuesday in Beijing
    assert clock(midnight_there, at(10, 14)).received_on == date(2026, 10, 13)


def test_a_moment_without_a_zone_is_not_guessed_at():
    with pytest.raises(ValueError, match="time zone"):
        clock(datetime(2026, 10, 12), at(10, 12))  # noqa: DTZ001


@pytest.mark.parametrize("facts", [{"limit": 0}, {"limit": -1}, {"pause_max": -1}])
def test_a_promise_of_nothing_is_refused(facts):
    with pytest.raises(ValueError, match="at least one day"):
        clock(at(10, 12), at(10, 12), **facts)


# the reply


def test_a_reply_on_the_day_of_receipt_uses_no_day():
    seen = clock(at(10, 12, 9), at(10, 20), replied=at(10, 12, 16))
    assert (seen.used, seen.words, seen.words_long) == (0, "当天答复", "当天答复")
    assert seen.sentences[-1] == "10月12日下午给了第一次答复，还没有数到第1个工作日。"
    assert seen.days[0].note == "当天答复"


def test_a_reply_before_the_first_working_day_uses_none_either():
    seen = clock(at(10, 3), at(10, 20), replied=at(10, 5))
    assert (seen.used, seen.words) == (0, "不到1天")


def test_a_late_reply_says_by_how_much():
    seen = clock(at(10, 12), at(11, 20), replied=at(10, 21))  # 13–16 four, 19 fifth, 20, 21
    assert (seen.used, seen.overdue_by, seen.days_left) == (7, 2, 0)
    assert seen.words == "用了7天，超2天"
    assert seen.sentences[-1] == "10月21日上午给了第一次答复，用了7个工作日，限5个，超了2个。"
    assert seen.tone is Tone.DONE
    assert not seen.is_past_due


def test_the_clock_does_not_go_on_after_the_reply():
    now, later = (clock(at(10, 12), when, replied=at(10, 14)) for when in (at(10, 15), at(12, 30)))
    assert (now.used, now.due) == (later.used, later.due) == (2, date(2026, 10, 19))
    assert [cell.label for cell in now.days] == [cell.label for cell in later.days]


def test_a_reply_that_has_not_happened_yet_stops_nothing():
    assert clock(at(10, 12), at(10, 14), replied=at(10, 15)).state is ClockState.RUNNING


# overdue


def test_past_the_due_day_it_counts_working_days_only():
    # received Mon 12: due Mon 19; Fri 23 is the fourth after, the weekend adds none, Mon 26 a fifth
    assert clock(at(10, 12), at(10, 23)).words == "超4天"
    assert clock(at(10, 12), at(10, 25)).words == "超4天"
    seen = clock(at(10, 12), at(10, 26))
    assert (seen.words, seen.tone, seen.strokes) == ("超5天", Tone.HEED, 5)
    assert seen.words_long == "超5个工作日，10月19日到期"
    assert seen.sentences[-1] == "10月19日数满5个工作日，还没有第一次答复，到今天超了5个工作日。"


def test_on_the_weekend_after_the_due_day_it_is_past_but_by_no_working_day_yet():
    seen = clock(at(10, 9), at(10, 18))  # 10, 12, 13, 14, 15: due Thu 15; on 16 by one
    assert seen.overdue_by == 1
    seen = clock(at(10, 10), at(10, 18))  # due Fri 16, today Sun 18
    assert (seen.words, seen.overdue_by, seen.is_past_due) == ("已到期", 0, True)
    assert seen.words_long == "10月16日已到期"
    assert seen.sentences[-1] == "10月16日数满5个工作日，还没有第一次答复。"
    assert seen.tone is Tone.HEED


def test_on_the_due_day_it_is_not_past():
    seen = clock(at(10, 10), at(10, 16, 23, 59))
    assert (seen.words, seen.words_long, seen.is_past_due) == ("今天到期", "今天到期", False)


# asking the resident


def paused(now, **facts):
    return clock(at(9, 29, 20), now, pauses=[(at(10, 8, 15), None)], **facts)


def test_while_the_resident_is_asked_the_clock_stands():
    seen = paused(at(10, 12))
    assert (seen.state, seen.tone, seen.words) == (ClockState.PAUSED, Tone.PAUSE, "停着")
    assert seen.words_long == "停着，等留言人回话"
    assert seen.words_resident == "5个工作日，已用2个，现在停着"
    assert (seen.used, seen.days_left, seen.today_index) == (2, 3, None)


def test_the_day_of_the_question_itself_counts():
    seen = paused(at(10, 8, 16))
    assert (seen.used, seen.today_index, seen.state) == (2, 2, ClockState.PAUSED)
    assert paused(at(10, 8, 14)).state is ClockState.RUNNING


def test_a_pause_lasts_ten_working_days_and_then_counts_again():
    # 9, 10, 12–16, 19–21 are ten; the 22nd counts as the third, the 26th as the fifth
    last = paused(at(10, 21))
    assert (last.state, last.used) == (ClockState.PAUSED, 2)
    assert (last.hold_until, last.resumes_on) == (date(2026, 10, 21), date(2026, 10, 22))
    assert last.sentences[1] == (
        "10月8日下午问了留言人一句，第二天起停；最多停10个工作日，到10月22日还没有回话就接着数。"
    )
    after = paused(at(10, 22))
    assert (after.state, after.used, after.words) == (ClockState.RUNNING, 3, "还有2天")
    assert after.sentences[1] == (
        "10月8日下午问了留言人一句，第二天起停；停满10个工作日，10月22日起接着数，还没有等到回话。"
    )
    assert last.due == after.due == date(2026, 10, 26)


def test_an_answer_after_the_longest_pause_gives_no_more_days():
    late = clock(at(9, 29), at(10, 23), pauses=[(at(10, 8), at(10, 23, 8))])
    assert (late.used, late.due) == (4, date(2026, 10, 26))
    assert late.sentences[1] == (
        "10月8日上午问了留言人一句，第二天起停；停满10个工作日，10月22日起接着数；"
        "10月23日上午留言人回话。"
    )


def test_the_longest_pause_is_a_setting():
    assert paused(at(10, 12), pause_max=2).used == 3  # 9 and 10 stand, 12 counts
    unpaused = paused(at(10, 12), pause_max=0)
    assert (unpaused.used, unpaused.state) == (5, ClockState.RUNNING)
    assert unpaused.sentences[1] == "10月8日下午问了留言人一句，问话不停表。"


def test_a_question_answered_the_same_day_stops_nothing():
    asked = clock(at(9, 29), at(10, 12), pauses=[(at(10, 8, 9), at(10, 8, 15))])
    assert asked.due == clock(at(9, 29), at(10, 12)).due
    assert asked.sentences[1] == "10月8日上午问了留言人一句，留言人当天就回了话，没有停。"


def test_a_question_before_the_first_counted_day_pauses_from_its_next_day():
    # received and asked on Tue 29 September, answered on Fri 9 October: Sat 10 is the first
    seen = clock(at(9, 29), at(10, 10), pauses=[(at(9, 29, 16), at(10, 9))])
    assert (seen.used, seen.due) == (1, date(2026, 10, 15))


def test_a_question_older_than_the_message_is_taken_as_asked_on_receipt():
    seen = clock(at(10, 12), at(10, 20), pauses=[(at(9, 1), at(10, 13))])
    assert (seen.used, seen.due) == (5, date(2026, 10, 20))


def test_an_answer_earlier_than_its_question_is_taken_as_no_pause():
    assert clock(at(10, 12), at(10, 20), pauses=[(at(10, 14), at(10, 13))]).used == 6


def test_two_pauses_apart_both_count():
    # 13 first; asked 13, stands 14–15; 16 second; asked 16, stands 19–20; 21, 22, 23
    pauses = [(at(10, 16), at(10, 20)), (at(10, 13), at(10, 15))]
    seen = clock(at(10, 12), at(10, 23), pauses=pauses)
    assert (seen.used, seen.due) == (5, date(2026, 10, 23))
    assert len(seen.sentences) == 3


def test_overlapping_pauses_are_not_counted_twice():
    # asked 13, answered 15; asked 14, answered 19: stands 14–16 and 19
    overlapping = [(at(10, 13), at(10, 15)), (at(10, 14), at(10, 19))]
    seen = clock(at(10, 12), at(10, 20), pauses=overlapping)
    assert (seen.used, seen.due) == (2, date(2026, 10, 23))
    assert "因为另有一句问话，接着停。" in seen.sentences[1]


def test_a_pause_inside_another_changes_nothing():
    outer = (at(10, 13), at(10, 21))
    nested = clock(at(10, 12), at(10, 22), pauses=[outer, (at(10, 14), at(10, 16))])
    assert nested.due == clock(at(10, 12), at(10, 22), pauses=[outer]).due


def test_a_second_question_before_the_first_one_is_used_up_says_so():
    twice = [(at(10, 13), None), (at(10, 15), None)]
    seen = clock(at(10, 12), at(10, 19), pauses=twice, pause_max=2)  # 14, 15; then 16, 19
    assert (seen.state, seen.used, seen.resumes_on) == (
        ClockState.PAUSED,
        1,
        date(2026, 10, 20),
    )
    assert seen.sentences[1].endswith("停满2个工作日，因为另有一句问话，接着停。")


def test_asking_on_the_last_day_does_not_undo_that_it_is_due():
    seen = clock(at(10, 12), at(10, 19, 16), pauses=[(at(10, 19, 15), None)])
    assert (seen.words, seen.tone) == ("今天到期", Tone.HEED)
    next_day = clock(at(10, 12), at(10, 20), pauses=[(at(10, 19, 15), None)])
    assert (next_day.words, next_day.overdue_by) == ("停着", 0)


def test_asking_when_it_is_overdue_does_not_hide_that_it_is():
    seen = clock(at(10, 12), at(10, 21), pauses=[(at(10, 20), None)])
    assert (seen.words, seen.tone, seen.strokes) == ("超1天，停着", Tone.PAUSE, 5)
    assert seen.words_long == "超1天，停着，等留言人回话"


def test_the_first_reply_ends_a_pause_that_nobody_answered():
    seen = clock(at(10, 12), at(10, 30), pauses=[(at(10, 13), None)], replied=at(10, 15))
    assert (seen.used, seen.state, seen.due) == (1, ClockState.ANSWERED, date(2026, 10, 21))
    assert seen.sentences[1] == (
        "10月13日上午问了留言人一句，第二天起停；没有等到回话，10月15日给了第一次答复。"
    )
    at_once = clock(at(10, 12), at(10, 30), pauses=[(at(10, 13), None)], replied=at(10, 13, 17))
    assert at_once.sentences[1] == ("10月13日上午问了留言人一句，当天就给了第一次答复，没有停。")


def test_what_is_asked_after_the_reply_is_no_matter():
    facts = {"received": at(10, 12), "now": at(11, 3), "replied": at(10, 14)}
    assert clock(**facts) == clock(pauses=[(at(10, 15), None)], **facts)


def test_a_question_of_tomorrow_is_not_known_today():
    assert clock(at(10, 12), at(10, 13), pauses=[(at(10, 14), None)]) == clock(
        at(10, 12), at(10, 13)
    )


def test_on_the_day_of_the_answer_the_clock_is_no_longer_waiting():
    seen = clock(at(9, 29), at(10, 10, 11), pauses=[(at(10, 8), at(10, 10, 9))])
    assert (seen.state, seen.words, seen.due) == (
        ClockState.RUNNING,
        "还有3天",
        date(2026, 10, 14),
    )


# years


def test_a_year_without_data_is_counted_by_the_week_and_says_so():
    # received Wed 30 December; 31; Fri 1 January by the plain week; 4, 5, 6
    seen = clock(at(12, 30), at(12, 31))
    assert (seen.due, seen.assumed_years) == (date(2027, 1, 6), (2027,))
    assert seen.words_long == "还有4个工作日，到2027年1月6日"
    assert seen.sentences[-1] == (
        "2027年的放假安排还没有录入，这一年先按周一到周五算，录入后会重新数。"
    )


def test_once_the_year_is_entered_the_same_promise_is_counted_anew():
    new_year = {date(2027, 1, 1): SpecialDay(DayKind.REST, "元旦")}
    calendar = Calendar(special=seed_year(2026) | new_year, versions={2026: 2, 2027: 1})
    seen = clock(at(12, 30), at(12, 31), calendar=calendar)
    assert (seen.due, seen.assumed_years) == (date(2027, 1, 7), ())
    assert seen.basis == "2026年工作日历第2版、2027年工作日历第1版"


def test_an_empty_calendar_still_counts_and_has_no_basis_to_name():
    seen = clock(at(10, 12), at(10, 13), calendar=Calendar())
    assert (seen.used, seen.basis, seen.assumed_years) == (1, "", (2026,))


# the promise's other figures


def test_a_limit_of_fifteen_writes_three_characters():
    seen = clock(at(10, 12), at(10, 21), limit=15)  # 13–16, 19–21 are seven
    assert (seen.used, seen.tally) == (7, (5, 2, 0))
    assert clock(at(10, 12), at(10, 14), limit=7).tally == (2, 0)


def test_due_on_is_the_day_to_keep_in_a_row():
    assert due_on(CALENDAR, received=at(9, 29, 20), limit=5) == date(2026, 10, 12)
    assert due_on(CALENDAR, limit=5, **MOCK) == date(2026, 10, 14)
    waiting = [(at(10, 8, 15), None)]
    assert due_on(CALENDAR, received=at(9, 29), limit=5, pauses=waiting) == date(2026, 10, 26)


def test_a_list_reads_the_same_clock_without_strip_and_sentences():
    facts = {"received": at(9, 29), "limit": 5, "now": at(10, 12)}
    brief, full = read_clock(CALENDAR, **facts), explain(CALENDAR, **facts)
    assert (brief.days, brief.sentences) == ((), ())
    assert (brief.words, brief.due, brief.tally) == (full.words, full.due, full.tally)


def test_forwarding_is_not_among_the_things_the_clock_is_told():
    assert set(inspect.signature(explain).parameters) == {
        "calendar",
        "received",
        "limit",
        "now",
        "pauses",
        "replied",
        "pause_max",
    }

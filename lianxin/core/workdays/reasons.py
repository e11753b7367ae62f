"""Why a promise falls due on its day, as sentences that anybody can check on a wall calendar."""

from __future__ import annotations

from datetime import date, datetime

from lianxin.core.workdays import words
from lianxin.core.workdays.calendar import Calendar, next_workday
from lianxin.core.workdays.counting import Counting, Hold


def said_at(moment: datetime, year: int) -> str:
    """10月8日下午."""
    return f"{words.day_words(moment.date(), year)}{words.part_of_day(moment)}"


def receipt(calendar: Calendar, received: datetime, limit: int, year: int) -> str:
    when = f"{words.day_words(received.date(), year)}{words.hour_words(received)}"
    why = _why_not_counted(calendar, received)
    return f"{when}收到，{why}，从下一个工作日数起，限{limit}个工作日。"


def _why_not_counted(calendar: Calendar, received: datetime) -> str:
    day = received.date()
    if not calendar.works(day):
        name = calendar.name(day)
        return f"那天{words.holiday_words([name])}" if name else "那天休息"
    late = (received.hour, received.minute) >= words.CLOSING_HOUR
    return "已经下班" if late else "当天不数"


def pause(counting: Counting, hold: Hold, pause_max: int, today: date, reply: date | None) -> str:
    """What one question to the resident did to the clock."""
    asked = f"{said_at(hold.asked, today.year)}问了留言人一句"
    if pause_max == 0:
        return f"{asked}，问话不停表。"
    if hold.is_empty:
        how = "留言人当天就回了话" if hold.answered else "当天就给了第一次答复"
        return f"{asked}，{how}，没有停。"
    return f"{asked}，第二天起停；{_ending(counting, hold, pause_max, today, reply)}"


def _ending(counting: Counting, hold: Hold, pause_max: int, today: date, reply: date | None) -> str:
    year = today.year
    again = next_workday(counting.calendar, hold.last)
    on = words.day_words(again, year)
    if hold.is_open and today <= hold.last:
        return f"最多停{pause_max}个工作日，到{on}还没有回话就接着数。"
    came = f"{said_at(hold.answered, year)}留言人回话" if hold.answered else ""
    if hold.used_up:
        if counting.is_held(again):
            return f"停满{pause_max}个工作日，因为另有一句问话，接着停。"
        late = f"；{came}" if came else "，还没有等到回话"
        return f"停满{pause_max}个工作日，{on}起接着数{late}。"
    if not came:
        return f"没有等到回话，{words.day_words(reply or today, year)}给了第一次答复。"
    if counting.is_held(again):
        return f"{came}，因为另有一句问话，接着停。"
    return f"{came}，从下一个工作日接着数。"


def overdue(due: date, limit: int, over: int, year: int) -> str:
    late = f"，到今天超了{over}个工作日" if over else ""
    return f"{words.day_words(due, year)}数满{limit}个工作日，还没有第一次答复{late}。"


def reply(replied: datetime, used: int, limit: int, year: int) -> str:
    given = f"{said_at(replied, year)}给了第一次答复"
    if used == 0:
        return f"{given}，还没有数到第1个工作日。"
    late = f"，超了{used - limit}个" if used > limit else ""
    return f"{given}，用了{used}个工作日，限{limit}个{late}。"

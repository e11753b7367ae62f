"""How days and hours are said in plain Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

WEEKDAYS = "一二三四五六日"
# The hour from which a part of the day begins, and its name.
PARTS = ((18, "晚上"), (13, "下午"), (12, "中午"), (8, "上午"), (5, "早上"), (0, "凌晨"))
CLOSING_HOUR = (17, 30)  # the office's doors, as the due time on a case says


def weekday(day: date) -> str:
    return f"周{WEEKDAYS[day.weekday()]}"


def long_weekday(day: date) -> str:
    return f"星期{WEEKDAYS[day.weekday()]}"


def day_words(day: date, year: int) -> str:
    """10月14日; with its year when that is not the year one is in."""
    words = f"{day.month}月{day.day}日"
    return words if day.year == year else f"{day.year}年{words}"


def part_of_day(moment: datetime) -> str:
    return next(name for hour, name in PARTS if moment.hour >= hour)


def hour_words(moment: datetime) -> str:
    """晚8:14, 上午9:05, 中午12:30: twelve hours, as one says them."""
    part = part_of_day(moment)
    hour = moment.hour - 12 if moment.hour > 12 else moment.hour
    return f"{'晚' if part == '晚上' else part}{hour}:{moment:%M}"


def span_words(first: date, last: date) -> str:
    """10月1日至7日; the second month only when it differs."""
    end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日至{end}"


def holiday_words(names: Iterable[str]) -> str:
    """国庆放假, 国庆、中秋放假; plain 放假 when nobody said what for."""
    short = dict.fromkeys(_short(name) for name in names if name)
    return "、".join(short) + "放假"


def _short(name: str) -> str:
    keeps = len(name) < 3 or name == "劳动节"  # 春放假 and 劳动放假 are not words
    return name if keeps else name.removesuffix("节")


def assumed_words(year: int) -> str:
    """Said wherever a day was counted by a calendar nobody has entered yet."""
    return f"{year}年的放假安排还没有录入，这一年先按周一到周五算，录入后会重新数。"

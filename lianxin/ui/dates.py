"""Dates and times as people say them. A day is a date, a moment a date with a time."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock

Moment = date | datetime
_WEEKDAYS = tuple(
    gettext_lazy(name)
    for name in ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
)
# The hour a part of the day begins with.
_PARTS = (
    (18, gettext_lazy("晚上")),
    (13, gettext_lazy("下午")),
    (12, gettext_lazy("中午")),
    (8, gettext_lazy("上午")),
    (5, gettext_lazy("早上")),
    (0, gettext_lazy("凌晨")),
)


def local(value: Moment) -> Moment:
    """The moment by the clock on the wall here; a bare day stays what it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value, timezone.get_default_timezone())
    return value


def day(value: Moment, today: date | None = None) -> str:
    """10月14日; in another year than today's, the year goes before it."""
    value = local(value)
    words = {"year": value.year, "month": value.month, "day": value.day}
    if today and today.year != value.year:
        return _("%(year)d年%(month)d月%(day)d日") % words
    return _("%(month)d月%(day)d日") % words


def near_day(value: Moment, today: date | None) -> str:
    """今天, 昨天 or 明天, when a day is that near; otherwise nothing."""
    if today is None:
        return ""
    on = clock.day_of(value) if isinstance(value, datetime) else value
    words = {timedelta(0): _("今天"), timedelta(-1): _("昨天"), timedelta(1): _("明天")}
    return words.get(on - today, "")


def full_day(value: Moment, today: date | None = None) -> str:
    """10月14日 星期三."""
    return f"{day(value, today)} {weekday(value)}"


def weekday(value: Moment) -> str:
    """星期三."""
    return str(_WEEKDAYS[local(value).weekday()])


def staff_time(value: Moment) -> str:
    """15:20; a bare day has no time."""
    value = local(value)
    return f"{value.hour}:{value.minute:02d}" if isinstance(value, datetime) else ""


def resident_time(value: Moment) -> str:
    """下午3:20."""
    value = local(value)
    if not isinstance(value, datetime):
        return ""
    part = next(words for begins, words in _PARTS if value.hour >= begins)
    return f"{part}{value.hour if value.hour <= 12 else value.hour - 12}:{value.minute:02d}"


def resident_moment(value: Moment, today: date | None = None) -> str:
    """9月29日 星期二，晚上8:14, or 今天上午10:26."""
    near, at = near_day(value, today), resident_time(value)
    if near:
        return near + at
    said = {"day": full_day(value, today), "time": at}
    return _("%(day)s，%(time)s") % said if at else said["day"]


def staff_moment(value: Moment, today: date | None = None) -> str:
    """9月29日 星期二 20:14, or 今天20:14."""
    near, at = near_day(value, today), staff_time(value)
    if near:
        return near + at
    return f"{full_day(value, today)} {at}".rstrip()


def full_moment(value: Moment) -> str:
    """2026年10月12日10:26, as a receipt says it."""
    value = local(value)
    words = {"year": value.year, "month": value.month, "day": value.day}
    return _("%(year)d年%(month)d月%(day)d日") % words + staff_time(value)


def iso(value: Moment) -> str:
    """What a machine reads: 2026-10-14, or 2026-10-14T20:14+08:00."""
    value = local(value)
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)

"""Working days, and the clock of a promise counted in them. Pure: no Django, no database.

`calendar` knows which days are worked, `counting` counts them, `clock` says where a promise stands,
`strip` draws it day by day, `reasons` gives the sentences.
"""

from lianxin.core.workdays.calendar import (
    Calendar,
    DayKind,
    SpecialDay,
    add_workdays,
    next_workday,
    workday_on_or_after,
    workdays_between,
)
from lianxin.core.workdays.clock import Clock, ClockState, Tone, due_on, explain, read_clock
from lianxin.core.workdays.counting import Pause
from lianxin.core.workdays.strip import Cell, CellKind
from lianxin.core.workdays.words import assumed_words

__all__ = [
    "Calendar",
    "Cell",
    "CellKind",
    "Clock",
    "ClockState",
    "DayKind",
    "Pause",
    "SpecialDay",
    "Tone",
    "add_workdays",
    "assumed_words",
    "due_on",
    "explain",
    "next_workday",
    "read_clock",
    "workday_on_or_after",
    "workdays_between",
]

"""The clock, day by day: one cell a day, holidays in a row drawn as one.

A cell is any object (or dict) that says: `weekday` (周三), `label` (30 or 10月1日), `note`
(第1个, 晚上收到; of a holiday its name), `kind`, `is_today`, `is_ahead`; it may say `date`,
`icon`, `strokes`, `adjusted`, `is_reply`. Kinds: off (not counted), rest (holiday), run
(counted), hold (paused), due (the last day), after (past it). The cells of core.workdays, which
know their last day (`until`), have been gathered there and are drawn as they come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.ui import dates

_ICONS = {"off": "moon", "rest": "moon", "hold": "pause", "after": "s-heed"}
_CLASSES = {
    "off": "is-off",
    "rest": "is-off",
    "hold": "is-hold",
    "due": "is-due",
    "after": "is-due",
}


@dataclass(frozen=True)
class DayCell:
    """One cell as it is drawn."""

    head: str
    label: str
    note: str
    icon: str
    css: str
    is_today: bool


def _said(cell: Any, name: str) -> Any:
    return cell.get(name) if isinstance(cell, Mapping) else getattr(cell, name, None)


def strip(cells: Iterable[Any]) -> list[DayCell]:
    """The cells to draw, in order."""
    drawn: list[DayCell] = []
    rest: list[Any] = []
    written = 0
    for cell in cells:
        kind = str(_said(cell, "kind"))
        if kind == "rest" and _said(cell, "until") is None:
            rest.append(cell)
            continue
        drawn += _holiday(rest)
        rest = []
        if kind in {"run", "due"}:
            written = int(_said(cell, "strokes") or written + 1)
        drawn.append(_cell(cell, kind, written))
    return drawn + _holiday(rest)


def _cell(cell: Any, kind: str, written: int) -> DayCell:
    is_span = bool(_said(cell, "is_span"))
    marks = {
        _CLASSES.get(kind, ""): True,
        "is-rest": is_span,
        "is-answered": _said(cell, "is_reply"),
        "is-today": _said(cell, "is_today"),
        "is-ahead": _said(cell, "is_ahead"),
    }
    head = [_said(cell, "weekday"), _("调休") if _said(cell, "adjusted") else ""]
    return DayCell(
        head=" ".join(str(word) for word in head if word),
        label=str(_said(cell, "label") or ""),
        note=str(_said(cell, "note") or ""),
        icon=_icon(cell, kind, written, is_span=is_span),
        css=" ".join(name for name, holds in marks.items() if name and holds),
        is_today=bool(_said(cell, "is_today")),
    )


def _icon(cell: Any, kind: str, written: int, *, is_span: bool) -> str:
    if _said(cell, "is_reply"):
        return "s-done"
    own = _said(cell, "icon")
    if own and own != "zheng":
        return str(own)
    if kind in _ICONS:
        return _ICONS[kind]
    return "clock" if is_span else f"z-{(written - 1) % 5 + 1}"


def _holiday(cells: list[Any]) -> list[DayCell]:
    """Days off in a row, as one wide cell that names them: 国庆放假, 10月1日至7日, 7天不数."""
    if not cells:
        return []
    one = _cell(cells[0], "rest", 0)
    css = f"{one.css} is-rest" + (
        " is-today" if any(_said(cell, "is_today") for cell in cells[1:]) else ""
    )
    if len(cells) == 1:
        return [one]
    return [
        DayCell(
            head=one.note or one.head,
            label=_span(cells[0], cells[-1]),
            note=_("%(days)d天不数") % {"days": len(cells)},
            icon=one.icon,
            css=css,
            is_today="is-today" in css,
        )
    ]


def _span(first: Any, last: Any) -> str:
    begins, ends = _said(first, "date"), _said(last, "date")
    if not (isinstance(begins, date) and isinstance(ends, date)):
        ends_at = {"first": _said(first, "label"), "last": _said(last, "label")}
    elif begins.month == ends.month:
        ends_at = {"first": dates.day(begins), "last": _("%(day)d日") % {"day": ends.day}}
    else:
        ends_at = {"first": dates.day(begins), "last": dates.day(ends)}
    return _("%(first)s至%(last)s") % ends_at

"""The clock, day by day: one cell a day, holidays in a row drawn as one.

A cell is any object (or dict) that says: `weekday` (周三), `label` (30 or 10月1日), `note`
(第1个, 晚上收到; of a holiday its name), `kind`, `is_today`, `is_ahead`; it may say `date`,
`icon` and `stroke`. Kinds: off (not counted), rest (holiday), run (counted), hold (paused),
due (the last day), over (past it), done (answered).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.ui import dates

_ICONS = {"off": "moon", "rest": "moon", "hold": "pause", "over": "s-heed", "done": "s-done"}
_CLASSES = {
    "off": "is-off",
    "rest": "is-off is-rest",
    "hold": "is-hold",
    "due": "is-due",
    "over": "is-due",
    "done": "is-answered",
}


@dataclass(frozen=True)
class Cell:
    """One cell as it is drawn."""

    head: str
    label: str
    note: str
    icon: str
    css: str
    is_today: bool


def _said(cell: Any, name: str) -> Any:
    return cell.get(name) if isinstance(cell, Mapping) else getattr(cell, name, None)


def strip(cells: Iterable[Any]) -> list[Cell]:
    """The cells to draw, in order."""
    drawn: list[Cell] = []
    rest: list[Any] = []
    strokes = 0
    for cell in cells:
        kind = _said(cell, "kind")
        if kind == "rest":
            rest.append(cell)
            continue
        drawn += _holiday(rest)
        rest = []
        if kind in {"run", "due"}:
            strokes = int(_said(cell, "stroke") or strokes + 1)
        drawn.append(_cell(cell, kind, strokes))
    return drawn + _holiday(rest)


def _cell(cell: Any, kind: str, strokes: int) -> Cell:
    shape = _said(cell, "icon") or _ICONS.get(kind) or f"z-{(strokes - 1) % 5 + 1}"
    css = " ".join(
        name
        for name in (
            _CLASSES.get(kind, ""),
            "is-today" if _said(cell, "is_today") else "",
            "is-ahead" if _said(cell, "is_ahead") else "",
        )
        if name
    )
    return Cell(
        head=str(_said(cell, "weekday") or ""),
        label=str(_said(cell, "label") or ""),
        note=str(_said(cell, "note") or ""),
        icon=shape,
        css=css,
        is_today=bool(_said(cell, "is_today")),
    )


def _holiday(cells: list[Any]) -> list[Cell]:
    """Days off in a row, as one wide cell that names them: 国庆放假, 10月1日至7日, 7天不数."""
    if not cells:
        return []
    one = _cell(cells[0], "rest", 0)
    css = one.css + (" is-today" if any(_said(cell, "is_today") for cell in cells[1:]) else "")
    if len(cells) == 1:
        return [one]
    return [
        Cell(
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

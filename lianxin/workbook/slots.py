"""Sheets that higher modules put into the workbook: what each holds, compares and writes.

    more_sheet(MoreSheet(VILLAGES, "places.manage", rows_of, compare, write))

Registered in `panels.py`; the workbook knows none of them by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lianxin.core.access import Actor
from lianxin.documents.cells import Value
from lianxin.documents.sheet_heads import SheetForm

Rows = Sequence[tuple[Any, dict[str, Value]]]  # each of ours beside what the sheet says of it


@dataclass(frozen=True)
class MoreSheet:
    """One sheet; `right` is what whoever writes it has to hold in the whole committee."""

    form: SheetForm
    right: str
    rows: Callable[[Any], Rows]  # of a committee
    compare: Callable[[Any], None]  # notes in a plan what is different or wrong
    write: Callable[[Any, Any, Actor], None]  # one planned change, of a committee
    comes_first: bool = False  # sheets of ours name what stands in it


_sheets: list[MoreSheet] = []


def more_sheet(sheet: MoreSheet) -> None:
    """Put a sheet of a higher module behind the others."""
    _sheets.append(sheet)


def more_sheets() -> list[MoreSheet]:
    """The sheets of higher modules."""
    return list(_sheets)

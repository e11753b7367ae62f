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
from lianxin.organisation.models import Committee
from lianxin.organisation.workbook.forms import ALL

Rows = Sequence[tuple[Any, dict[str, Value]]]  # each of ours beside what the sheet says of it


@dataclass(frozen=True)
class MoreSheet:
    """One sheet; `right` is what whoever writes it has to hold in the whole committee."""

    form: SheetForm
    right: str
    rows: Callable[[Committee], Rows]
    compare: Callable[[Any], None]  # of a plan
    write: Callable[[Any, Committee, Actor], None]  # of one planned change


_sheets: list[MoreSheet] = []


def more_sheet(sheet: MoreSheet) -> None:
    """Put a sheet of a higher module behind the others."""
    _sheets.append(sheet)


def more_sheets() -> list[MoreSheet]:
    """The sheets of higher modules."""
    return list(_sheets)


def all_forms() -> tuple[SheetForm, ...]:
    """Every sheet of the workbook, ours first."""
    return (*ALL, *(sheet.form for sheet in _sheets))

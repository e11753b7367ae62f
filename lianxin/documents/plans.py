"""What a workbook would change: each change beside today, each thing that is wrong with its cell."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.core.crypto import vault
from lianxin.documents.cells import Value
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import CellFault, SheetRow, SheetTable, row_runs

Facts = dict[str, Value]
Found = tuple[Any, Facts]  # one of ours beside what its sheet would say of it
FEW = 3  # remarks of one column that are still told one by one


class Unclear(Exception):
    """Which of ours a row is about cannot be said; why is noted as a fault."""


@dataclass
class PlannedChange:
    """One row that would be new, or different from today."""

    sheet: str
    number: int
    who: str
    row: Any  # the model's row as it is, or nothing when it is new
    values: Facts  # what will be written: all of a new row, what is different of an old one
    told: list[tuple[str, str, str]]  # head, today, then
    goes_on: bool = False  # a member of the term before, who goes on in this one

    @property
    def is_new(self) -> bool:
        """Nothing like it is there today."""
        return self.row is None


@dataclass
class SheetPlan:
    """Everything the sheets of a workbook would change, or why it cannot be taken over yet.

    `today` says what each sheet would say today: `rows()` by the sheet's name.
    """

    today: Any
    tables: dict[str, SheetTable]
    since: date | None = None  # the day from which changes hold
    changes: list[PlannedChange] = field(default_factory=list)
    matched: dict[str, set[int]] = field(default_factory=dict)
    resolved: dict[tuple[str, int], Any] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[CellFault]:
        """What is wrong, in the order of sheets and rows."""
        return [
            fault
            for table in self.tables.values()
            for fault in sorted(table.faults, key=lambda one: (one.row, one.column))
        ]

    @property
    def remarks(self) -> list[CellFault]:
        """What was read otherwise than it stands in a cell, in the order of sheets and rows."""
        return [
            remark
            for table in self.tables.values()
            for remark in sorted(table.remarks, key=lambda one: (one.row, one.column))
        ]

    @property
    def digest(self) -> str:
        """Two plans with the same digest change the same rows in the same way, from the same days.

        Under the server's key: names, telephones and days of people go into it, and it is kept.
        """
        term = self.today.term
        about = (term.pk if term else None, self.since)
        lines = [
            (
                *(c.sheet, c.number, c.who, _id(c), c.goes_on, c.told),
                _ids(self.resolved.get((c.sheet, c.number))),
            )
            for c in self.changes
        ]
        written = json.dumps([about, lines], ensure_ascii=False, default=str)
        return vault.keyed_hash(written, purpose="documents.SheetPlan:digest").hex()

    @property
    def weight(self) -> int:
        """How long it lasts to write it, in rows: of who goes on, a change waits for its day."""
        ahead = sum(bool(change.goes_on and change.values) for change in self.changes)
        return sum(self.tables[one.sheet].form.weight for one in self.changes) + 4 * ahead

    def of(self, sheet: str) -> list[PlannedChange]:
        """The changes of one sheet."""
        return [change for change in self.changes if change.sheet == sheet]

    def left_out(self, sheet: str) -> int:
        """How many of ours do not stand in a sheet, also not in a row that is to be put right."""
        table, ours = self.tables[sheet], self.today.rows()[sheet]
        wrong = {fault.row for fault in table.faults}
        told = [row.facts for row in table.rows if row.number in wrong]
        keys = {facts.get("key") for facts in told} - {None, ""}
        known = {facts.get("key") for _row, facts in ours}
        names = Counter(_named(facts) for facts in told if facts.get("key") not in known)
        left = 0
        for row, facts in ours:
            if row.pk in self.matched.get(sheet, ()) or facts.get("key") in keys:
                continue
            if names[_named(facts)]:
                names[_named(facts)] -= 1
            else:
                left += 1
        return left

    def sound(self, form: SheetForm) -> list[SheetRow]:
        """The rows of a sheet in whose cells nothing is wrong."""
        table = self.tables.get(form.name)
        if table is None:
            return []
        wrong = {fault.row for fault in table.faults}
        return [row for row in table.rows if row.number not in wrong]

    def fault(self, form: SheetForm, row: SheetRow, key: str, words: str) -> None:
        """Something is wrong with a row in view of others."""
        self.tables[form.name].fault(row, key, words)

    def remark(self, form: SheetForm, row: SheetRow, key: str, words: str) -> None:
        """Something in a row is worth a look before it is written."""
        self.tables[form.name].remark(row, key, words)

    def match(self, form: SheetForm, row: SheetRow, found: Any, key: str) -> bool:
        """This row of the file is that row of ours; two rows of the file are never the same one."""
        seen = self.matched.setdefault(form.name, set())
        if found.pk in seen:
            self.fault(form, row, key, _("这一位（这一项）在表里写了两行，请留一行。"))
            return False
        seen.add(found.pk)
        return True

    def add(
        self,
        form: SheetForm,
        row: SheetRow,
        who: str,
        *,
        values: Facts,
        found: Found | None = None,
        goes_on: bool = False,
    ) -> None:
        """Note a row that is new, or different from the one that was found."""
        ours, was = found or (None, {})
        heads = {column.key: column.head for column in form.columns}
        told = [
            (heads[key], value_shown(was.get(key)), value_shown(value))
            for key, value in values.items()
        ]
        self.changes.append(PlannedChange(form.name, row.number, who, ours, values, told, goes_on))


def _id(named: Any) -> Any:
    """Which row of ours, or which new row of the file, is meant."""
    if isinstance(named, PlannedChange):
        return ("new", named.number) if named.is_new else named.row.pk
    return getattr(named, "pk", None)


def _ids(resolved: Any) -> Any:
    """What the names of a row stand for."""
    return [_id(one) for one in (resolved if isinstance(resolved, tuple) else (resolved,))]


def _named(facts: Facts) -> tuple[Value, ...]:
    """By what a row without a number is known."""
    return tuple(facts.get(key) for key in ("name", "person", "post", "unit"))


def value_shown(value: Value) -> str:
    """A value as the preview shows it."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def different(row: SheetRow, was: Facts, keys: Iterable[str]) -> Facts:
    """What the file says otherwise than today; a column that is not there says nothing."""
    return {
        key: row.facts[key]
        for key in keys
        if key in row.facts and (row.facts[key] or None) != (was.get(key) or None)
    }


def value_given(row: SheetRow, keys: Iterable[str]) -> Facts:
    """What the file says of a new row."""
    return {key: row.facts.get(key) for key in keys if row.facts.get(key) not in (None, "")}


@dataclass(frozen=True)
class RemarkLine:
    """What was read otherwise than it stands, in one line for all the rows of a column."""

    sheet: str
    rows: str
    words: str
    column: str = ""
    head: str = ""


def remarks_in_lines(remarks: list[CellFault]) -> list[RemarkLine]:
    """Few remarks of a column one by one; of more than three one line, the first for example."""
    by_column: dict[tuple[str, str, str], list[CellFault]] = {}
    for one in remarks:
        by_column.setdefault((one.sheet, one.column, one.head), []).append(one)
    lines = []
    for (sheet, column, head), same in by_column.items():
        if not column or len(same) <= FEW:
            for one in same:
                rows = str(one.row) if one.row else ""
                lines.append(RemarkLine(sheet, rows, one.words, column, head))
            continue
        words = _("%(first)s这样读的一共%(n)d行。") % {"first": same[0].words, "n": len(same)}
        rows = row_runs(sorted({one.row for one in same}))
        lines.append(RemarkLine(sheet, rows, words, column, head))
    return lines


def restore_numbers(plan: SheetPlan, forms: Iterable[SheetForm], *, named: dict[str, str]) -> None:
    """Numbers of rows that a spreadsheet took for figures: 07062702 became 7062702, 123456e7 a
    million millions. Whichever of ours has that value is meant, and the preview says so.

    `named` are columns with numbers of another sheet.
    """
    known = {
        name: {str(facts.get("key")) for _row, facts in rows}
        for name, rows in plan.today.rows().items()
    }
    for form in forms:
        for row in plan.sound(form):
            for column, sheet in {"key": form.name, **named}.items():
                typed = str(row.facts.get(column) or "")
                if not typed or typed in known[sheet]:
                    continue
                meant = [key for key in known[sheet] if _same_figure(typed, key)]
                if len(meant) == 1:
                    row.facts[column] = meant[0]
                    words = _("编号被表格软件当成了数字，按%(key)s读。")
                    plan.remark(form, row, column, words % {"key": meant[0]})


def _same_figure(typed: str, key: str) -> bool:
    """A spreadsheet shows this key as what was typed."""
    if typed.isdecimal() and typed.zfill(len(key)) == key:
        return True
    figure = re.compile(r"\d+(?:\.\d+)?(?:e\+?\d+)?")
    return bool(
        figure.fullmatch(key)
        and figure.fullmatch(typed)
        and float(typed) == float(key) < float("inf")
    )


def plan_sums(plan: SheetPlan) -> list[dict[str, Any]]:
    """By sheet: how many rows were read, are new, are different; how many of ours it leaves out."""
    sums = []
    for name, table in plan.tables.items():
        changes = plan.of(name)
        new = sum(change.is_new for change in changes)
        sums.append(
            {
                "sheet": name,
                "rows": len(table.rows),
                "new": new,
                "changed": len(changes) - new,
                "left_out": plan.left_out(name),
            }
        )
    return sums


def told_unread(plan: SheetPlan) -> list[str]:
    """What stands in the workbook and is not read."""
    told = [_("工作表“%(name)s”没有读") % {"name": name} for name in plan.unread]
    for name, table in plan.tables.items():
        told += [
            _("“%(sheet)s”里的“%(head)s”这一列没有读") % {"sheet": name, "head": head}
            for head in table.unknown
        ]
    return told


def find_row(
    plan: SheetPlan,
    form: SheetForm,
    row: SheetRow,
    by_key: dict[str, Found],
    by_name: dict[str, Found],
) -> Found | None:
    """The unit that a row is about, or nothing for a new one.

    Raises:
        Unclear: which one it is cannot be said; the fault is noted.
    """
    key = str(row.facts.get("key") or "")
    found = by_key.get(key) if key else by_name.get(str(row.facts["name"]))
    if key and found is None:
        plan.fault(form, row, "key", _("没有这个编号。新加的，编号空着就行。"))
        raise Unclear
    if found is not None and not plan.match(form, row, found[0], "name"):
        raise Unclear
    return found


def name_is_free(
    plan: SheetPlan, form: SheetForm, row: SheetRow, by_name: dict[str, Found]
) -> bool:
    """No other has the name to which a row changes one of ours."""
    if str(row.facts["name"]) not in by_name:
        return True
    words = _("已经有一个叫“%(name)s”。")
    plan.fault(form, row, "name", words % {"name": row.facts["name"]})
    return False

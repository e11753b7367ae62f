"""Compare a workbook with the committee as it is today."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lianxin.documents.workbooks import SheetTable
from lianxin.organisation.models import FactWord
from lianxin.organisation.rules.words import parted
from lianxin.organisation.workbook import bodies, people
from lianxin.organisation.workbook.forms import MEMBERS, NO, SECTORS, WORDS, YES
from lianxin.organisation.workbook.more import all_forms, more_sheets
from lianxin.organisation.workbook.plan import Plan, different, value_given
from lianxin.organisation.workbook.today import Today

WORDED = ("name", "order", "in_use", "is_cpc")


def compare(
    today: Today,
    tables: dict[str, SheetTable],
    unread: Sequence[str] = (),
    *,
    since: date | None = None,
) -> Plan:
    """What the workbook would change, sheet by sheet in the order in which it is applied."""
    plan = Plan(today, tables, since, unread=list(unread))
    _restore_numbers(plan)
    _sectors(plan)
    _words(plan)
    people.members(plan)
    bodies.units(plan)
    people.posts(plan)
    bodies.handling(plan)
    for sheet in more_sheets():
        sheet.compare(plan)
    return plan


def _restore_numbers(plan: Plan) -> None:
    """Numbers of rows that a spreadsheet took for figures: 07062702 became 7062702, 123456e7 a
    million millions. Whichever of ours has that value is meant, and the preview says so."""
    known = {
        name: {str(facts.get("key")) for _row, facts in rows}
        for name, rows in plan.today.rows().items()
    }
    for form in all_forms():
        for row in plan.sound(form):
            for column, sheet in (("key", form.name), ("member", MEMBERS.name)):
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


def _sectors(plan: Plan) -> None:
    known = {str(facts["name"]): (sector, facts) for sector, facts in plan.today.sectors}
    new: set[str] = set()
    for row in plan.sound(SECTORS):
        name = str(row.facts["name"])
        found = known.get(name)
        if found is None:
            if name in new:
                plan.fault(SECTORS, row, "name", _("这个界别写了两行，请留一行。"))
                continue
            new.add(name)
            plan.add(SECTORS, row, name, values=value_given(row, ("name", "order")))
        elif plan.match(SECTORS, row, found[0], "name"):
            changed = different(row, found[1], ("order",))
            if "order" in changed and changed["order"] is None:
                words = _("原来排在第%(n)s，不能空着。不改的，照原来的写，或者整列删掉。")
                plan.fault(SECTORS, row, "order", words % {"n": found[1]["order"]})
            elif changed:
                plan.add(SECTORS, row, name, found=found, values=changed)


def _words(plan: Plan) -> None:
    """The sheet of dictionaries: found by its word, else new; without a word in use, it is used."""
    known = {(facts["kind"], facts["name"]): (word, facts) for word, facts in plan.today.words}
    new: set[tuple[str, str]] = set()
    cpc = 0
    for row in plan.sound(WORDS):
        facts = row.facts
        who = (str(facts["kind"]), str(facts["name"]))
        if facts.get("is_cpc") == NO:
            facts["is_cpc"] = ""
        if "in_use" in facts:
            facts["in_use"] = facts["in_use"] or YES
        is_party = who[0] == str(FactWord.Kind.PARTIES.label)
        found = known.get(who)
        if facts.get("is_cpc") and (cpc or not is_party):
            words = _("只有一个党派是中共。")
            plan.fault(WORDS, row, "is_cpc", words)
        elif is_party and parted(who[1]) != [who[1]]:
            plan.fault(WORDS, row, "name", _("党派的名称里不能有顿号、逗号和空格。"))
        elif found is None and who in new:
            plan.fault(WORDS, row, "name", _("这个名目写了两行，请留一行。"))
        elif found is None:
            new.add(who)
            plan.add(WORDS, row, who[1], values=value_given(row, ("kind", *WORDED)))
        elif plan.match(WORDS, row, found[0], "name"):
            changed = different(row, found[1], WORDED)
            if "order" in changed and changed["order"] is None:
                del changed["order"]  # it stays where it is
            if changed:
                plan.add(WORDS, row, who[1], found=found, values=changed)
        cpc = cpc or (row.number if facts.get("is_cpc") else 0)

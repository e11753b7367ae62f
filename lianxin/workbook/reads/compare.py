"""Compare a workbook with the committee as it is today."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lianxin.documents.plans import restore_numbers
from lianxin.documents.workbooks import SheetTable
from lianxin.organisation.models import FactWord
from lianxin.organisation.rules.words import parted
from lianxin.workbook.reads import bodies, people
from lianxin.workbook.reads.plan import Plan, different, value_given
from lianxin.workbook.reads.sheets import MEMBERS, NO, SECTORS, WORDS, YES, all_forms
from lianxin.workbook.reads.today import Facts, Today
from lianxin.workbook.slots import more_sheets

WORDED = ("name", "order", "in_use", "is_cpc", "is_no_party")


def compare(
    today: Today,
    tables: dict[str, SheetTable],
    unread: Sequence[str] = (),
    *,
    since: date | None = None,
) -> Plan:
    """What the workbook would change, sheet by sheet in the order in which it is applied."""
    plan = Plan(today, tables, since, unread=list(unread))
    restore_numbers(plan, all_forms(), named={"member": MEMBERS.name})
    _sectors(plan)
    _words(plan)
    people.members(plan)
    others = [sheet for sheet in more_sheets() if sheet.form.name in tables]
    for sheet in others:
        if sheet.comes_first:
            sheet.compare(plan)
    bodies.units(plan)
    bodies.teams(plan)
    people.posts(plan)
    bodies.handling(plan)
    for sheet in others:
        if not sheet.comes_first:
            sheet.compare(plan)
    return plan


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


def _wrong_flag(facts: Facts, *, is_party: bool, is_second: bool) -> tuple[str, str] | None:
    """The column in which a word is said to be what it cannot be, and why."""
    if facts.get("is_cpc") and (is_second or not is_party):
        return "is_cpc", _("只有一个党派是中共。")
    if facts.get("is_no_party") and (facts.get("is_cpc") or not is_party):
        return "is_no_party", _("只有中共以外的一个“党派”能写不是党派。")
    return None


def _words(plan: Plan) -> None:
    """The sheet of dictionaries: found by its word, else new; without a word in use, it is used."""
    known = {(facts["kind"], facts["name"]): (word, facts) for word, facts in plan.today.words}
    new: set[tuple[str, str]] = set()
    cpc = 0
    for row in plan.sound(WORDS):
        facts = row.facts
        who = (str(facts["kind"]), str(facts["name"]))
        for said in ("is_cpc", "is_no_party"):
            if facts.get(said) == NO:
                facts[said] = ""
        if "in_use" in facts:
            facts["in_use"] = facts["in_use"] or YES
        is_party = who[0] == str(FactWord.Kind.PARTIES.label)
        found = known.get(who)
        if wrong := _wrong_flag(facts, is_party=is_party, is_second=bool(cpc)):
            plan.fault(WORDS, row, *wrong)
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

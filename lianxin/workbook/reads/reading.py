"""From a workbook that was brought in to what it would change today."""

from datetime import date

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import read_workbook, write_workbook
from lianxin.files.secrecy import refuse_marked
from lianxin.organisation.models import Committee, Term
from lianxin.organisation.reads.versions import SEALED
from lianxin.workbook.models import Workbook
from lianxin.workbook.reads.compare import compare
from lianxin.workbook.reads.plan import Plan
from lianxin.workbook.reads.sheets import MEMBERS, POSTS, SECTORS, WORDS, all_forms
from lianxin.workbook.reads.today import today_of
from lianxin.workbook.slots import more_sheets

# What is read of the list of a term that lies ahead; bodies are those of today.
OF_A_LIST = (SECTORS.name, WORDS.name, MEMBERS.name, POSTS.name)


def coming_term(committee: Committee) -> Term | None:
    """The term that was opened and has not begun."""
    terms = Term.objects.filter(committee=committee, starts__gt=clock.today())
    return terms.order_by("number").first()


def term_of(committee: Committee, day: date | None = None) -> Term | None:
    """The term that runs on a day (today), or the one that begins next."""
    terms = Term.objects.filter(committee=committee).order_by("-number")
    begun = [term for term in terms if term.starts <= (day or clock.today())]
    return begun[0] if begun else next(iter(terms), None)


def check(data: bytes) -> None:
    """See that a file is a workbook with at least one of our sheets, and bears no mark of secrecy.

    Raises:
        BookRefused: it is not, or its first sheet begins with a mark.
        FileRefused: it is a document that bears one.
    """
    refuse_marked(data)
    read_workbook(data, all_forms())


def plan_of(book: Workbook) -> Plan:
    """What the workbook would change in its committee as it is now.

    Raises:
        BookRefused: it cannot be read.
    """
    tables, unread = read_workbook(book.content, all_forms())
    if book.term is not None:
        unread += [name for name in tables if name not in OF_A_LIST]
        tables = {name: table for name, table in tables.items() if name in OF_A_LIST}
    others = [sheet for sheet in more_sheets() if sheet.form.name in tables]
    today = today_of(book.committee, book.term or term_of(book.committee), others=others)
    return compare(today, tables, unread, since=book.since)


def export(committee: Committee, day: date | None = None, *, actor: Actor) -> bytes:
    """The workbook that says what is written today; brought in again, it changes nothing.

    Of another day it says who and what was or will be there then, and is to be read only; nothing
    that is sealed is kept of other days. What the actor does not keep is not in it (a column, a
    sheet), so brought in it says nothing.
    """
    sealed = actor.holds("organisation.people")
    others = [sheet for sheet in more_sheets() if actor.holds(sheet.right)]
    rows = today_of(committee, term_of(committee, day), day, others=others).sheets()
    open_columns = tuple(one for one in MEMBERS.columns if one.key not in SEALED)
    members = MEMBERS if sealed and day is None else SheetForm(MEMBERS.name, open_columns)
    return write_workbook(
        (members if form is MEMBERS else form, rows[form.name])
        for form in all_forms()
        if form.name in rows
    )


def blank() -> bytes:
    """The workbook with its heads and nothing in it."""
    return write_workbook((form, []) for form in all_forms())

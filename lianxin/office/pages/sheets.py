"""Sheets of paper: those that were printed and not entered yet, one of them, and how it is printed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.documents.paper import typeset
from lianxin.documents.rules.official_words import day_in_words
from lianxin.office.kinds import SHEET_KINDS
from lianxin.office.models import PaperSheet
from lianxin.office.policies import sheets
from lianxin.ui import qr

SHOWN, DROPPED, EMPTY_LINES = 20, 5, 5


def sheets_page(actor: Actor) -> dict[str, Any]:
    """What was printed and is still to come back, and what was entered last."""
    rows = sheets.rows(actor).select_related("entered_by", "printed_by")
    return {
        "waiting": list(
            rows.filter(entered_at=None, dropped_at=None).order_by("-printed_at", "-pk")[:SHOWN]
        ),
        "dropped": list(
            rows.exclude(dropped_at=None)
            .select_related("dropped_by")
            .order_by("-dropped_at", "-pk")[:DROPPED]
        ),
        "entered": list(rows.exclude(entered_at=None).order_by("-entered_at", "-pk")[:SHOWN]),
    }


def sheet_by_code(actor: Actor, typed: str) -> PaperSheet | None:
    """The sheet with this code, however it was typed."""
    return sheets.rows(actor).filter(code=codes.fold(typed)).first()


def fetch_sheet(actor: Actor, ref: UUID) -> PaperSheet:
    """A sheet, or 404 and 403 as the policy says."""
    return sheets.fetch(actor, "office.enter_sheets", ref=ref)


def printed(made: Sequence[PaperSheet], *, note: str) -> bytes:
    """The PDF: on each sheet its code, marks at its corners, its lines, and empty ones below."""
    kind = SHEET_KINDS[made[0].kind]
    facts = {
        "title": made[0].title,
        "author": made[0].committee.name,
        "note": note,
        "today": day_in_words(clock.today()),
        "heads": [str(head) for head in kind.heads],
        "answers": [str(words) for _key, words in kind.answers],
        "more": [str(words) for _name, words in kind.more],
        "empty": EMPTY_LINES,
        "sheets": [
            {
                "code": " ".join(codes.groups_of_four(sheet.code)),
                "part": _("第%(n)d张，共%(all)d张") % {"n": at, "all": len(made)},
                "scan": qr.drawing(sheet.code) | {"alt": sheet.code},
                "rows": [list(row.cells) for row in kind.rows(sheet)],
            }
            for at, sheet in enumerate(made, start=1)
        ],
    }
    return typeset("office/twin", facts)

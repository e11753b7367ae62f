"""The search rows of inbox: one a case, holding what staff may read of it."""

from django.db import connection

from lianxin.core.search import Index
from lianxin.inbox.hands import HandedCases
from lianxin.inbox.models import Case

index = Index("inbox_search")


def live_first(rows: HandedCases) -> HandedCases:
    """Of live cases that were looked up by words: what is over is left out before it is read.

    It says nothing that `is_live` does not say, but it can be asked of the index alone.
    """
    # The plus keeps SQLite from looking each case up in the index by itself.
    own = "+inbox_search.rowid" if connection.vendor == "sqlite" else "inbox_search.id"
    live = f"{own} IN (SELECT id FROM inbox_case WHERE is_live)"  # noqa: S608
    return rows.extra(where=[live])  # noqa: S610


def index_case(case: Case) -> None:
    """Write a case's search row: its number, subject, place, and the working copies."""
    words = [case.number, case.subject, case.where, case.message.text]
    words += [addition.text for addition in case.additions.all()]
    words += [reply.text for reply in case.replies.filter(state="sent")]
    index.put(case.pk, "\n".join(words), committee=case.committee_id)


def index_new(case: Case) -> None:
    """Write the first search row of a case that has just come in."""
    words = [case.number, case.subject, case.where, case.message.text]
    index.add(case.pk, "\n".join(words), committee=case.committee_id)

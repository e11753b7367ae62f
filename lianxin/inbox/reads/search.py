"""The search rows of inbox: one a case, holding what staff may read of it."""

from lianxin.core.sql.search import Index
from lianxin.inbox.models import Case

index = Index("inbox_search")


def index_case(case: Case) -> None:
    """Write a case's search row: its number, title, place, and the working copies."""
    words = [case.number, case.title, case.where, case.message.text]
    words += [addition.text for addition in case.additions.all()]
    words += [reply.text for reply in case.replies.filter(state="sent")]
    index.put(case.pk, "\n".join(words), committee=case.committee_id)


def index_new(case: Case) -> None:
    """Write the first search row of a case that has just come in."""
    words = [case.number, case.title, case.where, case.message.text]
    index.add(case.pk, "\n".join(words), committee=case.committee_id)

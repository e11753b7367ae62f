"""Daily: questions that nobody answered lapse, cases that nobody rated close, days are told of."""

from lianxin.core.jobs import job
from lianxin.inbox.notices import deadlines
from lianxin.inbox.services.asking import lapse_overdue_questions
from lianxin.inbox.services.closing import close_unrated
from lianxin.inbox.services.retention import keep_as_short_as_needed


@job("inbox.lapse_questions")
def lapse_questions() -> None:
    """Let overdue questions lapse."""
    lapse_overdue_questions()


@job("inbox.close_unrated")
def close_what_was_not_rated() -> None:
    """Close what was replied to and not rated in time."""
    close_unrated()


@job("inbox.retention")
def retention() -> None:
    """Delete what has been kept as long as it may be."""
    keep_as_short_as_needed()


@job("inbox.tell_of_days")
def tell_of_days() -> None:
    """Tell of what falls due."""
    deadlines.tell_of_days()


@job(deadlines.TELL_NEW)
def tell_new(committee: int, hour: str) -> None:
    """Tell the office that something waits to be accepted."""
    deadlines.tell_new(committee, hour)

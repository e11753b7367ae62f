"""In whose hands a case is: the heaps of the board, each case in one of them."""

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, OuterRef, Q, Value, When

from lianxin.core import clock
from lianxin.inbox.models import OPEN_STATES, Case, Flag, Forward, Reply
from lianxin.inbox.models.cases import UNHEARD_STATES, CaseQuerySet

OFFICE, TEAM, UNIT, SENDER, DONE = "office", "team", "unit", "sender", "done"
PROMISED = "promised"  # answered, and waits for a day

# Cases that also know `hands` (and `has_proposed`), which the type checker cannot see.
HandedCases = Any


def still_open() -> Q:
    """Cases on which somebody still acts: not over, or with a promised day that has come.

    Says the same as `hands` being anything but done, in a way that an index can answer.
    """
    return Q(is_live=True) & (Q(state__in=OPEN_STATES) | _promised())


def _promised() -> Q:
    return Q(review_on__lte=clock.today()) & ~Q(state__in=UNHEARD_STATES)


def with_proposed(cases: CaseQuerySet) -> HandedCases:
    """Say of each case whether an answer waits for the office's eyes."""
    proposed = Reply.objects.filter(case=OuterRef("pk"), state=Reply.State.PROPOSED)
    known = {"has_proposed": Exists(proposed)}  # the model has a property of that name
    return cases.annotate(**known)


def with_queue(cases: CaseQuerySet) -> HandedCases:
    """Say of each case in whose hands it is; the office has whatever waits for an act of its own.

    The office acts on what came in, what nobody has, a draft to look at, a promise that has
    fallen due, a unit that asks for more time, a petition of which it has not said whom it is about.
    """
    state = Case.State
    letters = Forward.objects.filter(
        case=OuterRef("pk"), state__in=[Forward.State.SENT, Forward.State.RECEIVED]
    )
    known = {
        "at_unit": Exists(letters),
        "more_asked": Exists(letters.exclude(more_until=None)),
        "unsettled": Exists(Flag.objects.unsettled().filter(case=OuterRef("pk"))),
    }
    return (
        with_proposed(cases)
        .annotate(**known)
        .annotate(
            hands=Choose(
                When(_promised(), then=Value(OFFICE)),
                When(~Q(state__in=OPEN_STATES), then=Value(DONE)),
                When(state=state.RECEIVED, then=Value(OFFICE)),
                When(Q(has_proposed=True) | Q(more_asked=True), then=Value(OFFICE)),
                When(unsettled=True, then=Value(OFFICE)),
                When(state=state.REPLIED, review_on__isnull=False, then=Value(PROMISED)),
                When(state__in=[state.ASKED, state.REPLIED], then=Value(SENDER)),
                When(at_unit=True, then=Value(UNIT)),
                When(holder=Case.Holder.TEAM, then=Value(TEAM)),
                default=Value(OFFICE),
                output_field=CharField(),
            )
        )
    )


def waiting_for_office(cases: CaseQuerySet) -> HandedCases:
    """What the office has to do something about, the most urgent first."""
    return with_queue(cases).filter(still_open(), hands=OFFICE).most_urgent_first()

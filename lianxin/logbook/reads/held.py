"""Activities that were held, with the numbers that a log shows of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import (
    Count,
    IntegerField,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce, TruncMonth

from lianxin.activities.models import (
    Activity,
    Benefit,
    Correction,
    Guest,
    Organiser,
    Participant,
    Reached,
    SignIn,
    Suggestion,
)
from lianxin.activities.rules.outcomes import CAME, SheetOutcome
from lianxin.core import clock
from lianxin.logbook.reads.months import bounds, month_after

EXPECTED = frozenset({*CAME, SheetOutcome.LEAVE, SheetOutcome.ABSENT})
ATTENDING = Q(capacity=Participant.Capacity.ATTENDING)
# Before a sheet is closed: who said that they come, and of those who have to, all but who is on leave.
COMING = Q(state=Participant.State.ACCEPTED) | Q(
    is_compulsory=True, state__in=[Participant.State.INVITED, Participant.State.LEAVE_REFUSED]
)
SIGNED = Q(struck_at=None, participant__capacity=Participant.Capacity.ATTENDING)
WITH_ORGANISERS = Prefetch("organisers", Organiser.objects.select_related("unit"))


def held() -> Q:
    """Held: the sheet is closed, or the last hour has passed and it was not cancelled."""
    over = Q(state=Activity.State.CALLED, ends__lt=clock.now())
    return Q(state=Activity.State.CLOSED) | over


def of_days(committee_id: int, first: date, after: date) -> QuerySet[Activity]:
    """What was held in a committee from one day up to another, each once."""
    begins, ends = bounds(first, after)
    days = Q(committee=committee_id, starts__gte=begins, starts__lt=ends)
    return Activity.objects.filter(days & held())


def of_month(committee_id: int, first: date) -> QuerySet[Activity]:
    """What was held in a month."""
    return of_days(committee_id, first, month_after(first))


def by_unit(rows: QuerySet[Activity], units: Iterable[int]) -> QuerySet[Activity]:
    """Those that one of these bodies organised, whoever led."""
    organised = Organiser.objects.filter(unit__in=list(units))
    return rows.filter(pk__in=organised.values("activity"))


def months_of(rows: QuerySet[Activity]) -> dict[int, int]:
    """How many were held in each month (1 to 12) of the year that these are of."""
    found = rows.order_by().annotate(month=TruncMonth("starts")).values("month")
    return {row["month"].month: row["n"] for row in found.annotate(n=Count("pk"))}


def _counted(model: type[Model], what: Any = None, /, *which: Q, **by: Any) -> Coalesce:
    rows = model._default_manager.filter(*which, activity=OuterRef("pk"), **by)
    grouped = rows.order_by().values("activity").annotate(n=what or Count("pk")).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def with_numbers(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """The same, each with what its log shows; one question, however many there are."""
    here = rows.select_related("kind", "place")
    return here.annotate(
        expected=_counted(Participant, None, ATTENDING, outcome__in=EXPECTED),
        came=_counted(Participant, None, ATTENDING, outcome__in=CAME),
        others=_counted(Participant, None, ~ATTENDING, outcome__in=CAME),
        coming=_counted(Participant, None, ATTENDING, COMING),
        signed=_counted(SignIn, None, SIGNED),
        signed_others=_counted(SignIn, None, ~SIGNED, struck_at=None),
        guests_came=_counted(Guest, None, came=True),
        corrections_made=_counted(Correction),
        suggested=_counted(Suggestion),
        helped=_counted(Benefit),
        persons=_counted(Reached, Sum("persons")),
        person_times=_counted(Reached, Sum("person_times")),
    )


@dataclass(frozen=True)
class Numbers:
    """What a log says of an activity, or of several together.

    `expected` and `came` are those who are 出席; others who came are apart, guests among them.
    """

    expected: int = 0
    came: int = 0
    others: int = 0
    suggestions: int = 0
    benefits: int = 0
    persons: int = 0
    person_times: int = 0

    def __add__(self, other: Self) -> "Numbers":
        return Numbers(*(a + b for a, b in zip(self.told, other.told, strict=True)))

    @property
    def told(self) -> tuple[int, ...]:
        """In the order of the columns of a log."""
        return tuple(vars(self).values())


@dataclass(frozen=True)
class HeldActivity:
    """An activity that was held, and its numbers."""

    activity: Activity
    numbers: Numbers

    @property
    def is_closed(self) -> bool:
        """Its numbers are final."""
        return self.activity.state == Activity.State.CLOSED

    @property
    def bodies(self) -> str:
        """Who organised it, whoever led first."""
        return "、".join(one.unit.name for one in self.activity.organisers.all())


def numbered(rows: QuerySet[Activity]) -> list[HeldActivity]:
    """These activities in the order of their days, with what was corrected counted as corrected."""
    found: list[Any] = list(with_numbers(rows).order_by("starts", "pk"))
    mended = _mended([one.pk for one in found if one.corrections_made])
    return [HeldActivity(one, _numbers(one, mended.get(one.pk))) for one in found]


def _numbers(one: Any, mended: tuple[int, int, int] | None) -> Numbers:
    expected, came, others = mended or (one.expected, one.came, one.others)
    if one.state != Activity.State.CLOSED:  # nobody has settled yet who should have been there
        expected, came, others = one.coming, one.signed, one.signed_others
    rest = (one.suggested, one.helped, one.persons, one.person_times)
    return Numbers(expected, came, others + one.guests_came, *rest)


def _mended(activities: list[int]) -> dict[int, tuple[int, int, int]]:
    """Of sheets that were corrected: expected, came, others who came."""
    if not activities:
        return {}
    said: dict[int, dict[int, tuple[bool, str]]] = {pk: {} for pk in activities}
    rows = Participant.objects.filter(activity__in=activities)
    for pk, person, capacity, outcome in rows.values_list(
        "activity", "person", "capacity", "outcome"
    ):
        said[pk][person] = capacity == Participant.Capacity.ATTENDING, outcome
    made = Correction.objects.filter(activity__in=activities).order_by("made_at", "pk")
    for pk, person, after in made.values_list("activity", "member__person", "after"):
        said[pk][person] = said[pk].get(person, (True, ""))[0], after
    return {pk: _sums(lines.values()) for pk, lines in said.items()}


def _sums(lines: Iterable[tuple[bool, str]]) -> tuple[int, int, int]:
    told = [(attends, SheetOutcome(said)) for attends, said in lines if said]
    expected = sum(attends and said in EXPECTED for attends, said in told)
    came = sum(attends and said in CAME for attends, said in told)
    return expected, came, sum(not attends and said in CAME for attends, said in told)


def total(rows: Iterable[HeldActivity]) -> Numbers:
    """All of them together, each once."""
    return sum((row.numbers for row in rows), Numbers())

"""The register of paper numbers: how far each series has come, and what is missing in it."""

from dataclasses import dataclass

from lianxin.core import clock
from lianxin.office.models import PaperCounter, PaperNumber, PaperSeries
from lianxin.office.rules.paper_numbers import SEED_OF, SEEDS, gaps
from lianxin.organisation.models import Committee


@dataclass(frozen=True)
class SeriesLine:
    """A series as the office sees it: how its numbers are written, how far this year's go, the next."""

    series: PaperSeries
    next_number: str
    last: int = 0
    before: int = 0
    missing: tuple[int, ...] = ()


def series_known(committee: Committee) -> list[PaperSeries]:
    """Every series of a committee, with the usual ones that nobody has used yet."""
    rows = {seed.key: PaperSeries(committee=committee, **seed._asdict()) for seed in SEEDS}
    known = PaperSeries.objects.filter(committee=committee).select_related("committee")
    rows |= {row.key: row for row in known}
    return list(rows.values())


def series_lines(committee: Committee) -> list[SeriesLine]:
    """How far every series has come this year, and what is missing in it."""
    year = clock.today().year
    counters = {counter.series_id: counter for counter in counters_of(committee.pk)}
    given: dict[int, set[int]] = {}
    numbers = PaperNumber.objects.filter(committee=committee, year=year)
    for series, n in numbers.order_by().values_list("series", "n"):
        given.setdefault(series, set()).add(n)
    lines = []
    for row in series_known(committee):
        counter = counters.get(row.pk)
        before, last = (counter.before, counter.last) if counter else (0, 0)
        missing = gaps(before, given.get(row.pk, set()), last)
        following = row.number_text(year, last + 1)
        lines.append(SeriesLine(row, following, last, before, tuple(missing)))
    return lines


def used_outside(
    committee_id: int, *, key: str = "", year: int | None = None
) -> list[PaperCounter]:
    """Series and years whose first numbers were used outside this system."""
    rows = PaperCounter.objects.filter(series__committee=committee_id, before__gt=0)
    if key:
        rows = rows.filter(series__key=key)
    if year:
        rows = rows.filter(year=year)
    return list(rows.select_related("series").order_by("-year", "series"))


def number_of_form(committee: Committee, form_key: str) -> PaperNumber | None:
    """The number that a form took when it was sent before."""
    rows = PaperNumber.objects.filter(committee=committee, form_key=form_key)
    return rows.select_related("series").first() if form_key else None


def counters_of(committee_id: int) -> list[PaperCounter]:
    """How far the series that were used this year have come."""
    rows = PaperCounter.objects.filter(series__committee=committee_id, year=clock.today().year)
    return list(rows.exclude(last=0).select_related("series__committee").order_by("series"))


def next_number(committee: Committee, key: str, year: int) -> str:
    """What the next number of a series will be, unless somebody takes it first."""
    known = PaperSeries.objects.filter(committee=committee, key=key).select_related("committee")
    series = known.first() or PaperSeries(committee=committee, **SEED_OF[key]._asdict())
    counter = PaperCounter.objects.filter(series=series.pk, year=year).first()
    return series.number_text(year, (counter.last if counter else 0) + 1)

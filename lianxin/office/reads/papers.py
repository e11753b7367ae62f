"""The register of paper numbers: how far each series has come, and what is missing in it."""

from dataclasses import dataclass

from lianxin.core import clock
from lianxin.office.models import PaperCounter, PaperNumber, PaperSeries
from lianxin.office.rules.paper_numbers import SEEDS, gaps


@dataclass(frozen=True)
class SeriesLine:
    """A series as the office sees it: how its numbers are written, and how far this year's go."""

    key: str
    name: str
    pattern: str
    last: int = 0
    before: int = 0
    missing: tuple[int, ...] = ()


def series_lines(committee_id: int, year: int | None = None) -> list[SeriesLine]:
    """Every series of a committee, with the usual ones that nobody has used yet."""
    asked = year or clock.today().year
    rows = {row.key: row for row in PaperSeries.objects.filter(committee=committee_id)}
    counters = {
        counter.series_id: counter
        for counter in PaperCounter.objects.filter(series__committee=committee_id, year=asked)
    }
    given: dict[int, set[int]] = {}
    numbers = PaperNumber.objects.filter(committee=committee_id, year=asked)
    for series, n in numbers.order_by().values_list("series", "n"):
        given.setdefault(series, set()).add(n)
    lines = []
    for key in [seed.key for seed in SEEDS] + sorted(rows.keys() - {seed.key for seed in SEEDS}):
        row = rows.get(key)
        if row is None:
            seed = next(seed for seed in SEEDS if seed.key == key)
            lines.append(SeriesLine(seed.key, seed.name, seed.pattern))
            continue
        counter = counters.get(row.pk)
        before, last = (counter.before, counter.last) if counter else (0, 0)
        missing = gaps(before, given.get(row.pk, set()), last)
        lines.append(SeriesLine(key, row.name, row.pattern, last, before, tuple(missing)))
    return lines


def counters_of(committee_id: int) -> list[PaperCounter]:
    """How far the series that were used this year have come."""
    rows = PaperCounter.objects.filter(series__committee=committee_id, year=clock.today().year)
    return list(rows.exclude(last=0).select_related("series").order_by("series"))

"""Who stands at places today, as everybody may know."""

from collections.abc import Iterable

from lianxin.core import clock
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.duty.models import Shift

_today = CompiledQuery(
    lambda places: Shift.objects.filter(place__in=places).on(clock.today()).with_names(),
    row="place page, drawn anew",
)


def standing_now(places: Iterable[int]) -> dict[int, Shift]:
    """At each place whoever stands there at this minute, otherwise the next who will today."""
    ids = tuple(places)
    left: dict[int, list[Shift]] = {}
    for shift in _today.rows(places=ids) if ids else []:
        if not shift.is_over:
            left.setdefault(shift.place_id, []).append(shift)
    return {place: now_or_next(shifts) for place, shifts in left.items()}


def now_or_next(shifts: list[Shift]) -> Shift:
    """Of the shifts that are left of a day the one that runs, otherwise the first."""
    return next((shift for shift in shifts if shift.is_now), shifts[0])

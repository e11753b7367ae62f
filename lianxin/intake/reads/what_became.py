"""What became of what was said: released digests, and how many were heard and answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from lianxin.core import clock
from lianxin.core.internal import outside
from lianxin.core.landmarks import landmark
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.inbox.models import Case, Digest
from lianxin.organisation.models import Committee
from lianxin.places.models import Place

HEARD = ~Q(state=Case.State.WITHDRAWN)
ANSWERED = Q(first_replied_at__isnull=False) | Q(state=Case.State.NOT_OURS)
# Somebody is at work on it, or a day was promised of which nobody has said yet that it was kept.
AT_WORK = Q(state__in=[Case.State.RECEIVED, Case.State.HANDLING, Case.State.ASKED]) | Q(
    state__in=[Case.State.REPLIED, Case.State.CLOSED], review_on__isnull=False
)
ON_A_PAGE = 20
MANY = 20_000  # so many are counted once a minute, and not for each who looks


def _released(at_place: bool, committee: int, place: int) -> QuerySet[Digest]:
    digests = Digest.objects.published().filter(committee=committee)
    return digests.filter(place=place) if at_place else digests


def _heard(
    at_place: bool,
    committee: int,
    place: int,
    begins: datetime,
    ends: datetime,
) -> QuerySet[Case, Any]:
    where = {"place": place} if at_place else {"committee": committee}
    known = HEARD & outside("inbox.Case")
    cases = Case.objects.filter(known, received_at__gte=begins, received_at__lt=ends, **where)
    found = cases.values(*where).annotate(
        heard=Count("pk"),
        answered=Count("pk", filter=ANSWERED),
        open=Count("pk", filter=AT_WORK),
    )
    told: QuerySet[Case, Any] = found.values_list("heard", "answered", "open")
    return told


def _turned(at_place: bool, committee: int, place: int) -> QuerySet[Digest, Any]:
    found = _released(at_place, committee, place).order_by().values("committee")
    return found.annotate(n=Count("pk"), turns=Sum("turn")).values_list("n", "turns")


_counts = CompiledQuery(_heard, row="place page, drawn anew")
_turns = CompiledQuery(_turned, row="place page, drawn anew")
_digests = CompiledQuery(
    lambda at_place, most, **where: _released(at_place, **where).select_related("place")[:most],
    row="place page, drawn anew",
)


@dataclass(frozen=True)
class Counts:
    """How many were heard this year, how many answered, how many are still being handled."""

    heard: int
    answered: int
    open: int


def counts(committee_id: int, *, place: Place | None = None) -> Counts:
    """This year's counts of a committee or one place; neither withdrawn nor internal ones are counted.

    They are as of this moment; where there are very many, as of this minute.
    """
    year = clock.today().year
    here = timezone.get_current_timezone()
    begins, ends = (datetime(each, 1, 1, tzinfo=here) for each in (year, year + 1))
    where = {"committee": committee_id, "place": place.pk if place else 0}
    whose, minute = tuple(where.values()), clock.now().replace(second=0, microsecond=0)
    kept = _kept.get(whose)
    if kept is not None and kept[0] == minute:
        return kept[1]
    found = _counts.first(place is not None, **where, begins=begins, ends=ends)
    told = Counts(*(found or (0, 0, 0)))
    if told.heard >= MANY:
        _kept[whose] = minute, told
    return told


def heard_between(place: Place, begins: datetime, ends: datetime) -> Counts:
    """The same of one place, received between two moments."""
    where = {"committee": place.committee_id, "place": place.pk}
    return Counts(*(_counts.first(True, **where, begins=begins, ends=ends) or (0, 0, 0)))


_kept: dict[tuple[int, ...], tuple[datetime, Counts]] = {}


def became(
    committee: Committee, *, place: Place | None = None, most: int = 3
) -> list[dict[str, Any]]:
    """Released digests: what was said and what became of it; on a place's own page without its name."""
    rows = _digests.rows(place is not None, most, **_where(committee, place))
    told = [_told(d) for d in rows]
    return [one | {"place": ""} for one in told] if place else told


@dataclass(frozen=True)
class Stories:
    """A page of released digests, as they are told."""

    page: Page[Digest]
    told: list[dict[str, Any]]


def offered(committee: Committee) -> tuple[list[Place], list[str]]:
    """The places and the topics of which something was released."""
    digests = _released(at_place=False, **_where(committee, None)).order_by()
    places = Place.objects.filter(pk__in=digests.values("place")).order_by("area", "kind", "pk")
    topics = digests.exclude(topic="").order_by("topic").values_list("topic", flat=True)
    return list(places), list(topics.distinct())


def became_page(committee: Committee, number: str, *, place: str = "", topic: str = "") -> Stories:
    """A page of all of them, the latest first; only of a place (its ref), only about a topic."""
    rows = _released(at_place=False, **_where(committee, None)).select_related("place")
    if place:
        rows = rows.filter(place__ref=place)
    if topic:
        rows = rows.filter(topic=topic)
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return Stories(page, [_told(d) for d in page])


def _told(digest: Digest) -> dict[str, Any]:
    place = digest.place
    return {
        "said": digest.said,
        "kind": digest.outcome,
        "then": digest.became.removesuffix("。"),
        "at": digest.released_at,
        "place": place.name if place else "",
        "url": landmark("place", place.ref) if place and place.state == Place.State.OPEN else "",
        "topic": digest.topic,
    }


def place_version(committee: Committee, *, place: Place | None = None) -> str:
    """What changes as soon as a digest is released or taken down: no kept page shows it then."""
    found = _turns.first(place is not None, **_where(committee, place))
    return "{}.{}".format(*(found or (0, 0)))


def _where(committee: Committee, place: Place | None) -> dict[str, int]:
    return {"committee": committee.pk, "place": place.pk if place else 0}

"""A place's page: who is there today and next, what has been done, how many were heard."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case, Digest
from lianxin.organisation.models import Committee
from lianxin.places.models import Place

HEARD = ~Q(state=Case.State.WITHDRAWN)
ANSWERED = Q(first_replied_at__isnull=False) | Q(state=Case.State.NOT_OURS)


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
    cases = Case.objects.filter(HEARD, received_at__gte=begins, received_at__lt=ends, **where)
    found = cases.values(*where).annotate(
        heard=Count("pk"),
        answered=Count("pk", filter=ANSWERED),
        open=Count("pk", filter=~ANSWERED),
    )
    told: QuerySet[Case, Any] = found.values_list("heard", "answered", "open")
    return told


def _turned(at_place: bool, committee: int, place: int) -> QuerySet[Digest, Any]:
    found = _released(at_place, committee, place).order_by().values("committee")
    return found.annotate(n=Count("pk"), turns=Sum("turn")).values_list("n", "turns")


_counts, _turns = CompiledQuery(_heard), CompiledQuery(_turned)
_digests = CompiledQuery(lambda at_place, most, **where: _released(at_place, **where)[:most])
_shifts_now = CompiledQuery(
    lambda place: Shift.objects.filter(place=place).on(clock.today()).with_names()
)
_next_shift = CompiledQuery(
    lambda place: Shift.objects.filter(place=place).after(clock.today()).with_names()[:1]
)


@dataclass(frozen=True)
class Counts:
    """How many were heard this year, how many answered, how many are still being handled."""

    heard: int
    answered: int
    open: int


def counts(committee_id: int, *, place: Place | None = None) -> Counts:
    """This year's counts of a committee or one place; withdrawn messages are not counted."""
    year = clock.today().year
    here = timezone.get_current_timezone()
    begins, ends = (datetime(each, 1, 1, tzinfo=here) for each in (year, year + 1))
    where = {"committee": committee_id, "place": place.pk if place else 0}
    found = _counts.first(place is not None, **where, begins=begins, ends=ends)
    return Counts(*(found or (0, 0, 0)))


def hours_of(shift: Shift) -> str:
    """9:00—11:30."""
    return f"{shift.starts:%-H:%M}—{shift.ends:%-H:%M}"


def duty_card(place: Place) -> dict[str, Any] | None:
    """Who is on duty at a place today (or next), as the card shows it."""
    now = _shifts_now.rows(place=place.pk)
    later = _next_shift.first(place=place.pk)
    if not now and later is None:
        return None
    next_facts = (
        {
            "next_day": later.on,
            "next_name": f"{later.member.title}，{later.member.sector.name}",
        }
        if later
        else {}
    )
    left = [each for each in now if not each.is_over]
    if not left:
        words = _("今天的值班结束了") if now else _("今天没有排班")
        return {"name": words, "note": _("话照样可以写，会有人看。"), **next_facts}
    shift = next((s for s in left if s.is_now), left[0])
    member = shift.member
    about = "，".join(part for part in (member.sector.name, _work(member.person)) if part)
    hours = "，".join(hours_of(s) for s in left if s.member_id == shift.member_id)
    online = shift.channel == Shift.Channel.ONLINE
    return {
        "name": member.title,
        "kind": "work" if shift.is_now else "wait",
        "words": _("正在值班") if shift.is_now else _("今天值班"),
        "about": about,
        "hours": _("今天") + hours,
        "note": _("在这里写，会转到手上。") if online else _("可以进门当面说，也可以在这里写。"),
        **next_facts,
    }


def _work(person: Any) -> str:
    return f"{person.employer}{person.position}"


def became(
    committee: Committee, *, place: Place | None = None, most: int = 3
) -> list[dict[str, Any]]:
    """Released digests: what was said and what became of it."""
    digests = _digests.rows(place is not None, most, **_where(committee, place))
    return [
        {
            "said": d.said,
            "kind": d.outcome,
            "then": d.became.removesuffix("。"),
            "at": d.released_at,
        }
        for d in digests
    ]


def place_version(committee: Committee, *, place: Place | None = None) -> str:
    """What changes as soon as a digest is released or taken down: no kept page shows it then."""
    found = _turns.first(place is not None, **_where(committee, place))
    return "{}.{}".format(*(found or (0, 0)))


def _where(committee: Committee, place: Place | None) -> dict[str, int]:
    return {"committee": committee.pk, "place": place.pk if place else 0}

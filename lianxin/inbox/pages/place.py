"""A place's page: who is there today and next, what has been done, how many were heard."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case, Digest
from lianxin.organisation.models import Committee
from lianxin.places.models import Place

HEARD = ~Q(state=Case.State.WITHDRAWN)
ANSWERED = Q(first_replied_at__isnull=False) | Q(state=Case.State.NOT_OURS)


@dataclass(frozen=True)
class Counts:
    """How many were heard this year, how many answered, how many are still being handled."""

    heard: int
    answered: int
    open: int


def counts(committee_id: int, *, place: Place | None = None) -> Counts:
    """This year's counts of a committee or one place; withdrawn messages are not counted."""
    cases = Case.objects.filter(HEARD, committee=committee_id, received_at__year=clock.today().year)
    if place is not None:
        cases = cases.filter(place=place)
    found = cases.aggregate(
        heard=Count("pk"),
        answered=Count("pk", filter=ANSWERED),
        open=Count("pk", filter=~ANSWERED),
    )
    return Counts(**found)


def hours_of(shift: Shift) -> str:
    """9:00—11:30."""
    return f"{shift.starts:%-H:%M}—{shift.ends:%-H:%M}"


def duty_card(place: Place) -> dict[str, Any] | None:
    """Who is on duty at a place today (or next), as the card shows it."""
    today = clock.today()
    now = list(place.shifts.on(today).with_names())
    later = place.shifts.after(today).with_names().first()
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
    if not now:
        return {"name": _("今天没有排班"), "note": _("话照样可以写，会有人看。"), **next_facts}
    shift = next((s for s in now if s.is_now), now[0])
    member = shift.member
    about = "，".join(part for part in (member.sector.name, _work(member.person)) if part)
    hours = "，".join(hours_of(s) for s in now if s.member_id == shift.member_id)
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
    digests = _released(committee, place)
    return [
        {
            "said": d.said,
            "kind": d.outcome,
            "then": d.became.removesuffix("。"),
            "at": d.released_at,
        }
        for d in digests[:most]
    ]


def stamp(committee: Committee, *, place: Place | None = None) -> str:
    """What changes as soon as a digest is released or taken down: no kept page shows it then."""
    found = _released(committee, place).order_by().aggregate(n=Count("pk"), turns=Sum("turn"))
    return f"{found['n']}.{found['turns']}"


def _released(committee: Committee, place: Place | None) -> QuerySet[Digest]:
    digests = Digest.objects.published().filter(committee=committee)
    return digests if place is None else digests.filter(place=place)

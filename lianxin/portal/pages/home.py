"""今日: a member's home, and what waits for everybody else, composed of what each module brings."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock, home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure, FirstStep, Look, Once
from lianxin.core.slots import navigation
from lianxin.organisation.reads.actors import own_committee
from lianxin.portal.models import StepsPutAway

HERE = "portal"


@dataclass(frozen=True)
class Gathered:
    """What waits for somebody, whichever module knows it, each with how many there are."""

    looks: list[tuple[int, Look]]
    figures: list[tuple[int, Figure]]
    steps: list[tuple[int, FirstStep]]
    is_put_away: bool


def member_page(actor: Actor) -> dict[str, Any]:
    """Everything on a member's home."""
    once, committee = home.Once(), own_committee(actor)
    parts = home.member_parts.panels(actor, once)
    unread = committee.unread  # type: ignore[attr-defined]  # read beside the committee
    return {
        "today": clock.today(),
        "committee": committee,
        "parts": parts,
        "headline": next((part.headline for part in parts if part.headline), ""),
        "doors": [
            replace(door, note=_("%(n)d条没看过") % {"n": unread})
            if door.is_counted and unread
            else door
            for door in home.doors.panels(actor, once)
        ],
    }


def desk_page(actor: Actor) -> dict[str, Any]:
    """What fits the posts that somebody holds."""
    parts = home.desk_parts.panels(actor, home.Once())
    return {
        "today": clock.today(),
        "parts": parts,
        "doors": [] if parts else ways_from_here(actor),
    }


def station_doors(actor: Actor, once: Once) -> list[Door]:
    """What a head has to see to, whichever module knows it."""
    return [door for some in home.station_doors.panels(actor, once) for door in some]


def ways_from_here(actor: Actor) -> list[Door]:
    """What the navigation has, and one's own account."""
    links = [link for link in navigation.panels(actor, None) if link.section != HERE]
    account = Door(reverse("accounts:home"), _("我的账号"), _("口令、第二道核对、退出"))
    return [*(Door(link.url, link.text) for link in links), account]


def gathered(actor: Actor, once: Once) -> Gathered:
    """Everything that is only counted, counted in one question."""
    looks = [look for some in home.looks.panels(actor, once) for look in some]
    figures = [figure for some in home.figures.panels(actor, once) for figure in some]
    steps = [step for some in home.first_steps.panels(actor, once) for step in some]
    away = [StepsPutAway.objects.filter(committee=actor.committee_id)] if steps else []
    asked = [
        *(look.waiting for look in looks),
        *(figure.waiting for figure in figures),
        *(step.there for step in steps),
        *away,
    ]
    numbers = iter(_counted(asked))
    return Gathered(
        looks=[(next(numbers), look) for look in looks],
        figures=[(next(numbers), figure) for figure in figures],
        steps=[(next(numbers), step) for step in steps],
        is_put_away=any(numbers),
    )


def looks_of(found: Gathered) -> list[Door]:
    """What there is to look at, in sentences."""
    return [
        Door(look.url, look.words % {"n": number}, icon=look.icon)
        for number, look in found.looks
        if number
    ]


def figures_of(found: Gathered) -> list[dict[str, Any]]:
    """How much waits and what is counted; nothing where all of it is nothing."""
    if not any(number for number, _figure in found.figures):
        return []
    return [
        {
            "number": number,
            "unit": _("件"),
            "label": figure.label,
            "definition": figure.definition,
            "url": figure.url,
        }
        for number, figure in found.figures
    ]


def steps_of(found: Gathered) -> list[dict[str, Any]]:
    """The first steps, done or not; nothing when all are done or they were put away."""
    if found.is_put_away or all(number for number, _step in found.steps):
        return []
    first = next(step for number, step in found.steps if not number)
    return [
        {"step": step, "is_done": bool(number), "is_next": step is first}
        for number, step in found.steps
    ]


def _counted(asked: list[QuerySet[Any] | int]) -> list[int]:
    """Each number; rows that are not counted yet are counted in one question."""
    rows = {at: one for at, one in enumerate(asked) if isinstance(one, QuerySet)}
    found = _count(rows)
    return [one if isinstance(one, int) else found[at] for at, one in enumerate(asked)]


def _count(rows: dict[int, QuerySet[Any]]) -> Counter[int]:
    if not rows:
        return Counter()
    first, *others = [
        found.order_by()
        .annotate(figure=Value(number))
        .values_list("figure")
        .annotate(n=Count("pk", distinct=True))
        for number, found in rows.items()
    ]
    return Counter(dict(first.union(*others, all=True)))

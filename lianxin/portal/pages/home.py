"""今日: a member's home, and what waits for everybody else, composed of what each module brings."""

from dataclasses import replace
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock, home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure, Once
from lianxin.core.slots import navigation
from lianxin.organisation.reads.actors import own_committee

HERE = "portal"


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


def counted(figures: list[Figure]) -> list[dict[str, Any]]:
    """The figures with their numbers; rows that are not counted yet are counted in one question."""
    rows = {
        number: figure.waiting
        for number, figure in enumerate(figures)
        if isinstance(figure.waiting, QuerySet)
    }
    found = _count(rows)
    return [
        {
            "number": found.get(number, figure.waiting),
            "unit": _("件"),
            "label": figure.label,
            "definition": figure.definition,
            "url": figure.url,
        }
        for number, figure in enumerate(figures)
    ]


def _count(rows: dict[int, QuerySet[Any]]) -> dict[int, int]:
    if not rows:
        return {}
    first, *others = [
        found.order_by()
        .annotate(figure=Value(number))
        .values_list("figure")
        .annotate(n=Count("pk", distinct=True))
        for number, found in rows.items()
    ]
    return dict.fromkeys(rows, 0) | dict(first.union(*others, all=True))

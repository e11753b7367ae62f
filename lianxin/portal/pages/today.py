"""今日 for those who are not members: what waits, and the doors they may open."""

from collections import Counter
from datetime import timedelta
from typing import Any, cast

from django.db.models import Count, QuerySet, Value
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lianxin.core import clock, jobs
from lianxin.core.access import Actor
from lianxin.core.slots import navigation
from lianxin.duty.models import Call
from lianxin.duty.policies import calls
from lianxin.inbox import hands
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.board import heaps
from lianxin.inbox.pages.team import team_page
from lianxin.inbox.pages.trust import approvals_waiting
from lianxin.inbox.pages.unit import unit_page
from lianxin.inbox.policies import cases, tellings
from lianxin.portal.pages.member import station_doors
from lianxin.record.models import Deed
from lianxin.record.policies import deeds

Door = dict[str, str]
HERE = "portal"
LATE = timedelta(hours=48)


def today_page(actor: Actor) -> dict[str, Any]:
    """What fits the posts that somebody holds."""
    return {
        "today": clock.today(),
        "figures": _office(actor) if actor.holds_somewhere("inbox.work") else [],
        "urgent": _urgent(actor) if actor.holds("inbox.work") else [],
        "approvals": approvals_waiting(actor),
        "team": _team(actor) if actor.holds_somewhere("inbox.lead") else None,
        "station": station_doors(actor),
        "unit": _unit(actor) if actor.holds_somewhere("inbox.handle") else None,
        "doors": _doors(actor),
        "retention_stands": actor.holds_somewhere("inbox.work") and _retention_stands(actor),
    }


def _urgent(actor: Actor) -> list[Any]:
    """What is marked urgent and not answered, the most pressing first."""
    rows = cast(CaseQuerySet, cases.rows(actor)).unanswered().filter(is_urgent=True)
    return list(rows.most_urgent_first().select_related("place")[:10])


def _retention_stands(actor: Actor) -> bool:
    """The daily deletion has not run for two days although there is something to look after."""
    if jobs.done_within("inbox.retention", LATE):
        return False
    return cases.rows(actor).filter(received_at__lt=clock.now() - LATE).exists()


def _doors(actor: Actor) -> list[Door]:
    """What the navigation has, and one's own account."""
    links = [link for link in navigation.panels(actor, None) if link.section != HERE]
    account = {
        "url": address("accounts:home"),
        "label": _("我的账号"),
        "note": _("口令、第二道核对、退出"),
    }
    return [*({"url": link.url, "label": link.text} for link in links), account]


def _office(actor: Actor) -> list[dict[str, Any]]:
    """How much waits, by whose act it waits for."""
    found = hands.with_hands(cast(CaseQuerySet, cases.rows(actor)))
    number = Counter(dict(heaps(found)))
    beside = _counted(
        told=tellings.rows(actor).filter(told_on=None),
        calls=calls.rows(actor).filter(state=Call.State.OPEN),
        contested=deeds.rows(actor).filter(state=Deed.State.CONTESTED),
    )
    return [
        _figure(
            number[hands.OFFICE],
            _("等联络办动手"),
            _("待受理、答复待审、到了答应的日子、单位请求延期、信访检举要定说的是谁的。"),
            address("inbox:board", "?tab=office"),
        ),
        _figure(
            number[hands.TEAM],
            _("在委员手里"),
            _("交给了站点，还在办的。"),
            address("inbox:board", "?tab=team"),
        ),
        _figure(
            number[hands.UNIT],
            _("在单位手里"),
            _("发了函，单位还在办的。"),
            address("inbox:board", "?tab=unit"),
        ),
        _figure(
            beside["told"], _("还要转告的"), _("要打电话、送去或来取的。"), address("inbox:telling")
        ),
        _figure(beside["calls"], _("委员的呼叫"), _("还没有回的。"), address("duty:calls")),
        _figure(
            beside["contested"],
            _("有异议的履职记录"),
            _("委员说不对的。"),
            address("record:contested"),
        ),
    ]


def _counted(**heaps: QuerySet[Any]) -> dict[str, int]:
    """How many rows lie on each heap, counted together."""
    first, *others = [
        rows.order_by()
        .annotate(heap=Value(name))
        .values_list("heap")
        .annotate(n=Count("pk", distinct=True))
        for name, rows in heaps.items()
    ]
    return dict.fromkeys(heaps, 0) | dict(first.union(*others, all=True))


def _figure(number: int, label: str, definition: str, url: str) -> dict[str, Any]:
    return {
        "number": number,
        "unit": _("件"),
        "label": label,
        "definition": definition,
        "url": url,
    }


def address(name: str, query: str = "") -> str:
    """The address of a page, or nothing where there is no such page."""
    try:
        return reverse(name) + query
    except NoReverseMatch:
        return ""


def _team(actor: Actor) -> list[Door]:
    """The team's open cases, the most urgent first."""
    return [
        {
            "url": row["url"],
            "label": row["subject"],
            "note": _("%(clock)s，在%(who)s手里") % {"clock": row["clock"], "who": row["holder"]},
        }
        for row in team_page(actor)["rows"]
    ]


def _unit(actor: Actor) -> list[Door]:
    """The letters on which the unit works, the earliest date first."""
    return [
        {
            "url": row["url"],
            "label": row["forward"].case.subject,
            "note": "，".join(
                part for part in (row["words"], row["left"], row["reminder"]) if part
            ),
        }
        for row in unit_page(actor, "")["rows"]
    ]

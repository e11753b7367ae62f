"""What is put into a group where members or units owe an answer: places, numbers and days."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.core.landmarks import landmark
from lianxin.inbox.models import Forward
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.policies import cases, forwards
from lianxin.inbox.reads import queues
from lianxin.ui.dates import day
from lianxin.ui.group_texts import GroupText, listed, own_link


def group_texts(actor: Actor) -> list[GroupText]:
    """What asks the members for their answers, and, for the office, a text for every unit."""
    return [*_of_members(actor), *(_of_units(actor) if actor.holds("inbox.work") else [])]


def _of_members(actor: Actor) -> list[GroupText]:
    rows = queues.with_queue(cast(CaseQuerySet, cases.rows(actor)))
    rows = rows.filter(outside("inbox.Case"), outside("places.Place", "place__"))
    if not actor.holds("inbox.work"):
        rows = rows.filter(team__in=actor.units_with("inbox.lead"))
    waiting = rows.filter(queues.still_open(), hands=queues.TEAM).order_by()
    at = ("place__name", "place__short_name", "team__name")
    counted = waiting.values(*at).annotate(**_counts(Q(answered_at=None))).order_by(*at, "n")
    lines = [
        _("%(where)s：%(how_many)s")
        % {
            "where": row["place__short_name"] or row["place__name"] or row["team__name"],
            "how_many": _how_many(row),
        }
        for row in counted
    ]
    if not lines:
        return []
    link = own_link(landmark("today"))
    asks = _("各位委员：站里有留言等大家答复，请打开看看自己手里的，先答复一句也行：%(link)s")
    missing = _("这些地点还有没答复的：")
    return [
        GroupText(_("请委员答复"), asks % {"link": link}),
        GroupText(_("哪里还没有答复"), listed(missing, lines, link)),
    ]


def _of_units(actor: Actor) -> list[GroupText]:
    """One for each unit, which need not know of the others; what asks for more time waits for us."""
    rows = forwards.rows(actor).filter(
        outside("inbox.Case", "case__"),
        outside("places.Place", "case__place__"),
        state__in=Forward.OPEN,
        more_until=None,
    )
    owing = rows.values("unit", "unit__name").annotate(**_counts(Q()))
    words = _(
        "%(unit)s：转来的事还没有答复的有%(how_many)s。"
        "有账号的在这里答复，办不完的可以请求延期：%(link)s 没有账号的，照函上写的答复联络办。"
    )
    link = own_link(reverse("inbox:unit"))
    return [
        GroupText(
            _("请%(unit)s答复") % {"unit": row["unit__name"]},
            words % {"unit": row["unit__name"], "how_many": _how_many(row), "link": link},
        )
        for row in owing.order_by("unit__name", "unit")
    ]


def _counts(running: Q) -> dict[str, Any]:
    late = running & Q(due_on__lt=clock.today())
    return {
        "n": Count("pk"),
        "late": Count("pk", filter=late),
        "first": Min("due_on", filter=running),
    }


def _how_many(row: Mapping[str, Any]) -> str:
    """3件，最早的10月14日到期，其中1件过了日子."""
    words = [_("%(n)d件") % {"n": row["n"]}]
    first: date | None = row["first"]
    if first:
        words.append(_("最早的%(day)s到期") % {"day": day(first, clock.today())})
    if row["late"]:
        words.append(_("其中%(n)d件过了日子") % {"n": row["late"]})
    return "，".join(words)

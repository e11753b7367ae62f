"""The log of a body by month (机构的活动台账): what it organised, with the numbers of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.policies import GRANT, ORGANISE, RECORD, organises
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.documents.official import PaperTable
from lianxin.documents.sheets import Cell, write_sheet
from lianxin.logbook.reads.held import (
    WITH_ORGANISERS,
    HeldActivity,
    by_unit,
    months_of,
    numbered,
    of_days,
    total,
)
from lianxin.logbook.reads.months import month_after, month_before, month_meant
from lianxin.organisation.models import Unit
from lianxin.ui.dates import day

READERS = (ORGANISE, RECORD, GRANT)
ON_A_PAGE = 60
NOT_BODIES = (Unit.Kind.HANDLING, Unit.Kind.RECOMMENDING, Unit.Kind.ASSIGNING)
SHARES = (5, 8, 24, 18, 7, 7, 7, 6, 6, 6, 6)


@dataclass(frozen=True)
class BodyMonth:
    """A month of a body, or of the whole committee where no body is meant."""

    actor: Actor
    unit: Unit | None
    first: date

    @property
    def name(self) -> str:
        """Whose log it is."""
        return self.unit.name if self.unit else _("全会")

    @property
    def title(self) -> str:
        """经济委员会2026年10月活动台账."""
        facts = {"name": self.name, "year": self.first.year, "month": self.first.month}
        return _("%(name)s%(year)d年%(month)d月活动台账") % facts

    def days(self, first: date, after: date) -> QuerySet[Activity]:
        """What was held in these days that the actor has to do with."""
        rows = of_days(self.actor.committee_id or 0, first, after).filter(organises(self.actor))
        rows = rows.prefetch_related(WITH_ORGANISERS)
        return by_unit(rows, [self.unit.pk]) if self.unit else rows


def is_wide(actor: Actor) -> bool:
    """Whoever may see the log of every body, and of all together."""
    return any(actor.holds(right) for right in READERS)


def bodies_of(actor: Actor) -> list[Unit]:
    """The bodies whose log the actor may read."""
    rows = Unit.objects.filter(committee=actor.committee_id).exclude(kind__in=NOT_BODIES)
    if not is_wide(actor):
        units = frozenset[int]().union(*(actor.units_with(right) for right in READERS))
        rows = rows.filter(pk__in=units)
    else:
        rows = rows.filter(Q(pk__in=Unit.objects.standing()) | Q(organised__isnull=False))
    return list(rows.order_by("order", "pk").distinct())


def month_of_body(actor: Actor, bodies: list[Unit], unit: str, month: str) -> BodyMonth:
    """What is asked for; a body that is none of the actor's is taken for their first, or for all."""
    found = next((one for one in bodies if str(one.ref) == unit), None)
    if found is None and not is_wide(actor):
        found = bodies[0] if bodies else None
    return BodyMonth(actor, found, month_meant(month))


def log_page(asked: BodyMonth, bodies: list[Unit], page: str) -> dict[str, Any]:
    """Everything on the page but its form."""
    first = asked.first
    year = date(first.year, 1, 1), date(first.year + 1, 1, 1)
    rows = numbered(asked.days(first, month_after(first)))
    pages = Paginator(rows, ON_A_PAGE).get_page(page)
    many = months_of(asked.days(*year))
    now = clock.today().replace(day=1)
    following = month_after(first)
    return {
        "section": "activities",
        "asked": asked,
        "has_bodies": bool(bodies),
        "rows": list(pages),
        "page_obj": pages,
        "many": len(rows),
        "unclosed": sum(not row.is_closed for row in rows),
        "total": total(rows),
        "months": [
            {
                "label": _("%(n)d月") % {"n": n},
                "count": many.get(n, 0),
                "url": address(asked, date(first.year, n, 1)),
                "is_current": n == first.month,
            }
            for n in range(1, 13)
        ],
        "before_url": address(asked, month_before(first)),
        "after_url": address(asked, following) if following <= now else "",
        "pdf_url": address(asked, first, "pdf"),
        "xlsx_url": address(asked, first, "xlsx"),
    }


def address(asked: BodyMonth, first: date, form: str = "") -> str:
    """Where the log of a month is, as a page, pdf or xlsx."""
    there = reverse("logbook:body_paper", args=[form]) if form else reverse("logbook:bodies")
    return f"{there}?unit={asked.unit.ref if asked.unit else ''}&month={first:%Y-%m}"


def heads() -> list[str]:
    """What stands above the columns."""
    names = (_("哪天"), _("什么活动"), _("谁办的"), _("应到"), _("实到"), _("另有"), _("建议"))
    return [_("序号"), *names, _("实事"), _("群众人数"), _("群众人次")]


def rows_for_others(asked: BodyMonth) -> tuple[list[HeldActivity], int]:
    """What is handed out: nothing internal; and how many were left out for that."""
    rows = asked.days(asked.first, month_after(asked.first))
    told = numbered(rows.filter(outside("activities.Activity")))
    return told, rows.count() - len(told)


def _cells(rows: Iterable[HeldActivity]) -> list[list[Cell]]:
    told: list[list[Cell]] = []
    for n, row in enumerate(rows, start=1):
        words = f"{row.activity.kind.name}：{row.activity.title}"
        if not row.is_closed:
            words += _("（还没有结表）")
        told.append([n, row.activity.first_day, words, row.bodies, *row.numbers.told])
    return told


def as_workbook(asked: BodyMonth) -> bytes:
    """The month as a workbook: numbers are numbers, a string is never a formula."""
    return write_sheet(_("活动台账"), heads(), _cells(rows_for_others(asked)[0]))


def as_table(asked: BodyMonth) -> PaperTable:
    """The month in the layout of official documents, with a line for all of it together."""
    rows, inside = rows_for_others(asked)
    words = _("办了%(n)d次活动。%(day)s打印") % {"n": len(rows), "day": clock.today().isoformat()}
    if inside:
        words += _("。另有%(n)d次内部的，不在表上") % {"n": inside}
    cells = [[_shown(cell) for cell in row] for row in _cells(rows)]
    sums = ["", "", _("合计"), "", *map(str, total(rows).told)]
    return PaperTable(
        title=asked.title,
        below=words,
        heads=heads(),
        shares=SHARES,
        rows=[*cells, sums] if cells else [],
        author=asked.name,
    )


def _shown(cell: Cell) -> str:
    return day(cell) if isinstance(cell, date) else str(cell)

"""The pairing table: special committees, groups and sectors, each with its towns and villages."""

from collections import defaultdict
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.liaison.models import LiaisonRule, Pairing
from lianxin.organisation.models import Sector, Unit

BODIES = {"special": Unit.Kind.SPECIAL, "group": Unit.Kind.GROUP}
SECTOR = "sector"


def pairing_page(actor: Actor) -> dict[str, Any]:
    """All three tables, and who has nobody on top."""
    at = actor.committee_id or 0
    rule = LiaisonRule.objects.of(at)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in Pairing.objects.filter(committee=at).select_related("town", "village__area"):
        if row.village is not None and not row.village.in_use:
            continue
        key = ("unit", row.unit_id) if row.unit_id is not None else (SECTOR, row.sector_id or 0)
        village = row.village
        where = f"{village.area.name}{village.name}" if village else str(row.town)
        found[key].append(where)
    units = list(
        Unit.objects.standing().filter(committee=at, kind__in=[str(one) for one in BODIES.values()])
    )
    tables = [
        _table(
            _("专委会和乡镇街道"),
            _("每个一般%(n)d个乡镇街道") % {"n": rule.towns},
            [(u, "unit", "special") for u in units if u.kind == Unit.Kind.SPECIAL],
            found,
        ),
        _table(
            _("界别活动组和村、社区"),
            _("每个一般%(n)d个村或者社区") % {"n": rule.villages},
            [(u, "unit", "group") for u in units if u.kind == Unit.Kind.GROUP],
            found,
        ),
        _table(
            _("界别和乡镇街道"),
            "",
            [(s, SECTOR, SECTOR) for s in Sector.objects.filter(committee=at)],
            found,
        ),
    ]
    return {"tables": tables, "alone": [one for table in tables for one in table["alone"]]}


def _table(
    title: str, usual: str, ones: list[tuple[Any, str, str]], found: dict[tuple[str, int], Any]
) -> dict[str, Any]:
    rows = [
        {"name": one.name, "kind": kind, "pk": one.pk, "wheres": found.get((key, one.pk), [])}
        for one, key, kind in ones
    ]
    alone = [row["name"] for row in rows if not row["wheres"]]
    return {"title": title, "usual": usual, "rows": rows, "alone": alone}


def one_to_pair(actor: Actor, kind: str, pk: int) -> Unit | Sector:
    """A special committee, group or sector of the committee, or 404."""
    mine: dict[str, Any] = {"committee": actor.committee_id, "pk": pk}
    found: Unit | Sector | None = None
    if kind in BODIES:
        found = Unit.objects.standing().filter(kind=str(BODIES[kind]), **mine).first()
    elif kind == SECTOR:
        found = Sector.objects.filter(**mine).first()
    if found is None:
        raise Http404
    return found


def wheres_of(one: Unit | Sector) -> list[str]:
    """With what it is paired today, as it is written."""
    mine = {"unit" if isinstance(one, Unit) else SECTOR: one}
    rows = Pairing.objects.filter(committee=one.committee_id, **mine)
    rows = rows.select_related("town", "village__area")
    return [
        f"{row.village.area.name}{row.village.name}" if row.village else str(row.town)
        for row in rows
    ]

"""Towns and villages by the names that people write for them."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from lianxin.core import spelling
from lianxin.places.models import Area as Town
from lianxin.places.models import Village

Where = Town | Village


def towns_of(committee_id: int | None) -> list[Town]:
    """The towns, streets and parks of a committee."""
    rows = Town.objects.filter(committee=committee_id or 0)
    return list(rows.exclude(kind=Town.Kind.DISTRICT))


def wheres(committee_id: int | None) -> dict[str, Where]:
    """Each town and village by its name: a village by its town's and its own, alone where it is the only one."""
    towns = towns_of(committee_id)
    rows = Village.objects.filter(committee=committee_id or 0, in_use=True)
    villages = list(rows.select_related("area"))
    same = Counter(village.name for village in villages)
    found: dict[str, Where] = {v.name: v for v in villages if same[v.name] == 1}
    found |= {f"{v.area.name}{v.name}": v for v in villages}
    return found | {town.name: town for town in towns}


def named(
    known: dict[str, Where], lines: Sequence[str]
) -> tuple[list[Where], list[tuple[str, str]]]:
    """The towns and villages that are meant, and the names that none has, with why."""
    found: list[Where] = []
    unknown: list[tuple[str, str]] = []
    for line in lines:
        where = known.get("".join(spelling.looked_for(line).split()))
        if where is None:
            why = _("没有这个乡镇、村或者社区；几个镇都有的村，前面写上镇名")
            unknown.append((line, str(why)))
        elif where not in found:
            found.append(where)
    return found, unknown

"""Members by their names, as they are pasted: who has a namesake is not guessed."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.core import spelling
from lianxin.organisation.models import Member


def in_office(activity: Activity) -> QuerySet[Member]:
    """Whoever is a member on one of its days, each by the membership that they hold last."""
    until = {"committee": activity.committee_id, "starts__lte": activity.last_day}
    later = Member.objects.filter(person=OuterRef("person"), starts__gt=OuterRef("starts"), **until)
    goes_on = Q(ends=None) | Q(ends__gte=activity.first_day)
    return Member.objects.filter(goes_on, ~Exists(later), **until)


def by_name(
    current: QuerySet[Member], names: Sequence[str]
) -> tuple[list[Member], list[tuple[str, str]]]:
    """The members who are meant, and the names that no single member has, with why.

    Each name with at most a sector in brackets.
    """
    found: list[Member] = []
    unknown: list[tuple[str, str]] = []
    for written, here in namesakes(current, names):
        if len(here) == 1:
            found.append(here[0])
        elif here:
            sectors = "、".join(member.sector.name for member in here)
            words = _("同名的有%(n)d位：%(sectors)s") % {"n": len(here), "sectors": sectors}
            unknown.append((written, words))
        else:
            unknown.append((written, _("名册上没有")))
    return found, unknown


def namesakes(current: QuerySet[Member], names: Sequence[str]) -> list[tuple[str, list[Member]]]:
    """Each name as it was written, and everybody who may be meant by it."""
    parted = [name.replace("(", "（").replace(")", "）").partition("（") for name in names]
    alone = [spelling.person_name(name).name for name, _bracket, _sector in parted]
    same: dict[str, list[Member]] = {}
    rows = current.filter(person__name__in=set(alone)).select_related("person", "sector")
    for member in rows.order_by("pk"):
        same.setdefault(member.person.name, []).append(member)
    return [
        (written, _of_sector(same.get(name, []), sector.strip("） ")))
        for written, name, (_name, _bracket, sector) in zip(names, alone, parted, strict=True)
    ]


def _of_sector(here: list[Member], sector: str) -> list[Member]:
    return [member for member in here if member.sector.name == sector] if sector else here

"""Where a contact point is missing and why: answered from areas, people, members, places and messages."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case
from lianxin.liaison.reads.members_in_towns import members_in_towns
from lianxin.liaison.rules.missing import FAR, FEW, MANY, NEED, TownFigures, reasons
from lianxin.places.models import Area, Place
from lianxin.places.rules.nearness import are_neighbours

A_YEAR = timedelta(days=365)


def missing_page(actor: Actor) -> dict[str, Any]:
    """The towns that want one, in the order of the register, each with its reasons in sentences."""
    towns = _figures(actor.committee_id)
    found = reasons(towns)
    unknown = [town.name for town in towns if not town.people]
    return {
        "rows": [{"name": town.name, "why": _told(town, why)} for town, why in found],
        "unknown": "、".join(unknown),
        "all": len(towns),
    }


def _figures(committee_id: int | None) -> list[TownFigures]:
    here = {"committee": committee_id or 0}
    areas = list(
        Area.objects.filter(**here)
        .exclude(kind=Area.Kind.DISTRICT)
        .annotate(people=Sum("villages__people", filter=Q(villages__in_use=True)))
    )
    open_here = dict(
        Place.objects.filter(**here).open().order_by().values_list("area").annotate(n=Count("pk"))
    )
    since = clock.now() - A_YEAR
    said = dict(
        Case.objects.filter(**here, received_at__gte=since, place__isnull=False)
        .order_by()
        .values_list("place__area")
        .annotate(n=Count("pk"))
    )
    members = members_in_towns(committee_id)
    manned = [area for area in areas if open_here.get(area.pk)]
    return [
        TownFigures(
            area.name,
            area.people,
            members.get(area.pk, 0),
            open_here.get(area.pk, 0),
            said.get(area.pk, 0),
            is_near=area in manned or any(are_neighbours(area, other) for other in manned),
        )
        for area in areas
    ]


def _told(town: TownFigures, why: list[str]) -> list[str]:
    words = {
        MANY: _("人多：大约%(people)d人，开着的地点%(places)d处"),
        FEW: _("委员少：大约%(people)d人，责任区在这里的委员%(members)d位"),
        NEED: _("要说的事多：一年里从这里的地点收到%(messages)d件留言"),
        FAR: _("够不着：这里和旁边的乡镇街道都没有开着的地点"),
    }
    facts = {
        "people": town.people or 0,
        "places": town.places,
        "members": town.members,
        "messages": town.messages,
    }
    told = [words[one] % facts for one in why]
    return told if town.places else [_("还没有开着的地点"), *told]

"""The five ones as they are laid down, and as a place's page shows them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import ActivityKind
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.rules_in_force import Section, Statement
from lianxin.logbook.models import FiveOne
from lianxin.logbook.policies import SETTINGS, five_ones
from lianxin.logbook.reads.ones import standing_of_ones
from lianxin.places.models import Place


def kinds_to_choose(committee_id: int) -> QuerySet[ActivityKind]:
    """The kinds of activity here that can fill one of them; what is internal fills none."""
    return ActivityKind.objects.filter(committee=committee_id, is_internal=False)


def ones_page(actor: Actor) -> dict[str, Any]:
    """All of them with what fills each."""
    rows = five_ones.rows(actor).prefetch_related("kinds")
    return {
        "rows": [
            {"one": one, "kinds": "、".join(kind.name for kind in one.kinds.all())} for one in rows
        ]
    }


def fetch_one(actor: Actor, ref: UUID) -> FiveOne:
    """One of them, or 404, 403."""
    return five_ones.fetch(actor, SETTINGS, ref=ref)


def ones_section(actor: Actor) -> Section:
    """The same in a sentence, among everything that a committee lays down."""
    rows = [one for one in five_ones.rows(actor) if one.in_use]
    names = "、".join(one.name for one in rows)
    words = _("每处地点一年里要有：%(names)s。") % {"names": names}
    said = words if rows else _("还没有写每处地点一年里要有哪五个一。")
    since = max((one.since for one in rows), default=None)
    return Section(_("五个一"), [Statement(said, since, url=reverse("logbook:ones"))])


def section_of_place(place: Place) -> dict[str, Any]:
    """This year's standing, for whoever keeps the place."""
    year = clock.today().year
    return {"year": year, "rows": standing_of_ones(place, year), "place": place}

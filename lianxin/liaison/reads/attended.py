"""The activities of the bodies with which leaders are linked, to which they came."""

from collections import defaultdict
from collections.abc import Sequence

from lianxin.activities.models import Activity, Organiser, Participant
from lianxin.activities.rules.outcomes import CAME
from lianxin.core import clock
from lianxin.core.internal import outside
from lianxin.liaison.models import ChainLink


def attended(links: Sequence[ChainLink]) -> dict[int, list[Activity]]:
    """Of each link of a leader with a body this year's closed activities of it to which they came."""
    units = {link.unit_id for link in links if link.unit_id is not None}
    if not units:
        return {}
    organised = Organiser.objects.filter(
        outside("activities.Activity", "activity__"),
        unit__in=units,
        activity__state=Activity.State.CLOSED,
        activity__starts__year=clock.today().year,
    )
    rows = list(organised.select_related("activity").order_by("activity__starts", "pk"))
    people = {link.upper_id for link in links}
    came = set(
        Participant.objects.filter(
            activity__in=[row.activity_id for row in rows],
            member__in=people,
            outcome__in=[str(one) for one in CAME],
        ).values_list("activity_id", "member_id")
    )
    found: dict[int, list[Activity]] = defaultdict(list)
    for link in links:
        for row in rows:
            if row.unit_id == link.unit_id and (row.activity_id, link.upper_id) in came:
                found[link.pk].append(row.activity)
    return dict(found)

"""A meeting as a member reads it: when, where, their group, where they sit, the agenda."""

from typing import Any
from uuid import UUID

from django.http import Http404

from lianxin.activities.models import Activity, Participant
from lianxin.activities.policies import DECIDE, activities
from lianxin.core.access import Actor
from lianxin.meetings.models import AgendaItem, GroupMember, Sitting
from lianxin.meetings.pages.meetings import hours_of_sitting
from lianxin.meetings.reads.lists import members_of, seats_by_hand, seats_of


def meeting_for(actor: Actor, ref: UUID) -> Activity:
    """A meeting to which one was asked, that one organises, or whose bulletins one signs, or 404."""
    rows = Activity.objects.select_related("kind")
    seen = activities.rows(actor).filter(ref=ref).values("pk")
    here = rows.filter(ref=ref, committee=actor.committee_id)
    found = here.first() if actor.holds(DECIDE) else here.filter(pk__in=seen).first()
    if found is None:
        raise Http404
    return found


def own_timetable(actor: Actor, activity: Activity) -> dict[str, Any]:
    """The sittings, with the room of the own group and the own seat; the agenda; the own group."""
    own = {"activity": activity, "person": actor.person_id or 0}
    mine = GroupMember.objects.filter(
        discusses=True, **{f"participant__{name}": value for name, value in own.items()}
    ).select_related(
        "participant", "group__lead__member__person", "group__recorder__member__person"
    )
    member = mine.first()
    row = member.participant if member else Participant.objects.filter(**own).first()
    if row is None:
        raise Http404
    group = member.group if member else None
    sittings = list(Sitting.objects.filter(activity=activity))
    has_seats = any(one.seat_rows for one in sittings)
    people = members_of(activity) if has_seats else []
    by_hand = seats_by_hand(activity) if has_seats else {}
    return {
        "activity": activity,
        "group": group,
        "lines": [
            {
                "sitting": one,
                "hours": hours_of_sitting(one),
                "room": group.room
                if group and group.room and one.kind == Sitting.Kind.GROUPS
                else one.room,
                "seat": seats_of(one, people, by_hand)[0].get(f"p{row.pk}")
                if one.seat_rows
                else None,
            }
            for one in sittings
        ],
        "agenda": list(AgendaItem.objects.filter(activity=activity)),
    }

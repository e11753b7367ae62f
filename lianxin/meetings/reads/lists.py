"""The one list of a meeting: everybody on it in the right order, with what its papers say of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, Guest, Participant
from lianxin.meetings.models import GroupMember, SeatByHand, Sitting
from lianxin.meetings.rules.seating import seat

CAPACITIES = list(Participant.Capacity)
# Whoever said that they will not come, or is away, or left, is on no paper.
NOT_LISTED = (Participant.State.DECLINED, Participant.State.EXCUSED)


@dataclass(frozen=True)
class ListedPerson:
    """Somebody on the list: a member by their line on the sheet, a guest by theirs."""

    key: str  # p12 or g3
    name: str
    sector: str  # of a guest the body
    capacity: str
    is_attending: bool
    group: str = ""
    does: str = ""  # 召集人, 记录人
    participant_id: int = 0
    room: str = ""  # of their discussion group, and the how manyth it is
    group_order: int = 0


def people_of(activity: Activity) -> list[ListedPerson]:
    """Members as `members_of` has them; then guests."""
    found = members_of(activity)
    for guest in Guest.objects.filter(activity=activity):
        name = guest.sent_instead or guest.name
        words = str(guest.get_capacity_display())
        found.append(ListedPerson(f"g{guest.pk}", name, guest.body, words, False))
    return found


def members_of(activity: Activity) -> list[ListedPerson]:
    """Members in the order of the register, 出席 before 列席 and so on."""
    rows = Participant.objects.filter(activity=activity).with_names().in_register_order()
    groups = {
        one.participant_id: one.group
        for one in GroupMember.objects.filter(
            group__activity=activity, discusses=True
        ).select_related("group")
    }
    found = []
    for row in rows.exclude(state__in=NOT_LISTED):
        group = groups.get(row.pk)
        does = _("召集人") if group and group.lead_id == row.pk else ""
        does = does or (_("记录人") if group and group.recorder_id == row.pk else "")
        found.append(
            ListedPerson(
                f"p{row.pk}",
                row.member.person.name,
                row.member.sector.name,
                str(row.get_capacity_display()),
                row.capacity == Participant.Capacity.ATTENDING,
                group.name if group else "",
                does,
                row.pk,
                group.room if group else "",
                group.order if group else 0,
            )
        )
    order = {str(one.label): at for at, one in enumerate(CAPACITIES)}
    found.sort(key=lambda one: order[one.capacity])  # stable: within each the register's order
    return found


ByHand = dict[int, dict[str, tuple[int, int]]]


def seats_by_hand(activity: Activity) -> ByHand:
    """Sitting's id → who was put where by hand, by key."""
    found: ByHand = {}
    for row in SeatByHand.objects.filter(sitting__activity=activity):
        found.setdefault(row.sitting_id, {})[f"p{row.participant_id}"] = (row.row, row.seat)
    return found


def seats_of(
    sitting: Sitting, people: list[ListedPerson], by_hand: ByHand
) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Of each who is a member on the list where they sit, by key; and who finds no place."""
    keys = [one.key for one in people if one.participant_id]
    here = by_hand.get(sitting.pk, {})
    return seat(keys, sitting.seat_rows, sitting.seats_in_row, here)

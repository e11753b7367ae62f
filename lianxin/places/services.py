"""Every write about places and their codes."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock, codes
from lianxin.core.access import Actor
from lianxin.organisation.models import Committee, Unit
from lianxin.organisation.services import add_unit
from lianxin.places.flows import CLOSE, MOVE, REOPEN, place_flow
from lianxin.places.models import Area, Place, PlaceKind, Slot

TOKEN_LENGTH = 13  # 65 bits: nobody guesses a place's code

KINDS = (
    ("station", "综合工作站", PlaceKind.Mark.SQUARE),
    ("sector_station", "界别工作站", PlaceKind.Mark.SQUARE),
    ("area_studio", "区域委员工作室", PlaceKind.Mark.FULL),
    ("sector_studio", "界别委员工作室", PlaceKind.Mark.FULL),
    ("own_studio", "个人委员工作室", PlaceKind.Mark.FULL),
    ("point", "委员联系点", PlaceKind.Mark.OPEN),
    ("reception", "委员会客厅", PlaceKind.Mark.OPEN),
    ("consultation", "协商议事室", PlaceKind.Mark.OPEN),
)


class PlaceRefused(Exception):
    """Something about a place cannot be done; the message is for the person who tried."""


@transaction.atomic
def lay_down_kinds(committee: Committee, *, actor: Actor) -> None:
    """Lay down the usual kinds of place for a new committee."""
    PlaceKind.objects.bulk_create(
        PlaceKind(committee=committee, key=key, name=name, mark=mark, order=order)
        for order, (key, name, mark) in enumerate(KINDS, start=1)
    )
    log(actor, "places.lay_down_kinds", committee)


@transaction.atomic
def add_area(
    committee: Committee,
    name: str,
    *,
    kind: str,
    actor: Actor,
    district: Area | None = None,
    row: int = 0,
    column: int = 0,
) -> Area:
    """Enter a town, street, park or district."""
    area = Area.objects.create(
        committee=committee, name=name, kind=kind, district=district, row=row, column=column
    )
    log(actor, "places.add_area", area)
    return area


@transaction.atomic
def open_place(
    area: Area, kind: PlaceKind, name: str, *, actor: Actor, team: Unit | None = None, **facts: str
) -> Place:
    """Open a place, with its station team and its first code."""
    if Place.objects.filter(committee=area.committee, name=name).exists():
        raise PlaceRefused(_("已经有一处叫“%(name)s”。换个名字，免得弄混。") % {"name": name})
    if team is None:
        team = add_unit(area.committee, Unit.Kind.TEAM, name, actor=actor)
    place = Place.objects.create(
        committee=area.committee, area=area, kind=kind, name=name, team=team, **facts
    )
    log(actor, "places.open", place)
    issue_slot(place, actor=actor)
    return place


@transaction.atomic
def change_place(place: Place, *, actor: Actor, **facts: str) -> Place:
    """Change what is written about a place (name, address, phone, hours)."""
    for name, value in facts.items():
        setattr(place, name, value)
    place.save(update_fields=list(facts))
    log(actor, "places.change", place, fields=sorted(facts))
    return place


@transaction.atomic
def issue_slot(place: Place, *, actor: Actor) -> Slot:
    """Issue a code for a place."""
    slot = Slot.objects.create(
        committee=place.committee,
        place=place,
        token=codes.random_code(TOKEN_LENGTH),
        issued_at=clock.now(),
    )
    log(actor, "places.issue_slot", slot)
    return slot


@transaction.atomic
def revoke_slot(slot: Slot, *, actor: Actor) -> None:
    """Revoke a code; whoever scans it is led to the committee's own message page."""
    if not Slot.objects.filter(pk=slot.pk, revoked_at=None).update(revoked_at=clock.now()):
        raise PlaceRefused(_("这个码已经停用了。"))
    log(actor, "places.revoke_slot", slot)


@transaction.atomic
def move_place(place: Place, *, to: Place, actor: Actor) -> Place:
    """A place has moved: its codes name the new one."""
    if to.pk == place.pk or to.now_at.pk == place.pk:
        raise PlaceRefused(_("不能迁到它自己。"))
    place_flow.apply(place, MOVE, moved_to=to)
    log(actor, "places.move", place, to=to.pk)
    return place


@transaction.atomic
def close_place(place: Place, *, actor: Actor) -> Place:
    """Close a place; its codes lead to the committee's own message page."""
    place_flow.apply(place, CLOSE)
    log(actor, "places.close", place)
    return place


@transaction.atomic
def reopen_place(place: Place, *, actor: Actor) -> Place:
    """Open a moved or closed place again."""
    place_flow.apply(place, REOPEN, moved_to=None)
    log(actor, "places.reopen", place)
    return place

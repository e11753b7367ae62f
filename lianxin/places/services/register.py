"""Writes about areas, kinds of place and places."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.core.events import publish
from lianxin.office.reads.approvals import route_in_force
from lianxin.office.services.approvals import (
    ask_approval,
    note_change,
    stop_all_about,
    use_approval,
)
from lianxin.organisation.models import Appointment, Committee, Person, Post, Unit
from lianxin.organisation.services import add_unit, appoint
from lianxin.places import acts
from lianxin.places.events import PlaceLeft
from lianxin.places.flows import CLOSE, DROP, MERGE, MOVE, OPEN, REOPEN, place_flow
from lianxin.places.kinds import CLOSE_PLACE, OPEN_PLACE, leading_to
from lianxin.places.models import Area, BuildMode, Place, PlaceKind
from lianxin.places.rules.refusals import PlaceRefused
from lianxin.places.services.codes import issue_slot

KINDS = (
    ("station", "综合工作站", PlaceKind.Mark.SQUARE),
    ("sector_station", "界别工作站", PlaceKind.Mark.SQUARE),
    ("area_studio", "区域委员工作室", PlaceKind.Mark.FULL),
    ("sector_studio", "界别委员工作室", PlaceKind.Mark.FULL),
    ("own_studio", "个人委员工作室", PlaceKind.Mark.FULL),
    ("point", "委员联系点", PlaceKind.Mark.OPEN),
    ("reception", "委员会客厅", PlaceKind.Mark.OPEN),
    ("consultation", "协商议事室", PlaceKind.Mark.OPEN),
    ("liaison_room", "联络室", PlaceKind.Mark.OPEN),
    ("information_point", "社情民意信息联系点", PlaceKind.Mark.OPEN),
    ("book_house", "委员书屋", PlaceKind.Mark.OPEN),
    ("other", "其它", PlaceKind.Mark.OPEN),
)
# 五建模式, each of which a committee calls as it does.
BUILD_MODES = ("政协自建", "部门联建", "镇村共建", "企业援建", "委员领建")


@transaction.atomic
def lay_down_kinds(committee: Committee, *, actor: Actor) -> None:
    """Lay down the usual kinds of place for a new committee."""
    PlaceKind.objects.bulk_create(
        PlaceKind(committee=committee, key=key, name=name, mark=mark, order=order)
        for order, (key, name, mark) in enumerate(KINDS, start=1)
    )
    BuildMode.objects.bulk_create(
        BuildMode(committee=committee, name=name, order=order)
        for order, name in enumerate(BUILD_MODES, start=1)
    )
    log(actor, acts.LAY_DOWN_KINDS, committee)


@transaction.atomic
def save_kind(
    committee: Committee,
    name: str,
    *,
    mark: str,
    order: int,
    actor: Actor,
    kind: PlaceKind | None = None,
) -> PlaceKind:
    """Enter a kind of place, or call one otherwise; places of it go along."""
    same = PlaceKind.objects.filter(committee=committee, name=name)
    if same.exclude(pk=kind.pk if kind else 0).exists():
        raise PlaceRefused(_("已经有一种叫“%(name)s”。") % {"name": name})
    if kind is None:
        key = f"k{codes.random_code(8).lower()}"
        kind = PlaceKind.objects.create(
            committee=committee, key=key, name=name, mark=mark, order=order
        )
    else:
        kind.name, kind.mark, kind.order, kind.since = name, mark, order, clock.today()
        kind.save(update_fields=["name", "mark", "order", "since"])
    log(actor, acts.SAVE_KIND, kind)
    return kind


@transaction.atomic
def save_mode(
    committee: Committee,
    *,
    name: str,
    order: int,
    in_use: bool,
    actor: Actor,
    mode: BuildMode | None = None,
) -> BuildMode:
    """Enter a way in which places are built, or call one otherwise; places of it go along."""
    same = BuildMode.objects.filter(committee=committee, name=name)
    if same.exclude(pk=mode.pk if mode else 0).exists():
        raise PlaceRefused(_("已经有一种叫“%(name)s”。") % {"name": name})
    if mode is None:
        mode = BuildMode(committee=committee)
    mode.name, mode.order, mode.in_use = name, order, in_use
    mode.save(update_fields=["name", "order", "in_use"] if mode.pk else None)
    log(actor, acts.SAVE_MODE, mode)
    return mode


@transaction.atomic
def move_tile(area: Area, *, row: int, column: int, actor: Actor) -> Area:
    """Put an area on another tile of the schematic map."""
    area.row, area.column = row, column
    area.save(update_fields=["row", "column"])
    log(actor, acts.MOVE_TILE, area, tile=[row, column])
    return area


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
    if Area.objects.filter(committee=committee, name=name).exists():
        raise PlaceRefused(_("“%(name)s”已经在单子上了。") % {"name": name})
    area = Area.objects.create(
        committee=committee, name=name, kind=kind, district=district, row=row, column=column
    )
    log(actor, acts.ADD_AREA, area)
    return area


def _refuse_same_name(committee: Committee, name: str, *, but: Place | None = None) -> None:
    same = Place.objects.filter(committee=committee, name=name)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise PlaceRefused(_("已经有一处叫“%(name)s”。换个名字，免得弄混。") % {"name": name})


def _own_team(committee: Committee, name: str, actor: Actor) -> Unit:
    """The station team of this name: a new one, or the one that an earlier place left behind."""
    teams = Unit.objects.filter(committee=committee, kind=Unit.Kind.TEAM, name=name)
    return teams.first() or add_unit(committee, Unit.Kind.TEAM, name, actor=actor)


@transaction.atomic
def open_place(
    area: Area,
    kind: PlaceKind,
    name: str,
    *,
    actor: Actor,
    team: Unit | None = None,
    head: Person | None = None,
    **facts: Any,
) -> Place:
    """Open a place, with its station team, its first code and, if named, the head of the team.

    Where the committee wants it approved, the place is planned, its opening is sent up, and it has
    no code until `begin_place`.
    """
    _refuse_same_name(area.committee, name)
    if team is None:
        team = _own_team(area.committee, name, actor)
    is_planned = bool(route_in_force(area.committee_id, OPEN_PLACE))
    place = Place.objects.create(
        committee=area.committee,
        area=area,
        kind=kind,
        name=name,
        team=team,
        state=Place.State.PLANNED if is_planned else Place.State.OPEN,
        **facts,
    )
    log(actor, acts.PLAN if is_planned else acts.OPEN, place)
    if head is not None:
        post = Post.objects.get(committee=area.committee, key="head")
        appoint(head, post, team, starts=clock.today(), actor=actor)
    if is_planned:
        ask_approval(OPEN_PLACE, place, actor=actor)
    else:
        issue_slot(place, actor=actor)
    return place


@transaction.atomic
def begin_place(place: Place, *, actor: Actor) -> Place:
    """A planned place opens, now that it may: it gets its first code.

    Raises:
        ApprovalMissing: its opening is not approved as it is now.
    """
    use_approval(OPEN_PLACE, place)
    place_flow.apply(place, OPEN, opened_on=clock.today())
    _stop_what_runs(place, actor)
    log(actor, acts.OPEN, place)
    issue_slot(place, actor=actor)
    return place


def _stop_what_runs(place: Place, actor: Actor) -> None:
    """What was still being decided about the place as it was is decided no more."""
    for kind in (OPEN_PLACE, CLOSE_PLACE):
        stop_all_about(kind, place, actor=actor)


@transaction.atomic
def drop_place(place: Place, *, actor: Actor) -> Place:
    """A planned place is not built after all."""
    _stop_what_runs(place, actor)
    place_flow.apply(place, DROP)
    log(actor, acts.DROP, place)
    return place


@transaction.atomic
def change_place(place: Place, *, actor: Actor, **facts: object) -> Place:
    """Change what is written about a place (area, kind, name, address, phone, hours)."""
    if "name" in facts:
        _refuse_same_name(place.committee, str(facts["name"]), but=place)
    for name, value in facts.items():
        setattr(place, name, value)
    place.save(update_fields=list(facts))
    log(actor, acts.CHANGE, place, fields=sorted(facts))
    for kind in (OPEN_PLACE, CLOSE_PLACE):
        note_change(kind, place, actor=actor)
    return place


@transaction.atomic
def move_place(place: Place, *, to: Place, actor: Actor, with_team: bool = True) -> Place:
    """A place has moved: its codes name the new one, and who stands there goes along or not."""
    if place.pk in {to.pk, to.now_at.pk}:
        raise PlaceRefused(_("不能迁到它自己。"))
    use_approval(CLOSE_PLACE, place, leading_to(to, MOVE))
    place_flow.apply(place, MOVE, moved_to=to)
    if with_team:
        _take_team_along(place, to, actor)
    _stop_what_runs(place, actor)
    log(actor, acts.MOVE, place, to=to.pk, with_team=with_team)
    publish(PlaceLeft(place.pk, to.pk, with_team))
    return place


@transaction.atomic
def merge_place(place: Place, *, into: Place, actor: Actor, with_team: bool = False) -> Place:
    """A place is merged into another: its codes lead there, its past stays its own.

    Where the same team keeps both, who stands goes along; otherwise it is for the office to say.
    """
    with_team = with_team or (place.team_id is not None and place.team_id == into.team_id)
    if place.pk in {into.pk, into.now_at.pk}:
        raise PlaceRefused(_("不能并入它自己。"))
    use_approval(CLOSE_PLACE, place, leading_to(into, MERGE))
    place_flow.apply(place, MERGE, moved_to=into)
    if with_team:
        _take_team_along(place, into, actor)
    _stop_what_runs(place, actor)
    log(actor, acts.MERGE, place, into=into.pk, with_team=with_team)
    publish(PlaceLeft(place.pk, into.pk, with_team))
    return place


def _take_team_along(place: Place, to: Place, actor: Actor) -> None:
    """Where the other place has nobody yet, the team that kept this one keeps that one, too.

    Otherwise its own team keeps it, and the office adds to that team whoever is to stand there.
    """
    if place.team is None or to.team_id == place.team_id:
        return
    theirs = Appointment.objects.running().filter(unit=to.team_id or 0)
    if not theirs.exists():
        change_place(to, team=place.team, actor=actor)


@transaction.atomic
def close_place(place: Place, *, actor: Actor, forward_to: Place | None = None) -> Place:
    """Close a place; its codes lead to the one that is named, or to the committee's own page.

    Raises:
        ApprovalMissing: the committee wants it approved first.
    """
    if forward_to is not None and place.pk in {forward_to.pk, forward_to.now_at.pk}:
        raise PlaceRefused(_("不能指到它自己。"))
    use_approval(CLOSE_PLACE, place, leading_to(forward_to, CLOSE))
    place_flow.apply(place, CLOSE, moved_to=forward_to)
    _stop_what_runs(place, actor)
    log(actor, acts.CLOSE, place, forward_to=forward_to.pk if forward_to else None)
    publish(PlaceLeft(place.pk, None, with_team=False))
    return place


@transaction.atomic
def reopen_place(place: Place, *, actor: Actor) -> Place:
    """Open a moved or closed place again.

    Raises:
        ApprovalMissing: the committee wants it approved first.
    """
    use_approval(OPEN_PLACE, place)
    place_flow.apply(place, REOPEN, moved_to=None)
    if not place.slots.filter(revoked_at=None).exists():  # it was never open, or its codes are gone
        issue_slot(place, actor=actor)
    _stop_what_runs(place, actor)
    log(actor, acts.REOPEN, place)
    return place


@transaction.atomic
def assist(place: Place, *, is_assisted: bool, actor: Actor) -> Place:
    """One telephone serves many here (or no longer does): more may come from its network.

    Raises:
        PlaceRefused: it stands so already.
    """
    if not Place.objects.filter(pk=place.pk, is_assisted=not is_assisted).update(
        is_assisted=is_assisted
    ):
        raise PlaceRefused(_("刚才已经改过了，现在就是这样。"))
    place.is_assisted = is_assisted
    log(actor, acts.ASSIST, place, is_assisted=is_assisted)
    return place

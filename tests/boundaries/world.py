"""Two committees side by side: ours with matters in every state, and the other one's mirror of it."""

from __future__ import annotations

from collections.abc import Callable

from lianxin.accounts.services import deactivate
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.rights import RIGHTS
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Appointment, Committee, Person, Post, Unit
from lianxin.places import services as places
from lianxin.places.models import PlaceKind
from tests.boundaries import addresses
from tests.boundaries.sides import (
    AGREED,
    ASIDE,
    BEGAN,
    DRAFT,
    NAME,
    NOTE,
    OPEN_THERE,
    OTHER_UNIT,
    OURS,
    PHONE,
    SAID,
    THEIRS,
    TYPED,
    UNIT,
    World,
)
from tests.fixtures.cast import Cast

__all__ = [
    "AGREED",
    "ASIDE",
    "BEGAN",
    "DRAFT",
    "NAME",
    "NOTE",
    "OPEN_THERE",
    "OTHER_UNIT",
    "OURS",
    "PHONE",
    "SAID",
    "THEIRS",
    "TYPED",
    "UNIT",
    "World",
]


def build(cast: Cast, picture: bytes) -> World:
    """Make both committees' matters, each by the services that people use.

    People, places and posts of both stand first. Then every module makes its own rows, the lowest
    module first; what would change who may do something (`late_rows`) comes last.
    """
    world = World(cast)
    _more_people(world)
    _ours(world)
    world.rows["member_row"] = cast.member("member")
    _theirs(world)
    files = addresses.said_by_modules()
    for step in ("rows", "late_rows"):
        for file in files:
            make: Callable[[World, bytes], None] | None = getattr(file, step, None)
            if make is not None:
                make(world, picture)
    for row in world.rows.values():
        row.refresh_from_db()
    return world


def _more_people(world: World) -> None:
    cast, people = world.cast, world.people
    head = Appointment.objects.current().filter(
        post__key="head", unit__name__startswith="南渡口", committee=cast.committee
    )
    people["other_head"] = head.get().person
    organisation.give_account(people["other_head"], "other-head", actor=SYSTEM)
    people["other_clerk"] = organisation.add_clerk(
        cast.unit(OTHER_UNIT), "卓文远", username="other-clerk", actor=SYSTEM
    )
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    _narrow(world, office)
    _of_two_places(world)
    post = Post.objects.get(committee=cast.committee, key="officer")
    for key, name in (("disabled", "尤停云"), ("expired", "计往年")):
        person = organisation.add_person(name, username=key, actor=SYSTEM)
        held = organisation.appoint(person, post, office, starts=BEGAN, actor=SYSTEM)
        people[key] = person
        if key == "expired":
            organisation.end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)


def _narrow(world: World, office: Unit) -> None:
    """Somebody with every right, but in one unit only; at 柳荫里 they see and may do little."""
    cast, made = world.cast, Post.objects.create
    here = {"committee": office.committee, "sensitive": True}
    narrow = made(key="narrow", name="窄岗", unit_kind=Unit.Kind.OFFICE, **here)
    looks = made(key="looks", name="看的人", unit_kind=Unit.Kind.TEAM, **here)
    for right in RIGHTS:
        narrow.rights.create(right=right, wide=False)
    for right in ("inbox.lead", "places.head", "accounts.slip"):
        looks.rights.create(right=right, wide=False)
    clerk = Post.objects.get(committee=office.committee, key="clerk")
    person = _newcomer(world, "narrow", "狭有限")
    mine = cast.member("member")
    world.rows["narrow_member"] = organisation.admit_member(
        person, mine.term, mine.sector, starts=BEGAN, actor=SYSTEM
    )
    for post, unit in ((narrow, office), (looks, cast.team), (clerk, cast.unit(UNIT))):
        organisation.appoint(person, post, unit, starts=BEGAN, actor=SYSTEM)


def _of_two_places(world: World) -> None:
    """The head of another place who is on duty at ours; an officer who is a member and a clerk."""
    cast = world.cast
    other = type(cast.place).objects.get(name="老码头委员会客厅", committee=cast.committee)
    for key, name, posts in (
        ("guest_head", "双驻守", (("head", other.team), ("duty", cast.team))),
        ("member_officer", "兼两头", (("clerk", cast.unit(OTHER_UNIT)),)),
    ):
        person = _newcomer(world, key, name)
        world.rows[f"{key}_member"] = organisation.admit_member(
            person,
            cast.member("member").term,
            cast.member("member").sector,
            starts=BEGAN,
            actor=SYSTEM,
        )
        for post, unit in posts:
            held = Post.objects.get(committee=cast.committee, key=post)
            organisation.appoint(person, held, unit, starts=BEGAN, actor=SYSTEM)
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    officer = Post.objects.get(committee=cast.committee, key="officer")
    both = world.people["member_officer"]
    organisation.appoint(both, officer, office, starts=BEGAN, actor=SYSTEM)


def _newcomer(world: World, key: str, name: str) -> Person:
    person = organisation.add_person(name, username=key.replace("_", "-"), actor=SYSTEM)
    world.people[key] = person
    return person


def disable(world: World) -> None:
    """Close the account of whoever is still signed in with it."""
    deactivate(world.people["disabled"].user, actor=SYSTEM)


def _ours(world: World) -> None:
    """Our places, people and posts by the names under which the matrix knows them."""
    cast, rows = world.cast, world.rows
    rows["place"], rows["slot"] = cast.place, cast.place.slots.get()
    rows["other_place"] = (
        type(cast.place).objects.exclude(pk=cast.place.pk).get(name="南渡口委员工作站")
    )
    for key in ("member", "officer", "security", "head"):
        rows[f"{key}_person"] = cast.person(key)
    rows["unit"] = cast.unit(UNIT)
    committee = cast.committee
    rows["committee"] = committee
    held = Appointment.objects.current().filter(committee=committee)
    rows["duty_post"] = held.get(person=cast.person("member"), post__key="duty")
    rows["office_post"] = held.get(person=cast.person("office_head"), post__key="office_head")
    office = Unit.objects.get(committee=committee, kind=Unit.Kind.OFFICE)
    meant = organisation.add_person("宁待定", username="meant", actor=SYSTEM)
    rows["waiting_post"] = organisation.appoint(
        meant,
        Post.objects.get(committee=committee, key="officer"),
        office,
        starts=BEGAN,
        actor=cast.actor("officer"),
    )
    closed = organisation.add_person("关已停", username="closed", actor=SYSTEM)
    organisation.appoint(
        closed,
        Post.objects.get(committee=committee, key="officer"),
        office,
        starts=BEGAN,
        actor=SYSTEM,
    )
    deactivate(closed.user, actor=SYSTEM)
    rows["closed_person"], rows["meant_person"] = closed, meant


def _theirs(world: World) -> None:
    """The other committee: its places, people, matters, papers; a canary in every text."""
    rows, people = world.rows, world.people
    there = Committee.objects.get(short_name="临川市政协")
    rows["their_committee"] = there
    Post.objects.create(committee=there, key="theirs", name=f"{THEIRS}岗", unit_kind="office")
    term = organisation.open_term(there, 5, starts=BEGAN, actor=SYSTEM)
    sector = organisation.set_sectors(there, [f"{OPEN_THERE}界"], actor=SYSTEM)[0]
    area = places.add_area(there, f"{OPEN_THERE}镇", kind="town", actor=SYSTEM)
    kind = PlaceKind.objects.filter(committee=there).first()
    place = places.open_place(
        area, kind, f"{OPEN_THERE}工作站", address=f"{OPEN_THERE}街1号", actor=SYSTEM
    )
    rows["their_place"], rows["their_slot"] = place, place.slots.get()
    for key, post in (("foreign_member", "duty"), ("foreign_head", "head")):
        person = organisation.add_person(
            f"{OPEN_THERE}{post}", username=key, employer=f"{OPEN_THERE}公司", actor=SYSTEM
        )
        people[key] = person
        rows[f"{key}_member"] = organisation.admit_member(
            person, term, sector, starts=BEGAN, actor=SYSTEM
        )
        organisation.appoint(
            person,
            Post.objects.get(committee=there, key=post),
            place.team,
            starts=BEGAN,
            actor=SYSTEM,
        )
    rows["their_person"] = people["foreign_member"]
    rows["their_held"] = Appointment.objects.get(person=people["foreign_member"], post__key="duty")
    unit = organisation.add_unit(
        there, Unit.Kind.HANDLING, f"{THEIRS}局", usual_days=10, actor=SYSTEM
    )
    rows["their_unit"] = unit
    people["foreign_clerk"] = organisation.add_clerk(
        unit, f"{THEIRS}经办", username="foreign-clerk", actor=SYSTEM
    )

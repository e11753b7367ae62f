"""The register of places: rows with their heads, and one place with everything about it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from lianxin.core import clock, spelling
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.office.models import Approval
from lianxin.office.reads.approvals import holds_still, is_still, latest_about
from lianxin.organisation.models import Appointment, Member, Post, Unit
from lianxin.places.flows import place_flow
from lianxin.places.kinds import CLOSE_PLACE, OPEN_PLACE
from lianxin.places.models import Area, BuildMode, Place, PlaceKind, Village, WallCode
from lianxin.places.pages.codes import codes_of
from lianxin.places.pages.crowds import windows_at
from lianxin.places.pages.standing import waiting_marks
from lianxin.places.policies import places
from lianxin.places.slots import beside_place, upcoming_shifts

PER_PAGE = 50
KINDS = {
    Place.State.PLANNED: "wait",
    Place.State.OPEN: "done",
    Place.State.MOVED: "pause",
    Place.State.MERGED: "stop",
    Place.State.CLOSED: "stop",
}


def _fully() -> QuerySet[Place]:
    return Place.objects.select_related(
        "committee",
        "area",
        "kind",
        "team",
        "moved_to",
        "lead",
        "study_group",
        "responsible",
        "build_mode",
    )


def _with_codes() -> QuerySet[Place]:
    working = WallCode.objects.filter(revoked_at=None)
    return _fully().prefetch_related(Prefetch("slots", working, to_attr="working_slots"))


def fetch_place(actor: Actor, right: str, **lookup: Any) -> Place:
    """The place, or 404 and 403 as the policy says."""
    return places.fetch(actor, right, within=_fully(), **lookup)


def places_found(actor: Actor, asked: dict[str, Any], page: str | None) -> Page[Place]:
    """A page of the places that the actor sees, by area, state and words."""
    rows = _with_codes().filter(places.visible(actor))
    if asked.get("area"):
        rows = rows.filter(area=asked["area"])
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    words = list(map(spelling.any_spelling, str(asked.get("q") or "").split()))
    if words:  # what is internal stands in the list, and no search finds it
        rows = rows.filter(outside("places.Place"))
    for word in filter(None, words):
        rows = rows.filter(Q(name__iregex=word) | Q(address__iregex=word))
    return Paginator(rows, PER_PAGE).get_page(page)


def areas_with_places(actor: Actor) -> QuerySet[Area]:
    """The towns, streets and parks in which there is a place that the actor sees."""
    return Area.objects.filter(pk__in=places.rows(actor).order_by().values("area"))


def open_among(page: Page[Place]) -> int:
    """How many of all that were found are open."""
    rows: Any = page.paginator.object_list
    count: int = rows.filter(state=Place.State.OPEN).count()
    return count


def as_rows(page: Page[Place]) -> list[dict[str, Any]]:
    """What the table shows of each place."""
    heads = _heads({place.team_id for place in page if place.team_id})
    standing = waiting_marks([place.pk for place in page])
    return [
        {
            "place": place,
            "kind": KINDS[Place.State(place.state)],
            "head": "，".join(heads.get(place.team_id or 0, [])),
            "standing": standing.get(place.pk, {}),
            "codes": len(place.working_slots),  # type: ignore[attr-defined]
        }
        for place in page
    ]


def _heads(teams: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    current = Appointment.objects.current().filter(unit__in=teams, post__key="head")
    for unit, name in current.order_by("pk").values_list("unit_id", "person__name"):
        found.setdefault(unit, []).append(name)
    return found


def places_about(actor: Actor, place: Place) -> dict[str, Any]:
    """One place: what is written about it, its team, its codes, and what can be done."""
    windows, asked = windows_at(place), _asked_about(place)
    return {
        "place": place,
        "kind": KINDS[Place.State(place.state)],
        "team": _team(actor, place),
        "beside": beside_place.panels(actor, place),
        "may_open_people": actor.holds("organisation.people"),
        "may_appoint": actor.holds("organisation.appoint"),
        "codes": codes_of(place),
        "moves": {move.name for move in place_flow.moves.values() if place.state in move.out_of},
        "may_manage": places.may(actor, "places.manage", place),
        "ahead": next(iter(upcoming_shifts.panels(actor, place)), None),
        "asked": asked,
        "asked_words": _asked_words(asked, place) if asked else "",
        "windows": windows,
        "here_is_open": any(window.place_id == place.pk for window in windows),
    }


def _asked_about(place: Place) -> Approval | None:
    """The approval for which the place waits, or that was given and is not used yet."""
    if place.state == Place.State.PLANNED:
        return latest_about(OPEN_PLACE, place)
    found = latest_about(CLOSE_PLACE if place.state == Place.State.OPEN else OPEN_PLACE, place)
    ended = {Approval.State.REFUSED, Approval.State.STOPPED}
    is_over = found is not None and (found.used_at or found.state in ended)
    return None if is_over else found


def _asked_words(asked: Approval, place: Place) -> str:
    """How far it is: what was approved otherwise than the place is now, is not approved."""
    if asked.state == Approval.State.GRANTED and not holds_still(asked, place):
        if is_still(asked, place):
            return _("批准以后，审批的步骤改过，要照新的步骤再批一次")
        return _("批准以后又改过，要照现在的样子再批一次")
    return str(asked.get_state_display())


def _team(actor: Actor, place: Place) -> list[Appointment]:
    """Who holds a post in the team today, heads first, then in the order of appointment.

    Whoever keeps the register sees how to call them.
    """
    held = Appointment.objects.filter(unit=place.team_id, post__key__in=["head", "duty"])
    running = held.filter(Q(ends=None) | Q(ends__gte=clock.today()))
    members = Member.objects.filter(committee=place.committee_id, person=OuterRef("person"))
    here = members.current().order_by("pk")
    rows = running.annotate(
        member_ref=Subquery(here.values("ref")[:1]),
        phone_sealed=Subquery(here.values("phone_sealed")[:1]),
    ).select_related("person", "post")
    team: list[Any] = list(rows.order_by("starts", "pk"))
    for held in team:
        held.phone = _phone(place, held) if actor.holds("organisation.people") else ""
    return sorted(team, key=lambda held: held.post.key != "head")


def _phone(place: Place, held: Any) -> str:
    """The telephone of one who is a member today, opened as that membership's own."""
    ref, sealed = held.member_ref, held.phone_sealed
    return str(Member(ref=ref, committee_id=place.committee_id, phone_sealed=sealed).phone)


def usual_post(team: Unit) -> Post | None:
    """The post that most of a team hold."""
    return Post.objects.filter(committee=team.committee_id, key="duty").first()


def areas_of(committee_id: int | None) -> QuerySet[Area]:
    """The areas of a committee with their places."""
    return Area.objects.filter(committee=committee_id or 0).prefetch_related("places__kind")


def with_villages(areas: Iterable[Area]) -> list[Area]:
    """The areas, each with what there is of villages and communities in it."""
    rows = list(areas)
    sums = village_sums(rows)
    for row in rows:
        row.village_sum = sums.get(row.pk, "")  # type: ignore[attr-defined]
    return rows


def others_of(place: Place) -> list[Place]:
    """The open places to which this one could lead, and those that lead here."""
    others = Place.objects.filter(committee=place.committee_id).exclude(pk=place.pk)
    found = others.filter(Q(state=Place.State.OPEN) | Q(moved_to=place))
    return list(found.only("ref", "name", "state", "moved_to"))


def area_of(actor: Actor, ref: UUID) -> Area | None:
    """An area of one's committee."""
    return Area.objects.filter(committee=actor.committee_id, ref=ref).first()


def modes_of(committee_id: int) -> list[BuildMode]:
    """The ways in which places are built, each with how many open places there are of it."""
    counts = Counter(
        Place.objects.open().filter(committee=committee_id).values_list("build_mode", flat=True)
    )
    rows = list(BuildMode.objects.filter(committee=committee_id))
    for row in rows:
        words = _("%(name)s，%(n)d处") if row.in_use else _("%(name)s，停用了，%(n)d处")
        row.told = words % {"name": row.name, "n": counts[row.pk]}  # type: ignore[attr-defined]
    return rows


def unsaid_modes(committee_id: int) -> int:
    """Open places of which nobody has said in which way they were built."""
    return Place.objects.open().filter(committee=committee_id, build_mode=None).count()


def villages_of(area: Area) -> list[Village]:
    """The villages and communities of a town, each with how many people live there, about."""
    rows = list(area.villages.all())
    for row in rows:
        row.told = _village_in_words(row)  # type: ignore[attr-defined]
    return rows


def _village_in_words(village: Village) -> str:
    if not village.in_use:
        return _("%(name)s，不在了") % {"name": village.name}
    if village.people is None:
        return village.name
    return _("%(name)s，约%(n)d人") % {"name": village.name, "n": village.people}


def village_sums(areas: Iterable[Area]) -> dict[int, str]:
    """By town: how many villages and communities, and how many people live in them, about."""
    rows = Village.objects.filter(area__in=list(areas), in_use=True).order_by()
    sums = rows.values_list("area").annotate(n=Count("pk"), people=Sum("people"))
    told = {}
    for area, n, people in sums:
        words = _("%(n)d个村和社区，约%(people)d人") if people else _("%(n)d个村和社区")
        told[area] = words % {"n": n, "people": people or 0}
    return told


def kinds_of(committee_id: int) -> QuerySet[PlaceKind]:
    """The kinds of place of a committee, in order."""
    return PlaceKind.objects.filter(committee=committee_id)

"""The register: members in its order, staff, and one person with everything about them."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from lianxin.core import clock, spelling
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.documents.official import PaperTable
from lianxin.organisation.models import (
    Appointment,
    Committee,
    Leave,
    Member,
    MemberVersion,
    Person,
    Post,
    Term,
)
from lianxin.organisation.pages.membership import about_membership
from lianxin.organisation.pages.second_person import ways
from lianxin.organisation.pages.slips import suggested_username
from lianxin.organisation.policies import persons
from lianxin.organisation.reads.versions import as_of, version_of
from lianxin.organisation.reads.words import cpc_on
from lianxin.organisation.rules.strokes import register_key
from lianxin.organisation.slots import about_members
from lianxin.ui import dates

PER_PAGE = 50


def _held() -> "Prefetch[Any]":
    running = Appointment.objects.running().select_related("post", "unit").order_by("starts", "pk")
    return Prefetch("appointments", running, to_attr="held")


def _seen(actor: Actor) -> QuerySet[Person]:
    return persons.rows(actor)


def members(actor: Actor, asked: dict[str, Any], page: str | None) -> Page[Member]:
    """The members whom the actor sees, in the order of the register.

    Looked for by name without a day, also those who are going to be members.
    """
    day = asked.get("on") or clock.today()
    seen = Member.objects.filter(committee=actor.committee_id, person__in=_seen(actor).values("pk"))
    rows = seen.current(day)
    if asked.get("q") and not asked.get("on"):
        to_come = seen.filter(starts__gt=day).exclude(person__in=rows.values("person"))
        rows = seen.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=to_come.values("pk")))
    rows = rows.in_register_order().select_related("person__user", "sector")
    if asked.get("sector"):
        rows = rows.filter(sector=asked["sector"])
    for word in spelling.person_name(str(asked.get("q") or "")).name.split():
        called = MemberVersion.objects.filter(name__icontains=word, until__gte=day)
        rows = rows.filter(Q(person__name__icontains=word) | Q(pk__in=called.values("member")))
    if asked.get("cpc"):
        said, wanted = cpc_on(list(rows), day), asked["cpc"] == "yes"
        rows = rows.filter(pk__in=[pk for pk, is_cpc in said.items() if is_cpc is wanted])
    found = Paginator(rows, PER_PAGE).get_page(page)
    inside = actor.holds("organisation.people") and not asked.get("q")
    _attach(actor, list(found), day, with_inside=inside)
    return found


def _attach(actor: Actor, rows: list[Member], day: date, *, with_inside: bool) -> None:
    """What held on the day, posts beside the membership, who was away: three queries for the page."""
    then = as_of(rows, day)
    held: dict[int, list[str]] = {}
    posts = (
        Appointment.objects.current(day)
        .filter(committee=actor.committee_id, person__in=[row.person_id for row in rows])
        .exclude(post__key="member")
        .order_by("starts", "pk")
    )
    if not with_inside:  # a search, or a reader who does not keep the register
        posts = posts.filter(outside("organisation.Unit", "unit__"))
    for person, unit, post in posts.values_list("person_id", "unit__name", "post__name"):
        held.setdefault(person, []).append(f"{unit}{post}")
    away = set(
        Leave.objects.filter(
            member__in=[row.pk for row in rows], starts__lte=day, ends__gte=day
        ).values_list("member_id", flat=True)
    )
    for row in rows:
        row.then = then.get(row.pk, row)  # type: ignore[attr-defined]
        row.name_then = then[row.pk].name if row.pk in then else row.person.name  # type: ignore[attr-defined]
        row.posts_held = held.get(row.person_id, [])  # type: ignore[attr-defined]
        row.to_come = dates.day(row.starts, day) if row.starts > day else ""  # type: ignore[attr-defined]
        row.away = row.pk in away  # type: ignore[attr-defined]
        row.account = account_state(row.person)  # type: ignore[attr-defined]


def account_state(person: Person) -> tuple[str, str]:
    """Kind and words of a person's way to sign in; nobody waits for most of those who have none."""
    user = person.user
    if user is None:
        return "", "没有登录名"
    if not user.is_active:
        return "stop", "已停用"
    if not user.has_usable_password():
        return "wait", "还没有启用"
    return "done", "已启用"


def staff(actor: Actor) -> list[Person]:
    """Whoever holds a post in the office or a handling unit, in the order of their surname."""
    kinds = ["office", "handling"]
    held = Appointment.objects.running().filter(committee=actor.committee_id, unit__kind__in=kinds)
    found = _seen(actor).filter(pk__in=held.values("person")).select_related("user")
    return list(found.prefetch_related(_held()))


def fetch_person(actor: Actor, right: str, **lookup: Any) -> Person:
    """The person, or 404 and 403 as the policy says."""
    return persons.fetch(actor, right, within=Person.objects.select_related("user"), **lookup)


def fetch_seen(actor: Actor, **lookup: Any) -> Person:
    """A person of the register: the office opens everybody's page, a head those of their team."""
    keeps = actor.holds("organisation.people")
    return fetch_person(actor, "organisation.people" if keeps else "accounts.slip", **lookup)


def person_page(actor: Actor, person: Person) -> dict[str, Any]:
    """One person: membership, posts, days away, account, and what the actor may do."""
    ours = Appointment.objects.filter(person=person, committee=actor.committee_id)
    ours = ours.select_related("post", "unit", "acting_for").order_by("starts", "pk")
    if not actor.holds("organisation.people"):
        ours = ours.filter(outside("organisation.Unit", "unit__"))
    memberships = Member.objects.filter(person=person, committee=actor.committee_id)
    memberships = memberships.select_related("sector", "term").order_by("-starts")
    # Who goes on in a next term is still the member of this one.
    found, day = list(memberships), clock.today()
    current = [one for one in found if one.starts <= day and (one.ends is None or one.ends >= day)]
    member = next(iter([*current, *found]), None)
    if member:
        member.person = person  # the very one, not read again
    posts = list(ours)
    return {
        "person": person,
        "member": member,
        "goes_on": next((one for one in found if one.starts > day and one is not member), None),
        "held": [(one, may_end(actor, one)) for one in posts if not one.is_over],
        "past": [one for one in posts if one.is_over],
        "open_leaves": _open_leaves(actor, person),
        "past_leaves": _past_leaves(member) if member else [],
        **(about_membership(actor, member) if member else {}),
        "about_member": about_members.panels(actor, member) if member else [],
        "account": account_state(person),
        "may_manage": actor.holds("organisation.people"),
        "may_appoint": actor.holds("organisation.appoint"),
        **_slip(actor, person),
    }


def _slip(actor: Actor, person: Person) -> dict[str, Any]:
    """Whether the actor gives them a slip, what their sign-in could be called, and how far alone."""
    if not persons.may(actor, "accounts.slip", person):
        return {"may_give_slip": False, "suggested": ""}
    suggested = "" if person.user else suggested_username(person)
    return {"may_give_slip": True, "suggested": suggested, "way": ways(actor, person)}


def _leaves(actor: Actor, person: Person) -> QuerySet[Leave]:
    """Days away of today and ahead, also under the membership in a next term."""
    rows = Leave.objects.filter(committee=actor.committee_id, member__person=person)
    return rows.filter(ends__gte=clock.today()).order_by("starts", "pk")


def _open_leaves(actor: Actor, person: Person) -> list[Leave]:
    """Days away that can be taken back; those over a change of the term stand here once."""
    shown: dict[tuple[date, str], Leave] = {}
    for leave in _leaves(actor, person):
        leave.back_id = back_id(leave)  # type: ignore[attr-defined]
        shown.setdefault((leave.ends, leave.reason), leave)
    return list(shown.values())


def _past_leaves(member: Member) -> list[Leave]:
    return list(member.leaves.filter(ends__lt=clock.today()).order_by("-starts")[:5])


def back_id(leave: Leave) -> str:
    """How the fields are called by which a leave is taken back."""
    return f"back-{leave.pk}-%s"


def open_leave(actor: Actor, person: Person, pk: str) -> Leave | None:
    """Their days away of today and ahead by the number in the form; nothing, if they are none."""
    return next((one for one in _leaves(actor, person) if str(one.pk) == pk), None)


def may_end(actor: Actor, appointment: Appointment) -> bool:
    """The office ends what it gave; a membership ends with the term, not by a click."""
    return (
        actor.holds("organisation.appoint")
        and not appointment.post.sensitive
        and appointment.post.key != "member"
    )


def posts_to_give(actor: Actor) -> QuerySet[Post]:
    """The posts that the office gives: all but the administrators' and the membership itself."""
    return (
        Post.objects.filter(committee=actor.committee_id, administrator=False)
        .exclude(key="member")
        .order_by("pk")
    )


def term_of(committee_id: int | None, number: str | None = None) -> Term | None:
    """The term that runs now, or the one that was asked for if it is not over."""
    today = clock.today()
    terms = Term.objects.filter(committee=committee_id or 0).select_related("committee")
    open_terms = terms.filter(Q(ends=None) | Q(ends__gte=today)).order_by("-number")
    if number and number.isdecimal():
        return open_terms.filter(number=number).first()
    return open_terms.filter(starts__lte=today).first() or open_terms.first()


def as_table(committee: Committee, day: date) -> PaperTable:
    """The members of a day in register order: chairpersons by rank, others by strokes."""
    current = Member.objects.filter(committee=committee).current(day).order_by("pk")
    rows = list(current.select_related("person", "sector"))
    then = as_of(rows, day)
    told = [then.get(row.pk) or version_of(row) for row in rows]
    told.sort(key=lambda one: register_key(one.rank, one.name))
    lines = []
    for number, one in enumerate(told, start=1):
        work = f"{one.employer}{one.position}"
        facts = [number, one.name, one.sector.name, one.get_seat_display(), work, one.parties]
        lines.append([str(fact) for fact in facts])
    words = _("%(n)d位，%(y)d年%(m)d月%(d)d日；主席会议成员在前，其余按姓氏笔画为序")
    return PaperTable(
        title=_("%(name)s委员名册") % {"name": committee.name},
        below=words % {"n": len(rows), "y": day.year, "m": day.month, "d": day.day},
        heads=[_("序号"), _("姓名"), _("界别"), _("政协职务"), _("工作单位及职务"), _("党派")],
        shares=[6, 12, 20, 10, 34, 14],
        rows=lines,
        author=committee.name,
    )

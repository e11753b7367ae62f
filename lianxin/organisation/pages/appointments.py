"""Appointments and posts as the security administrator sees them."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet

from lianxin.core.access import Actor
from lianxin.core.rights import RIGHTS, label_of
from lianxin.organisation.models import Appointment, Committee, Person, Post, Unit
from lianxin.organisation.policies import appointments, posts
from lianxin.organisation.reads.unit_kinds import kind_names

PER_PAGE = 40


def unit_for(committee: Committee, post: Post) -> Unit:
    """The unit in which a post of the office is held."""
    return Unit.objects.get(committee=committee, kind=post.unit_kind)


def appointments_waiting(actor: Actor) -> QuerySet[Appointment]:
    """The same, not read yet."""
    return appointments.rows(actor).filter(pk__in=Appointment.objects.waiting().values("pk"))


def waiting(actor: Actor) -> list[Appointment]:
    """Appointments that wait to be confirmed."""
    return list(
        appointments_waiting(actor)
        .select_related("person", "post", "unit", "appointed_by")
        .order_by("pk")
    )


def sensitive(actor: Actor) -> list[Appointment]:
    """Confirmed appointments that reach contact data or administration."""
    running = Appointment.objects.running().filter(post__sensitive=True)
    rows = appointments.rows(actor).filter(pk__in=running.values("pk"))
    return list(
        rows.exclude(confirmed_at=None)
        .select_related("person", "post", "unit", "confirmed_by")
        .order_by("post", "starts", "pk")
    )


def fetch_appointment(actor: Actor, **lookup: Any) -> Appointment:
    """A sensitive appointment, or 404 and 403 as the policy says."""
    full = Appointment.objects.select_related("person", "post", "unit")
    return appointments.fetch(actor, "organisation.confirm", within=full, **lookup)


def people_to_appoint(actor: Actor) -> QuerySet[Person]:
    """Whoever has an account and an appointment here, oneself excepted."""
    held = Appointment.objects.running().filter(committee=actor.committee_id)
    found = Person.objects.filter(pk__in=held.values("person"), user__is_active=True)
    return found.exclude(pk=actor.person_id or 0)


def posts_with_holders(actor: Actor) -> list[Post]:
    """Every post with its rights and whoever holds it."""
    held = Appointment.objects.current().select_related("person").order_by("starts", "pk")
    rows = posts.rows(actor).order_by("pk")
    names = kind_names(actor.committee_id)
    found: list[Post] = list(
        rows.prefetch_related("rights", Prefetch("appointments", held, to_attr="held"))
    )
    for post in found:
        post.kind_name = names[post.unit_kind]  # type: ignore[attr-defined]
    return found


def fetch_post(actor: Actor, key: str) -> Post:
    """A post of one's committee, by its key."""
    return posts.fetch(actor, "organisation.confirm", key=key)  # type: ignore[arg-type]


def about_post(post: Post, page: str | None) -> dict[str, Any]:
    """A post: what it carries in words, and who holds it in which unit."""
    held = Appointment.objects.current().filter(post=post).select_related("person", "unit")
    return {
        "post": post,
        "kind": kind_names(post.committee_id)[post.unit_kind],
        "carried": [(label_of(row.right), row.wide) for row in post.rights.all()],
        "held": Paginator(held.in_order_of_units(), PER_PAGE).get_page(page),
        "fixed": post.administrator,
        "kept": sorted(one.label for one in RIGHTS.values() if one.administrators),
    }

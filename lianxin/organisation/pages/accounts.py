"""Accounts as the system administrator sees them: names and posts, nothing of anybody's work."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from lianxin.accounts.models import Activation
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Appointment, Person
from lianxin.organisation.pages.names import called
from lianxin.organisation.pages.people import account_state
from lianxin.organisation.pages.second_person import ways
from lianxin.organisation.policies import may_keep_account, persons

PER_PAGE = 50
UNUSED = timedelta(days=90)


def _with_posts(actor: Actor) -> QuerySet[Person]:
    running = (
        Appointment.objects.running()
        .filter(committee=actor.committee_id)
        .select_related("post", "unit")
        .order_by("starts", "pk")
    )
    return Person.objects.select_related("user").prefetch_related(
        Prefetch("appointments", running, to_attr="held")
    )


def accounts(actor: Actor, asked: dict[str, Any], page: str | None) -> Page[Person]:
    """The accounts of the committee, by name and state."""
    mine = persons.rows(actor).filter(user__isnull=False)
    rows = _with_posts(actor).filter(pk__in=mine.values("pk"))
    if asked.get("q"):
        rows = rows.filter(called(asked["q"], account="user__username"))
    match asked.get("state"):
        case "new":
            rows = rows.filter(user__password_changed_at=None, user__is_active=True)
        case "closed":
            rows = rows.filter(user__is_active=False)
        case "unused":
            long_ago = clock.now() - UNUSED
            rows = rows.filter(
                Q(user__last_login__lt=long_ago)
                | Q(user__last_login=None, user__created_at__lt=long_ago),
                user__is_active=True,
            )
    found = Paginator(rows, PER_PAGE).get_page(page)
    for person in found:
        person.account = account_state(person)  # type: ignore[attr-defined]
    return found


def slips_run_out(actor: Actor) -> QuerySet[Person]:
    """Whoever was given a slip, and let it run out before they came in once."""
    open_ones = Activation.objects.filter(used_at=None, revoked_at=None)
    return persons.rows(actor).filter(
        user__in=open_ones.filter(expires_at__lt=clock.now()).values("user"),
        user__password_changed_at=None,
        user__is_active=True,
    )


def fetch_account(actor: Actor, **lookup: Any) -> Person:
    """A person with an account, or 404 and 403 as the policy says."""
    return persons.fetch(actor, "accounts.create", within=_with_posts(actor), **lookup)


def account_page(actor: Actor, person: Person) -> dict[str, Any]:
    """One account, and what may be done with it."""
    return {
        "person": person,
        "account": account_state(person),
        "may_keep": may_keep_account(actor, person),
        "way": ways(actor, person),
    }

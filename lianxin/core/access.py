"""Access: who is asking (`Actor`), what a view needs (`@access`), and which rows (`Policy`).

An actor is a frozen value built once per request, so rules are tested without a database. A view
declares what it needs; it gets its row from a policy, and fetching is the check: 404 if the row
is invisible, 403 if visible but not allowed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from lianxin.core.landmarks import landmark

M = TypeVar("M", bound=Model)
EVERYWHERE = 0  # in place of a unit id: the right reaches the whole committee

PUBLIC, CODE, SIGNED_IN = "public", "code", "signed-in"


@dataclass(frozen=True)
class Actor:
    """Who asks, in which committee and capacity, with which rights, having opened which rows by a code."""

    user_id: int | None = None
    person_id: int | None = None
    member_id: int | None = None
    committee_id: int | None = None
    name: str = ""
    capacity: str = ""
    called: str = ""  # how a member is addressed: 委员, 主席
    units: frozenset[int] = frozenset()
    grants: frozenset[tuple[str, int]] = frozenset()
    opened_by_code: frozenset[int] = frozenset()
    origin: str = ""  # a truncated address, for the audit log only
    is_system: bool = False

    def holds(self, right: str, unit_id: int | None = None) -> bool:
        """Say whether the right is held, in this unit or in the whole committee."""
        return (right, EVERYWHERE) in self.grants or (
            unit_id is not None and (right, unit_id) in self.grants
        )

    def holds_somewhere(self, right: str) -> bool:
        """Say whether the right is held in any unit at all."""
        return any(held == right for held, _ in self.grants)

    def units_with(self, right: str) -> frozenset[int]:
        """The units in which the right is held, the whole committee left aside."""
        return frozenset(unit for held, unit in self.grants if held == right and unit)

    @property
    def person(self) -> int:
        """The id of the person who acts, for deeds that need one."""
        if self.person_id is None:
            raise PermissionDenied
        return self.person_id

    @property
    def is_anonymous(self) -> bool:
        """Nobody has signed in."""
        return self.user_id is None and not self.is_system


ANONYMOUS = Actor()
SYSTEM = Actor(name="系统", capacity="系统", is_system=True)


class Request(HttpRequest):
    """A request after the middleware: it knows who asks, and how long they may stay."""

    actor: Actor
    limits: tuple[timedelta, timedelta]  # of somebody signed in: idle, and in all


View = Callable[..., HttpResponseBase]


def access(*needs: str, everywhere: bool = False) -> Callable[[View], View]:
    """Declare what a view needs: "public", "code", "signed-in", or rights of which one suffices.

    A stranger's GET leads to sign-in, a stranger's POST is refused; a signed-in person without the
    right is refused. `everywhere` is for what concerns the whole committee and fetches no row: the
    right held in one unit is not enough there.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            answer = _refuse(request, needs, everywhere=everywhere)
            return answer if answer is not None else view(request, *args, **kwargs)

        guarded.access_rule = needs  # type: ignore[attr-defined]
        return guarded

    return declare


def _refuse(
    request: Request, needs: tuple[str, ...], *, everywhere: bool
) -> HttpResponseBase | None:
    actor = request.actor
    if PUBLIC in needs:
        return None
    if CODE in needs and actor.opened_by_code:
        return None
    if SIGNED_IN in needs and not actor.is_anonymous:
        return None
    if any(actor.holds(right) if everywhere else actor.holds_somewhere(right) for right in needs):
        return None
    if actor.is_anonymous and request.method in {"GET", "HEAD"}:
        if CODE in needs:
            return redirect(landmark("find"))
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied


Rule = Callable[[Actor, Any], bool]


@dataclass
class Policy(Generic[M]):
    """Who sees rows of one model, and who may do what with one of them.

    `visible` never joins to many rows (it asks `pk__in` of a subquery instead), so that no row is
    there twice and the database need not compare whole rows to find that out.
    """

    model: type[M]
    visible: Callable[[Actor], Q]
    rules: dict[str, Rule] = field(default_factory=dict)

    def rule(self, right: str) -> Callable[[Rule], Rule]:
        """Register what a right needs of the row."""

        def register(rule: Rule) -> Rule:
            self.rules[right] = rule
            return rule

        return register

    def rows(self, actor: Actor) -> QuerySet[M]:
        """The rows that the actor sees."""
        return self.model._default_manager.filter(self.visible(actor))

    def may(self, actor: Actor, right: str, row: M) -> bool:
        """Say whether the actor may use the right on a row that they see."""
        return self.rules[right](actor, row)

    def fetch(
        self, actor: Actor, right: str, *, within: QuerySet[M] | None = None, **lookup: UUID | int
    ) -> M:
        """Return the row, or raise: 404 if invisible, 403 if visible but not allowed."""
        rows = within if within is not None else self.model._default_manager.all()
        row = rows.filter(self.visible(actor), **lookup).first()
        if row is None:
            raise Http404
        if not self.may(actor, right, row):
            raise PermissionDenied
        return row

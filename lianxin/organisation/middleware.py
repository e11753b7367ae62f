"""Who asks: one frozen actor per request, and what must be done before anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.accounts import carried, sessions, store
from lianxin.accounts import services as accounts
from lianxin.accounts.models import User
from lianxin.accounts.sessions import account_of
from lianxin.audit.services import log_denial
from lianxin.core import clock
from lianxin.core.access import ANONYMOUS, Actor, Request
from lianxin.core.client_addresses import client_address, truncated
from lianxin.organisation import acts
from lianxin.organisation.reads.actors import (
    actor_for,
    committees_of,
    is_administrator,
    needs_second_factor,
    person_of,
)
from lianxin.organisation.slots import Opened, still_open

OPENED = "opened_cases"  # session: the cases opened by code, each with the number of its code
OPENED_SEEN = "opened_seen"  # session: when whoever opened them was last here
SITTING = timedelta(minutes=60)  # how long they stay open without a click
COMMITTEE = "committee_id"
FACTOR = sessions.FACTOR

# What can be reached before the second factor was shown: nothing but the way to show it.
FACTOR_PAGES = frozenset(
    {
        "accounts:second_factor",
        "accounts:enrol",
        "accounts:lost",
        "accounts:sign_out",
        "accounts:activate",
        "accounts:enter_as",
        "accounts:left",
        "accounts:here",
        "ui:type",
    }
)
PASSWORD_PAGES = frozenset(
    {
        "accounts:change_password",
        "accounts:sign_out",
        "accounts:left",
        "accounts:here",
        "ui:type",
    }
)
# Asked for by a script and not by a person: nobody stays in by it.
QUIET_PAGES = frozenset({"accounts:left"})
SHARED = 1000  # in the demo everybody enters as one of the same dozen
PASSWORD_LASTS = timedelta(days=180)
PASSWORD_LASTS_REACHING = timedelta(days=90)  # who reaches contact data or administration


def opened_in(session: Any) -> Opened:
    """What a session says was opened by code; from before codes had numbers, by the first one."""
    return tuple(
        (one, 0) if isinstance(one, int) else (one[0], one[1]) for one in session.get(OPENED, ())
    )


def _open_now(session: Any) -> frozenset[int]:
    """The cases whose code is still the one by which they were opened here, at this moment."""
    opened = opened_in(session)
    return frozenset().union(*still_open.panels(ANONYMOUS, opened)) if opened else frozenset()


def most_at_once(actor: Actor) -> int:
    """In how many places somebody may be in at the same time."""
    if is_administrator(actor):
        return int(settings.LIANXIN_SESSIONS_ADMINISTRATOR)
    if actor.member_id is None or needs_second_factor(actor):
        return int(settings.LIANXIN_SESSIONS_STAFF)
    return int(settings.LIANXIN_SESSIONS_MEMBER)


class ActorMiddleware:
    """Puts `request.actor`; asks for the second factor; logs every refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer the request as the actor."""
        self._close_what_lies_open(request)
        request.actor = self._actor(request)
        ended = sessions.why_ended(request)
        if ended:
            messages.warning(request, ended)
        if request.actor.user_id is not None:
            self._end_if_run_out(request)
        if request.actor.user_id is not None and not sessions.has_entered(request):
            self._enter(request)
        response = self.get_response(request)
        if OPENED in request.session and OPENED_SEEN not in request.session:  # opened just now
            request.session[OPENED_SEEN] = clock.now().timestamp()
        if request.actor.user_id or request.actor.opened_by_code:
            response.setdefault("Cache-Control", "no-store")
        elif response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cache-Control", "no-cache, private")
        return response

    def process_view(
        self,
        request: Request,
        view: Callable[..., Any],
        args: Any,
        kwargs: Any,
    ) -> HttpResponse | None:
        """Before any page: the second factor, and a password that is not too old."""
        here = request.resolver_match.view_name if request.resolver_match else ""
        if request.actor.user_id is not None and here not in QUIET_PAGES:
            sessions.note_use(request)
        waits = self._what_waits(request)
        if waits is None:
            return None
        way, pages = waits
        if here in pages:
            request.actor = replace(request.actor, grants=frozenset())
            return None
        if request.method in {"GET", "HEAD"}:
            asked = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse(way)}?{asked}")
        log_denial(act=acts.ACCESS_DENIED, actor=request.actor, view=here)
        words = carried.of_request(request)
        if words is not None:
            return carried.go_on(request, words, status=403, before=reverse(way))
        raise PermissionDenied

    def process_exception(self, request: Request, error: Exception) -> None:
        """Log a refusal outside the refused transaction; `accounts` makes the 403 page."""
        if isinstance(error, PermissionDenied):
            match = request.resolver_match
            log_denial(
                act=acts.ACCESS_DENIED, actor=request.actor, view=match.view_name if match else ""
            )

    def _close_what_lies_open(self, request: Request) -> None:
        """A resident's sitting ends an hour after the last click, also on somebody else's telephone."""
        seen = request.session.get(OPENED_SEEN)
        if seen is None:
            return
        if OPENED not in request.session:
            del request.session[OPENED_SEEN]
            return
        idle = clock.now() - store.read(seen)
        if not -clock.AHEAD <= idle <= SITTING:
            del request.session[OPENED], request.session[OPENED_SEEN]
            words = _("有一阵没有动，为了安全，您查的那件事已经合上。请用编号和追踪码再打开。")
            messages.info(request, words)
        elif idle > sessions.STEP:
            request.session[OPENED_SEEN] = clock.now().timestamp()

    def _actor(self, request: HttpRequest) -> Actor:
        origin = truncated(client_address(request))
        opened_by_code = _open_now(request.session)
        user: User | AnonymousUser = request.user
        if not isinstance(user, User):
            return Actor(opened_by_code=opened_by_code, origin=origin)
        person = person_of(user)
        if person is None:
            return Actor(user_id=user.pk, name=user.username, origin=origin)
        chosen = request.session.get(COMMITTEE)
        actor = actor_for(person, chosen, origin=origin, opened_by_code=opened_by_code)
        if actor.units:
            return actor
        # Nothing chosen yet, or nothing held there any more: the first where something is held.
        first = next(iter(committees_of(person)), None)
        if first is None:
            return actor
        request.session[COMMITTEE] = first
        return actor_for(person, first, origin=origin, opened_by_code=opened_by_code)

    def _end_if_run_out(self, request: Request) -> None:
        actor = request.actor
        if needs_second_factor(actor):
            request.limits = sessions.REACHING
        else:
            request.limits = sessions.MEMBER if actor.member_id else sessions.STAFF
        if sessions.has_run_out(request, request.limits):
            sessions.end_session(request)
            request.actor = Actor(origin=actor.origin)
            messages.warning(request, _("有一阵没有动，为了安全已经退出。请重新进入。"))

    def _enter(self, request: Request) -> None:
        """With the second factor, where one is due: count the session among those of its owner."""
        actor, user = request.actor, request.user
        if not isinstance(user, User) or self._waits_for_factor(request):
            return
        sessions.note_entry(request)
        most = SHARED if settings.LIANXIN_DEMO else most_at_once(actor)
        try:
            ended = accounts.end_oldest_sessions(user, request.session, most=most, actor=actor)
        except UpdateError as error:  # ended by a newer one in this very moment
            raise SessionInterrupted from error
        if ended:
            messages.warning(
                request, _("您在别处的登录已经退出：这个账号能同时登录的处数有限，最早的先退出。")
            )

    def _waits_for_factor(self, request: Request) -> bool:
        user = account_of(request)
        due = user.has_second_factor or needs_second_factor(request.actor)
        return due and not sessions.second_factor_done(request)

    def _what_waits(self, request: Request) -> tuple[str, frozenset[str]] | None:
        """The page that comes first, and what is open until it is done."""
        actor = request.actor
        if actor.user_id is None:
            return None
        user = account_of(request)
        reaching = needs_second_factor(actor)
        if self._waits_for_factor(request):
            return "accounts:second_factor", FACTOR_PAGES
        lasts = PASSWORD_LASTS_REACHING if reaching else PASSWORD_LASTS
        changed = user.password_changed_at
        if changed is not None and clock.now() - changed > lasts and not settings.LIANXIN_DEMO:
            return "accounts:change_password", PASSWORD_PAGES
        return None

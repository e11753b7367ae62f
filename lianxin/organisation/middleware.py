"""Who asks: one frozen actor per request, and the second factor where it is needed."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lianxin.accounts.models import User
from lianxin.audit.services import log_denial
from lianxin.core.access import Actor, Request
from lianxin.organisation.actors import actor_for, committees_of, needs_second_factor
from lianxin.organisation.models import Person

OPENED = "opened_cases"  # session: ids of the cases opened by code
COMMITTEE = "committee_id"
FACTOR = "second_factor"


def client_address(request: HttpRequest) -> str:
    """The asking address; X-Forwarded-For counts only from a configured proxy."""
    address = request.META.get("REMOTE_ADDR", "")
    if address in settings.LIANXIN_TRUSTED_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        return forwarded or address
    return address


def truncated(address: str) -> str:
    """An address cut to its network (/24, /48), as it may be kept."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    prefix = 24 if ip.version == 4 else 48
    return str(ipaddress.ip_network(f"{ip}/{prefix}", strict=False))


class ActorMiddleware:
    """Puts `request.actor`; asks for the second factor; logs every refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer the request as the actor."""
        request.actor = self._actor(request)
        waiting = self._second_factor_waits(request)
        if waiting is not None:
            return waiting
        response = self.get_response(request)
        if request.actor.user_id or request.actor.case_ids:
            response.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: Request, error: Exception) -> None:
        """Log a refusal outside the refused transaction; Django makes the 403 page."""
        if isinstance(error, PermissionDenied):
            match = request.resolver_match
            log_denial(
                act="access.denied", actor=request.actor, view=match.view_name if match else ""
            )

    def _actor(self, request: HttpRequest) -> Actor:
        origin = truncated(client_address(request))
        case_ids = frozenset(request.session.get(OPENED, ()))
        user: User | AnonymousUser = request.user  # type: ignore[assignment]
        if not isinstance(user, User):
            return Actor(case_ids=case_ids, origin=origin)
        person = Person.objects.filter(user=user).first()
        if person is None:
            return Actor(user_id=user.pk, name=user.username, origin=origin)
        committee_id = request.session.get(COMMITTEE)
        if committee_id is None:
            committee_id = next(iter(committees_of(person)), None)
            request.session[COMMITTEE] = committee_id
        return actor_for(person, committee_id, origin=origin, case_ids=case_ids)

    def _second_factor_waits(self, request: Request) -> HttpResponse | None:
        if request.actor.user_id is None or request.session.get(FACTOR):
            return None
        user: User = request.user  # type: ignore[assignment]
        if not (user.has_second_factor or needs_second_factor(request.actor)):
            return None
        if request.path.startswith(("/accounts/", settings.STATIC_URL, "/type/")):
            return None
        if request.method in {"GET", "HEAD"}:
            return redirect("accounts:second_factor")
        return HttpResponse(status=403)

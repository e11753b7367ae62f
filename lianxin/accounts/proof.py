"""Before something that matters: the password once more, if it was not shown just now."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lianxin.accounts import sessions
from lianxin.core.access import Request

View = Callable[..., HttpResponseBase]


def freshly(view: View) -> View:
    """Ask for the password where it was last shown more than five minutes ago.

    Stands inside `@access`. A form that was filled in comes back empty, so it belongs on pages
    that are opened (GET) before they are sent; the demo, where nobody has a password, is left out.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        first = proof_first(request)
        return view(request, *args, **kwargs) if first is None else first

    return guarded


def proof_first(request: Request) -> HttpResponseBase | None:
    """The way to the password, where it was last shown too long ago; nothing, where it is fresh."""
    if settings.LIANXIN_DEMO or sessions.freshly_proved(request):
        return None
    asked = request.get_full_path()
    return redirect(f"{reverse('accounts:prove')}?{urlencode({'next': asked})}")

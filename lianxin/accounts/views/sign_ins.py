"""Where I am signed in, ending that elsewhere, and saying that I am still here."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.accounts import services, sessions
from lianxin.accounts.pages.sign_ins import sign_ins_of
from lianxin.accounts.sessions import account_of
from lianxin.core import clock
from lianxin.core.access import Request, access


@require_safe
@never_cache
@access("signed-in")
def index(request: Request) -> HttpResponse:
    """My sign-ins: on what, since when, last used when."""
    user = account_of(request)
    idle, in_all = request.limits
    found = sign_ins_of(user, request.session.session_key or "", now=clock.now(), idle=idle)
    context = {
        "sign_ins": found,
        "others": sum(not one.is_here for one in found),
        "idle_minutes": int(idle.total_seconds() // 60),
        "hours": int(in_all.total_seconds() // 3600),
    }
    return render(request, "accounts/sign_ins.html", context)


@require_POST
@access("signed-in")
def end(request: Request, ref: UUID) -> HttpResponse:
    """End one of my sign-ins elsewhere."""
    user = account_of(request)
    here = request.session.session_key or ""
    if not services.end_session(user, ref, actor=request.actor, here=here):
        raise Http404
    messages.success(request, _("那一处已经退出。"))
    return redirect("accounts:sign_ins")


@require_POST
@access("signed-in")
def end_others(request: Request) -> HttpResponse:
    """End all my sign-ins but this one."""
    user = account_of(request)
    here = request.session.session_key or ""
    services.end_sessions(user, why="owner", actor=request.actor, here=here)
    messages.success(request, _("别处的都退出了，只剩这里。"))
    return redirect("accounts:sign_ins")


@require_safe
@never_cache
@access("public")
def left(request: Request) -> HttpResponse:
    """How many seconds this sign-in still lasts. Asking does not make it last longer."""
    return JsonResponse({"left": _left(request)})


@require_POST
@access("signed-in")
def here(request: Request) -> HttpResponse:
    """I am still here: the time begins anew, within the hours of one sign-in."""
    sessions.note_use(request, at_once=True)
    return JsonResponse({"left": _left(request)})


def _left(request: Request) -> int:
    if request.actor.user_id is None:
        return 0
    return max(int(sessions.time_left(request, request.limits).total_seconds()), 0)

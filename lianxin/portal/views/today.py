"""今日: where people land after sign-in, whoever they are."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.organisation.reads.actors import own_committee
from lianxin.portal import services
from lianxin.portal.pages.home import desk_page, member_page


@require_safe
@never_cache
@access("signed-in")
def today(request: Request) -> HttpResponse:
    """A member's home; for everybody else what waits in their post."""
    if request.actor.member_id:
        return render(request, "portal/member.html", member_page(request.actor))
    return render(request, "portal/today.html", desk_page(request.actor))


@require_POST
@access("organisation.people", everywhere=True)
def put_steps_away(request: Request) -> HttpResponse:
    """The office wants to read no more of the first steps."""
    services.put_steps_away(own_committee(request.actor), actor=request.actor)
    return redirect("portal:today")

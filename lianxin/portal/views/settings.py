"""设置: one place for whatever a committee lays down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.inbox.services.dictionaries import set_small_office
from lianxin.organisation.reads.actors import own_committee
from lianxin.portal.pages.settings import rules_in_force, small_office


@require_safe
@access("organisation.settings", everywhere=True)
def settings(request: Request) -> HttpResponse:
    """Every chapter with what holds, since when, and where it is changed."""
    context = {
        **rules_in_force(request.actor, request.GET.get("of", "")),
        "small": small_office(request.actor),
        "section": "settings",
    }
    return render(request, "portal/settings.html", context)


@require_POST
@access("organisation.settings", everywhere=True)
def profile(request: Request) -> HttpResponse:
    """The profile of an office with two or three people: on or off, from today."""
    is_small = request.POST.get("small") == "1"
    set_small_office(own_committee(request.actor), is_small=is_small, actor=request.actor)
    words = _("照人手少的办法，今天起用。") if is_small else _("照平常的办法，今天起用。")
    messages.success(request, words)
    return redirect("portal:settings")

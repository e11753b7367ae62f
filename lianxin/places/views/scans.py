"""Which codes on walls look broken or badly placed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.places.pages import scans as pages


@require_safe
@access("places.manage", everywhere=True)
def scans(request: Request) -> HttpResponse:
    """The codes that want a look, in sentences, with the counts and how they are counted."""
    return render(
        request, "places/scans.html", pages.scans_about(request.actor, request.GET.get("page", ""))
    )

"""Where a contact point is missing, for the office."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.portal.pages.missing_points import missing_page


@require_safe
@never_cache
@access("liaison.manage", everywhere=True)
def missing_points(request: Request) -> HttpResponse:
    """哪里还缺联系点."""
    context = missing_page(request.actor) | {"section": "organisation"}
    return render(request, "portal/missing_points.html", context)

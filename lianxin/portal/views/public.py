"""Pages for everybody."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.intake.reads.access_by_code import committee_here
from lianxin.intake.reads.what_became import became, became_page
from lianxin.places.pages.map import towns
from lianxin.portal.pages import public as pages


@require_safe
@access("public")
def home(request: Request) -> HttpResponse:
    """The front door: write, look up, see what became of others' matters."""
    committee = committee_here(request.GET.get("c"))
    if committee is None:
        return render(request, "portal/empty.html")
    context = {
        "committee": committee,
        "became": became(committee),
        "figures": pages.figures(committee),
    }
    return render(request, "portal/home.html", context)


@require_safe
@access("public")
def places(request: Request) -> HttpResponse:
    """The places by town, as a tile map and as a list."""
    committee = committee_here(request.GET.get("c"))
    if committee is None:
        return redirect("portal:home")
    context = {
        "committee": committee,
        "towns": towns(committee),
        "by_town": pages.places_by_town(committee),
    }
    return render(request, "portal/places.html", context)


@require_safe
@access("public")
def done(request: Request) -> HttpResponse:
    """Released digests: what was said and what became of it."""
    committee = committee_here(request.GET.get("c"))
    if committee is None:
        return redirect("portal:home")
    page, told = became_page(committee, request.GET.get("page", ""))
    context = {"committee": committee, "became": told, "page_obj": page}
    return render(request, "portal/done.html", context)

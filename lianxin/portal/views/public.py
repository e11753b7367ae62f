"""Pages for everybody."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.intake.reads.access_by_code import committee_here
from lianxin.intake.reads.what_became import became, became_page, offered
from lianxin.portal.forms.places import PlacesForm
from lianxin.portal.forms.stories import StoriesForm
from lianxin.portal.pages import public as pages
from lianxin.portal.pages.places import known_places, places_page


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
    """The places under their areas, found by a word or by where one is."""
    committee = committee_here(request.GET.get("c"))
    if committee is None:
        return redirect("portal:home")
    known = known_places(committee)
    form = PlacesForm(request.GET, areas=known.choices)
    found = places_page(known, form.asked, request.GET.get("page"))
    context = {"committee": committee, "form": form, **found}
    return render(request, "portal/places.html", context)


@require_safe
@access("public")
def done(request: Request) -> HttpResponse:
    """Released digests: what was said and what became of it, by place and by topic."""
    committee = committee_here(request.GET.get("c"))
    if committee is None:
        return redirect("portal:home")
    places, topics = offered(committee)
    form = StoriesForm(request.GET, places=places, topics=topics)
    stories = became_page(committee, request.GET.get("page", ""), **form.asked)
    context = {
        "committee": committee,
        "form": form,
        "is_filtered": any(form.asked.values()),
        "became": stories.told,
        "page_obj": stories.page,
    }
    return render(request, "portal/done.html", context)

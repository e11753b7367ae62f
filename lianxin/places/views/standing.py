"""The standard of places: filled in by the head, verified by the office; the five meters."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.places import services
from lianxin.places.forms import PlacePhotoForm, ShowPhotoForm, StandForm, VerdictForm
from lianxin.places.models import Place
from lianxin.places.pages import register
from lianxin.places.pages import standing as pages
from lianxin.ui.submitting import said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", "places.head")
def checklist(request: Request, ref: UUID) -> HttpResponse:
    """How a place stands; a head says it, item by item."""
    place = register.fetch_place(request.actor, "places.head", ref=ref)
    if request.method != "POST":
        return show_checklist(request, place)
    form = StandForm(request.POST, items=pages.items_of(place.committee_id))

    def write() -> HttpResponse:
        changed = services.fill_checklist(place, form.said(), actor=request.actor)
        words = _("记下了，%(n)d项有变，等联络办核实。") % {"n": changed}
        return said(request, words, "places:checklist", ref=ref)

    return submit(request, form, write, show=partial(show_checklist, request, place, form=form))


# house: the page itself, for the views here and of photos, each of which declares its access
def show_checklist(
    request: Request, place: Place, status: int = 200, **forms: object
) -> HttpResponse:
    """The page of the standard, with the forms that were handed in."""
    tried = forms.get("form")
    typed = tried.typed() if isinstance(tried, StandForm) else {}
    context = {
        **pages.checklist(request.actor, place, typed),
        "photo_form": PlacePhotoForm(),
        "show_form": ShowPhotoForm(),
        **forms,
    }
    return render(request, "places/checklist.html", context, status=status)


@require_POST
@access("places.manage")
def verify(request: Request, ref: UUID) -> HttpResponse:
    """The office has looked at one item: it is so, or it is not."""
    mark = pages.fetch_mark(request.actor, ref)
    form = VerdictForm(request.POST)

    def write() -> HttpResponse:
        services.verify_mark(mark, actor=request.actor, **form.cleaned_data)
        return said(request, _("记下了。"), "places:checklist", ref=mark.place.ref)

    show = partial(show_checklist, request, mark.place, verdict_form=form, mark_ref=mark.ref)
    return submit(request, form, write, show=show, at="words")


@require_safe
@access("places.manage", everywhere=True)
def coverage(request: Request) -> HttpResponse:
    """五全: one meter each, with what is counted and what is missing."""
    return render(request, "places/coverage.html", {"meters": pages.coverage(request.actor)})

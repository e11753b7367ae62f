"""What there is to read: for residents a page of their own, for whoever works here all of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.help.pages import guides as pages


@require_safe
@access("public")
def index(request: Request) -> HttpResponse:
    """Whoever has not signed in reads what residents want to know."""
    if request.actor.is_anonymous:
        return render(request, "help/residents.html")
    return render(request, "help/index.html", {"shelves": pages.shelves(request.actor)})


@require_safe
@access("public")
def residents(request: Request) -> HttpResponse:
    """How to write, to find it again, who reads it, how to withdraw."""
    return render(request, "help/residents.html")


@require_safe
@access("signed-in")
def guide(request: Request, shelf: str, name: str) -> HttpResponse:
    """One document."""
    return render(request, "help/guide.html", {"guide": pages.guide(shelf, name)})

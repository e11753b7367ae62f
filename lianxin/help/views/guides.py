"""What there is to read: for residents a page of their own, for whoever works here all of it."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.help.pages import guides as pages
from lianxin.help.pages.entries import uses
from lianxin.ui.forms import LxForm


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


def asking(of: type[LxForm] = LxForm) -> Iterator[type[LxForm]]:
    """Every form of the house that says of which thing it asks facts."""
    for form in of.__subclasses__():
        if form.asks and ".forms" in form.__module__:
            yield form
        yield from asking(form)


@require_safe
@access("signed-in")
def entries(request: Request) -> HttpResponse:
    """一次录入，多处使用: what is entered where, and what comes of it."""
    return render(request, "help/entries.html", {"modules": uses(asking())})


@require_safe
@access("signed-in")
def guide(request: Request, shelf: str, name: str) -> HttpResponse:
    """One document: how it begins, and its chapters; where it has none, all of it."""
    text = pages.guide(shelf, name)
    return render(request, "help/guide.html", {"guide": text, "shelf": shelf, "name": name})


@require_safe
@access("signed-in")
def chapter(request: Request, shelf: str, name: str, heading: str) -> HttpResponse:
    """One chapter; a heading further in leads to its place in the chapter in which it stands."""
    text = pages.guide(shelf, name)
    found = pages.opened(text, heading)
    own = found.chapter.heading.anchor
    if heading != own:
        return redirect(f"{reverse('help:chapter', args=(shelf, name, own))}#{heading}")
    context = {"guide": text, "opened": found, "shelf": shelf, "name": name}
    return render(request, "help/chapter.html", context)

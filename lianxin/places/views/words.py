"""The committee's own words: its kinds of place, and what is asked of places; each list in one way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.organisation.actors import own_committee
from lianxin.organisation.models import Committee
from lianxin.places import services
from lianxin.places.forms import ItemForm, KindForm
from lianxin.places.pages.register import kinds_of
from lianxin.places.pages.standing import items_of
from lianxin.places.services import PlaceRefused
from lianxin.ui.forms import LxForm


@dataclass(frozen=True)
class Listed:
    """A list that a committee words itself: what each of its rows is called where it is handed in."""

    name: str  # of the row in a form, of the address and of the template
    form: type[LxForm]
    rows: Sequence[Any]
    save: Callable[..., Any]
    next_order: int


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def kinds(request: Request) -> HttpResponse:
    """The kinds of place, as this committee calls them."""
    committee = own_committee(request.actor)
    rows = list(kinds_of(committee.pk))

    def save(committee: Committee, **facts: Any) -> None:
        services.save_kind(committee, facts.pop("name"), **facts)

    return _reworded(request, committee, Listed("kind", KindForm, rows, save, len(rows) + 1))


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def items(request: Request) -> HttpResponse:
    """What is asked of places: 四统一、四上墙、五个有, in the committee's own words."""
    committee = own_committee(request.actor)
    rows = items_of(committee.pk, all_of_them=True)
    return _reworded(request, committee, Listed("item", ItemForm, rows, services.save_item, 20))


def _reworded(request: Request, committee: Committee, listed: Listed) -> HttpResponse:
    """Each row in a form of its own, and one for a new row; what is refused stands where it was."""
    forms = {
        row.pk: listed.form(initial=vars(row), auto_id=f"{listed.name}{row.pk}-%s")
        for row in listed.rows
    }
    fresh = listed.form(initial={"order": listed.next_order})
    status = 200
    if request.method == "POST":
        status = 422
        asked = request.POST.get(listed.name)
        row = next((one for one in listed.rows if str(one.pk) == asked), None)
        form = listed.form(request.POST, auto_id=f"{listed.name}{row.pk}-%s" if row else "id_%s")
        if form.is_valid():
            facts = {**form.cleaned_data, listed.name: row}
            try:
                listed.save(committee, actor=request.actor, **facts)
            except PlaceRefused as refused:
                form.add_error("name", str(refused))
            else:
                messages.success(request, _("存好了。"))
                return redirect(f"places:{listed.name}s")
        if row is None:
            fresh = form
        else:
            forms[row.pk] = form
    context = {
        "name": listed.name,
        "rows": [(row, forms[row.pk]) for row in listed.rows],
        "form": fresh,
    }
    return render(request, f"places/{listed.name}s.html", context, status=status)

"""The committee's own words: its kinds of place, and what is asked of places; each list in one way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.actors import own_committee
from lianxin.places import services
from lianxin.places.forms import ItemForm, KindForm
from lianxin.places.pages.register import kinds_of
from lianxin.places.pages.standing import items_of
from lianxin.ui.forms import LxForm
from lianxin.ui.submitting import said, submit


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


def _ids(listed: Listed, row: Any) -> str:
    return f"{listed.name}{row.pk}-%s" if row else "id_%s"


def _reworded(request: Request, committee: Committee, listed: Listed) -> HttpResponse:
    """Each row in a form of its own, and one for a new row; what is refused stands where it was."""
    asked = request.POST.get(listed.name)
    row = next((one for one in listed.rows if str(one.pk) == asked), None)
    form = listed.form(request.POST, auto_id=_ids(listed, row))

    def write() -> HttpResponse:
        facts = {**form.cleaned_data, listed.name: row}
        listed.save(committee, actor=request.actor, **facts)
        return said(request, _("存好了。"), f"places:{listed.name}s")

    def show(status: int) -> HttpResponse:
        forms = {
            one.pk: listed.form(initial=vars(one), auto_id=_ids(listed, one)) for one in listed.rows
        }
        forms[None] = listed.form(initial={"order": listed.next_order})
        if request.method == "POST":
            forms[row.pk if row else None] = form
        context = {
            "name": listed.name,
            "rows": [(one, forms[one.pk]) for one in listed.rows],
            "form": forms[None],
        }
        return render(request, f"places/{listed.name}s.html", context, status=status)

    return submit(request, form, write, show=show, at="name", refused=422)

"""The committee's own words: its kinds of place, and what is asked of places; each list in one way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lianxin.core.access import Request, access
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.actors import own_committee
from lianxin.places import services
from lianxin.places.forms import ItemForm, KindForm, ModeForm, VillageForm
from lianxin.places.models import Area
from lianxin.places.pages.register import (
    area_of,
    kinds_of,
    modes_of,
    unsaid_modes,
    village_sums,
    villages_of,
)
from lianxin.places.pages.standing import group_texts, items_of
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
    where: dict[str, Any] = field(default_factory=dict)  # of its address
    about: dict[str, Any] = field(default_factory=dict)  # what else the page says


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
    about = {"group_texts": group_texts(committee.pk)}
    listed = Listed("item", ItemForm, rows, services.save_item, 20, about=about)
    return _reworded(request, committee, listed)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def modes(request: Request) -> HttpResponse:
    """五建模式: in which ways places are built, and how many of each there are."""
    committee = own_committee(request.actor)
    rows = modes_of(committee.pk)
    about = {"unsaid": unsaid_modes(committee.pk)}
    listed = Listed("mode", ModeForm, rows, services.save_mode, len(rows) + 1, about=about)
    return _reworded(request, committee, listed)


@require_http_methods(["GET", "HEAD", "POST"])
@access("places.manage", everywhere=True)
def villages(request: Request, ref: UUID) -> HttpResponse:
    """The villages and communities of a town, street or park."""
    area = area_of(request.actor, ref)
    if area is None or area.kind == Area.Kind.DISTRICT:
        raise Http404

    def save(_committee: Committee, **facts: Any) -> None:
        services.save_village(area, **facts)

    about = {"area": area, "sum": village_sums([area]).get(area.pk, "")}
    listed = Listed("village", VillageForm, villages_of(area), save, 0, {"ref": area.ref}, about)
    return _reworded(request, own_committee(request.actor), listed)


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
        return said(request, _("存好了。"), f"places:{listed.name}s", **listed.where)

    def show(status: int) -> HttpResponse:
        forms = {
            one.pk: listed.form(initial=vars(one), auto_id=_ids(listed, one)) for one in listed.rows
        }
        forms[None] = listed.form(initial={"order": listed.next_order, "in_use": True})
        if request.method == "POST":
            forms[row.pk if row else None] = form
        context = {
            "name": listed.name,
            "rows": [(one, forms[one.pk]) for one in listed.rows],
            "form": forms[None],
            **listed.about,
        }
        return render(request, f"places/{listed.name}s.html", context, status=status)

    return submit(request, form, write, show=show, at="name", refused=422)

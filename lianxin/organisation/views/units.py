"""Handling units: with or without an account."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.office import ClerkForm, UnitForm
from lianxin.organisation.models import Unit
from lianxin.organisation.pages import units as pages
from lianxin.organisation.pages.slips import slip_page
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, said, submit


@require_safe
@access("organisation.people", everywhere=True)
def index(request: Request) -> HttpResponse:
    """The units to which matters are forwarded."""
    context = {"units": pages.handling(request.actor), "tab": "units"}
    return render(request, "organisation/units.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def add(request: Request) -> HttpResponse:
    """Enter a unit."""
    form = UnitForm(request.POST or None, initial={"usual_days": 15})

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        name, kind = facts.pop("name"), Unit.Kind.HANDLING
        unit = services.add_unit(
            own_committee(request.actor), kind, name, actor=request.actor, **facts
        )
        words = _("%(name)s进了单子。") % {"name": unit.name}
        return said(request, words, "organisation:unit", ref=unit.ref)

    show = page(request, "organisation/add_unit.html", {"form": form, "tab": "units"})
    return submit(request, form, write, show=show, at="name", refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def unit(request: Request, ref: UUID) -> HttpResponse:
    """One unit: what is written about it, and who acts for it here."""
    found = pages.fetch_unit(request.actor, ref=ref)
    initial = {name: getattr(found, name) for name in UnitForm.base_fields}
    form = UnitForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        services.change_unit(found, actor=request.actor, **form.cleaned_data)
        return said(request, _("改好了。"), "organisation:unit", ref=ref)

    show = partial(_show, request, found, form=form)
    return submit(request, form, write, show=show, at="name", refused=422)


def _show(request: Request, found: Unit, status: int = 200, **forms: object) -> HttpResponse:
    initial = {name: getattr(found, name) for name in UnitForm.base_fields}
    context = {
        **pages.unit_page(found),
        "form": UnitForm(initial=initial),
        "clerk_form": ClerkForm(),
        "tab": "units",
        **forms,
    }
    return render(request, "organisation/unit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("organisation.people")
def add_clerk(request: Request, ref: UUID) -> HttpResponse:
    """Give the unit an account: the answer is the clerk's slip."""
    found = pages.fetch_unit(request.actor, ref=ref)
    if request.method != "POST":
        return redirect("organisation:unit", ref=ref)
    form = ClerkForm(request.POST)

    def write() -> HttpResponse:
        clerk = services.add_clerk(found, actor=request.actor, **form.cleaned_data)
        slip = services.issue_slip(clerk, actor=request.actor)
        back = reverse("organisation:unit", args=[ref])
        return render(request, "organisation/slip.html", slip_page(clerk, slip, back))

    show = partial(_show, request, found, clerk_form=form)
    return submit(request, form, write, show=show, at="username")

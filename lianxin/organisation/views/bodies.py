"""Special committees, groups, sub-groups and liaison groups."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.bodies import BodyChangeForm, BodyEndForm, BodyForm, BodyPostForm
from lianxin.organisation.forms.membership import AsOf
from lianxin.organisation.models import Unit
from lianxin.organisation.pages import bodies as pages
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.reads.areas import areas_known
from lianxin.organisation.reads.unit_kinds import kind_of, kinds_of_bodies
from lianxin.ui.submitting import page, said, submit


@require_safe
@access("organisation.people", everywhere=True)
def index(request: Request) -> HttpResponse:
    """All of them with those who lead them, as of a day."""
    asked = AsOf(request.GET or None)
    day = (asked.is_valid() and asked.cleaned_data["on"]) or clock.today()
    context = {
        "heaps": pages.index(request.actor, day),
        "form": asked if asked.errors else AsOf(initial={"on": day}),
        "day": day,
        "tab": "bodies",
    }
    return render(request, "organisation/bodies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people", everywhere=True)
def add(request: Request) -> HttpResponse:
    """Set one up."""
    committee = own_committee(request.actor)
    form = BodyForm(
        request.POST or None,
        committee_id=committee.pk,
        kinds=kinds_of_bodies(committee.pk),
        areas=areas_known(committee),
    )

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        kind, name = facts.pop("kind"), facts.pop("name")
        unit = services.add_unit(committee, kind, name, actor=request.actor, **facts)
        return said(request, _("设好了。接着写谁牵头。"), "organisation:body", ref=unit.ref)

    show = page(request, "organisation/body_form.html", {"form": form, "tab": "bodies"})
    return submit(request, form, write, show=show, at="name", refused=422)


@require_safe
@access("organisation.people")
def body(request: Request, ref: UUID) -> HttpResponse:
    """One of them, as of a day."""
    return _show(request, pages.fetch_body(request.actor, ref=ref))


def _show(request: Request, unit: Unit, status: int = 200, **forms: object) -> HttpResponse:
    asked = AsOf(request.GET or None)
    day = (asked.is_valid() and asked.cleaned_data["on"]) or clock.today()
    context = {
        **pages.body_page(request.actor, unit, day),
        "on": asked if asked.errors else AsOf(initial={"on": day}),
        "post_form": _post_form(unit),
        "end_form": BodyEndForm(initial={"last_day": unit.ends or clock.today()}),
        "tab": "bodies",
        **forms,
    }
    return render(request, "organisation/body.html", context, status=status)


def _post_form(unit: Unit, data: QueryDict | None = None) -> BodyPostForm:
    initial = {"starts": clock.today()}
    return BodyPostForm(data, unit=unit, has_outsiders=kind_of(unit).has_outsiders, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def change(request: Request, ref: UUID) -> HttpResponse:
    """Its name, its area, what it belongs to."""
    unit = pages.fetch_body(request.actor, ref=ref)
    written = ("name", "parent", "area", "area_name", "starts")
    initial = {name: getattr(unit, name) for name in written}
    form = BodyChangeForm(
        request.POST or None,
        unit=unit,
        kinds=kinds_of_bodies(unit.committee_id),
        areas=areas_known(unit.committee),
        initial=initial,
    )

    def write() -> HttpResponse:
        services.change_unit(unit, actor=request.actor, **form.cleaned_data)
        return said(request, _("改好了。"), "organisation:body", ref=ref)

    context = {"form": form, "unit": unit, "tab": "bodies"}
    show = page(request, "organisation/body_form.html", context)
    return submit(request, form, write, show=show, at="name", refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint")
def appoint(request: Request, ref: UUID) -> HttpResponse:
    """Somebody takes a post here; standing in leaves both names."""
    unit = pages.fetch_body(request.actor, ref=ref)
    if request.method != "POST":
        return redirect("organisation:body", ref=ref)
    form = _post_form(unit, request.POST)

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        member, post = facts.pop("member"), facts.pop("post")
        name, employer = facts.pop("name", ""), facts.pop("employer", "")
        if member is None:
            services.appoint_outsider(name, employer, post, unit, actor=request.actor, **facts)
        else:
            services.appoint(member.person, post, unit, actor=request.actor, **facts)
        return said(request, _("任命记下了。"), "organisation:body", ref=ref)

    return submit(request, form, write, show=partial(_show, request, unit, post_form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def end(request: Request, ref: UUID) -> HttpResponse:
    """It exists no longer after a day; its past stays."""
    unit = pages.fetch_body(request.actor, ref=ref)
    if request.method != "POST":
        return redirect("organisation:body", ref=ref)
    form = BodyEndForm(request.POST)

    def write() -> HttpResponse:
        services.end_unit(unit, last_day=form.cleaned_data["last_day"], actor=request.actor)
        words = _("记下了。属于它的和里面的职务也到那天为止，从前的都还查得到。")
        return said(request, words, "organisation:bodies")

    show = partial(_show, request, unit, end_form=form)
    return submit(request, form, write, show=show, at="last_day")

"""责任区: the table, one area, its contact person, the papers."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer
from lianxin.liaison.forms.areas import (
    AreaFilter,
    ContactForm,
    EndContactForm,
    GiveAreaForm,
    ResponsibilityAreaForm,
)
from lianxin.liaison.pages import areas as pages
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.reads.areas import areas_of
from lianxin.liaison.services import areas as services
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit

UNDER_PEOPLE = {"section": "organisation"}  # the word of the navigation


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def index(request: Request) -> HttpResponse:
    """界别责任区一览表."""
    form = AreaFilter(request.GET, committee_id=request.actor.committee_id)
    asked = form.cleaned_data if form.is_valid() else {}
    context = pages.table_page(request.actor, asked, request.GET.get("page"))
    return render(request, "liaison/areas.html", context | {"form": form} | UNDER_PEOPLE)


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def lacking(request: Request) -> HttpResponse:
    """The areas that lack a member or a contact person."""
    return render(request, "liaison/lacking.html", pages.lacking_page(request.actor) | UNDER_PEOPLE)


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def paper(request: Request, form: str) -> HttpResponse:
    """The whole table in the layout of official documents."""
    table = pages.as_table(own_committee(request.actor))
    return official_answer(form, f"{table.title}-{clock.today():%Y-%m-%d}", table)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def add(request: Request) -> HttpResponse:
    """A new area."""
    committee = own_committee(request.actor)
    form = ResponsibilityAreaForm(request.POST or None, committee_id=committee.pk)

    def write() -> HttpResponse:
        made = services.save_area(committee, actor=request.actor, **form.cleaned_data)
        words = _("建好了。接着记那边的联系人：先问过本人。")
        return said(request, words, "liaison:area", ref=made.ref)

    show = page(request, "liaison/area_form.html", {"form": form} | UNDER_PEOPLE)
    return submit(request, form, write, show=show)


@require_safe
@never_cache
@access(MANAGE)
def area(request: Request, ref: UUID) -> HttpResponse:
    """One area, with its contact person."""
    found = pages.area_to_manage(request.actor, ref)
    forms = {"form": ContactForm(initial={"consent_on": clock.today()}), "ending": EndContactForm()}
    return render(request, "liaison/area.html", pages.area_page(found) | forms | UNDER_PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE)
def change(request: Request, ref: UUID) -> HttpResponse:
    """Write what is different about an area."""
    found = pages.area_to_manage(request.actor, ref)
    initial = ResponsibilityAreaForm.initial_of(found, pages.people_of(found))
    form = ResponsibilityAreaForm(
        request.POST or None, initial=initial, committee_id=found.committee_id
    )

    def write() -> HttpResponse:
        services.save_area(found.committee, found, actor=request.actor, **form.cleaned_data)
        return said(request, _("改好了。"), "liaison:area", ref=found.ref)

    show = page(request, "liaison/area_form.html", {"form": form, "area": found} | UNDER_PEOPLE)
    return submit(request, form, write, show=show)


@require_POST
@access(MANAGE)
def put_away(request: Request, ref: UUID) -> HttpResponse:
    """The area is no more."""
    found = pages.area_to_manage(request.actor, ref)
    return press(
        request,
        partial(services.put_away_area, found, actor=request.actor),
        done=_("撤了。联系人的称呼也销毁了。"),
        back=redirect("liaison:index"),
    )


@require_POST
@access(MANAGE)
def name_contact(request: Request, ref: UUID) -> HttpResponse:
    """Write down who agreed to be the contact person."""
    found = pages.area_to_manage(request.actor, ref)
    form = ContactForm(request.POST)

    def write() -> HttpResponse:
        services.name_contact(found, actor=request.actor, **form.cleaned_data)
        return said(request, _("记下了。"), "liaison:area", ref=found.ref)

    context: dict[str, Any] = pages.area_page(found) | {
        "form": form,
        "ending": EndContactForm(),
        **UNDER_PEOPLE,
    }
    return submit(request, form, write, show=page(request, "liaison/area.html", context))


@require_POST
@access(MANAGE)
def end_contact(request: Request, ref: UUID) -> HttpResponse:
    """They are the contact person no more."""
    contact = pages.contact_to_end(request.actor, ref)
    form = EndContactForm(request.POST)

    def write() -> HttpResponse:
        services.end_contact(contact, actor=request.actor, **form.cleaned_data)
        return said(request, _("称呼销毁了。"), "liaison:area", ref=contact.area.ref)

    context: dict[str, Any] = pages.area_page(pages.area_to_manage(request.actor, contact.area.ref))
    context |= {"form": ContactForm(), "ending": form, **UNDER_PEOPLE}
    return submit(request, form, write, show=page(request, "liaison/area.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def give(request: Request, ref: UUID) -> HttpResponse:
    """Give an area to a member who has none: one that is there, or a new one."""
    member = pages.member_to_place(request.actor, ref)
    if member is None:
        raise Http404
    committee = own_committee(request.actor)
    form = GiveAreaForm(request.POST or None, areas=areas_of(committee.pk))

    def write() -> HttpResponse:
        services.join_area(form.cleaned_data["area"], member, actor=request.actor)
        return said(request, _("给了%(name)s。") % {"name": member.title}, "liaison:index")

    name = f"{member.person.name}（{member.sector.name}）"
    anew = ResponsibilityAreaForm(committee_id=committee.pk, initial={"members": name})
    context = {"form": form, "anew": anew, "member": member, **UNDER_PEOPLE}
    return submit(request, form, write, show=page(request, "liaison/give.html", context))

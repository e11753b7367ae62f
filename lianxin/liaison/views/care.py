"""走访和需要: the office's diary of care, and a member's own page."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.liaison.forms.care import (
    CareNeedForm,
    CareVisitForm,
    ComingInForm,
    NeedAnswerForm,
    NeedOfVisitForm,
)
from lianxin.liaison.pages import care as pages
from lianxin.liaison.pages.own import own_membership
from lianxin.liaison.policies.care import CARE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.services import care as services
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit

UNDER_PEOPLE = {"section": "organisation"}
MOVED = gettext_lazy("刚才有人回过了，请再看一眼。")


@require_safe
@never_cache
@access(CARE, everywhere=True)
def index(request: Request) -> HttpResponse:
    """Who is expected, what waits, the latest visits."""
    return render(request, "liaison/care.html", pages.care_page(request.actor) | UNDER_PEOPLE)


@require_safe
@never_cache
@access(CARE, everywhere=True)
def turns(request: Request, kind: str) -> HttpResponse:
    """分批全覆盖: who is still to come."""
    found = pages.turns_page(own_committee(request.actor), kind, request.GET.get("page", ""))
    if found is None:
        raise Http404
    return render(request, "liaison/turns.html", found | UNDER_PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(CARE, everywhere=True)
def record_visit(request: Request) -> HttpResponse:
    """Write down a visit."""
    committee = own_committee(request.actor)
    begun = pages.visit_to_begin(committee, request.GET.dict(), request.actor)
    form = CareVisitForm(request.POST or None, committee_id=committee.pk, initial=begun)

    def write() -> HttpResponse:
        visit = services.record_visit(committee, actor=request.actor, **form.cleaned_data)
        return said(request, _("记下了。有需要的，写在下面。"), "liaison:visit", ref=visit.ref)

    show = page(request, "liaison/record_visit.html", {"form": form} | UNDER_PEOPLE)
    return submit(request, form, write, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(CARE)
def visit(request: Request, ref: UUID) -> HttpResponse:
    """One visit, and what was needed there."""
    found = pages.visit_to_keep(request.actor, ref)
    form = NeedOfVisitForm(request.POST or None)

    def write() -> HttpResponse:
        text = form.cleaned_data["text"]
        services.write_need(found.committee, text=text, visit=found, actor=request.actor)
        return said(request, _("记下了，等回话的在“走访和需要”里。"), "liaison:care")

    context = {"form": form, "visit": found, "needs": list(found.needs.all())} | UNDER_PEOPLE
    return submit(request, form, write, show=page(request, "liaison/visit.html", context))


@require_POST
@access(CARE)
def strike(request: Request, ref: UUID) -> HttpResponse:
    """It was not so."""
    found = pages.visit_to_keep(request.actor, ref)
    act = partial(services.strike_visit, found, actor=request.actor)
    return press(request, act, done=_("去掉了。"), back=redirect("liaison:care"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(CARE, everywhere=True)
def write_need(request: Request) -> HttpResponse:
    """Write down a need."""
    committee = own_committee(request.actor)
    form = CareNeedForm(request.POST or None, committee_id=committee.pk)

    def write() -> HttpResponse:
        services.write_need(committee, actor=request.actor, **form.cleaned_data)
        return said(request, _("记下了，等回话。"), "liaison:care")

    show = page(request, "liaison/write_need.html", {"form": form} | UNDER_PEOPLE)
    return submit(request, form, write, show=show)


@require_safe
@never_cache
@access(CARE, everywhere=True)
def needs(request: Request) -> HttpResponse:
    """The ledger of needs."""
    context = pages.all_needs(request.actor, request.GET.get("page", ""))
    return render(request, "liaison/needs.html", context | UNDER_PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(CARE)
def answer(request: Request, ref: UUID) -> HttpResponse:
    """Answer a need."""
    found = pages.need_to_answer(request.actor, ref)
    form = NeedAnswerForm(request.POST or None)

    def write() -> HttpResponse:
        services.answer_need(found, actor=request.actor, **form.cleaned_data)
        return said(request, _("回好了。"), "liaison:care")

    context = {"form": form, "need": found} | UNDER_PEOPLE
    show = page(request, "liaison/answer_need.html", context)
    return submit(request, form, write, show=show, moved=MOVED)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(OWN)
def own(request: Request) -> HttpResponse:
    """A member's own: when they come in, what they need, on which days they were visited."""
    form = ComingInForm(request.POST or None)

    def announce() -> HttpResponse:
        member = own_membership(request.actor)
        services.announce_coming(member, actor=request.actor, **form.cleaned_data)
        return said(request, _("说好了，联络办等您。"), "liaison:own_needs")

    context = {"form": form} | pages.own_care(request.actor)
    return submit(request, form, announce, show=page(request, "liaison/own_needs.html", context))


@require_POST
@access(OWN)
def call_off(request: Request, ref: UUID) -> HttpResponse:
    """One does not come after all."""
    found = pages.own_coming(request.actor, ref)
    act = partial(services.call_off_coming, found, actor=request.actor)
    return press(request, act, done=_("不等了，改天再来。"), back=redirect("liaison:own_needs"))

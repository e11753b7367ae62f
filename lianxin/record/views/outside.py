"""What members did outside the system: entered once, verified by the body responsible."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.files.serving import serve_paper
from lianxin.office.services.received import note_received_reading
from lianxin.record import services
from lianxin.record.forms.outside import OutsideDeedForm, ReturnForm
from lianxin.record.pages import outside as pages
from lianxin.record.policies import VERIFY
from lianxin.ui.submitting import press, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("record.own")
def own(request: Request) -> HttpResponse:
    """记一件系统外的: a member's own, and those entered before."""
    member = pages.own_membership(request.actor)
    units = pages.bodies_that_verify(request.actor.committee_id)
    form = OutsideDeedForm(request.POST or None, request.FILES or None, units=units)

    def enter() -> HttpResponse:
        services.enter_outside_deed(member, **form.cleaned_data, actor=request.actor)
        return said(request, _("写下了，请那个机构核实。"), "record:outside")

    def show(status: int) -> HttpResponse:
        context = pages.own_page(request.actor, request.GET.get("page", "")) | {"form": form}
        return render(request, "record/outside.html", context, status=status)

    return submit(request, form, enter, show=show, refused=422)


@require_safe
@never_cache
@access(VERIFY)
def verifying(request: Request) -> HttpResponse:
    """等核实的: what members did elsewhere, for the bodies that one works for."""
    context = pages.verifying_page(request.actor, request.GET.get("page", ""))
    return render(request, "record/verifying.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.work", everywhere=True)
def enter_for(request: Request) -> HttpResponse:
    """替委员写一件: the office, of what came to it."""
    form = OutsideDeedForm(
        request.POST or None,
        request.FILES or None,
        units=pages.bodies_that_verify(request.actor.committee_id),
        members=pages.members_here(request.actor),
    )

    def enter() -> HttpResponse:
        facts = form.cleaned_data
        services.enter_outside_deed(facts.pop("member"), **facts, actor=request.actor)
        return said(request, _("写下了，由别人核实。"), "record:verifying")

    def show(status: int) -> HttpResponse:
        return render(request, "record/enter_for.html", {"form": form}, status=status)

    return submit(request, form, enter, show=show, refused=422)


@require_POST
@access(VERIFY)
def verify(request: Request, ref: UUID) -> HttpResponse:
    """核实了: it stands in the record."""
    entered = pages.fetch_outside(request.actor, ref)
    return press(
        request,
        partial(services.verify_outside_deed, entered, actor=request.actor),
        done=_("核实了，记进了履职记录。"),
        back=redirect("record:verifying"),
        moved=_("这一条刚才已经有人看过了。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(VERIFY)
def send_back(request: Request, ref: UUID) -> HttpResponse:
    """退回: with a reason that the member reads."""
    entered = pages.fetch_outside(request.actor, ref)
    form = ReturnForm(request.POST or None)

    def write() -> HttpResponse:
        services.return_outside_deed(entered, **form.cleaned_data, actor=request.actor)
        return said(request, _("退回了，委员看得到缘由。"), "record:verifying")

    def show(status: int) -> HttpResponse:
        context = {"entered": entered, "form": form}
        return render(request, "record/send_back.html", context, status=status)

    return submit(request, form, write, show=show, moved=_("这一条刚才已经有人看过了。"))


@require_POST
@access(VERIFY)
def join(request: Request, ref: UUID, other: UUID) -> HttpResponse:
    """是同一件: one of the two stands."""
    entered = pages.fetch_outside(request.actor, ref)
    into = pages.other_of(entered, other)
    return press(
        request,
        partial(services.join_outside_deeds, entered, into, actor=request.actor),
        done=_("并成一条了。"),
        back=redirect("record:verifying"),
        moved=_("这一条刚才已经有人看过了。"),
    )


@require_safe
@never_cache
@access(VERIFY, "record.own")
def paper(request: Request, ref: UUID, paper: UUID) -> HttpResponse:
    """What shows it; whoever opens it leaves a line."""
    kept = pages.paper_of(request.actor, ref, paper)
    note_received_reading(kept, actor=request.actor)
    return serve_paper(kept.file, name=kept.file.name)

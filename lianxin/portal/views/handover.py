"""换届: the next term, who goes on, who takes over; then everything in one go."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.services import TermRefused
from lianxin.portal.forms.handover import (
    GO_ON,
    ChoiceForm,
    GoingOnForm,
    NextTermForm,
    SuccessorForm,
)
from lianxin.portal.pages import handover as pages


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint", everywhere=True)
def handover(request: Request) -> HttpResponse:
    """The page; a POST opens the next term."""
    change = pages.change_of(request.actor)
    if change is None:
        return redirect("organisation:add_member")
    form = NextTermForm(request.POST or None)
    if request.method != "POST" or change.new is not None:
        return _show(request, form=NextTermForm())
    if not form.is_valid():
        return _show(request, 422, form=form)
    try:
        services.open_next_term(change.old, starts=form.cleaned_data["starts"], actor=request.actor)
    except TermRefused as refused:
        form.add_error("starts", str(refused))
        return _show(request, 409, form=form)
    return redirect("portal:handover")


def _show(request: Request, status: int = 200, **forms: object) -> HttpResponse:
    change = pages.change_of(request.actor)
    if change is None:
        return redirect("organisation:add_member")
    context = {**pages.page(request.actor, change), "section": "organisation", **forms}
    return render(request, "portal/handover.html", context, status=status)


@require_POST
@access("organisation.appoint", everywhere=True)
def choose(request: Request) -> HttpResponse:
    """Those who were ticked go on in the next term, or leave with this one."""
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    undecided = pages.undecided_refs(request.actor, change.old)
    form = ChoiceForm(request.POST, undecided=undecided)
    if not form.is_valid():
        return _show(request, 422, choice_form=form)
    chosen = pages.chosen(request.actor, change.old, form.cleaned_data["members"])
    try:
        with transaction.atomic():
            if form.cleaned_data["what"] == GO_ON:
                services.continue_members(chosen, change.new, actor=request.actor)
            else:
                for member in chosen:
                    services.mark_leaving(member, change.new, actor=request.actor)
    except TermRefused as refused:
        form.add_error(None, str(refused))
        return _show(request, 409, choice_form=form)
    words = _("%(n)d位连任。") if form.cleaned_data["what"] == GO_ON else _("%(n)d位离任，等交接。")
    messages.success(request, words % {"n": len(chosen)})
    return redirect("portal:handover")


@require_POST
@access("organisation.appoint", everywhere=True)
def drop(request: Request) -> HttpResponse:
    """The next term was opened by mistake, or for a wrong day."""
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    try:
        services.drop_next_term(change.new, actor=request.actor)
    except TermRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("这次换届撤了，谁也没有离任。要换再写一次日子。"))
    return redirect("portal:handover")


@require_POST
@access("organisation.appoint", everywhere=True)
def take_back(request: Request) -> HttpResponse:
    """Somebody was ticked as going on by mistake."""
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    form = GoingOnForm(request.POST, choices=pages.going_on(request.actor, change.new))
    if not form.is_valid():
        return _show(request, 422, going_on_form=form)
    member = form.cleaned_data["name"]
    try:
        services.undo_continuing(member, actor=request.actor)
    except TermRefused as refused:
        form.add_error("name", str(refused))
        return _show(request, 409, going_on_form=form)
    messages.success(request, _("%(name)s又是没有定的了。") % {"name": member.person.name})
    return redirect("portal:handover")


@require_POST
@access("organisation.appoint")
def successor(request: Request, ref: UUID) -> HttpResponse:
    """Who takes over from somebody who leaves."""
    handing = pages.fetch_handing(request.actor, ref)
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    form = SuccessorForm(request.POST, choices=pages.successors(request.actor, change.new))
    if not form.is_valid():
        return _show(request, 422, successor_form=form, handing_ref=handing.ref)
    try:
        services.name_successor(handing, form.cleaned_data["name"], actor=request.actor)
    except TermRefused as refused:
        form.add_error("name", str(refused))
        return _show(request, 409, successor_form=form, handing_ref=handing.ref)
    messages.success(
        request,
        _("%(old)s的由%(new)s接手。")
        % {"old": handing.member.person.name, "new": form.cleaned_data["name"].name},
    )
    return redirect("portal:handover")


@require_POST
@access("organisation.appoint")
def unmark(request: Request, ref: UUID) -> HttpResponse:
    """Somebody was marked as leaving by mistake."""
    try:
        services.unmark_leaving(pages.fetch_handing(request.actor, ref), actor=request.actor)
    except TermRefused as refused:
        messages.error(request, str(refused))
    return redirect("portal:handover")


@require_POST
@access("organisation.appoint", everywhere=True)
def settle(request: Request) -> HttpResponse:
    """Everybody marked leaves with the term; successors take over."""
    change = pages.change_of(request.actor)
    if change is not None and change.new is not None:
        try:
            count = services.settle_leaving(change.new, actor=request.actor)
        except TermRefused as refused:
            messages.error(request, str(refused))
        else:
            words = _("交接好了，%(n)d位离任。码和地点都没有变。")
            messages.success(request, words % {"n": count})
    return redirect("portal:handover")

"""换届: the next term, who goes on, who takes over; then everything in one go."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.core.access import Request, access
from lianxin.office.kinds import NEXT_TERM, opening_on
from lianxin.office.services.approvals import ask_if_needed
from lianxin.organisation import services
from lianxin.portal.forms.handover import (
    GO_ON,
    ChoiceForm,
    GoingOnForm,
    NextTermForm,
    SuccessorForm,
)
from lianxin.portal.pages import handover as pages
from lianxin.ui.submitting import press, said, submit


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

    def open_it() -> HttpResponse:
        starts = form.cleaned_data["starts"]
        asked = ask_if_needed(
            NEXT_TERM, change.old, proposal=opening_on(starts), actor=request.actor
        )
        if asked is not None:
            words = _("新的一届要先经审批，已经送上去了。批准以后，再来按一次。")
            return said(request, words, "office:approval", ref=asked.ref)
        services.open_next_term(change.old, starts=starts, actor=request.actor)
        return redirect("portal:handover")

    return submit(request, form, open_it, show=partial(_show, request, form=form), at="starts")


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
    new, undecided = change.new, pages.undecided_refs(request.actor, change.old)
    form = ChoiceForm(request.POST, undecided=undecided)

    def write() -> HttpResponse:
        chosen = pages.chosen(request.actor, change.old, form.cleaned_data["members"])
        words = _("%(n)d位连任。")
        with transaction.atomic():
            if form.cleaned_data["what"] == GO_ON:
                services.continue_members(chosen, new, actor=request.actor)
            else:
                words = _("%(n)d位离任，等交接。")
                for member in chosen:
                    services.mark_leaving(member, new, actor=request.actor)
        return said(request, words % {"n": len(chosen)}, "portal:handover")

    return submit(request, form, write, show=partial(_show, request, choice_form=form))


@require_POST
@access("organisation.appoint", everywhere=True)
def drop(request: Request) -> HttpResponse:
    """The next term was opened by mistake, or for a wrong day."""
    change = pages.change_of(request.actor)
    back = redirect("portal:handover")
    if change is None or change.new is None:
        return back
    return press(
        request,
        partial(services.drop_next_term, change.new, actor=request.actor),
        done=_("这次换届撤了，谁也没有离任。要换再写一次日子。"),
        back=back,
        tell=messages.error,
    )


@require_POST
@access("organisation.appoint", everywhere=True)
def take_back(request: Request) -> HttpResponse:
    """Somebody was ticked as going on by mistake."""
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    form = GoingOnForm(request.POST, choices=pages.going_on(request.actor, change.new))

    def write() -> HttpResponse:
        member = form.cleaned_data["name"]
        services.undo_continuing(member, actor=request.actor)
        words = _("%(name)s又是没有定的了。") % {"name": member.person.name}
        return said(request, words, "portal:handover")

    show = partial(_show, request, going_on_form=form)
    return submit(request, form, write, show=show, at="name")


@require_POST
@access("organisation.appoint")
def successor(request: Request, ref: UUID) -> HttpResponse:
    """Who takes over from somebody who leaves."""
    handing = pages.fetch_handing(request.actor, ref)
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    form = SuccessorForm(request.POST, choices=pages.successors(request.actor, change.new))

    def write() -> HttpResponse:
        new = form.cleaned_data["name"]
        services.name_successor(handing, new, actor=request.actor)
        words = _("%(old)s的由%(new)s接手。")
        names = {"old": handing.member.person.name, "new": new.name}
        return said(request, words % names, "portal:handover")

    show = partial(_show, request, successor_form=form, handing_ref=handing.ref)
    return submit(request, form, write, show=show, at="name")


@require_POST
@access("organisation.appoint")
def unmark(request: Request, ref: UUID) -> HttpResponse:
    """Somebody was marked as leaving by mistake."""
    return press(
        request,
        partial(
            services.unmark_leaving, pages.fetch_handing(request.actor, ref), actor=request.actor
        ),
        done="",
        back=redirect("portal:handover"),
        tell=messages.error,
    )


@require_POST
@access("organisation.appoint", everywhere=True)
def settle(request: Request) -> HttpResponse:
    """Everybody marked leaves with the term; successors take over."""
    change = pages.change_of(request.actor)
    back = redirect("portal:handover")
    if change is None or change.new is None:
        return back
    return press(
        request,
        partial(services.settle_leaving, change.new, actor=request.actor),
        done=lambda count: _("交接好了，%(n)d位离任。码和地点都没有变。") % {"n": count},
        back=back,
        tell=messages.error,
    )

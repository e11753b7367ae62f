"""换届: the next term, who goes on, who takes over; then everything in one go."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.core.access import Request, access
from lianxin.office.kinds import NEXT_TERM, opening_on
from lianxin.office.services.approvals import ask_if_needed
from lianxin.organisation import services as organisation
from lianxin.portal import services
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
        return _shown(request, change, 200, form=NextTermForm())

    def open_it() -> HttpResponse:
        starts = form.cleaned_data["starts"]
        asked = ask_if_needed(
            NEXT_TERM, change.old, proposal=opening_on(starts), actor=request.actor
        )
        if asked is not None:
            words = _("新的一届要先经审批，已经送上去了。批准以后，再来按一次。")
            return said(request, words, "office:approval", ref=asked.ref)
        organisation.open_next_term(change.old, starts=starts, actor=request.actor)
        return redirect("portal:handover")

    return submit(request, form, open_it, show=partial(_show, request, form=form), at="starts")


def _show(request: Request, status: int = 200, **forms: object) -> HttpResponse:
    change = pages.change_of(request.actor)
    if change is None:
        return redirect("organisation:add_member")
    return _shown(request, change, status, **forms)


def _shown(
    request: Request, change: pages.TermChange, status: int, **forms: object
) -> HttpResponse:
    step = pages.LEAVING if "handing_ref" in forms else request.GET.get("step", "")
    at = request.POST.get("here") or request.GET.get("at", "")
    shown = pages.page(request.actor, change, at, step, request.GET.get("page", ""))
    context = {**shown, "section": "organisation", **forms}
    return render(request, "portal/handover.html", context, status=status)


def _keep(request: Request, change: pages.TermChange) -> None:
    """Whatever is pressed on the page, what was ticked on it is kept."""
    shown = pages.chosen(request.actor, change.old, _refs(request, "shown"))
    if shown:
        ticked = set(_refs(request, "members"))
        services.keep_ticks(shown, ticked, actor=request.actor)


def _refs(request: Request, name: str) -> list[str]:
    """What of it can be somebody's address."""
    return [ref for ref in request.POST.getlist(name) if _is_ref(ref)]


def _is_ref(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _back(at: str) -> HttpResponse:
    """The page where it was, at the sector that was worked on."""
    query = f"?at={at}#s-{at}" if at.isdecimal() else ""
    return redirect(f"{reverse('portal:handover')}{query}")


@require_POST
@access("organisation.appoint", everywhere=True)
def choose(request: Request) -> HttpResponse:
    """What is ticked is kept; those who are ticked go on in the next term, or leave with this one."""
    change = pages.change_of(request.actor)
    if change is None or change.new is None:
        return redirect("portal:handover")
    _keep(request, change)
    if not request.POST.get("what"):
        return _only_kept(request, change)
    new, undecided = change.new, pages.undecided_refs(request.actor, change.old)
    kept = pages.kept_ticks(request.actor, change.old)
    form = ChoiceForm(request.POST, undecided=undecided, kept=kept)

    def write() -> HttpResponse:
        chosen = pages.chosen(request.actor, change.old, form.cleaned_data["members"])
        goes_on = form.cleaned_data["what"] == GO_ON
        services.decide(chosen, new, goes_on=goes_on, actor=request.actor)
        words = _("%(n)d位连任。") if goes_on else _("%(n)d位离任，等交接。")
        messages.success(request, words % {"n": len(chosen)})
        return _back(request.POST.get("here", ""))

    return submit(request, form, write, show=partial(_show, request, choice_form=form))


def _only_kept(request: Request, change: pages.TermChange) -> HttpResponse:
    """先记下, another page, or a whole sector ticked or not."""
    for name in ("all", "none"):
        sector = request.POST.get(name, "")
        rows = pages.of_sector(request.actor, change.old, sector)
        if rows:
            ticked = {str(row.ref) for row in rows} if name == "all" else set()
            services.keep_ticks(rows, ticked, actor=request.actor)
            return _back(sector)
    if request.POST.get("to") == pages.LEAVING:
        return redirect(f"{reverse('portal:handover')}?step={pages.LEAVING}")
    if not request.POST.get("to"):
        messages.success(request, _("勾的人记下了，什么也还没有定。"))
    return _back(request.POST.get("to") or request.POST.get("here", ""))


@require_POST
@access("organisation.appoint", everywhere=True)
def drop(request: Request) -> HttpResponse:
    """The next term was opened by mistake, or for a wrong day."""
    change = pages.change_of(request.actor)
    back = redirect("portal:handover")
    if change is None or change.new is None:
        return back
    _keep(request, change)
    return press(
        request,
        partial(organisation.drop_next_term, change.new, actor=request.actor),
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
    _keep(request, change)
    form = GoingOnForm(request.POST, choices=pages.going_on(request.actor, change.new))

    def write() -> HttpResponse:
        member = form.cleaned_data["name"]
        organisation.undo_continuing(member, actor=request.actor)
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
        organisation.name_successor(handing, new, actor=request.actor)
        words = _("%(old)s的由%(new)s接手。")
        names = {"old": handing.member.person.name, "new": new.name}
        messages.success(request, words % names)
        return _to_leaving(request)

    show = partial(_show, request, successor_form=form, handing_ref=handing.ref)
    return submit(request, form, write, show=show, at="name")


@require_POST
@access("organisation.appoint")
def unmark(request: Request, ref: UUID) -> HttpResponse:
    """Somebody was marked as leaving by mistake."""
    return press(
        request,
        partial(
            organisation.unmark_leaving,
            pages.fetch_handing(request.actor, ref),
            actor=request.actor,
        ),
        done="",
        back=_to_leaving(request),
        tell=messages.error,
    )


def _to_leaving(request: Request) -> HttpResponse:
    """The list of those who leave, on the page where it was."""
    number = request.POST.get("page", "")
    more = f"&page={number}" if number.isdecimal() else ""
    return redirect(f"{reverse('portal:handover')}?step={pages.LEAVING}{more}#h-leaving")


@require_POST
@access("organisation.appoint", everywhere=True)
def settle(request: Request) -> HttpResponse:
    """Everybody marked leaves with the term; successors take over."""
    change = pages.change_of(request.actor)
    back = redirect("portal:handover")
    if change is None or change.new is None:
        return back
    _keep(request, change)
    return press(
        request,
        partial(organisation.settle_leaving, change.new, actor=request.actor),
        done=lambda count: _("交接好了，%(n)d位离任。码和地点都没有变。") % {"n": count},
        back=back,
        tell=messages.error,
    )

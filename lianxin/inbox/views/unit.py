"""A handling unit: its list with dates, and one letter: receive, hand back, more time, reply."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.core.flows import LostRace, MoveRefused
from lianxin.files.serving import serve
from lianxin.inbox.forms.trust import UnitLook
from lianxin.inbox.forms.unit import HandBackForm, MoreTimeForm, UnitAnswerForm
from lianxin.inbox.pages import unit as pages
from lianxin.inbox.services import forwarding
from lianxin.inbox.services.passing import reveal_to_unit
from lianxin.inbox.services.steps import CaseRefused
from lianxin.inbox.views.proof import must_prove, proved
from lianxin.ui.forms import LxForm


@require_safe
@access("inbox.handle")
def unit(request: Request) -> HttpResponse:
    """转来的函: what was passed on to the unit, with its own dates."""
    context = pages.unit_page(request.actor, request.GET.get("page", ""))
    return render(request, "inbox/unit/list.html", context)


@require_safe
@never_cache
@access("inbox.handle")
def letter(request: Request, ref: UUID) -> HttpResponse:
    """One letter."""
    return _show(request, ref)


def _show(request: Request, ref: UUID, status: int = 200, **forms: object) -> HttpResponse:
    context = {
        "look": UnitLook(auto_id="look-%s"),
        "must_prove": must_prove(request),
        "answer_form": UnitAnswerForm(),
        "back_form": HandBackForm(),
        "more_form": MoreTimeForm(),
        **pages.forward_page(request.actor, ref),
        **forms,
    }
    return render(request, "inbox/unit/letter.html", context, status=status)


def _do(
    request: Request, ref: UUID, act: Callable[[], object], done: str, **forms: LxForm
) -> HttpResponse:
    """Do it and say so; or show the letter as it is now with everything that was written."""
    form = next(iter(forms.values()), None)
    if form is not None and not form.is_valid():
        return _show(request, ref, 422, **forms)
    try:
        act()
    except (CaseRefused, LostRace, MoveRefused) as refused:
        known = isinstance(refused, CaseRefused)
        words = str(refused) if known else _("这份函刚才有了变化，这一次没有再送出。您写的还在。")
        if form is None:
            messages.warning(request, words)
        else:
            form.add_error(None, words)
        return _show(request, ref, 409, **forms)
    messages.success(request, done)
    return redirect("inbox:unit_letter", ref=ref)


@require_POST
@access("inbox.handle")
def receive(request: Request, ref: UUID) -> HttpResponse:
    """The unit has the letter."""
    found = pages.letter(request.actor, ref)
    return _do(
        request,
        ref,
        lambda: forwarding.receive_forward(found, actor=request.actor),
        _("签收了。留言人会看到单位正在办。"),
    )


@require_POST
@access("inbox.handle")
def reply(request: Request, ref: UUID) -> HttpResponse:
    """The unit's answer; the office passes it on."""
    found = pages.letter(request.actor, ref)
    form = UnitAnswerForm(request.POST)
    return _do(
        request,
        ref,
        lambda: forwarding.unit_answer(found, **form.cleaned_data, actor=request.actor),
        _("答复交给联络办了，由它转告留言人。"),
        answer_form=form,
    )


@require_POST
@access("inbox.handle")
def hand_back(request: Request, ref: UUID) -> HttpResponse:
    """It is not the unit's; it says whose it might be."""
    found = pages.letter(request.actor, ref)
    form = HandBackForm(request.POST)
    return _do(
        request,
        ref,
        lambda: forwarding.hand_back_forward(found, **form.cleaned_data, actor=request.actor),
        _("退给联络办了，您的建议一起带过去。"),
        back_form=form,
    )


@require_POST
@access("inbox.handle")
def ask_more(request: Request, ref: UUID) -> HttpResponse:
    """The unit needs more time; the office decides."""
    found = pages.letter(request.actor, ref)
    form = MoreTimeForm(request.POST)
    return _do(
        request,
        ref,
        lambda: forwarding.ask_more_time(found, **form.cleaned_data, actor=request.actor),
        _("请求送到联络办了。没有同意以前，还照原来的日子。"),
        more_form=form,
    )


@require_POST
@never_cache
@access("inbox.handle")
def reveal(request: Request, ref: UUID) -> HttpResponse:
    """Show contact data that was given to the unit, once, on this very answer."""
    found = pages.letter(request.actor, ref)
    form = UnitLook(request.POST, auto_id="look-%s")
    if not form.is_valid() or not proved(request, form):
        return _show(request, ref, 422, look=form)
    facts = form.cleaned_data
    try:
        contact = reveal_to_unit(
            found, reason=facts["reason"], words=facts["words"], actor=request.actor
        )
    except CaseRefused as refused:
        form.add_error(None, str(refused))
        return _show(request, ref, 409, look=form)
    return _show(request, ref, revealed=contact)


@require_safe
@access("inbox.handle")
def letter_photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """A photo that goes along with a letter."""
    found = pages.letter_photo(request.actor, ref, pk)
    if found is None:
        raise Http404
    return serve(found.file, "thumb" if request.GET.get("s") == "s" else "full", inline=True)

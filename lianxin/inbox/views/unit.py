"""A handling unit: its list with dates, and one letter: receive, hand back, more time, reply."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.accounts.proof import must_prove, proved
from lianxin.core.access import Request, access
from lianxin.files.serving import serve
from lianxin.inbox.forms.trust import UnitLook
from lianxin.inbox.forms.unit import HandBackForm, MoreTimeForm, UnitAnswerForm
from lianxin.inbox.pages import unit as pages
from lianxin.inbox.services import forwarding
from lianxin.inbox.services.passing import reveal_to_unit
from lianxin.ui.forms import LxForm
from lianxin.ui.submitting import said, submit


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


@dataclass(frozen=True)
class UnitAct:
    """What a unit does with a letter: the form it fills in, the service, and what is said."""

    do: Callable[..., object]  # (the letter, *, what was filled in, actor)
    said: str | Promise
    form: type[LxForm] | None = None
    stands_as: str = ""  # on the page


t = gettext_lazy
UNIT_ACTS = {
    "receive": UnitAct(forwarding.receive_forward, t("签收了。留言人会看到单位正在办。")),
    "reply": UnitAct(
        forwarding.unit_answer,
        t("答复交给联络办了，由它转告留言人。"),
        UnitAnswerForm,
        "answer_form",
    ),
    "hand_back": UnitAct(
        forwarding.hand_back_forward,
        t("退给联络办了，您的建议一起带过去。"),
        HandBackForm,
        "back_form",
    ),
    "ask_more": UnitAct(
        forwarding.ask_more_time,
        t("请求送到联络办了。没有同意以前，还照原来的日子。"),
        MoreTimeForm,
        "more_form",
    ),
}
MOVED = t("这份函刚才有了变化，这一次没有再送出。您写的还在。")


@require_POST
@access("inbox.handle")
def act(request: Request, ref: UUID, name: str) -> HttpResponse:
    """Do it and say so; or show the letter as it is now with everything that was written."""
    known, found = UNIT_ACTS[name], pages.letter_page(request.actor, ref)
    form = known.form(request.POST, request.FILES) if known.form else None

    def do() -> HttpResponse:
        facts = form.cleaned_data if form else {}
        known.do(found, actor=request.actor, **facts)
        return said(request, str(known.said), "inbox:unit_letter", ref=ref)

    tried = {known.stands_as: form} if form else {}
    return submit(
        request,
        form,
        do,
        show=lambda status: _show(request, ref, status, **tried),
        moved=MOVED,
    )


@require_POST
@never_cache
@access("inbox.handle")
def reveal(request: Request, ref: UUID) -> HttpResponse:
    """Show contact data that was given to the unit, once, on this very answer."""
    found = pages.letter_page(request.actor, ref)
    form = UnitLook(request.POST, auto_id="look-%s")
    show = partial(_show, request, ref, look=form)

    def look() -> HttpResponse:
        if not proved(request, form):
            return show(422)
        reason, words = form.cleaned_data["reason"], form.cleaned_data["words"]
        contact = reveal_to_unit(found, reason=reason, words=words, actor=request.actor)
        return _show(request, ref, revealed=contact)

    return submit(request, form, look, show=show)


@require_safe
@access("inbox.handle")
def letter_photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """A photo that goes along with a letter."""
    found = pages.letter_photo(request.actor, ref, pk)
    if found is None:
        raise Http404
    return serve(found.file, "thumb" if request.GET.get("s") == "s" else "full", inline=True)

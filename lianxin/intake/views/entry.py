"""Entering what came on paper, by phone, in person; and the slip with the code, once."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.accounts.proof import must_prove, proved
from lianxin.core.access import Request, access
from lianxin.core.form_tokens import FormExpired, fresh_token, read_token
from lianxin.files.forms import sign_kept
from lianxin.inbox.models import Case
from lianxin.inbox.reads.committee_rules import committee_of, rules_in_force
from lianxin.intake.forms.entry import CodeSlipForm, EntryForm, RenewForm
from lianxin.intake.pages.entry import slip, slip_case
from lianxin.intake.reads.receipts import AnotherBody, HandedIn, Receipt
from lianxin.intake.services import receiving, slips
from lianxin.ui.submitting import submit

ABOUT = "enter"  # a token of this form opens no other
RENEW_IDS = "renew-%s"  # two forms may stand on the page


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.work", everywhere=True)
def enter(request: Request) -> HttpResponse:
    """Enter a message for somebody; a second tap enters it once."""
    if request.method != "POST":
        form = EntryForm(actor=request.actor, initial={"token": fresh_token(ABOUT).signed})
        return _page(request, form)
    form = EntryForm(request.POST, request.FILES, actor=request.actor)
    try:
        key = read_token(request.POST.get("token", ""), ABOUT).key
    except FormExpired:
        form.add_error(None, _("这一页放得太久了。您录的都还在，再按一次就行。"))
        return _again(request, form, 422)
    if not form.is_valid():
        return _again(request, form, 422)
    committee = committee_of(request.actor.committee_id or 0)
    source, place = form.cleaned_data["source"], form.cleaned_data["place"]
    try:
        receipt = receiving.take_in_once(
            HandedIn(committee, form.said(), key, place=place, source=source),
            photos=partial(form.keep_pictures, committee.pk, request.actor),
            actor=request.actor,
        )
    except AnotherBody:
        form.add_error(None, _("刚才那一条已经录好了。这是另外一条的话，再按一次，会另成一件。"))
        return _again(request, form, 409)
    # Whoever enters a letter has read it: the code is part of this answer, and of no later one.
    slips.print_with_entry(receipt.case, actor=request.actor)
    return _slip(request, receipt.case, receipt=receipt, more={"is_entered": True})


def _again(request: Request, form: EntryForm, status: int) -> HttpResponse:
    """The form with everything that was entered, photos included, under a fresh token."""
    files = form.keep_pictures(request.actor.committee_id or 0, request.actor)
    form.refill(token=fresh_token(ABOUT).signed, kept=sign_kept(files))
    return _page(request, form, status, kept=files)


def _page(request: Request, form: EntryForm, status: int = 200, **more: object) -> HttpResponse:
    notice = rules_in_force(request.actor.committee_id or 0).notice
    context = {"form": form, "notice": notice, "section": "inbox", **more}
    return render(request, "intake/office/enter.html", context, status=status)


Give = Callable[..., Receipt]


@require_POST
@never_cache
@access("inbox.reveal")
def renew_code(request: Request, ref: UUID) -> HttpResponse:
    """A new tracking code for a sender who was checked face to face, shown once."""
    case = slip_case(request.actor, ref)
    form = RenewForm(request.POST, auto_id=RENEW_IDS)
    return _give(request, case, slips.renew_code, form=form, renew=form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.reveal")
def slip_page(request: Request, ref: UUID) -> HttpResponse:
    """The slip of an entered message that was not printed with its entry: once, on this very answer."""
    case = slip_case(request.actor, ref)
    if request.method != "POST":
        return _slip(request, case)
    form = CodeSlipForm(request.POST)
    return _give(request, case, slips.print_slip, form=form, print_form=form)


def _give(
    request: Request, case: Case, give: Give, *, form: CodeSlipForm, **forms: CodeSlipForm
) -> HttpResponse:
    """The code, which is on this answer only; or why there is none, with all that was written."""

    def show(status: int) -> HttpResponse:
        refused = " ".join(str(words) for words in form.non_field_errors())
        return _slip(request, case, status, more={"refused": refused, **forms})

    def printed() -> HttpResponse:
        if not proved(request, form):
            return show(422)
        receipt = give(case, words=form.cleaned_data["words"], actor=request.actor)
        return _slip(request, case, receipt=receipt)

    return submit(request, form, printed, show=show)


def _slip(
    request: Request,
    case: Case,
    status: int = 200,
    *,
    receipt: Receipt | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "print_form": CodeSlipForm(),
        "renew": RenewForm(auto_id=RENEW_IDS),
        "must_prove": must_prove(request),
        "section": "inbox",
        **slip(case, receipt),
        **(more or {}),
    }
    return render(request, "intake/office/slip.html", context, status=status)

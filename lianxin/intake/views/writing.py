"""Scanning a code, writing a message, getting the receipt."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.core.client_addresses import client_address, household
from lianxin.core.form_tokens import FormExpired, FormToken, fresh_token, read_token
from lianxin.files.forms import PhotosRefused, sign_kept
from lianxin.inbox.reads.committee_rules import rules_in_force
from lianxin.intake.forms.resident import MessageForm, SumForm
from lianxin.intake.pages.page_cache import for_strangers
from lianxin.intake.pages.place import duty_card
from lianxin.intake.pages.receipt import kept_receipt, receipt_page, receipt_picture
from lianxin.intake.reads.access_by_code import committee_here, nearest_place, published_place
from lianxin.intake.reads.arithmetic_check import CheckAsked, still_asked
from lianxin.intake.reads.rate_limits import Arrival, sender_of
from lianxin.intake.reads.receipts import AnotherBody, HandedIn, PhoneHandedOver, Receipt
from lianxin.intake.reads.what_became import became, counts, place_version
from lianxin.intake.services.receiving import hand_over, take_in_once
from lianxin.logbook.reads.place_log import released_log
from lianxin.organisation.middleware import OPENED
from lianxin.organisation.models import Committee
from lianxin.places.models import Place, WallCode
from lianxin.places.policies import may_confirm
from lianxin.places.reads.scanned import slot_of
from lianxin.places.reads.seen_photos import seen_at
from lianxin.places.services.scan_counting import counting

RECEIPT = "lianxin_receipt"
Content = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def scan(request: Request, token: str) -> HttpResponse:
    """What a code on a wall leads to: its place, the place it moved to, or our own message page."""
    slot = slot_of(token)
    if slot is None:
        return render(request, "intake/unknown_code.html", status=404)
    if request.method == "GET" and request.actor.is_anonymous:
        counting.count(slot)
    place = slot.place.now_at
    if slot.is_inside:  # what is said here comes to the office, and no page names the place
        return _own_page(request, slot.committee)
    if slot.revoked_at or place.state != Place.State.OPEN:
        return _own_page(request, slot.committee, lost=slot)
    if place.pk != slot.place_id:
        return _place_page(request, place, moved_from=slot.place)
    return _place_page(request, place, slot=slot)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def place(request: Request, ref: UUID) -> HttpResponse:
    """A place's page, reached from the list of places."""
    found = published_place(ref)
    if found is None:
        return render(request, "intake/unknown_code.html", status=404)
    return _place_page(request, found.now_at)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def write(request: Request) -> HttpResponse:
    """The committee's own message page, for whoever is not at a place."""
    committee = committee_here(request.GET.get("c"))
    if committee is None:
        return render(request, "intake/unknown_code.html", status=404)
    return _own_page(request, committee)


def _own_page(request: Request, committee: Committee, lost: WallCode | None = None) -> HttpResponse:
    nearest = nearest_place(lost) if lost else None

    def content() -> Content:
        return {
            "committee": committee,
            "notice": rules_in_force(committee.pk).notice,
            "lost": lost,
            "is_closed": lost is not None and lost.place.now_at.state != Place.State.OPEN,
            "nearest": nearest,
        }

    return _written(request, committee, "intake/write.html", content, nearest=nearest)


def _place_page(
    request: Request, place: Place, *, slot: WallCode | None = None, moved_from: Place | None = None
) -> HttpResponse:
    def content() -> Content:
        return {
            "committee": place.committee,
            "place": place,
            "moved_from": moved_from,
            "pasting": slot if slot and may_confirm(request.actor, slot) else None,
            "duty": duty_card(place),
            "photos": seen_at(place),
            "log": released_log(place),
            "became": became(place.committee, place=place),
            "counts": counts(place.committee_id, place=place),
            "notice": rules_in_force(place.committee_id).notice,
        }

    return _written(request, place.committee, "intake/place.html", content, place=place, slot=slot)


def _written(
    request: Request,
    committee: Committee,
    template: str,
    content: Callable[[], Content],
    *,
    place: Place | None = None,
    slot: WallCode | None = None,
    nearest: Place | None = None,
) -> HttpResponse:
    """Show the form, or take in what was written and answer with the receipt itself.

    `content` is read only where the page is shown: whoever hands in a message waits for none of it.
    """
    if request.method != "POST":
        here = f"{place.pk}.{place.photo_turn}" if place else ""
        here += f"-{nearest.pk}" if nearest else ""
        about = f"{committee.pk}:{here}:{place_version(committee, place=place)}"
        return _shown(request, template, content, about=about)
    form = MessageForm(request.POST, request.FILES)
    form.sender = sender_of(household(client_address(request)))
    again = partial(_again, request, form, committee, template, content)
    try:
        token = read_token(request.POST.get("token", ""))
        if not form.is_valid():
            return again()
        receipt = take_in_once(
            HandedIn(committee, form.said(), token.key, place=place, slot=slot),
            arrival=_arrival(request, token),
            photos=partial(form.keep_pictures, committee.pk, request.actor),
            actor=request.actor,
        )
    except FormExpired:
        form.is_ours = False
        form.add_error(None, _("这一页放得太久了。您写的都还在，再按一次“送出”就行。"))
    except AnotherBody:
        form.add_error(
            None, _("刚才那一条已经收到了。如果要说的是另外的事，再按一次“送出”，会另成一条。")
        )
    except PhoneHandedOver as done:
        return render(request, "intake/handed_over.html", {"case": done.case}, status=409)
    except CheckAsked as asked:
        return again(token=token, asked=asked)
    except PhotosRefused:
        pass
    else:
        return _with_receipt(request, receipt)
    return again()


def _with_receipt(request: Request, receipt: Receipt) -> HttpResponse:
    response = render(request, "intake/receipt.html", receipt_page(receipt))
    # This browser may draw the receipt for half an hour; the cookie names the message and which of
    # its codes, no secret: once another code was given it draws nothing.
    response.set_cookie(
        RECEIPT,
        signing.dumps([receipt.case.pk, receipt.version], salt=RECEIPT),
        max_age=1800,
        path=reverse("intake:picture"),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


def _shown(
    request: Request, template: str, content: Callable[[], Content], *, about: str
) -> HttpResponse:
    token = fresh_token().signed

    def draw() -> HttpResponse:
        form = MessageForm(initial={"token": token})
        return render(request, template, {**content(), "form": form})

    return for_strangers(request, token, draw, about=about)


def _again(
    request: Request,
    form: MessageForm,
    committee: Committee,
    template: str,
    content: Callable[[], Content],
    *,
    token: FormToken | None = None,
    asked: CheckAsked | None = None,
) -> HttpResponse:
    """Show the form again with everything that was written, photos included.

    With a sum it keeps its own key: whichever of its copies is sent in the end, it is one message.
    """
    files = form.hold_pictures(committee.pk, request.actor)
    fresh = token or fresh_token(before=request.POST.get("token", ""))
    form.refill(token=fresh.signed, kept=sign_kept(files))
    facts: Content = {"form": form, "kept": files}
    if asked is not None:
        facts["sum"] = SumForm.asking(asked.sum.words, asked.sum.signed, asked.wrong)
    elif waiting := still_asked(request.POST.get("sum", "")):
        typed = request.POST.get("answer", "")
        facts["sum"] = SumForm.asking(waiting.words, waiting.signed, answer=typed)
    return render(request, template, {**content(), **facts}, status=422)


def _arrival(request: Request, token: FormToken) -> Arrival:
    return Arrival(
        network=household(client_address(request)),
        seconds=token.age,
        trap=request.POST.get("website", ""),
        sum_asked=request.POST.get("sum", ""),
        answer=request.POST.get("answer", ""),
    )


@require_safe
@access("public")
def picture(request: Request) -> HttpResponse:
    """The receipt as a picture to keep, for the browser that has just handed the message in."""
    receipt = _just_written(request)
    if receipt is None:
        raise Http404
    response = HttpResponse(receipt_picture(receipt), content_type="image/png")
    response["Content-Disposition"] = 'attachment; filename="lianxin.png"'
    response["Cache-Control"] = "private, no-store"
    return response


def _just_written(request: Request) -> Receipt | None:
    """The receipt of what this browser handed in within the last half hour."""
    try:
        pk, version = signing.loads(request.COOKIES.get(RECEIPT, ""), salt=RECEIPT, max_age=1800)
    except (signing.BadSignature, TypeError):
        return None
    return kept_receipt(pk, version)


@require_POST
@access("public")
def next_person(request: Request) -> HttpResponse:
    """One phone that serves many: forget this person and start anew at the same place."""
    if not request.session.is_empty():
        request.session.pop(OPENED, None)
        request.session.cycle_key()
    before = _just_written(request)
    if before is not None:
        hand_over(before.case, actor=request.actor)
    token = request.POST.get("slot", "")
    slot = slot_of(token) if token else None
    response = redirect(
        reverse("intake:scan", args=[slot.token]) if slot else reverse("intake:write")
    )
    response.delete_cookie(RECEIPT, path=reverse("intake:picture"))
    return response


@require_safe
@access("public")
def definitions(request: Request) -> HttpResponse:
    """How the figures on a place's page are counted."""
    return render(request, "intake/definitions.html")

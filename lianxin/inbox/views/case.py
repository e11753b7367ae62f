"""A case: its page, and the office's acts on it."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.accounts.proof import must_prove, proved
from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.files.forms import WithPhotos, sign_kept
from lianxin.files.serving import serve, serve_paper
from lianxin.inbox.forms import office as forms
from lianxin.inbox.forms.trust import GiveContact
from lianxin.inbox.models import Case, ConsentKind, Forward, Reply
from lianxin.inbox.pages.acts import open_acts
from lianxin.inbox.pages.board import Walk, walk
from lianxin.inbox.pages.case import (
    case_page,
    last_sent,
    letters,
    proposals,
    routes_for,
    same_as,
    work_case,
)
from lianxin.inbox.pages.trust import may_look_itself, passing
from lianxin.inbox.policies import cases, replies
from lianxin.inbox.policies import forwards as forward_policy
from lianxin.inbox.reads.photos import case_photo
from lianxin.inbox.services.guarding import reveal_contact
from lianxin.inbox.slots import ready_sentences
from lianxin.inbox.views.acts import ACTS, Act
from lianxin.inbox.views.board import filter_of
from lianxin.office.reads.received import received_about
from lianxin.office.services.received import note_received_reading
from lianxin.organisation.models import Unit
from lianxin.ui.submitting import submit

LONGEST = 8  # digits of a place in a list
Giving = tuple[Forward, GiveContact]  # the letter, and the form that was tried


@dataclass
class Box:
    """An act on the page: its form, where that is sent, and sentences that are ready for it."""

    name: str
    url: str
    form: Any
    ready: list[str] = field(default_factory=list)

    @property
    def is_tried(self) -> bool:
        """It was sent and something is wrong with it."""
        return bool(self.form.is_bound)


def _box(case: Case, name: str, tried: Box | None, row: Any = None, **initial: Any) -> Box:
    """The form of an act, or the one that was just tried."""
    url = _address(case, name, row)
    if tried is not None and tried.url == url:
        return tried
    form = ACTS[name].form(case=case, auto_id=_ids(name, row))
    form.initial.update(initial)
    return Box(name, url, form)


def _address(case: Case, name: str, row: Any = None) -> str:
    parts = [case.ref, name, row.ref] if row else [case.ref, name]
    return reverse("inbox:act_on" if row else "inbox:act", args=parts)


def give_ids(row: Forward) -> str:
    """Apart from the forms of other letters."""
    return f"give-{row.ref.hex[:8]}-%s"


def _ids(name: str, row: Any = None) -> str:
    return f"{name}-{row.ref.hex[:8]}-%s" if row else f"{name}-%s"


# house: draws the page for views that declare their own access
def show(
    request: Request,
    case: Case,
    *,
    status: int = 200,
    tried: Box | None = None,
    look: forms.RevealForm | None = None,
    revealed: Any = None,
    told_to: Unit | None = None,
    giving: Giving | None = None,
) -> HttpResponse:
    """The page, with the forms of every open act; a form that was tried keeps what it held."""
    open_now, same = open_acts(request.actor, case), same_as(request.actor, case)
    acts = {name: _box(case, name, tried) for name in open_now if name != "choose"}
    routes = routes_for(case, same) if {"accept", "choose"} & open_now else []
    if "choose" in open_now and routes:
        acts["choose"] = _box(case, "choose", tried)
    for name in {"accept", "choose"} & acts.keys():
        acts[name].form.offer_routes(routes)
    for found in ready_sentences.panels(request.actor, case):
        for use, sentence in found:
            if use in acts:
                acts[use].ready.append(sentence)
    rows = {
        "proposals": [_proposal(case, reply, tried) for reply in proposals(case)],
        "letters": [_letter(case, row, tried, giving) for row in letters(case)],
        "sent": _sent(case, tried),
    }
    shown = [*acts.values(), *_boxes(rows)]
    content = {
        **case_page(request.actor, case, same),
        **rows,
        "acts": acts,
        "routes": routes,
        "walk": _walk(request, case),
        "tried": tried,
        "late": tried if tried and tried not in shown else None,
        "look": look or forms.RevealForm(case=case, auto_id="look-%s"),
        "may_reveal": cases.may(request.actor, "inbox.reveal", case),
        "revealed": revealed,
        "told_to": told_to,
        "must_prove": must_prove(request),
    }
    return render(request, "inbox/office/case.html", content, status=status)


def _walk(request: Request, case: Case) -> Walk:
    at = request.GET.get("n", "")
    if not (at.isascii() and at.isdigit() and len(at) < LONGEST):
        return Walk()
    return walk(request.actor, filter_of(request).asked(), int(at), case)


def _boxes(shown: Any) -> list[Box]:
    """Every form among what is shown of the case's rows."""
    if isinstance(shown, Box):
        return [shown]
    inner = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list) else ()
    return [box for part in inner for box in _boxes(part)]


def _proposal(case: Case, reply: Reply, tried: Box | None) -> dict[str, Any]:
    return {
        "reply": reply,
        "approve": _box(case, "approve", tried, reply, text=reply.text),
        "send_back": None
        if reply.voice == Reply.Voice.UNIT
        else _box(case, "send_back", tried, reply),
        "drop": _box(case, "drop", tried, reply) if reply.voice == Reply.Voice.UNIT else None,
    }


def _letter(
    case: Case, row: Forward, tried: Box | None, giving: Giving | None = None
) -> dict[str, Any]:
    far = passing(case, row)
    shown: dict[str, Any] = {"forward": row, "passing": far}
    if far["may_ask"]:
        shown["ask_contact"] = _box(case, "ask_contact", tried, row)
    if far["may_record"] and case.agrees(ConsentKind.CALL):
        shown["phone_answer"] = _box(case, "phone_answer", tried, row)
    if giving is not None and giving[0].pk == row.pk:
        shown["give"] = giving[1]
    elif far["may_give"]:
        shown["give"] = GiveContact(by_page=may_look_itself(row), auto_id=give_ids(row))
    shown["has_paper"] = received_about(f"inbox.Forward:{row.ref}").exists()
    if row.is_open:
        shown["paper"] = _box(case, "paper", tried, row)
        shown["recall"] = _box(case, "recall", tried, row)
        shown["urge"] = _box(case, "urge", tried, row) if row.urged_on != clock.today() else None
        for name in ("grant", "refuse"):
            shown[name] = _box(case, name, tried, row) if row.more_until else None
    return shown


def _sent(case: Case, tried: Box | None) -> dict[str, Any] | None:
    reply = last_sent(case)
    if reply is None or case.state == Case.State.WITHDRAWN:
        return None
    return {
        "reply": reply,
        "correct": _box(
            case, "correct", tried, reply, text=reply.text, promised_on=reply.promised_on
        ),
    }


@require_safe
@never_cache
@access("inbox.work")
def case(request: Request, ref: UUID) -> HttpResponse:
    """A case as the office reads it; `?n=` is its place in the list that the address names."""
    return show(request, work_case(request.actor, ref))


@require_POST
@access("inbox.work")
def act(request: Request, ref: UUID, name: str, on: UUID | None = None) -> HttpResponse:
    """Do one act; when it does not work, the page again with everything that was written."""
    known = ACTS.get(name)
    if known is None or (known.of is None) != (on is None):
        raise Http404
    case = work_case(request.actor, ref)
    row = _row(request, known, case, on)
    form = known.form(request.POST, request.FILES, case=case, auto_id=_ids(name, row))
    if isinstance(form, forms.Choose | forms.Accept):
        form.offer_routes(routes_for(case, same_as(request.actor, case)))
    again = partial(_again, request, ref, Box(name, _address(case, name, row), form))
    if form.has_moved:
        form.add_error(None, forms.MOVED)
        return again(409)

    def do() -> HttpResponse:
        facts = form.facts()
        if isinstance(form, WithPhotos):
            del facts["kept"]
            facts["photos"] = form.keep_pictures(case.committee_id, request.actor)
        done = known.do(row or case, actor=request.actor, **facts)
        messages.success(request, done if isinstance(done, str) else str(known.said))
        if not cases.rows(request.actor).filter(ref=ref).exists():
            return redirect("inbox:board")
        return redirect(f"{reverse('inbox:case', args=[ref])}?{request.GET.urlencode()}")

    return submit(request, form, do, show=again, moved=forms.MOVED)


def _row(request: Request, known: Act, case: Case, on: UUID | None) -> Any:
    """The reply or letter of this case that the act is about."""
    if on is None:
        return None
    policy: Any = replies if known.of is Reply else forward_policy
    return policy.fetch(request.actor, "inbox.work", ref=on, case=case.pk)


def _again(request: Request, ref: UUID, box: Box, status: int) -> HttpResponse:
    """The page as the case is now, with the form that was tried."""
    case = work_case(request.actor, ref)
    form = box.form
    form.case = case
    form.seen_again()
    if isinstance(form, WithPhotos):
        form.refill(kept=sign_kept(form.keep_pictures(case.committee_id, request.actor)))
    return show(request, case, status=status, tried=box)


@require_POST
@never_cache
@access("inbox.reveal")
def reveal(request: Request, ref: UUID) -> HttpResponse:
    """Show contact data once, on this very answer; the sender reads when and why."""
    case = work_case(request.actor, ref, "inbox.reveal")
    form = forms.RevealForm(request.POST, case=case, auto_id="look-%s")

    def page(status: int) -> HttpResponse:
        now = case if status == 422 else work_case(request.actor, ref)
        return show(request, now, status=status, look=form)

    def look() -> HttpResponse:
        if not proved(request, form):
            return page(422)
        facts = form.cleaned_data
        contact = reveal_contact(
            case, reason=facts["reason"], words=facts["words"], actor=request.actor
        )
        return show(request, work_case(request.actor, ref), revealed=contact)

    return submit(request, form, look, show=page)


@require_safe
@access("inbox.work")
def photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """A photo of a case; the original that was photographed only after a look at contact data."""
    found = case_photo(request.actor, work_case(request.actor, ref), pk)
    if found is None:
        raise Http404
    return serve(found.file, "thumb" if request.GET.get("s") == "s" else "full", inline=True)


@require_safe
@access("inbox.work")
def scan(request: Request, ref: UUID) -> HttpResponse:
    """The scan of a unit's paper answer."""
    row = forward_policy.fetch(request.actor, "inbox.work", ref=ref)
    kept = get_object_or_404(received_about(f"inbox.Forward:{row.ref}"))
    answer = serve_paper(kept.file, name=f"{kept.body} {kept.number}".strip())
    if request.method == "GET":
        note_received_reading(kept, actor=request.actor)
    return answer


@require_safe
@never_cache
@access("inbox.work")
def case_print(request: Request, ref: UUID) -> HttpResponse:
    """A case on paper: the letter, what was done, the answers. No contact data, no notes."""
    case = work_case(request.actor, ref)
    return render(request, "inbox/office/case_print.html", case_page(request.actor, case, ()))

"""A member answers: the answer page, its draft and photos, stepping aside, past answers."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.core.flows import NotMoved
from lianxin.core.form_tokens import FormExpired, fresh_token, read_token
from lianxin.core.landmarks import landmark
from lianxin.core.refusals import Refused
from lianxin.files.serving import serve
from lianxin.inbox.forms.member import ANSWER, ASK, OFFICE, AnswerForm, DraftForm, SearchForm
from lianxin.inbox.models import Case, Reply
from lianxin.inbox.pages import answered as past
from lianxin.inbox.pages.answering import (
    answer_page,
    case_to_answer,
    named,
    own_person,
)
from lianxin.inbox.reads.photos import photo_to_show
from lianxin.inbox.services import asking, guarding, handling, replying
from lianxin.ui.dates import staff_time
from lianxin.ui.submitting import said

Facts = dict[str, object]


def _about(request: Request, ref: UUID) -> str:
    return f"answer:{ref}:{request.actor.person_id}"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.answer", "inbox.lead")
def answer(request: Request, ref: UUID) -> HttpResponse:
    """The letter, and what one does about it: answer, ask one thing, or hand to the office."""
    if request.method != "POST":
        return _show(request, case_to_answer(request.actor, ref))
    form = AnswerForm(request.POST)
    try:
        case = case_to_answer(request.actor, ref)
    except (Http404, PermissionDenied) as away:
        return _gone(request, ref, away)
    if not form.is_valid():
        _keep(request, case, form)
        return _show(request, case, form=form, status=422)
    try:
        done = _ACTS[form.cleaned_data["how"]](request, case, form.cleaned_data)
    except (Refused, NotMoved) as refused:
        return _refused(request, ref, form, refused)
    return said(request, done, landmark("today"))


def _answer(request: Request, case: Case, facts: Facts) -> str:
    reply = replying.answer_case(
        case,
        text=str(facts["text"]),
        promised_on=facts["promised_on"],  # type: ignore[arg-type]
        worth_raising=bool(facts["worth_raising"]),
        actor=request.actor,
    )
    if reply.state == Reply.State.PROPOSED:
        return _("送联络办看了。看过就送出，要改会先给您看。")
    return _("答复送出了。留言人能看到，也会请他打分。")


def _ask(request: Request, case: Case, facts: Facts) -> str:
    asking.ask_resident(
        case, text=str(facts["text"]), as_who=named(request.actor), actor=request.actor
    )
    return _("问过去了。等留言人回话，这几天不计时。")


def _to_office(request: Request, case: Case, facts: Facts) -> str:
    handling.hand_to_office(case, suggestion=str(facts["text"]), actor=request.actor)
    return _("交给联络办了，您的建议一起带过去。")


_ACTS: dict[str, Callable[[Request, Case, Facts], str]] = {
    ANSWER: _answer,
    ASK: _ask,
    OFFICE: _to_office,
}


def _show(
    request: Request, case: Case, *, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    context = answer_page(case, request.actor)
    token = fresh_token(_about(request, case.ref)).signed
    if form is None:
        draft = context["draft"]
        kept = (
            {"text": draft.text, "promised_on": draft.promised_on}
            | {"worth_raising": draft.worth_raising}
            if draft
            else {}
        )
        form = AnswerForm(initial={"token": token, **kept})
    else:
        form.refill(token=token)
    return render(request, "inbox/member/answer.html", {**context, "form": form}, status=status)


def _keep(request: Request, case: Case, form: AnswerForm) -> None:
    """What was written stays a draft, though the form was not in order."""
    if not form.cleaned_data.get("text"):
        return
    with suppress(Refused):
        replying.save_draft(
            case,
            text=form.cleaned_data["text"],
            voice=Reply.Voice.MEMBER,
            actor=request.actor,
        )


def _refused(request: Request, ref: UUID, form: AnswerForm, refused: Exception) -> HttpResponse:
    """Something else happened first: the page as it is now, with all that was written."""
    try:
        case = case_to_answer(request.actor, ref)
    except (Http404, PermissionDenied) as away:
        return _gone(request, ref, away)
    words = str(refused) if isinstance(refused, Refused) else _("刚才这件事有了变化。")
    _keep(request, case, form)
    form.add_error(None, words + _("您写的还在，请看看现在到了哪一步。"))
    return _show(request, case, form=form, status=409)


def _gone(request: Request, ref: UUID, away: Exception) -> HttpResponse:
    """The matter is no longer in these hands; whoever had the page keeps what they wrote."""
    try:
        read_token(request.POST.get("token", ""), _about(request, ref))
    except FormExpired:
        raise away from None
    context = {"text": request.POST.get("text", "")}
    return render(request, "inbox/member/gone.html", context, status=409)


@require_POST
@access("inbox.answer", "inbox.lead")
def draft(request: Request, ref: UUID) -> HttpResponse:
    """Keep what has been written so far; a script calls it while somebody types."""
    case = case_to_answer(request.actor, ref)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"words": form.errors["text"][0]}, status=422)
    try:
        replying.save_draft(
            case, text=form.cleaned_data["text"], voice=Reply.Voice.MEMBER, actor=request.actor
        )
    except Refused as refused:
        return JsonResponse({"words": str(refused)}, status=409)
    words = _("刚才%(time)s已替您存好") % {"time": staff_time(clock.now())}
    return JsonResponse({"words": words})


@require_safe
@access("inbox.answer", "inbox.lead")
def answer_photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """A photo that came with the letter."""
    found = photo_to_show(case_to_answer(request.actor, ref), pk)
    if found is None:
        raise Http404
    small = request.GET.get("s") == "s"
    name = _("照片%(n)d") % {"n": pk}
    return serve(found.file, "thumb" if small else "full", inline=True, download_name=name)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("inbox.answer", "inbox.lead")
def step_aside(request: Request, ref: UUID) -> HttpResponse:
    """我要回避: from then on the member sees nothing of the matter."""
    case = case_to_answer(request.actor, ref)
    if request.method != "POST":
        return render(request, "inbox/member/step_aside.html", {"case": case})
    guarding.exclude(case, person=own_person(request.actor), own_wish=True, actor=request.actor)
    messages.success(request, _("好，这件事不再给您看，由站长另外安排。"))
    return redirect(landmark("today"))


@require_safe
@access("inbox.answer", "inbox.lead")
def answered(request: Request) -> HttpResponse:
    """我答过的: one's own sent answers, with a search."""
    form = SearchForm(request.GET or None)
    q = form.cleaned_data["q"].strip() if form.is_valid() else ""
    rows = past.own_answers(request.actor, q, request.GET.get("page", ""))
    return render(request, "inbox/member/answered.html", {"form": form, "rows": rows, "q": q})


@require_safe
@access("inbox.answer", "inbox.lead")
def own_answer(request: Request, ref: UUID) -> HttpResponse:
    """One of one's own past answers."""
    return render(request, "inbox/member/own_answer.html", past.own_answer(request.actor, ref))

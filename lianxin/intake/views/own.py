"""With the tracking code: see every step, answer, add, rate, take up again, withdraw."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.accounts import carried
from lianxin.accounts.slots import enter_again
from lianxin.core.access import CODE, Actor, Request, access
from lianxin.core.client_addresses import client_address, household
from lianxin.core.form_tokens import FormExpired, fresh_token, read_token
from lianxin.core.limits import allow_all
from lianxin.core.refusals import Refused
from lianxin.files.forms import PhotosRefused, sign_kept
from lianxin.files.serving import serve
from lianxin.inbox.models import UNASKED, Case, Rating
from lianxin.inbox.reads.committee_rules import rules_in_force
from lianxin.inbox.reads.contacts import masked_contact
from lianxin.inbox.reads.photos import photo_to_show
from lianxin.inbox.services import passing
from lianxin.intake.forms.resident import (
    ConsentForm,
    CorrectForm,
    RatingForm,
    ReopenForm,
    TrackingCodeForm,
    WordsForm,
)
from lianxin.intake.pages.own import everything_kept, own_case, own_request, still_opened
from lianxin.intake.pages.tracking import tracking_page
from lianxin.intake.reads.access_by_code import (
    CodeReplaced,
    TooManyTries,
    open_by_code,
    open_by_link,
    replaced_here,
    replaced_link,
    tries_left,
)
from lianxin.intake.reads.known_senders import forget_cases, opened_before, remember_case
from lianxin.intake.reads.rate_limits import of_changes, of_further_words, sender_of
from lianxin.intake.services import adding, correcting, opening, own, rating
from lianxin.organisation.middleware import OPENED, opened_in
from lianxin.ui.submitting import page, press, said, submit

REPLACED = (
    "这个追踪码在%(on)s换过，旧的已经作废。不是您本人去换的，请马上告诉%(office)s，"
    "别人可能拿到了新的。"
)
NOT_FOUND = "没找到这件事。请核对编号和追踪码，15分钟里可以试5次。"
STILL_NOT_FOUND = "没找到这件事。请核对编号和追踪码，15分钟里还可以试%(n)d次。"
LAST_TRY = "没找到这件事。请核对编号和追踪码。5次都试过了，请过15分钟再来，或者到联络办当面问。"


@enter_again.fill()
def by_code_again(_actor: Actor, request: HttpRequest) -> HttpResponse | None:
    """Whoever wrote on the page of their own matter comes back by its number and code."""
    match = request.resolver_match
    if match is None or CODE not in getattr(match.func, "access_rule", ()):
        return None
    context = {"form": TrackingCodeForm(), "carried": carried.of_request(request)}
    messages.warning(request, _("有一阵没有动，为了安全已经关上了。请再输一次编号和追踪码。"))
    return render(request, "intake/find.html", context, status=403)


def _open(request: Request, case: Case, opened_with: str) -> HttpResponse:
    """Remember what is open here, and by which of its codes: a new one closes it."""
    opening.note_opening(case, opened_with=opened_with, actor=request.actor)
    others = [one for one in opened_in(request.session) if one[0] != case.pk]
    request.session[OPENED] = [*map(list, others), [case.pk, case.message.renewals]][-20:]
    response = carried.after_entering(request) or redirect("intake:own", ref=case.ref)
    remember_case(request, response, case.pk)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def find(request: Request) -> HttpResponse:
    """查我写过的: by number and tracking code."""
    form = TrackingCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = open_by_code(
                **form.cleaned_data, origin=client_address(request), known=opened_before(request)
            )
        except TooManyTries:
            words = _("试的次数多了。请过15分钟再来，或者到联络办当面问。")
            return render(request, "intake/find.html", {"form": form, "wrong": words}, status=429)
        except CodeReplaced as replaced:
            form.add_error(None, _said_of(replaced))
        else:
            if found is not None:
                return _open(request, found, "typed")
            form.add_error(None, _not_found(request, form.cleaned_data["number"]))
    closed = replaced_here(opened_in(request.session)) if request.method != "POST" else None
    shown = {"form": form, "opened": still_opened(request.actor)}
    shown |= {"wrong": _said_of(closed)} if closed else {}
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/find.html", shown, status=status)


def _said_of(replaced: CodeReplaced) -> str:
    return _(REPLACED) % {"office": replaced.office, "on": replaced.on}


def _not_found(request: Request, number: str) -> str:
    left = tries_left(number, origin=client_address(request))
    return _(STILL_NOT_FOUND) % {"n": left} if left else _(LAST_TRY)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("public")
def link(request: Request) -> HttpResponse:
    """Where the receipt's QR leads: the secret after # is handed in by a script, or typed."""
    if request.method != "POST":
        return render(request, "intake/link.html", {"form": TrackingCodeForm()})
    token, replaced = request.POST.get("k", "")[:40], None
    try:
        found = open_by_link(token, origin=client_address(request), known=opened_before(request))
        replaced = replaced_link(token) if found is None else None
    except TooManyTries:
        found = None
    if found is None:
        form = TrackingCodeForm()
        context = {"form": form, "wrong": _said_of(replaced) if replaced else _(NOT_FOUND)}
        return render(request, "intake/find.html", context, status=404)
    return _open(request, found, "link")


@require_safe
@never_cache
@access("code")
def own_page(request: Request, ref: UUID) -> HttpResponse:
    """Every step in plain words, and what its sender may do."""
    case = own_case(request.actor, ref)
    return _show(request, case)


def _show(request: Request, case: Case, status: int = 200, **forms: object) -> HttpResponse:
    context = {
        "form": WordsForm(initial={"token": fresh_token(str(case.ref)).signed}),
        "rating_form": RatingForm(),
        **tracking_page(case),
        **forms,
    }
    return render(request, "intake/own.html", context, status=status)


def _said(request: Request, case: Case, words: str) -> HttpResponse:
    return said(request, words, "intake:own", ref=case.ref)


@require_POST
@access("code")
def say(request: Request, ref: UUID) -> HttpResponse:
    """Answer what was asked, or add a few words or photos; a double tap adds them once."""
    case = own_case(request.actor, ref)
    form = WordsForm(request.POST, request.FILES)
    form.sender = sender_of(household(client_address(request)))
    key = ""
    try:
        key = read_token(request.POST.get("token", ""), str(case.ref)).key
    except FormExpired:
        form.is_ours = False
        form.add_error(None, _("这一页放得太久了。您写的都还在，再按一次就行。"))

    def add() -> HttpResponse:
        asked = case.open_question is not None
        if not _may_say_more(request, case, key):
            form.add_error(
                None, _("今天补充得太多了。您写的还在，请明天再送，或者打联络办的电话。")
            )
            return show(422)
        try:
            photos = form.keep_pictures(case.committee_id, request.actor)
        except PhotosRefused:
            return show(422)
        service = adding.answer_question if asked else adding.add_words
        service(
            case, text=form.cleaned_data["text"], form_key=key, photos=photos, actor=request.actor
        )
        return _said(
            request, case, _("收到您的回话了，接着办。") if asked else _("收到您补充的了。")
        )

    def show(status: int) -> HttpResponse:
        if status != 422:
            return _show(request, case, status, form=form, adding=True)
        files = form.hold_pictures(case.committee_id, request.actor)
        form.refill(token=fresh_token(str(case.ref)).signed, kept=sign_kept(files))
        return _show(request, case, status, form=form, kept=files, adding=True)

    return submit(request, form, add, show=show)


def _may_say_more(request: Request, case: Case, key: str) -> bool:
    """Count it, unless it was taken in before and is only sent again."""
    if case.additions.filter(form_key=key).exists():
        return True
    return allow_all(of_further_words(case.pk, household(client_address(request))))


@require_http_methods(["GET", "HEAD", "POST"])
@access("code")
def rate(request: Request, ref: UUID) -> HttpResponse:
    """Rate manner and result."""
    case = own_case(request.actor, ref)
    if request.method != "POST":
        return redirect("intake:own", ref=ref)
    form = RatingForm(request.POST)

    def write() -> HttpResponse:
        rating.rate_case(case, **form.cleaned_data, actor=request.actor)
        if form.cleaned_data["result"] != Rating.Result.SOLVED and case.may_be_reopened:
            return _said(request, case, _("记下了。还没解决的，下面可以要求再办一次。"))
        return _said(request, case, _("谢谢您，记下了。"))

    return submit(request, form, write, show=partial(_show, request, case, rating_form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("code")
def reopen(request: Request, ref: UUID) -> HttpResponse:
    """Not settled: ask for it to be taken up again, once."""
    case = own_case(request.actor, ref)
    form = ReopenForm(request.POST or None)

    def write() -> HttpResponse:
        rating.reopen_case(case, words=form.cleaned_data["words"], actor=request.actor)
        return _said(request, case, _("收到了，重新办理。期限从下一个工作日数起。"))

    show = page(request, "intake/reopen.html", {"case": case, "form": form})
    return submit(request, form, write, show=show, refused=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("code")
def consents(request: Request, ref: UUID) -> HttpResponse:
    """What was agreed to; each can be changed at any time and works at once."""
    case = own_case(request.actor, ref)
    form = ConsentForm(initial={str(kind): case.agrees(kind) for kind in UNASKED})
    if request.method == "POST":
        form = ConsentForm(request.POST)
        form.is_valid()
        for kind in UNASKED:
            given = bool(form.cleaned_data.get(str(kind)))
            if given != case.agrees(kind):
                if given and not allow_all(of_changes("consents", case.pk)):
                    form.add_error(None, _("今天改得太多次了，请明天再改。不同意，什么时候都行。"))
                    continue
                try:
                    own.set_consent(case, kind, given=given, actor=request.actor)
                except Refused as refused:
                    form.add_error(None, str(refused))
        if not form.errors:
            return _said(request, case, _("照您的意思改好了。"))
    context = {"case": case, "form": form, "notice": rules_in_force(case.committee_id).notice}
    return page(request, "intake/consents.html", context)(409 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("code")
def correct(request: Request, ref: UUID) -> HttpResponse:
    """Put right how one can be reached, or leave it for the first time. Only masks are shown."""
    case = own_case(request.actor, ref)
    form = CorrectForm(request.POST or None)

    def write() -> HttpResponse:
        if not allow_all(of_changes("contact", case.pk)):
            form.add_error(None, _("今天改得太多次了，请明天再改。要删掉，什么时候都行。"))
            return show(422)
        changed = correcting.correct_contact(case, actor=request.actor, **form.cleaned_data)
        return _said(request, case, _("改好了：%(what)s。") % {"what": "、".join(changed)})

    def show(status: int) -> HttpResponse:
        context = {"case": case, "form": form, "contact": masked_contact(case)}
        return render(request, "intake/correct.html", context, status=status)

    return submit(request, form, write, show=show)


ANSWERS = {
    "yes": gettext_lazy("记下了：可以把联系方式给%(unit)s。随时可以收回。"),
    "no": gettext_lazy("记下了：不给%(unit)s。它不会再问第二次。"),
    "back": gettext_lazy("收回了，%(unit)s从现在起看不到。"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("code")
def may_reach(request: Request, ref: UUID, on: UUID) -> HttpResponse:
    """Say whether a unit may have one's contact data, or take it back; works at once."""
    asked = own_request(request.actor, ref, on)
    answer = request.POST.get("answer", "")
    if answer not in ANSWERS:
        return redirect("intake:own", ref=ref)

    def act() -> HttpResponse:
        if answer == "back":
            passing.take_back_pass(asked, actor=request.actor)
        else:
            passing.answer_request(asked, agrees=answer == "yes", actor=request.actor)
        return _said(request, asked.case, str(ANSWERS[answer]) % {"unit": asked.unit.name})

    def show(status: int) -> HttpResponse:
        return _show(request, own_case(request.actor, ref), status)

    return submit(request, None, act, show=show, moved=_("这一项刚才已经有了变化。"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("code")
def delete_contact(request: Request, ref: UUID) -> HttpResponse:
    """Delete the contact data now."""
    case = own_case(request.actor, ref)
    if request.method != "POST":
        return render(request, "intake/delete_contact.html", {"case": case})
    return press(
        request,
        partial(own.delete_contact, case, actor=request.actor),
        done=_("联系方式删掉了，找不回来。"),
        back=redirect("intake:own", ref=ref),
        tell=messages.error,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("code")
def withdraw(request: Request, ref: UUID) -> HttpResponse:
    """Withdraw the message: say what follows, then do it."""
    case = own_case(request.actor, ref)
    if request.method == "POST":
        own.withdraw_case(case, actor=request.actor)
        return _said(request, case, _("撤回了。联系方式和您写的话已经删掉。"))
    return render(request, "intake/withdraw.html", {"case": case})


@require_safe
@never_cache
@access("code")
def download(request: Request, ref: UUID) -> HttpResponse:
    """Everything that is kept of a matter, for its sender: a page to read and print, or a file."""
    case = own_case(request.actor, ref)
    opening.note_download(case, actor=request.actor)
    if request.GET.get("as") != "file":
        context = {"case": case, "kept": everything_kept(case)}
        return render(request, "intake/kept.html", context)
    response = JsonResponse(
        everything_kept(case), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = f'attachment; filename="lianxin-{case.number}.json"'
    return response


@require_safe
@access("code")
def photo(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """One of the sender's own photos."""
    found = photo_to_show(own_case(request.actor, ref), pk)
    if found is None:
        raise Http404
    return serve(found.file, "thumb" if request.GET.get("s") == "s" else "full", inline=True)


@require_POST
@access("public")
def leave(request: Request) -> HttpResponse:
    """Close the matter on this phone; the tracking code opens it again."""
    request.session.pop(OPENED, None)
    response = redirect("intake:find")
    forget_cases(response)
    return response

"""Approvals: 在谁那里, one of them and its next step, and the steps that a committee lays down."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.accounts.proof import must_prove, proved
from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.files.serving import serve_paper
from lianxin.office.forms.approvals import DecidersForm, RouteForm, StepForm
from lianxin.office.models import Approval
from lianxin.office.pages import approvals as pages
from lianxin.office.reads.approvals import may_enter, next_step
from lianxin.office.services import approvals as services
from lianxin.office.services.received import enter_with_paper, note_received_reading
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit

READ = "GET", "HEAD", "POST"


@require_safe
@access("office.approvals", "office.decide")
def index(request: Request) -> HttpResponse:
    """在谁那里: what is under way, and with whom; on the other tab what came of the rest."""
    is_open = request.GET.get("tab") != "settled"
    found = pages.approvals_found(request.actor, is_open=is_open, number=request.GET.get("page"))
    context = {
        "page_obj": found,
        "rows": pages.as_lines(found),
        "is_open": is_open,
        "tabs": [
            {"url": "?", "label": _("审批中"), "is_current": is_open},
            {"url": "?tab=settled", "label": _("有结果的"), "is_current": not is_open},
        ],
        "may_lay_down": request.actor.holds("office.approvals"),
        "today": clock.today(),
    }
    return render(request, "office/approvals.html", context)


def _show(
    request: Request,
    approval: Approval,
    form: StepForm | None = None,
    status: int = 200,
    who_form: DecidersForm | None = None,
) -> HttpResponse:
    content = pages.approval_page(request.actor, approval)
    if form is None and content["may_enter"] and content["step"] is not None:
        form = StepForm(
            initial={"seen": content["version"]},
            step=content["step"],
            must_prove=content["step"].is_on_page and must_prove(request),
        )
    shown = {
        **content,
        "form": form if content["may_enter"] else None,
        "who_form": who_form or DecidersForm(rows=content["to_name"]),
        # What was written and is nobody's to enter any more: it is shown, to be copied.
        "unsaved": form.data.get("words", "") if form is not None and form.is_bound else "",
        "today": clock.today(),
    }
    return render(request, "office/approval.html", shown, status=status)


@require_safe
@never_cache
@access("office.approvals", "office.decide")
def approval(request: Request, ref: UUID) -> HttpResponse:
    """One approval: what is approved, what was said so far, and the next step."""
    return _show(request, pages.fetch_approval(request.actor, ref))


@require_http_methods(READ)
@never_cache
@access("office.approvals", "office.decide")
def enter(request: Request, ref: UUID) -> HttpResponse:
    """Say, or enter, the next step; what changed meanwhile is shown first."""
    found = pages.fetch_approval(request.actor, ref)
    step = next_step(found)
    if request.method != "POST" or step is None:
        return redirect("office:approval", ref=ref)
    if not may_enter(request.actor, found, step):
        return _show(request, found, StepForm(request.POST, step=step, must_prove=False), 409)
    changed = services.begin_again_if_changed(found, actor=request.actor)
    sent = request.POST.copy()
    if changed:
        sent["seen"] = found.version
    form = StepForm(
        sent, request.FILES, step=step, must_prove=step.is_on_page and must_prove(request)
    )

    def write() -> HttpResponse:
        if "password" in form.fields and not proved(request, form):
            return _show(request, found, form, 422)
        facts = form.cleaned_data
        enter_with_paper(
            found,
            seen=facts["seen"],
            agrees=facts["result"] == "agreed",
            on=facts.get("on") or clock.today(),
            words=facts["words"],
            paper=facts.get("paper", ""),
            handed=facts.get("file"),
            actor=request.actor,
        )
        return said(request, _said_of(found), "office:approval", ref=ref)

    if changed:
        form.is_valid()
        words = _("送批的内容刚才改过，没有写下。请看看改了什么，再定。您写的还在。")
        form.add_error(None, words)
        return _show(request, found, form, 409)
    return submit(
        request,
        form,
        write,
        show=lambda status: _show(request, found, form, status),
        moved=_("刚才已经有人写下了这一步。请看看，再定。"),
    )


@require_http_methods(READ)
@access("office.approvals")
def name_deciders(request: Request, ref: UUID) -> HttpResponse:
    """Say who of several holders of a post decides a step on the page."""
    found = pages.fetch_approval(request.actor, ref)
    rows = pages.approval_page(request.actor, found)["to_name"]
    if request.method != "POST" or not rows:
        return redirect("office:approval", ref=ref)
    form = DecidersForm(request.POST, rows=rows)

    def write() -> HttpResponse:
        services.name_deciders(found, form.named, actor=request.actor)
        return said(request, _("说好了，轮到的时候会告诉这一位。"), "office:approval", ref=ref)

    def show(status: int) -> HttpResponse:
        return _show(request, found, status=status, who_form=form)

    return submit(request, form, write, show=show)


def _said_of(approval: Approval) -> str:
    if approval.state == Approval.State.GRANTED:
        return _("写下了。批准了，可以照办。")
    if approval.state == Approval.State.REFUSED:
        return _("写下了。没有批准，送批的人会收到消息。")
    return _("写下了，到了下一步。")


@require_safe
@never_cache
@access("office.approvals", "office.decide")
def received(request: Request, ref: UUID, paper: UUID) -> HttpResponse:
    """The minutes or the decision from which a step was entered, as it came in."""
    kept = pages.received_paper(request.actor, ref, paper)
    if kept is None:
        raise Http404
    answer = serve_paper(kept.file, name=f"{kept.body} {kept.number}".strip())
    if request.method == "GET":
        note_received_reading(kept, actor=request.actor)
    return answer


@require_POST
@access("office.approvals")
def stop(request: Request, ref: UUID) -> HttpResponse:
    """It is not sent up any further."""
    found = pages.fetch_approval(request.actor, ref)
    return press(
        request,
        lambda: services.stop_approval(found, actor=request.actor),
        done=_("不再送批了。写过的意见都留着。"),
        back=redirect("office:approval", ref=ref),
        moved=_("刚才已经有结果了。"),
    )


@require_safe
@access(
    "office.approvals", "office.decide", "office.sign_papers", "office.sign_items", everywhere=True
)
def routes(request: Request) -> HttpResponse:
    """Which kinds of things are approved here, by whom in which order, and what held before."""
    context = {
        "rows": pages.routes_known(request.actor),
        "may_lay_down": request.actor.holds("office.approvals"),
        "may_see_all": request.actor.holds("office.approvals")
        or request.actor.holds("office.decide"),
    }
    return render(request, "office/routes.html", context)


@require_http_methods(READ)
@access("office.approvals", everywhere=True)
def change_route(request: Request, key: str) -> HttpResponse:
    """Lay down the steps of a kind; without any, nobody need be asked."""
    line = next((one for one in pages.routes_known(request.actor) if one.key == key), None)
    if line is None:
        raise Http404
    posts = pages.ways_to_decide(request.actor)
    form = RouteForm(request.POST or None, posts=posts, steps=line.steps)

    def write() -> HttpResponse:
        services.set_route(
            own_committee(request.actor), key, steps=form.steps_said(), actor=request.actor
        )
        words = _("定好了。已经送上去的，从第一步照新的步骤走。")
        return said(request, words, "office:routes")

    show = page(request, "office/change_route.html", {"form": form, "line": line})
    return submit(request, form, write, show=show, refused=422)

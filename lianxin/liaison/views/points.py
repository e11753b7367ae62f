"""宣讲要点: written, looked at, released, withdrawn; handed on; what people ask and what is answered."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.core.access import Request, access
from lianxin.liaison.forms.points import ChainAnswerForm, PointForm, QuestionForm, WithdrawPointForm
from lianxin.liaison.pages import points as pages
from lianxin.liaison.pages.own import own_membership, own_page
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.points import RELEASE
from lianxin.liaison.services import points as services
from lianxin.liaison.views.areas import UNDER_PEOPLE
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit

MOVED = gettext_lazy("这一条刚才有了变化，请看看现在是怎样。")


@require_safe
@never_cache
@access(MANAGE, everywhere=True)
def index(request: Request) -> HttpResponse:
    """What the office has written, and what people ask."""
    context = pages.points_page(request.actor, request.GET.get("page"))
    context |= {"form": ChainAnswerForm()} | UNDER_PEOPLE
    return render(request, "liaison/points.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, everywhere=True)
def write(request: Request) -> HttpResponse:
    """A new talking point."""
    form = PointForm(request.POST or None)

    def save() -> HttpResponse:
        committee = own_committee(request.actor)
        point = services.write_point(committee, actor=request.actor, **form.cleaned_data)
        return said(request, _("写好了，等另一位同事放行。"), "liaison:point", ref=point.ref)

    show = page(request, "liaison/point_form.html", {"form": form} | UNDER_PEOPLE)
    return submit(request, form, save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE)
def change(request: Request, ref: UUID) -> HttpResponse:
    """Write it anew before it is released."""
    point = pages.point_to_write(request.actor, ref)
    form = PointForm(request.POST or None, initial=vars(point))

    def save() -> HttpResponse:
        committee = own_committee(request.actor)
        services.write_point(committee, point, actor=request.actor, **form.cleaned_data)
        return said(request, _("改好了，等另一位同事放行。"), "liaison:point", ref=point.ref)

    context = {"form": form, "point": point, **UNDER_PEOPLE}
    show = page(request, "liaison/point_form.html", context)
    return submit(request, form, save, show=show, moved=MOVED)


@require_safe
@never_cache
@access(MANAGE)
def point(request: Request, ref: UUID) -> HttpResponse:
    """One of them for the office."""
    found = pages.point_to_write(request.actor, ref)
    context = pages.point_page(request.actor, found) | {"form": WithdrawPointForm()} | UNDER_PEOPLE
    return render(request, "liaison/point.html", context)


def _step(request: Request, ref: UUID, act: Any, words: str) -> HttpResponse:
    found = pages.point_to_release(request.actor, ref)
    back = redirect("liaison:point", ref=ref)
    act = partial(act, found, actor=request.actor)
    return press(request, act, done=words, back=back, moved=MOVED)


@require_POST
@access(RELEASE)
def review(request: Request, ref: UUID) -> HttpResponse:
    """Looked at by somebody who did not write it."""
    return _step(request, ref, services.review_point, _("看过了，等第三位放行。"))


@require_POST
@access(RELEASE)
def release(request: Request, ref: UUID) -> HttpResponse:
    """It goes down."""
    return _step(request, ref, services.release_point, _("放行了，从最上面一环往下传。"))


@require_POST
@access(MANAGE)
def withdraw(request: Request, ref: UUID) -> HttpResponse:
    """It is told on no more."""
    found = pages.point_to_write(request.actor, ref)
    form = WithdrawPointForm(request.POST)

    def take_back() -> HttpResponse:
        services.withdraw_point(found, actor=request.actor, **form.cleaned_data)
        words = _("收回了，传到过的每一位都看得到。")
        return said(request, words, "liaison:point", ref=ref)

    context = pages.point_page(request.actor, found) | {"form": form} | UNDER_PEOPLE
    show = page(request, "liaison/point.html", context)
    return submit(request, form, take_back, show=show, moved=MOVED)


@require_safe
@never_cache
@access(OWN)
def own(request: Request) -> HttpResponse:
    """我的责任区和三联."""
    return render(request, "liaison/own.html", own_page(request.actor))


@require_safe
@never_cache
@access(OWN)
def own_points(request: Request) -> HttpResponse:
    """What has come down to a member, and what came up."""
    context = pages.own_points(request.actor)
    context |= {"form": QuestionForm(), "answering": ChainAnswerForm()}
    return render(request, "liaison/own_points.html", context)


@require_POST
@access(OWN)
def hand_on(request: Request, ref: UUID) -> HttpResponse:
    """Put it on the pages of those next below."""
    found = pages.point_to_hand_on(request.actor, ref)
    member = own_membership(request.actor)
    return press(
        request,
        partial(services.hand_on, found, member, actor=request.actor),
        done=_("传下去了。传没传、谁看了，都不记。"),
        back=redirect("liaison:own_points"),
    )


@require_POST
@access(OWN)
def ask(request: Request) -> HttpResponse:
    """Send up what people ask."""
    form = QuestionForm(request.POST)

    def send() -> HttpResponse:
        about = pages.point_asked_about(request.actor, request.POST.get("point", ""))
        member = own_membership(request.actor)
        services.send_up(member, text=form.cleaned_data["text"], point=about, actor=request.actor)
        return said(request, _("传上去了，有了回话告诉您。"), "liaison:own_points")

    context = pages.own_points(request.actor) | {"form": form, "answering": ChainAnswerForm()}
    return submit(request, form, send, show=page(request, "liaison/own_points.html", context))


@require_POST
@access(MANAGE, OWN)
def pass_up(request: Request, ref: UUID) -> HttpResponse:
    """Ask further up."""
    found = pages.question_to_answer(request.actor, ref)
    return press(
        request,
        partial(services.pass_up, found, actor=request.actor),
        done=_("再往上传了。"),
        back=redirect("liaison:own_points" if found.at_id else "liaison:points"),
        moved=MOVED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(MANAGE, OWN)
def answer(request: Request, ref: UUID) -> HttpResponse:
    """Answer what came up."""
    found = pages.question_to_answer(request.actor, ref)
    form = ChainAnswerForm(request.POST or None)
    home = "liaison:own_points" if found.at_id == request.actor.member_id else "liaison:points"

    def write_answer() -> HttpResponse:
        services.answer_question(found, actor=request.actor, **form.cleaned_data)
        return said(request, _("回了，下面的人看得到。"), home)

    context = {"form": form, "question": found, "home": home}
    show = page(request, "liaison/answer.html", context)
    return submit(request, form, write_answer, show=show, moved=MOVED)

"""A membership: what changes from a day on, how it ends, exemptions."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.membership import ExemptionForm, FactsForm, LeavingForm
from lianxin.organisation.forms.people import EndForm
from lianxin.organisation.models import Member
from lianxin.organisation.pages import membership as pages
from lianxin.ui.submitting import submit


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def facts(request: Request, ref: UUID) -> HttpResponse:
    """What is written about a member; a change says from which day."""
    member = pages.fetch_member(request.actor, ref=ref)
    form = FactsForm(request.POST or None, member=member)

    def write() -> None:
        since, is_ahead = form.cleaned_data["since"], form.is_ahead
        if not services.change_member(member, since=since, actor=request.actor, **form.meant()):
            words = _("没有哪一项不一样，什么也没改。")
            if is_ahead:
                words = _("和今天写的一样，什么也没记。先前写好以后要变的，在这个人的页上撤回。")
            messages.info(request, words)
        elif is_ahead:
            messages.success(request, _("记下了，到那天才变。那天以前可以撤回。"))
        else:
            messages.success(request, _("改好了。从前写的，在下面看得到。"))

    return _answer(request, member, "facts", form, write)


@require_POST
@access("organisation.people")
def take_back_change(request: Request, ref: UUID) -> HttpResponse:
    """It will not be different after all."""
    ahead = pages.fetch_ahead(request.actor, ref=ref)
    services.take_back_change(ahead, actor=request.actor)
    messages.success(request, _("撤回了，到那天不变。"))
    return redirect("organisation:person", ref=ahead.member.person.ref)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def leave_office(request: Request, ref: UUID) -> HttpResponse:
    """A member resigns, moves, dies: posts and membership end the same day."""
    member = pages.fetch_member(request.actor, ref=ref)
    form = LeavingForm(request.POST or None, initial={"last_day": clock.today()})

    def write() -> None:
        services.end_membership(member, actor=request.actor, **form.cleaned_data)
        messages.success(
            request, _("记下了。职务到那天为止，没有别的任职，账号也跟着停用。做过的事都留着。")
        )

    return _answer(request, member, "leaving", form, write)


@require_POST
@access("organisation.people")
def undo_leaving(request: Request, ref: UUID) -> HttpResponse:
    """The leaving was written by mistake."""
    member = pages.fetch_member(request.actor, ref=ref)
    back = redirect("organisation:person", ref=member.person.ref)

    def undo() -> HttpResponse:
        undone = services.undo_leaving(member, actor=request.actor)
        words = _("改回来了，还是委员。账号停用了的，请系统管理员打开。")
        if undone.posts:
            posts = {"posts": "、".join(undone.posts)}
            words = _("改回来了，%(posts)s都接着任。账号停用了的，请系统管理员打开。") % posts
        messages.success(request, words)
        for why in undone.refused:
            messages.warning(request, _("有一项没有恢复：%(why)s") % {"why": why})
        return back

    return submit(request, None, undo, show=lambda _: back, tell=messages.error)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def excuse(request: Request, ref: UUID) -> HttpResponse:
    """Ill, abroad, in Hong Kong or Macao: nothing is asked of the member for a time."""
    member = pages.fetch_member(request.actor, ref=ref)
    form = ExemptionForm(request.POST or None, initial={"starts": clock.today()})

    def write() -> None:
        services.exempt(member, actor=request.actor, **form.cleaned_data)
        told = pages.what_follows(request.actor, member, form.cleaned_data)
        messages.success(request, "".join([_("记下了。这段时间不作要求。"), *told]))

    return _answer(request, member, "exemption", form, write)


@require_POST
@access("organisation.people")
def end_exemption(request: Request, ref: UUID) -> HttpResponse:
    """The member can be called upon again from the day after."""
    exemption = pages.fetch_exemption(request.actor, ref=ref)
    form = EndForm(request.POST)

    def write() -> None:
        last = form.cleaned_data["last_day"] or clock.yesterday()
        services.end_exemption(exemption, last_day=last, actor=request.actor)
        messages.success(request, _("记下了。"))

    return _answer(request, exemption.member, "exemption", form, write)


Form = FactsForm | LeavingForm | ExemptionForm | EndForm


def _answer(
    request: Request, member: Member, what: str, form: Form, write: Callable[[], None]
) -> HttpResponse:
    """Write it and go back to the person, or show the form again with what is wrong."""

    def act() -> HttpResponse:
        write()
        return redirect("organisation:person", ref=member.person.ref)

    return submit(request, form, act, show=partial(_show, request, member, what, form))


def _show(
    request: Request, member: Member, what: str, form: Form, status: int = 200
) -> HttpResponse:
    context = {**pages.page(member, what), "form": form, "tab": "members"}
    return render(request, "organisation/membership.html", context, status=status)

"""One person: posts, days away, and the slip to enter with."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.organisation import services
from lianxin.organisation.forms.people import (
    AppointForm,
    EndForm,
    LeaveBackForm,
    LeaveForm,
    PostChoice,
    SlipForm,
)
from lianxin.organisation.models import AccountRequest, Person
from lianxin.organisation.pages import people as pages
from lianxin.organisation.pages.membership import what_follows
from lianxin.organisation.pages.slips import slip_page
from lianxin.organisation.policies import appointments
from lianxin.organisation.views.second_person import alone_or_asked, done
from lianxin.ui.submitting import said, submit

PAGE = "organisation:person"


@require_safe
@access("organisation.people", "accounts.slip")
def person(request: Request, ref: UUID) -> HttpResponse:
    """Sector, posts, days away, account."""
    return _show(request, pages.fetch_seen(request.actor, ref=ref))


def _show(request: Request, found: Person, status: int = 200, **forms: object) -> HttpResponse:
    about = pages.person_page(request.actor, found)
    taking_back = forms.get("taking_back")
    for one in about["open_leaves"]:
        mine = taking_back and taking_back.auto_id == one.back_id  # type: ignore[attr-defined]
        one.back_form = taking_back if mine else LeaveBackForm(auto_id=one.back_id)
    posts = pages.posts_to_give(request.actor)
    asked = PostChoice(request.GET if "post" in request.GET else None, posts=posts)
    post = asked.cleaned_data["post"] if asked.is_valid() else None
    context = {
        **about,
        "post_form": asked,
        "appoint_form": AppointForm(post=post) if post else None,
        "leave_form": LeaveForm(initial={"starts": clock.today()}, auto_id="leave-%s"),
        "end_form": EndForm(),
        "slip_form": SlipForm(initial={"username": about["suggested"]}),
        "tab": "members",
        **forms,
    }
    context["is_giving"] = bool(context["appoint_form"] or context["post_form"].errors)
    return render(request, "organisation/person.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint")
def appoint(request: Request, ref: UUID) -> HttpResponse:
    """Give a post; a sensitive one waits for the security administrator."""
    found = pages.fetch_person(request.actor, "organisation.appoint", ref=ref)
    if request.method != "POST":
        return redirect("organisation:person", ref=ref)
    asked = PostChoice(request.POST, posts=pages.posts_to_give(request.actor))
    if not asked.is_valid():
        return _show(request, found, 422, post_form=asked)
    form = AppointForm(request.POST, post=asked.cleaned_data["post"])

    def write() -> HttpResponse:
        facts = dict(form.cleaned_data)
        post, unit = facts.pop("post"), facts.pop("unit")
        given = services.appoint(found, post, unit, actor=request.actor, **facts)
        if given.confirmed_at is None:
            messages.warning(request, _("记下了，等安全管理员确认以后才有权限。"))
        else:
            messages.success(request, _("任命记下了。"))
        return redirect("organisation:person", ref=ref)

    return submit(request, form, write, show=partial(_show, request, found, appoint_form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.appoint")
def end(request: Request, ref: UUID) -> HttpResponse:
    """End a post: on a day, or at once."""
    appointment = appointments.fetch(request.actor, "organisation.appoint", ref=ref)
    found = appointment.person
    if request.method != "POST":
        return redirect("organisation:person", ref=found.ref)
    form = EndForm(request.POST)

    def write() -> HttpResponse:
        last = form.cleaned_data["last_day"] or clock.yesterday()
        services.end_appointment(appointment, last_day=last, actor=request.actor)
        words = _("记下了。手里的事从那天后交回。")
        return said(request, words, "organisation:person", ref=found.ref)

    show = partial(_show, request, found, end_form=form, ending=appointment.pk)
    return submit(request, form, write, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def leave(request: Request, ref: UUID) -> HttpResponse:
    """Note days away; what a member has in hand goes back to the head on the first of them."""
    found = pages.fetch_person(request.actor, "organisation.people", ref=ref)
    member = pages.person_page(request.actor, found)["member"]
    if request.method != "POST" or member is None:
        return redirect("organisation:person", ref=ref)
    form = LeaveForm(request.POST, auto_id="leave-%s")

    def write() -> HttpResponse:
        services.take_leave(member, actor=request.actor, **form.cleaned_data)
        told = what_follows(request.actor, member, form.cleaned_data)
        words = _("假记下了。请假的第一天，手里的事回到站长那里。")
        return said(request, "".join([words, *told]), "organisation:person", ref=ref)

    return submit(request, form, write, show=partial(_show, request, found, leave_form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.people")
def take_back_leave(request: Request, ref: UUID) -> HttpResponse:
    """Somebody is away for fewer days, or not at all; pressed twice, it is done once."""
    found = pages.fetch_person(request.actor, "organisation.people", ref=ref)
    if request.method != "POST":
        return redirect("organisation:person", ref=ref)
    leave = pages.open_leave(request.actor, found, request.POST.get("leave", ""))
    if leave is None:
        messages.info(request, _("这次假已经收回了，或者已经过去了。"))
        return redirect("organisation:person", ref=ref)
    form = LeaveBackForm(request.POST, auto_id=pages.back_id(leave))

    def write() -> HttpResponse:
        services.shorten_leave(leave, actor=request.actor, **form.cleaned_data)
        words = _("记下了。放出来的班，还没有人接的又是本人的，会再问一次。")
        return said(request, words, "organisation:person", ref=ref)

    show = partial(_show, request, found, taking_back=form)
    return submit(request, form, write, show=show, at="last_day")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("accounts.slip")
def slip(request: Request, ref: UUID) -> HttpResponseBase:
    """Issue an activation slip: it is this answer and cannot be opened again."""
    found = pages.fetch_person(request.actor, "accounts.slip", ref=ref)
    if request.method != "POST":
        return redirect("organisation:person", ref=ref)
    form = SlipForm(request.POST if found.user is None else {})
    form.fields["username"].required = found.user is None

    def issue() -> HttpResponse:
        issued = services.hand_slip(
            found, username=form.data.get("username", ""), actor=request.actor
        )
        back = reverse("organisation:person", args=[ref])
        return render(request, "organisation/slip.html", slip_page(found, issued, back))

    show = partial(_show, request, found, slip_form=form)
    given = partial(submit, request, form, issue, show=show, at="username")
    return alone_or_asked(request, found, AccountRequest.Act.SLIP, given, page=PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@access("accounts.slip")
def factor(request: Request, ref: UUID) -> HttpResponseBase:
    """Reset the second factor of somebody who has lost the telephone and its codes."""
    found = pages.fetch_person(request.actor, "accounts.slip", ref=ref)
    if request.method != "POST":
        return redirect(PAGE, ref=ref)
    words = _("重设了。本人用口令进来，再绑定一部手机。")
    do = partial(done, request, services.reset_factor, found, words, page=PAGE)
    return alone_or_asked(request, found, AccountRequest.Act.FACTOR, do, page=PAGE)

"""Bulletins of groups: written, handed in, edited, sent to who signs, signed, read."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities.policies import DECIDE, ORGANISE
from lianxin.core.access import Request, access
from lianxin.documents.responses import official_answer
from lianxin.meetings import services
from lianxin.meetings.forms.bulletins import GroupBulletinForm, ReturnBulletinForm
from lianxin.meetings.pages import bulletins as pages
from lianxin.meetings.pages.timetable import meeting_for
from lianxin.meetings.policies import ANSWER
from lianxin.ui.submitting import page, press, said, submit

EVERYBODY = (ANSWER, ORGANISE, DECIDE)
MOVED = gettext_lazy("这份简报刚才有了变化，请看看现在是怎样。您写的还在。")


@require_safe
@never_cache
@access(*EVERYBODY)
def bulletins(request: Request, ref: UUID) -> HttpResponse:
    """小组简报."""
    activity = meeting_for(request.actor, ref)
    context = pages.bulletins_page(request.actor, activity)
    return render(request, "meetings/bulletins.html", context)


@require_safe
@never_cache
@access(*EVERYBODY)
def bulletin(request: Request, ref: UUID) -> HttpResponse:
    """One of them."""
    found = pages.fetch_bulletin(request.actor, ref)
    context = pages.bulletin_page(request.actor, found)
    return render(request, "meetings/bulletin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ANSWER)
def write_bulletin(request: Request, ref: UUID) -> HttpResponse:
    """写小组简报, for the group that one records."""
    group = pages.group_of_recorder(request.actor, ref)
    form = GroupBulletinForm(request.POST or None)

    def write() -> HttpResponse:
        facts = {name: form.cleaned_data[name] for name in ("title", "text")}
        made = services.write_bulletin(group, **facts, actor=request.actor)
        words = _("存下了，还没有交。看过再交给简报组。")
        return said(request, words, "meetings:bulletin", ref=made.ref)

    context = {"form": form, "activity": group.activity, "group": group}
    show = page(request, "meetings/write_bulletin.html", context)
    return submit(request, form, write, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ANSWER, ORGANISE)
def change_bulletin(request: Request, ref: UUID) -> HttpResponse:
    """改: the recorder as long as it is with them, then whoever edits."""
    found = pages.fetch_bulletin(request.actor, ref, ANSWER, ORGANISE)
    form = GroupBulletinForm(
        request.POST or None, initial={"title": found.title, "text": found.text, "turn": found.turn}
    )

    def write() -> HttpResponse:
        services.change_bulletin(found, **form.cleaned_data, actor=request.actor)
        return said(request, _("存下了。"), "meetings:bulletin", ref=ref)

    context = {"form": form, "activity": found.activity, "group": found.group}
    show = page(request, "meetings/write_bulletin.html", context)
    return submit(request, form, write, show=show)


@require_POST
@access(ANSWER)
def hand_in_bulletin(request: Request, ref: UUID) -> HttpResponse:
    """交给简报组."""
    found = pages.fetch_bulletin(request.actor, ref, ANSWER)
    return press(
        request,
        partial(services.hand_in_bulletin, found, actor=request.actor),
        done=_("交给简报组了。"),
        back=redirect("meetings:bulletin", ref=ref),
        moved=MOVED,
    )


@require_POST
@access(ANSWER, ORGANISE)
def propose_bulletin(request: Request, ref: UUID) -> HttpResponse:
    """送签."""
    found = pages.fetch_bulletin(request.actor, ref, ORGANISE)
    return press(
        request,
        partial(services.propose_bulletin, found, actor=request.actor),
        done=_("送签了。"),
        back=redirect("meetings:bulletin", ref=ref),
        moved=MOVED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ANSWER, ORGANISE, DECIDE)
def return_bulletin(request: Request, ref: UUID) -> HttpResponse:
    """退回去改, with a word."""
    found = pages.fetch_bulletin(request.actor, ref, ORGANISE, DECIDE)
    form = ReturnBulletinForm(request.POST or None)

    def give_back() -> HttpResponse:
        services.return_bulletin(found, **form.cleaned_data, actor=request.actor)
        return said(
            request, _("退回去了，记录的人会看到。"), "meetings:bulletins", ref=found.activity.ref
        )

    context = {"form": form, "bulletin": found, "activity": found.activity}
    show = page(request, "meetings/return_bulletin.html", context)
    return submit(request, form, give_back, show=show, moved=MOVED)


@require_POST
@access(DECIDE)
def sign_bulletin(request: Request, ref: UUID) -> HttpResponse:
    """签发."""
    found = pages.fetch_bulletin(request.actor, ref, DECIDE)
    return press(
        request,
        partial(services.sign_bulletin, found, actor=request.actor),
        done=_("签发了。"),
        back=redirect("meetings:bulletin", ref=ref),
        moved=MOVED,
    )


@require_safe
@never_cache
@access(*EVERYBODY)
def bulletin_paper(request: Request, ref: UUID, form: str) -> HttpResponse:
    """The bulletin on paper."""
    found = pages.fetch_bulletin(request.actor, ref)
    paper = pages.as_official_paper(request.actor, found)
    return official_answer(form, f"{found.group.name}-{found.title}", paper)

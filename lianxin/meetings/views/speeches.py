"""Speeches of plenary and standing meetings: written, handed in, looked at, decided."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities.policies import ORGANISE
from lianxin.core.access import Request, access
from lianxin.meetings import services
from lianxin.meetings.forms.speeches import SpeechDecisionForm, SpeechForm
from lianxin.meetings.pages import speeches as pages
from lianxin.meetings.slots import speech_becomes
from lianxin.ui.submitting import page, press, said, submit

MOVED = gettext_lazy("这篇发言刚才有了变化，请看看现在是怎样。您写的还在。")


@require_safe
@never_cache
@access("activities.answer", ORGANISE)
def speeches(request: Request, ref: UUID) -> HttpResponse:
    """发言: one's own, and what was handed in."""
    activity = pages.meeting_of(request.actor, ref)
    context = pages.speeches_page(request.actor, activity)
    return render(request, "meetings/speeches.html", context)


@require_safe
@never_cache
@access("activities.answer", ORGANISE)
def speech(request: Request, ref: UUID) -> HttpResponse:
    """One speech, to be read."""
    return render(request, "meetings/speech.html", pages.speech_to_read(request.actor, ref))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("activities.answer")
def write_speech(request: Request, ref: UUID) -> HttpResponse:
    """写一篇: a draft that nobody else sees."""
    activity = pages.meeting_of(request.actor, ref)
    author = pages.own_membership(request.actor)
    form = SpeechForm(request.POST or None, members=pages.members_here(request.actor))

    def save() -> HttpResponse:
        facts = form.cleaned_data
        title = facts.pop("title")
        services.draft_speech(activity, title, author=author, **facts, actor=request.actor)
        words = _("存下了，还没有交。写好了再交上去。")
        return said(request, words, "meetings:speeches", ref=ref)

    show = page(request, "meetings/write_speech.html", {"form": form, "activity": activity})
    return submit(request, form, save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("activities.answer")
def change_speech(request: Request, ref: UUID) -> HttpResponse:
    """接着写: as long as it was not handed in."""
    speech = pages.own_speech(request.actor, ref)
    form = SpeechForm(
        request.POST or None,
        members=pages.members_here(request.actor),
        initial=pages.written_in(speech),
    )

    def save() -> HttpResponse:
        author = speech.authors.all()[0].member
        services.change_speech(speech, author=author, **form.cleaned_data, actor=request.actor)
        return said(request, _("存下了。"), "meetings:speeches", ref=speech.activity.ref)

    context = {"form": form, "activity": speech.activity, "speech": speech}
    show = page(request, "meetings/write_speech.html", context)
    return submit(request, form, save, show=show)


@require_POST
@access("activities.answer")
def submit_speech(request: Request, ref: UUID) -> HttpResponse:
    """交上去."""
    speech = pages.own_speech(request.actor, ref)
    return press(
        request,
        partial(services.submit_speech, speech, actor=request.actor),
        done=_("交上去了，怎样用会告诉您。"),
        back=redirect("meetings:speeches", ref=speech.activity.ref),
        moved=MOVED,
    )


@require_POST
@access("activities.answer")
def take_back_speech(request: Request, ref: UUID) -> HttpResponse:
    """收回来改: as long as nobody has looked at it."""
    speech = pages.own_speech(request.actor, ref)
    return press(
        request,
        partial(services.take_back_speech, speech, actor=request.actor),
        done=_("收回来了，改好再交。"),
        back=redirect("meetings:speeches", ref=speech.activity.ref),
        moved=MOVED,
    )


@require_POST
@access(ORGANISE)
def look_at_speech(request: Request, ref: UUID) -> HttpResponse:
    """看过了: every author is told."""
    speech = pages.speech_to_decide(request.actor, ref)
    return press(
        request,
        partial(services.look_at_speech, speech, actor=request.actor),
        done=_("记下了，作者会知道有人看过。"),
        back=redirect("meetings:speeches", ref=speech.activity.ref),
        moved=MOVED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def decide_speech(request: Request, ref: UUID) -> HttpResponse:
    """怎样用: spoken, in writing, not used."""
    speech = pages.speech_to_decide(request.actor, ref)
    form = SpeechDecisionForm(request.POST or None)

    def decide() -> HttpResponse:
        services.decide_speech(speech, **form.cleaned_data, actor=request.actor)
        words = _("定下了，会告诉每位作者。")
        return said(request, words, "meetings:speeches", ref=speech.activity.ref)

    context = {"form": form, "speech": speech, "activity": speech.activity}
    context["becomes"] = speech_becomes.panels(request.actor, speech)
    show = page(request, "meetings/decide_speech.html", context)
    return submit(request, form, decide, show=show, moved=MOVED)

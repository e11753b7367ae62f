"""Guests on a sheet, and what those who come are asked further."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianxin.activities import services
from lianxin.activities.forms.guests import (
    FurtherAnswerForm,
    FurtherQuestionForm,
    GuestCameForm,
    GuestForm,
)
from lianxin.activities.pages import guests as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.pages.own import own_participation
from lianxin.activities.policies import ORGANISE
from lianxin.core.access import Request, access
from lianxin.ui.submitting import press, said, submit


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def guests(request: Request, ref: UUID) -> HttpResponse:
    """客人: by name and body."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    form = GuestForm(request.POST or None)

    def add() -> HttpResponse:
        facts = form.cleaned_data
        services.add_guest(activity, facts.pop("name"), **facts, actor=request.actor)
        return said(request, _("加上了。"), "activities:guests", ref=ref)

    def show(status: int) -> HttpResponse:
        context = pages.guests_page(activity) | {"form": form}
        return render(request, "activities/guests.html", context, status=status)

    return submit(request, form, add, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def guest(request: Request, ref: UUID, guest: UUID) -> HttpResponse:
    """Whether a guest came, or whom their body sent instead."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    found = pages.guest_of(activity, guest)
    form = GuestCameForm(request.POST or None, initial=vars(found))

    def keep() -> HttpResponse:
        services.keep_guest(found, **form.cleaned_data, actor=request.actor)
        return said(request, _("记下了。"), "activities:guests", ref=ref)

    def show(status: int) -> HttpResponse:
        context = {"activity": activity, "guest": found, "form": form}
        return render(request, "activities/guest.html", context, status=status)

    return submit(request, form, keep, show=show)


@require_POST
@access(ORGANISE)
def remove_guest(request: Request, ref: UUID, guest: UUID) -> HttpResponse:
    """拿掉: as long as the sheet is open."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.remove_guest, pages.guest_of(activity, guest), actor=request.actor),
        done=_("拿掉了。"),
        back=redirect("activities:guests", ref=ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def questions(request: Request, ref: UUID) -> HttpResponse:
    """另外问的: what was asked and ticked, and one question more."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    keepers = pages.keepers_for(activity)
    form = FurtherQuestionForm(request.POST or None, keepers=keepers)

    def ask() -> HttpResponse:
        facts = form.cleaned_data
        keeper = pages.keeper(facts.pop("keeper"))
        words = facts.pop("words")
        services.ask_further(activity, words, keeper=keeper, **facts, actor=request.actor)
        return said(request, _("问了，回“我来”的人会看到。"), "activities:questions", ref=ref)

    def show(status: int) -> HttpResponse:
        context = pages.questions_page(activity) | {"form": form}
        return render(request, "activities/questions.html", context, status=status)

    return submit(request, form, ask, show=show)


@require_POST
@access(ORGANISE)
def remove_question(request: Request, ref: UUID, question: UUID) -> HttpResponse:
    """不再问: what was answered goes with it."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    found = pages.question_of(activity, question)
    return press(
        request,
        partial(services.remove_question, found, actor=request.actor),
        done=_("不再问了。"),
        back=redirect("activities:questions", ref=ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("activities.answer")
def further(request: Request, ref: UUID) -> HttpResponse:
    """来的人另外答的几样: one tick each."""
    row = own_participation(request.actor, ref)
    asked = pages.own_questions(row)
    open_ = [one["question"] for one in asked if one["is_open"]]
    said_before = {one["question"].pk: one["said"] for one in asked}
    form = FurtherAnswerForm(request.POST or None, asked=open_, said=said_before)

    def keep() -> HttpResponse:
        services.answer_further(row, form.answers(), actor=request.actor)
        return said(request, _("记下了，到日子前还能改。"), "activities:invitation", ref=ref)

    def show(status: int) -> HttpResponse:
        context = {"row": row, "asked": asked, "form": form, "is_open": bool(open_)}
        return render(request, "activities/further.html", context, status=status)

    return submit(request, form, keep, show=show)

"""A meeting of several days: its timetable and agenda, its sittings, who was there."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import ORGANISE, RECORD
from lianxin.core import clock
from lianxin.core.access import Request, access
from lianxin.meetings import services
from lianxin.meetings.forms.meetings import (
    AgendaForm,
    OnlineRuleForm,
    PresenceCorrectionForm,
    PresenceForm,
    RestForm,
    SeatForm,
    SittingForm,
)
from lianxin.meetings.models import Sitting
from lianxin.meetings.pages import meetings as pages
from lianxin.meetings.pages import presence
from lianxin.organisation.reads.actors import own_committee
from lianxin.ui.submitting import page, press, said, submit


@require_safe
@never_cache
@access(ORGANISE, RECORD)
def meeting(request: Request, ref: UUID) -> HttpResponse:
    """会次和日程."""
    activity = fetch_activity(request.actor, "activities.sheet", ref)
    return render(request, "meetings/meeting.html", pages.meeting_page(request.actor, activity))


def _write_sitting(request: Request, activity: Any, sitting: Sitting | None) -> HttpResponse:
    initial = SittingForm.initial_of(sitting) if sitting else {"on": activity.first_day}
    form = SittingForm(request.POST or None, initial=initial)

    def write() -> HttpResponse:
        services.write_sitting(activity, sitting, **form.facts(), actor=request.actor)
        return said(request, _("记下了。"), "meetings:meeting", ref=activity.ref)

    context = {"form": form, "activity": activity, "sitting": sitting}
    return submit(request, form, write, show=page(request, "meetings/write_sitting.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def add_sitting(request: Request, ref: UUID) -> HttpResponse:
    """加一次会."""
    return _write_sitting(request, fetch_activity(request.actor, ORGANISE, ref), None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def change_sitting(request: Request, ref: UUID) -> HttpResponse:
    """改一次会."""
    sitting = pages.fetch_sitting(request.actor, ORGANISE, ref)
    return _write_sitting(request, sitting.activity, sitting)


@require_POST
@access(ORGANISE)
def remove_sitting(request: Request, ref: UUID) -> HttpResponse:
    """去掉: as long as nobody is recorded in it."""
    sitting = pages.fetch_sitting(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.remove_sitting, sitting, actor=request.actor),
        done=_("去掉了。"),
        back=redirect("meetings:meeting", ref=sitting.activity.ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def agenda(request: Request, ref: UUID) -> HttpResponse:
    """写议程: apart from the timetable."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    items = pages.agenda_of(activity)
    form = AgendaForm(
        request.POST or None, initial={"items": "\n".join(item.words for item in items)}
    )

    def write() -> HttpResponse:
        services.write_agenda(activity, form.cleaned_data["items"], actor=request.actor)
        return said(request, _("议程写好了。"), "meetings:meeting", ref=ref)

    context = {"form": form, "activity": activity}
    return submit(request, form, write, show=page(request, "meetings/agenda.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("activities.kinds", everywhere=True)
def online_rule(request: Request) -> HttpResponse:
    """线上算不算到会: from a day on, by a paper."""
    committee = own_committee(request.actor)
    form = OnlineRuleForm(request.POST or None, initial={"starts": clock.today()})

    def write() -> HttpResponse:
        services.lay_down_online_rule(committee, **form.cleaned_data, actor=request.actor)
        return said(request, _("定下了。"), "activities:kinds")

    context = {"form": form, "rules": presence.online_rules(committee.pk)}
    return submit(request, form, write, show=page(request, "meetings/online_rule.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD, ORGANISE)
def sitting(request: Request, ref: UUID) -> HttpResponse:
    """一次会: who was to come, and how they were there; several are recorded at once."""
    right = RECORD if request.method == "POST" else "meetings.sitting"
    found = pages.fetch_sitting(request.actor, right, ref)
    shown = pages.sitting_page(request.actor, found, request.GET.get("page", ""))
    people = [(str(line["row"].ref), line["row"].member.title) for line in shown["lines"]]
    form = PresenceForm(request.POST or None, people=people)

    def record() -> HttpResponse:
        facts = form.cleaned_data
        meant = presence.people_meant(found, facts["who"], facts["names"])
        many = services.record_presence(
            found, dict.fromkeys(meant, facts["presence"]), actor=request.actor
        )
        words = _("记下了%(n)d人。") % {"n": many}
        return said(request, words, "meetings:sitting", ref=ref)

    context = shown | {"form": form}
    show = page(request, "meetings/sitting.html", context)
    return submit(request, form, record, show=show, at="names")


@require_POST
@access(RECORD)
def record_rest(request: Request, ref: UUID) -> HttpResponse:
    """其余的都到了: of everybody of whom nothing was said."""
    found = pages.fetch_sitting(request.actor, RECORD, ref)
    form = RestForm(request.POST)
    if not form.is_valid():
        raise Http404
    how = form.cleaned_data["presence"]
    return press(
        request,
        partial(services.record_rest, found, presence=how, actor=request.actor),
        done=lambda n: _("记下了%(n)d人。") % {"n": n},
        back=redirect("meetings:sitting", ref=ref),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def correct_presence(request: Request, ref: UUID, row: UUID) -> HttpResponse:
    """更正: after the sheet was closed, beside what it says."""
    found = pages.fetch_sitting(request.actor, RECORD, ref)
    participant = presence.participant_of(found, row)
    form = PresenceCorrectionForm(request.POST or None)

    def correct() -> HttpResponse:
        services.correct_presence(found, participant, **form.cleaned_data, actor=request.actor)
        return said(request, _("更正记下了，原来的留着。"), "meetings:sitting", ref=ref)

    context = {"form": form, "sitting": found, "row": participant}
    return submit(request, form, correct, show=page(request, "meetings/correct.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(ORGANISE)
def seat(request: Request, ref: UUID, row: UUID) -> HttpResponse:
    """另外排一个座位."""
    found = pages.fetch_sitting(request.actor, ORGANISE, ref)
    participant = presence.participant_of(found, row)
    form = SeatForm(request.POST or None, initial=presence.seat_now(found, participant))

    def put() -> HttpResponse:
        services.seat_by_hand(found, participant, **form.cleaned_data, actor=request.actor)
        return said(request, _("排好了。"), "meetings:sitting", ref=ref)

    context = {"form": form, "sitting": found, "row": participant}
    return submit(request, form, put, show=page(request, "meetings/seat.html", context))

"""The organiser's sheet: settled, signed in, leave decided, closed, corrected."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianxin.activities import services
from lianxin.activities.forms.answers import LeaveDecisionForm
from lianxin.activities.forms.sheets import CorrectionForm, RollEntryForm, SettleForm, StrikeForm
from lianxin.activities.models import Activity
from lianxin.activities.pages import sheets as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import GRANT, GRANT_PLENARY, ORGANISE, RECORD
from lianxin.core.access import Request, access
from lianxin.ui.submitting import page, press, said, submit

CHANGED = gettext_lazy("这张表刚才有了变化，请看看现在是怎样。")


@require_safe
@never_cache
@access(ORGANISE, RECORD, GRANT, GRANT_PLENARY)
def sheet(request: Request, ref: UUID) -> HttpResponse:
    """活动表: who is still to be settled, then who is settled."""
    return _sheet(request, fetch_activity(request.actor, "activities.sheet", ref), 200)


def _sheet(
    request: Request,
    activity: Activity,
    status: int,
    *,
    settling: list[SettleForm] | None = None,
    deciding: LeaveDecisionForm | None = None,
) -> HttpResponse:
    context = pages.sheet_page(request.actor, activity, request.GET.get("page", ""))
    context["settling"] = settling or _settle_forms(context["settled_next"])
    context["leave_forms"] = [
        (
            leave,
            deciding
            if deciding is not None and deciding.auto_id == _ids(leave.ref)
            else LeaveDecisionForm(auto_id=_ids(leave.ref)),
        )
        for leave in context["leaves"]
    ]
    shown = [form for _leave, form in context["leave_forms"]]
    context["late"] = deciding if deciding is not None and deciding not in shown else None
    return render(request, "activities/sheet.html", context, status=status)


def _ids(ref: UUID) -> str:
    return f"{ref.hex[:8]}-%s"


def _settle_forms(rows: list[Any], data: Any = None) -> list[SettleForm]:
    return [SettleForm(data, row=row, outcomes=pages.settle_outcomes(row)) for row in rows]


@require_POST
@access(RECORD)
def settle(request: Request, ref: UUID) -> HttpResponse:
    """记下这几人: of each that was said; who was left alone stays to be settled."""
    activity = fetch_activity(request.actor, RECORD, ref)
    shown = pages.sheet_page(request.actor, activity, "")
    forms = _settle_forms(shown["to_settle"], request.POST)
    said_of = [form for form in forms if form.is_valid() and form.cleaned_data["outcome"]]

    def write() -> int:
        services.settle_participants(
            [(form.row, form.cleaned_data["outcome"]) for form in said_of], actor=request.actor
        )
        return len(said_of)

    return press(
        request,
        write,
        done=lambda n: _("记下了%(n)d人。") % {"n": n} if n else _("还没有选谁怎样。"),
        back=redirect("activities:sheet", ref=ref),
        moved=CHANGED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def sign_in(request: Request, ref: UUID) -> HttpResponse:
    """签到: somebody is there; late or leaving early with a word."""
    row = pages.fetch_participant(request.actor, ref)
    form = RollEntryForm(request.POST or None, initial={"outcome": "attended"})

    def write() -> HttpResponse:
        services.sign_in(row, **form.cleaned_data, actor=request.actor)
        words = _("%(who)s签到了。") % {"who": row.member.title}
        return said(request, words, "activities:sheet", ref=row.activity.ref)

    context = {"form": form, "row": row}
    show = page(request, "activities/sign_in.html", context)
    return submit(request, form, write, show=show, moved=CHANGED)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def strike(request: Request, ref: UUID) -> HttpResponse:
    """划掉签到: with a reason; it stays readable."""
    row = pages.fetch_participant(request.actor, ref)
    form = StrikeForm(request.POST or None)

    def write() -> HttpResponse:
        services.strike_sign_in(row, **form.cleaned_data, actor=request.actor)
        return said(request, _("划掉了，原来的留着。"), "activities:sheet", ref=row.activity.ref)

    context = {"form": form, "row": row}
    show = page(request, "activities/strike.html", context)
    return submit(request, form, write, show=show, moved=CHANGED)


@require_POST
@access(ORGANISE)
def take_off(request: Request, ref: UUID) -> HttpResponse:
    """从名单上拿掉: as long as nobody was told."""
    row = pages.fetch_to_organise(request.actor, ref)
    return press(
        request,
        partial(services.take_off_sheet, row, actor=request.actor),
        done=_("拿掉了。"),
        back=redirect("activities:sheet", ref=row.activity.ref),
    )


@require_POST
@access(GRANT, GRANT_PLENARY)
def decide_leave(request: Request, ref: UUID) -> HttpResponse:
    """准假，不准: the member is told."""
    leave = pages.fetch_leave(request.actor, ref)
    form = LeaveDecisionForm(request.POST, auto_id=_ids(leave.ref))

    def write() -> HttpResponse:
        granted = form.cleaned_data["decision"] == "grant"
        because = "" if granted else form.cleaned_data["because"]
        services.decide_leave(leave, granted=granted, because=because, actor=request.actor)
        words = _("准了，会告诉本人。") if granted else _("没有准，会告诉本人。")
        return said(request, words, "activities:sheet", ref=leave.activity.ref)

    def show(status: int) -> HttpResponse:
        return _sheet(request, leave.activity, status, deciding=form)

    return submit(request, form, write, show=show, moved=CHANGED)


@require_POST
@access(RECORD)
def close(request: Request, ref: UUID) -> HttpResponse:
    """结表."""
    activity = fetch_activity(request.actor, RECORD, ref)
    return press(
        request,
        partial(services.close_sheet, activity, actor=request.actor),
        done=_("结了。每位委员的履职记录里有了这一条，请他们核对。"),
        back=redirect("activities:sheet", ref=ref),
        moved=CHANGED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access(RECORD)
def correct(request: Request, ref: UUID) -> HttpResponse:
    """更正: a new entry beside what the closed sheet says."""
    row = pages.fetch_participant(request.actor, ref)
    form = CorrectionForm(request.POST or None)

    def write() -> HttpResponse:
        services.correct_sheet(row.activity, row.member, **form.cleaned_data, actor=request.actor)
        words = _("更正记下了，履职记录跟着改，请本人再核对。")
        return said(request, words, "activities:sheet", ref=row.activity.ref)

    context = {"form": form, "row": row, "now": pages.said_now(row)}
    show = page(request, "activities/correct.html", context)
    return submit(request, form, write, show=show)

"""The same activity, entered twice: said so, agreed to, or denied."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.activities import services
from lianxin.activities.models import Activity
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import ORGANISE, activities
from lianxin.activities.reads.joining import alike
from lianxin.core.access import Request, access
from lianxin.ui.submitting import press


@require_POST
@access(ORGANISE)
def join(request: Request, ref: UUID, other: UUID) -> HttpResponse:
    """是同一次，并过去: at once where one organises both; else the other body is asked."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    into = _alike(activity, other)
    if activities.may(request.actor, ORGANISE, into):
        return press(
            request,
            partial(services.join_activities, activity, into, actor=request.actor),
            done=_("并过来了，请的人都在这张名单上。"),
            back=redirect("activities:sheet", ref=into.ref),
        )
    return press(
        request,
        partial(services.ask_to_join, activity, into, actor=request.actor),
        done=_("问了那边的机构，他们点了头就并过去。"),
        back=redirect("activities:sheet", ref=ref),
    )


def _alike(activity: Activity, ref: UUID) -> Activity:
    found = next((one for one in alike(activity) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def _asking(activity: Activity, ref: UUID) -> Activity:
    found = activity.asking_to_join.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


@require_POST
@access(ORGANISE)
def take_in(request: Request, ref: UUID, other: UUID) -> HttpResponse:
    """并进来: the other body asked for it."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.join_activities, _asking(activity, other), activity, actor=request.actor),
        done=_("并进来了，两家的日志里都有，全会的数里只算一次。"),
        back=redirect("activities:sheet", ref=ref),
    )


@require_POST
@access(ORGANISE)
def keep_apart(request: Request, ref: UUID, other: UUID) -> HttpResponse:
    """不是同一次: both stay."""
    activity = fetch_activity(request.actor, ORGANISE, ref)
    return press(
        request,
        partial(services.refuse_to_join, _asking(activity, other), actor=request.actor),
        done=_("记下了，两次都留着。"),
        back=redirect("activities:sheet", ref=ref),
    )

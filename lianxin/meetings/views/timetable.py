"""A member's page of a meeting."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.core.access import Request, access
from lianxin.meetings.pages import timetable as pages
from lianxin.meetings.policies import ANSWER


@require_safe
@never_cache
@access(ANSWER)
def timetable(request: Request, ref: UUID) -> HttpResponse:
    """日程、分组、座位."""
    activity = pages.meeting_for(request.actor, ref)
    context = pages.own_timetable(request.actor, activity)
    return render(request, "meetings/timetable.html", context)

"""The page that keeps a roll without a signal, and the door at which it hands in what it kept."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianxin.activities import services
from lianxin.activities.forms.offline import MOST, OfflineEntryForm, SentForm
from lianxin.activities.models import Activity
from lianxin.activities.pages import offline as pages
from lianxin.activities.pages.activities import fetch_activity
from lianxin.activities.policies import RECORD
from lianxin.activities.reads.offline import TokenRefused, read_token
from lianxin.core.access import Request, access
from lianxin.core.device import reads_codes
from lianxin.core.refusals import Refused

WORKER = Path(__file__).parent.parent / "static" / "activities" / "worker.js"


@require_safe
@never_cache
@access(RECORD)
@reads_codes
def offline(request: Request, ref: UUID) -> HttpResponse:
    """断网用的页: opened where there is a signal, used where there is none."""
    activity = fetch_activity(request.actor, RECORD, ref)
    if activity.state in {Activity.State.DRAFT, Activity.State.CANCELLED}:
        raise Http404
    services.note_offline_page(activity, actor=request.actor)
    context = pages.offline_page(activity, request.actor)
    return render(request, "activities/offline.html", context)


@require_safe
@access("public")
def worker(_request: Request) -> HttpResponse:
    """The script that answers for the page when there is no signal; it says nothing of anybody."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript")


@require_POST
@never_cache
@access("public")
def sync(request: Request, ref: UUID) -> HttpResponse:
    """What the page kept: by its token, for its sheet alone, each entry once."""
    try:
        said = json.loads(request.body)
        envelope = SentForm({"token": said["token"], "sent": said["sent"]})
        forms = [OfflineEntryForm(one) for one in said["entries"][:MOST]]
    except (ValueError, TypeError, KeyError):
        return _no(_("没认出送来的是什么。签到还在这台手机上。"), 422)
    if not envelope.is_valid():
        return _no(_("没认出送来的是什么。签到还在这台手机上。"), 422)
    try:
        person, committee = read_token(envelope.cleaned_data["token"], ref)
    except TokenRefused as refused:
        return _no(str(refused), 403)
    activity = pages.sheet_of_token(ref, committee)
    if activity is None:
        return _no(_("这张签到表已经不在了。"), 404)
    actor, may = pages.who_sends(person, activity)
    entries = [form.cleaned_data for form in forms if form.is_valid()]
    sent = envelope.cleaned_data["sent"]
    scans, refused_ones = pages.scans_of(activity, entries, sent, is_proposal=not may)
    refused_ones += [_unread(form) for form in forms if not form.is_valid()]
    try:
        taken = services.take_entries(activity, scans, actor=actor)
    except Refused as refused:
        return _no(str(refused), 409)
    return JsonResponse(pages.answer_to(activity, taken, refused_ones))


def _no(words: str, status: int) -> HttpResponse:
    return JsonResponse({"words": words}, status=status)


def _unread(form: OfflineEntryForm) -> dict[str, Any]:
    words = next(iter(form.errors.values()))[0]
    name = str(form.data.get("name", ""))[:60]
    return {"key": str(form.data.get("key", ""))[:32], "words": f"{name}：{words}"}

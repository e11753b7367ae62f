"""Writes about meeting windows."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Committee
from lianxin.places import acts
from lianxin.places.models import WINDOW_HOURS, MeetingWindow, Place
from lianxin.places.rules.refusals import PlaceRefused


@transaction.atomic
def open_window(
    committee: Committee, *, hours: int, actor: Actor, place: Place | None = None
) -> MeetingWindow:
    """For some hours a hall full of phones may write here, or everywhere in the committee.

    Raises:
        PlaceRefused: one is open already, or so many hours cannot be chosen.
    """
    if hours not in WINDOW_HOURS:
        raise PlaceRefused(_("开会时段最短1小时，最长8小时。"))
    moment = clock.now()
    same = MeetingWindow.objects.filter(committee=committee, place=place, closed_at=None)
    same.filter(until__lte=moment).update(closed_at=F("until"))  # ran out by itself
    window, is_new = MeetingWindow.objects.get_or_create(
        committee=committee,
        place=place,
        closed_at=None,
        defaults={
            "opened_by_id": actor.person,
            "opened_at": moment,
            "until": moment + timedelta(hours=hours),
        },
    )
    if not is_new:
        raise PlaceRefused(_("已经开着一段了。要改时间，先把它收了再开。"))
    log(actor, acts.OPEN_WINDOW, window, hours=hours, place=place.pk if place else None)
    return window


@transaction.atomic
def close_window(window: MeetingWindow, *, actor: Actor) -> None:
    """Close a meeting window before its time.

    Raises:
        PlaceRefused: it is closed already.
    """
    moment = clock.now()
    running = MeetingWindow.objects.filter(pk=window.pk, closed_at=None, until__gt=moment)
    if not running.update(closed_at=moment):
        raise PlaceRefused(_("这一段已经收了。"))
    log(actor, acts.CLOSE_WINDOW, window, place=window.place_id)

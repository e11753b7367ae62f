"""Writes about the month's list of a place: drawn up, looked at, released, taken back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside
from lianxin.logbook import acts
from lianxin.logbook.models import MonthList
from lianxin.logbook.reads.place_log import as_kept, lines_of, month_is_over
from lianxin.logbook.services.refusals import LogRefused
from lianxin.office.services.releases import edited, reviewed, signed
from lianxin.places.models import Place
from lianxin.places.services import turn_public_page


@transaction.atomic
def draw_up_month(place: Place, first: date, *, actor: Actor) -> MonthList:
    """Draw up what a place did in a month that is over; what was drawn up before is replaced.

    Raises:
        LogRefused: the month is not over, nothing was done, the place is internal, or everybody
            reads it already.
    """
    if not month_is_over(first):
        raise LogRefused(_("这个月还没有过完，过完了再拟。"))
    _refuse_inside(place)
    lines = lines_of(place, first)
    if not lines:
        raise LogRefused(_("这个月没有可以放的。"))
    locked = Place.objects.select_for_update(of=("self",)).get(pk=place.pk)
    before = MonthList.objects.filter(place=locked, month=first).first()
    if before is not None and before.released_at is not None:
        raise LogRefused(_("这个月的已经让大家看了。要改，先收回。"))
    facts = {"lines": as_kept(lines), **edited(place.committee_id, actor=actor)}
    if before is None:
        found = MonthList.objects.create(
            committee=place.committee, place=locked, month=first, **facts
        )
    else:
        found = before
        _write(found, facts)
    log(actor, acts.DRAW_UP_MONTH, found)
    return found


@transaction.atomic
def look_at_month(found: MonthList, *, actor: Actor) -> MonthList:
    """Somebody who did not draw it up has looked at it, where a committee wants three people.

    Raises:
        ReleaseRefused: it is not theirs to do.
    """
    found = _as_it_is(found)
    _write(found, reviewed(found, actor=actor))
    log(actor, acts.LOOK_AT_MONTH, found)
    return found


@transaction.atomic
def release_month(found: MonthList, *, seen: str, actor: Actor) -> MonthList:
    """Let everybody read it on the place's own page; `seen` is the `drawn_up` of what was read.

    Raises:
        LogRefused: it was drawn up anew meanwhile, the place is internal, or it is released already.
        ReleaseRefused: whoever drew it up or looked at it does not release it.
    """
    found = _as_it_is(found)
    if found.released_at is not None:
        raise LogRefused(_("这个月的刚才已经让大家看了。"))
    if seen != found.drawn_up:
        raise LogRefused(_("刚才重新拟过，请再看一遍。"))
    _refuse_inside(found.place)
    _write(found, signed(found, actor=actor))
    turn_public_page(found.place)
    log(actor, acts.RELEASE_MONTH, found)
    return found


@transaction.atomic
def take_back_month(found: MonthList, *, actor: Actor) -> MonthList:
    """From this moment nobody outside reads it.

    Raises:
        LogRefused: it is not released.
    """
    found = _as_it_is(found)
    if found.released_at is None:
        raise LogRefused(_("这个月的没有让大家看，或者刚才收回了。"))
    gone = {"released_by": None, "released_at": None, "reviewed_by": None, "reviewed_at": None}
    _write(found, gone)
    turn_public_page(found.place)
    log(actor, acts.TAKE_BACK_MONTH, found)
    return found


@transaction.atomic
def take_months_inside(*, actor: Actor) -> int:
    """Released months in which something became internal are taken back; how many there were."""
    taken = 0
    for found in MonthList.objects.filter(released_at__isnull=False).select_related("place"):
        abouts = {line["about"] for line in found.lines if line["about"]}
        if kept_inside([f"places.Place:{found.place.ref}", *abouts]):
            take_back_month(found, actor=actor)
            taken += 1
    return taken


def _as_it_is(found: MonthList) -> MonthList:
    """As it is at this moment; others who would draw up, release or take back one wait."""
    Place.objects.select_for_update(of=("self",)).get(pk=found.place_id)
    return (
        MonthList.objects.select_for_update(of=("self",)).select_related("place").get(pk=found.pk)
    )


def _write(found: MonthList, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(found, name, value)
    found.save(update_fields=list(changes))


def _refuse_inside(place: Place) -> None:
    if kept_inside([f"places.Place:{place.ref}"]):
        raise LogRefused(_("这处地点标了内部，台账不能让大家看。"))

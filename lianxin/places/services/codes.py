"""Writes about the codes on walls: issued, printed, pasted, revoked, and how often scanned."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.places import acts
from lianxin.places.models import Pasting, Place, Scans, WallCode
from lianxin.places.rules.refusals import PlaceRefused

TOKEN_LENGTH = 13  # 65 bits: nobody guesses a place's code


@transaction.atomic
def issue_slot(place: Place, *, actor: Actor, why: str = "") -> WallCode:
    """Issue a code for a place.

    Raises:
        PlaceRefused: it has not opened yet.
    """
    if place.state == Place.State.PLANNED:
        raise PlaceRefused(_("这处还没有开放，开放时会有码。"))
    slot = WallCode.objects.create(
        committee=place.committee,
        place=place,
        token=codes.random_code(TOKEN_LENGTH),
        issued_at=clock.now(),
        issued_because=why,
    )
    log(actor, acts.ISSUE_SLOT, slot)
    return slot


@transaction.atomic
def revoke_slot(slot: WallCode, *, actor: Actor, why: str = "") -> None:
    """Revoke a code; whoever scans it is led to the committee's own message page.

    Raises:
        PlaceRefused: it is revoked already.
    """
    standing = WallCode.objects.filter(pk=slot.pk, revoked_at=None)
    if not standing.update(revoked_at=clock.now(), revoked_because=why):
        raise PlaceRefused(_("这个码已经停用了。"))
    log(actor, acts.REVOKE_SLOT, slot)


@transaction.atomic
def reissue_slot(slot: WallCode, *, actor: Actor, why: str) -> WallCode:
    """A new code takes an old one's place, which is revoked in the same breath.

    Raises:
        PlaceRefused: the old one is revoked already.
    """
    revoke_slot(slot, why=why, actor=actor)
    return issue_slot(slot.place, why=why, actor=actor)


@transaction.atomic
def print_slot(slot: WallCode, *, paper: str, actor: Actor) -> None:
    """Note that a paper with this code was printed.

    Raises:
        PlaceRefused: nobody should hang a revoked code, or one of a place that is not open.
    """
    if slot.revoked_at:
        raise PlaceRefused(_("这个码已经停用了，不能再印。请用还能用的码。"))
    if slot.place.state != Place.State.OPEN:
        raise PlaceRefused(_("这处地点现在不开放，先不印。"))
    WallCode.objects.filter(pk=slot.pk).update(printed_at=clock.now())
    log(actor, acts.PRINT_SLOT, slot, paper=paper)


@transaction.atomic
def confirm_pasting(slot: WallCode, *, where: str, actor: Actor) -> Pasting:
    """Whoever stands before the code says that it hangs, and where.

    Raises:
        PlaceRefused: a revoked code should come off the wall, not stay on it.
    """
    if slot.revoked_at:
        raise PlaceRefused(_("这个码已经停用了。请把它撕下来，换能用的码。"))
    pasting = Pasting.objects.create(
        committee=slot.committee, slot=slot, person_id=actor.person, where=where, at=clock.now()
    )
    log(actor, acts.CONFIRM_PASTING, slot)
    return pasting


@transaction.atomic
def add_scans(counted: Mapping[tuple[int, int, date], int], *, actor: Actor) -> None:  # noqa: ARG001
    """Add what was counted since the last time: by committee, code and day.

    No line of the log: nobody did anything, and nothing is known of who scanned.
    """
    known = set(WallCode.objects.filter(pk__in={slot for _, slot, _ in counted}).values_list("pk"))
    for committee, slot, day in sorted(each for each in counted if (each[1],) in known):
        row, _is_new = Scans.objects.get_or_create(committee_id=committee, slot_id=slot, day=day)
        more = counted[committee, slot, day]
        Scans.objects.filter(pk=row.pk).update(count=F("count") + more)

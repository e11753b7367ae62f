"""Sending: what is due leaves, in no transaction; each outcome is written in one of its own.

A message is begun by one conditional UPDATE, so of two workers one sends it. One that dies while
sending lets its hold run out; then it is sent again, under the same `ref`. Whatever goes wrong while
it is sent counts as not delivered, so that it is tried again and shows where such messages show.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.core import clock, jobs
from lianxin.core.flows import LostRace
from lianxin.notify.channels import CHANNELS, NotDelivered
from lianxin.notify.flows import ARRIVE, BEGIN, DROP, GIVE_UP, PUT_OFF, delivery_flow
from lianxin.notify.models import Delivery, Hours, How, Notice
from lianxin.notify.reads.rendering import parcel_of, still_theirs
from lianxin.notify.services.creating import SEND, put_on_message

MOST = 200
HOLD = timedelta(minutes=2)  # longer than any channel takes, shorter than a job's lease
P = Delivery.Purpose
logger = logging.getLogger(__name__)


class StillFailing(Exception):
    """It did not arrive; the job is put off and comes again."""


# house: the world outside is asked in no transaction; every write below has one
def send(message_id: int) -> None:
    """Send a message that is due, or put it off, or drop it when it concerns its reader no more.

    Raises:
        StillFailing: it did not arrive this time.
    """
    message = Delivery.objects.filter(pk=message_id).first()
    if message is None or not _is_free(message):
        _look_again(message)
        return
    if message.purpose == P.NOTICES and _waits_for_morning(message):
        return
    try:
        begin(message)
    except LostRace:  # another worker has it
        _look_again(Delivery.objects.filter(pk=message_id).first())
        return
    try:
        carried = _carry(message)
    except NotDelivered as failed:
        if not note_failure(message, failed):
            raise StillFailing from failed
        return
    if carried is None:
        drop(message)
    else:
        note_arrival(message, carried)


def _carry(message: Delivery) -> list[Notice] | None:
    """Pack it and send it; what was on it, or nothing when it is not to go any more.

    Raises:
        NotDelivered: for whatever reason.
    """
    try:
        carried = still_theirs(message)
        parcel = parcel_of(message, carried)
        if parcel is None:
            return None
        CHANNELS[message.channel].send(parcel)
    except NotDelivered:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a channel raises, it did not arrive
        # The kind of error only: its text may hold an address or a secret.
        kind = type(error).__name__
        logger.warning("delivery by %s failed: %s", message.channel, kind)
        raise NotDelivered(_("送的时候程序出了错（%(kind)s）。") % {"kind": kind}) from None
    return carried


def _look_again(message: Delivery | None) -> None:
    """Another worker has it in hand: should that one die, it is found when the hold has run out."""
    if message is None or message.state != Delivery.State.SENDING:
        return
    key = f"{SEND}:{message.ref}:{message.rounds}:held:{message.turn}"
    due = (message.began_at or message.made_at) + HOLD + timedelta(seconds=1)
    jobs.enqueue(SEND, due=due, key=key, delivery=message.pk)


@transaction.atomic  # house: what became of it outside is nobody's deed
def sweep_held() -> int:
    """Messages that a worker took in hand and never settled, with no job left to look: tried again."""
    held = Delivery.objects.filter(
        state=Delivery.State.SENDING, began_at__lt=clock.now() - 5 * HOLD
    )
    found = list(held.order_by("pk")[:MOST])
    for message in found:  # once for each time that it was taken in hand
        key = f"{SEND}:{message.ref}:{message.rounds}:swept:{message.turn}"
        jobs.enqueue(SEND, key=key, delivery=message.pk)
    return len(found)


def _is_free(message: Delivery) -> bool:
    if message.state == Delivery.State.WAITING:
        return True
    held_since = message.began_at or message.made_at
    return message.state == Delivery.State.SENDING and held_since < clock.now() - HOLD


def _waits_for_morning(message: Delivery) -> bool:
    """Quiet hours hold whenever it would leave; then it waits for their end."""
    whose = {"user_id": message.user_id, "committee_id": message.committee_id}
    hours = Hours.objects.filter(**whose).first() or Hours(committee_id=message.committee_id)
    due = hours.leaves_at(How.AT_ONCE)
    if due <= clock.now():
        return False
    key = f"{SEND}:{message.ref}:{message.rounds}:{due:%Y%m%d%H%M}"
    jobs.enqueue(SEND, due=due, key=key, delivery=message.pk)
    return True


@transaction.atomic  # house: what became of it outside is nobody's deed
def begin(message: Delivery) -> None:
    """Take the message in hand."""
    delivery_flow.apply(message, BEGIN, attempts=F("attempts") + 1)
    message.refresh_from_db(fields=["attempts"])


@transaction.atomic  # house: what became of it outside is nobody's deed
def note_arrival(message: Delivery, carried: list[Notice]) -> None:
    """It arrived. What was put on it in the very moment it left goes with the next."""
    delivery_flow.apply(message, ARRIVE, failing_since=None, error="")
    if message.purpose != P.NOTICES:
        return
    known = {line.notice_id for line in message.lines.all()}
    late = Notice.objects.filter(
        pk__in=known - {n.pk for n in carried}, made_at__gte=message.began_at
    )
    if late:
        message.lines.filter(notice__in=late).delete()
        put_on_message(list(late), message.channel, clock.now())


@transaction.atomic  # house: what became of it outside is nobody's deed
def note_failure(message: Delivery, failed: NotDelivered) -> bool:
    """It did not arrive: say why and since when. Answer whether that is the end of trying."""
    is_over = failed.is_lasting or message.attempts >= jobs.ATTEMPTS
    delivery_flow.apply(
        message,
        GIVE_UP if is_over else PUT_OFF,
        error=str(failed)[:120],
        failing_since=message.failing_since or clock.now(),
    )
    return is_over


@transaction.atomic  # house: what became of it outside is nobody's deed
def drop(message: Delivery) -> None:
    """Nothing of it concerns its reader any more, or there is nowhere to send it."""
    delivery_flow.apply(message, DROP, failing_since=None, error="")

"""Sending: what is due leaves, in no transaction; each outcome is written in one of its own.

A message is begun by one conditional UPDATE, so of two workers one sends it. One that dies while
sending lets its hold run out; then it is sent again, under the same `ref`.
"""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock, codes, jobs
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.flows import LostRace
from lianxin.notify import kinds, slots
from lianxin.notify.channels import CHANNELS, NotDelivered, Parcel, Told
from lianxin.notify.flows import ARRIVE, BEGIN, DROP, GIVE_UP, PUT_OFF, delivery_flow
from lianxin.notify.models import Address, Delivery, Hours, How, Line, Notice
from lianxin.notify.services.telling import leaves_at, put_on_message

HOLD = timedelta(minutes=2)  # longer than any channel takes, shorter than a job's lease
CODE, CODE_LENGTH = "notify.code", 8
P = Delivery.Purpose


class StillFailing(Exception):
    """It did not arrive; the job is put off and comes again."""


# house: the world outside is asked in no transaction; every write below has one
def send(message_id: int, *, actor: Actor = SYSTEM) -> None:
    """Send a message that is due, or put it off, or drop it when it concerns its reader no more.

    Raises:
        StillFailing: it did not arrive this time.
    """
    message = Delivery.objects.filter(pk=message_id).first()
    if message is None or not _is_free(message):
        return
    if message.purpose == P.NOTICES and _waits_for_morning(message):
        return
    try:
        begin(message, actor=actor)
    except LostRace:  # another worker has it
        return
    carried = _still_theirs(message)
    parcel = parcel_of(message, carried)
    if parcel is None:
        drop(message, actor=actor)
        return
    try:
        CHANNELS[message.channel].send(parcel)
    except NotDelivered as failed:
        if not note_failure(message, failed, actor=actor):
            raise StillFailing from failed
    else:
        note_arrival(message, carried, actor=actor)


def _is_free(message: Delivery) -> bool:
    if message.state == Delivery.State.WAITING:
        return True
    held_since = message.began_at or message.made_at
    return message.state == Delivery.State.SENDING and held_since < clock.now() - HOLD


def _waits_for_morning(message: Delivery) -> bool:
    """Quiet hours hold whenever it would leave; then it waits for their end."""
    whose = {"user_id": message.user_id, "committee_id": message.committee_id}
    hours = Hours.objects.filter(**whose).first() or Hours()
    due = leaves_at(hours, How.AT_ONCE, message.committee_id)
    if due <= clock.now():
        return False
    key = f"notify.send:{message.ref}:{message.rounds}:{due:%Y%m%d%H%M}"
    jobs.enqueue("notify.send", due=due, key=key, delivery=message.pk)
    return True


def _still_theirs(message: Delivery) -> list[Notice]:
    """Of what is to be told, what its reader may still be told of at this moment."""
    if message.purpose != P.NOTICES:
        return []
    actor = slots.actor_of(message.user_id, message.committee_id)
    if actor is None:
        return []
    wanted = {group.key for group in kinds.groups_of(actor)}
    lines = Line.objects.filter(delivery=message).select_related("notice").order_by("pk")
    told = [line.notice for line in lines if _group_of(line.notice) in wanted]
    concerning = slots.still_concerning(actor, {notice.about for notice in told})
    return [notice for notice in told if notice.about in concerning]


def _group_of(notice: Notice) -> str:
    known = kinds.KINDS.get(notice.kind)
    return known.group if known else ""


def code_of(address: Address) -> str:
    """The code that shows that whoever wrote the address reads what comes there."""
    seed = f"{address.ref}:{address.asked_at.isoformat()}"
    return codes.derived_code(seed, purpose=CODE, length=CODE_LENGTH)


def parcel_of(message: Delivery, carried: list[Notice]) -> Parcel | None:
    """What goes out, and where to; nothing, when it is not to go any more."""
    whose = {"user_id": message.user_id, "committee_id": message.committee_id}
    address = Address.objects.filter(channel=message.channel, **whose).first()
    if address is None or slots.actor_of(message.user_id, message.committee_id) is None:
        return None
    if (address.confirmed_at is None) != (message.purpose == P.CONFIRM):
        return None
    if message.purpose == P.NOTICES and not carried:
        return None
    base = settings.LIANXIN_BASE_URL
    parcel = Parcel(
        ref=str(message.ref),
        title=_("联心：有%(n)d条消息") % {"n": len(carried)},
        told=[Told(n.kind, n.words, n.number, base + n.url) for n in carried],
        to=address.value,
        secret=address.secret,
        own_url=base + reverse("notify:own"),
    )
    if message.purpose == P.CONFIRM:
        words = _("有人在联心里写下了这个地址。是您的话，把下面的核对码填进“我的通知”；不是您，不用理它。")
        told = [Told("notify.confirm", words, "", "")]
        return replace(parcel, title=_("联心：核对码"), told=told, code=code_of(address))
    if message.purpose == P.TRIAL:
        told = [Told("notify.trial", _("这是您自己要的试发，收到就是通了。"), "", "")]
        return replace(parcel, title=_("联心：试发一条"), told=told)
    return parcel


@transaction.atomic
def begin(message: Delivery, *, actor: Actor) -> None:
    """Take the message in hand."""
    delivery_flow.apply(message, BEGIN, attempts=F("attempts") + 1)
    message.refresh_from_db(fields=["attempts"])


@transaction.atomic
def note_arrival(message: Delivery, carried: list[Notice], *, actor: Actor) -> None:
    """It arrived. What was put on it in the very moment it left goes with the next."""
    delivery_flow.apply(message, ARRIVE, failing_since=None, error="")
    if message.purpose != P.NOTICES:
        return
    known = {line.notice_id for line in message.lines.all()}
    late = Notice.objects.filter(pk__in=known - {n.pk for n in carried}, made_at__gte=message.began_at)
    if late:
        message.lines.filter(notice__in=late).delete()
        put_on_message(list(late), message.channel, clock.now())


@transaction.atomic
def note_failure(message: Delivery, failed: NotDelivered, *, actor: Actor) -> bool:
    """It did not arrive: say why and since when. Answer whether that is the end of trying."""
    is_over = failed.is_lasting or message.attempts >= jobs.ATTEMPTS
    delivery_flow.apply(
        message,
        GIVE_UP if is_over else PUT_OFF,
        error=str(failed)[:120],
        failing_since=message.failing_since or clock.now(),
    )
    return is_over


@transaction.atomic
def drop(message: Delivery, *, actor: Actor) -> None:
    """Nothing of it concerns its reader any more, or there is nowhere to send it."""
    delivery_flow.apply(message, DROP, failing_since=None, error="")

"""How each person wants to be told: addresses, what goes there, when not."""

import secrets
from collections.abc import Collection, Mapping
from datetime import time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock, limits
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.core.refusals import Refused
from lianxin.core.storage import rewriting
from lianxin.core.transactions import within
from lianxin.notify import acts, kinds
from lianxin.notify.channels import CHANNELS, ChannelAddressRefused
from lianxin.notify.models import Address, Choice, Delivery, Hours, How, TurnedOff
from lianxin.notify.reads.rendering import code_of
from lianxin.notify.services.creating import enqueue

CODE_LASTS = timedelta(days=1)
MOST_TRIES = 5
LETTERS = 5  # codes and trials that one person may have sent in an hour
SECRET_BYTES = 32
rewriting.MODULES.add("notify")


class ChoiceRefused(Refused):
    """It cannot be so; the message is for the person who chose."""


@transaction.atomic
def set_address(channel: str, text: str, *, actor: Actor) -> tuple[Address, str]:
    """Write down where a channel reaches somebody, and send a code there.

    Until the code is given, what is told goes where it went before.

    Returns:
        The address and, where the channel signs, its secret: shown now and never again.

    Raises:
        ChoiceRefused: the channel does not send there, or too many codes were asked for.
    """
    way = CHANNELS[channel]
    try:
        value = way.check(text)
    except ChannelAddressRefused as refused:
        raise ChoiceRefused(str(refused)) from refused
    _count_letter(actor)
    _forget(Address.objects.filter(channel=channel, confirmed_at=None, **_whose(actor)))
    address = Address(channel=channel, asked_at=clock.now(), **_whose(actor))
    address.value = value
    secret = secrets.token_urlsafe(SECRET_BYTES) if way.has_secret else ""
    address.secret = secret
    address.save(force_insert=True)
    _post(channel, Delivery.Purpose.CONFIRM, actor)
    log(actor, acts.SET_ADDRESS, address, channel=channel)
    return address, secret


@transaction.atomic
def confirm_address(address: Address, *, code: str, actor: Actor) -> bool:
    """Whoever knows the code reads what comes there. Answer whether it was the code."""
    fresh = address.asked_at > clock.now() - CODE_LASTS
    counted = Address.objects.filter(pk=address.pk, confirmed_at=None, tries__lt=MOST_TRIES)
    if not fresh or not counted.update(tries=F("tries") + 1):
        raise ChoiceRefused(
            _("这个核对码不能用了：过了一天，或者试了五次。请再写一遍地址，重新寄一个。")
        )
    if not codes.same(codes.fold(code).encode(), codes.fold(code_of(address)).encode()):
        return False
    before = Address.objects.filter(channel=address.channel, confirmed_at__isnull=False)
    _forget(before.filter(**_whose(actor)))
    Address.objects.filter(pk=address.pk).update(confirmed_at=clock.now())
    theirs = Choice.objects.filter(channel=address.channel, **_whose(actor))
    if not theirs.exists():  # whoever writes down an address wants to be told there
        Choice.objects.bulk_create(
            Choice(channel=address.channel, group=group.key, how=How.AT_ONCE, **_whose(actor))
            for group in kinds.groups_of(actor)
        )
    log(actor, acts.CONFIRM_ADDRESS, address, channel=address.channel)
    return True


@transaction.atomic
def remove_address(address: Address, *, actor: Actor) -> None:
    """Nothing goes there any more; the address is deleted."""
    log(actor, acts.REMOVE_ADDRESS, address, channel=address.channel)
    _forget(Address.objects.filter(pk=address.pk))


@within
def _forget(rows: QuerySet[Address]) -> None:
    if rows.delete()[0]:
        rewriting.rewrite_tonight()


@transaction.atomic
def try_address(address: Address, *, actor: Actor) -> None:
    """Send one to oneself, to see whether it arrives."""
    if address.confirmed_at is None:
        raise ChoiceRefused(_("先填核对码，再试发。"))
    _count_letter(actor)
    _post(address.channel, Delivery.Purpose.TRIAL, actor)
    log(actor, acts.TRY_ADDRESS, address, channel=address.channel)


@transaction.atomic
def choose(channel: str, wanted: Mapping[str, str], *, actor: Actor) -> None:
    """What goes out on a channel: for each group at once, daily or never."""
    for group, how in wanted.items():
        Choice.objects.update_or_create(
            channel=channel, group=group, defaults={"how": how}, **_whose(actor)
        )
    log(actor, acts.CHOOSE, channel=channel)


@transaction.atomic
def turn_off(unwanted: Collection[str], *, actor: Actor) -> None:
    """Which kinds of notice do not go on one's list in the application.

    Raises:
        ChoiceRefused: one of them puts something into one's hands.
    """
    quiet = {kind.key for found in kinds.quiet_kinds(actor).values() for kind in found}
    if set(unwanted) - quiet:
        raise ChoiceRefused(_("要您动手的消息不能关。"))
    theirs = TurnedOff.objects.filter(**_whose(actor))
    theirs.filter(kind__in=quiet - set(unwanted)).delete()
    TurnedOff.objects.bulk_create(
        (TurnedOff(kind=kind, **_whose(actor)) for kind in unwanted), ignore_conflicts=True
    )
    log(actor, acts.TURN_OFF, count=len(unwanted))


@transaction.atomic
def set_hours(
    *, quiet_from: time, quiet_until: time, rests: bool, daily_at: time, actor: Actor
) -> Hours:
    """When nothing leaves, and when the daily message does."""
    facts = {
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "rests": rests,
        "daily_at": daily_at,
    }
    hours, _made = Hours.objects.update_or_create(defaults=facts, **_whose(actor))
    log(actor, acts.SET_HOURS, hours)
    return hours


def _whose(actor: Actor) -> dict[str, Any]:
    return {"user_id": actor.user_id or 0, "committee_id": actor.committee_id or 0}


def _count_letter(actor: Actor) -> None:
    key = f"notify.letters:{actor.user_id}"
    if not limits.allow(key, times=LETTERS, within=timedelta(hours=1)):
        raise ChoiceRefused(_("一小时里寄得太多了，请过一小时再来。"))


def _post(channel: str, purpose: str, actor: Actor) -> None:
    message = Delivery.objects.create(
        channel=channel, purpose=purpose, due_at=clock.now(), made_at=clock.now(), **_whose(actor)
    )
    enqueue(message, clock.now())

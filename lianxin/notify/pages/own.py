"""我的通知: where somebody is reached, what goes there, when not."""

from dataclasses import dataclass, field

from django.http import Http404

from lianxin.core.access import SIGNED_IN, Actor
from lianxin.notify import channels
from lianxin.notify.channels import Channel
from lianxin.notify.models import Address, Choice, Delivery, Hours, TurnedOff
from lianxin.notify.policies import addresses, own


@dataclass
class Way:
    """A channel as its reader has set it."""

    channel: Channel
    address: Address | None = None  # where it goes
    waiting: Address | None = None  # written down, its code not given yet
    chosen: dict[str, str] = field(default_factory=dict)
    failed: Delivery | None = None


def ways_of(actor: Actor) -> list[Way]:
    """Every channel on which this installation sends outside."""
    ways = {c.key: Way(c) for c in channels.outer()}
    for row in addresses.rows(actor).filter(channel__in=ways):
        if row.confirmed_at is None:
            ways[row.channel].waiting = row
        else:
            ways[row.channel].address = row
    for choice in Choice.objects.filter(own(actor), channel__in=ways):
        ways[choice.channel].chosen[choice.group] = choice.how
    stuck = Delivery.objects.filter(own(actor), channel__in=ways, failing_since__isnull=False)
    for message in stuck.exclude(state__in=["sent", "dropped"]).order_by("pk"):
        ways[message.channel].failed = message
    return list(ways.values())


def turned_off(actor: Actor) -> set[str]:
    """The kinds that the actor does not want in the application."""
    return set(TurnedOff.objects.filter(own(actor)).values_list("kind", flat=True))


def hours_of(actor: Actor) -> Hours:
    """When the actor is left in peace; as usual, where nothing was written."""
    return Hours.objects.filter(own(actor)).first() or Hours()


def channel_called(key: str) -> Channel:
    """A channel by its word in the address, if this installation has it."""
    found = {c.key: c for c in channels.outer()}
    if key not in found:
        raise Http404
    return found[key]


def own_address(actor: Actor, key: str, *, waits: bool = False) -> Address:
    """The actor's own address on a channel: where it goes, or the one that waits for its code."""
    channel_called(key)
    mine = Address.objects.filter(channel=key, confirmed_at__isnull=waits)
    row = mine.filter(pk__in=addresses.rows(actor).values("pk")).values_list("pk", flat=True)
    return addresses.fetch(actor, SIGNED_IN, within=mine, pk=row.first() or 0)

"""The channels by which a notice reaches somebody: one file each, found by lying in this folder.

A file makes a `Channel` of its own and registers it. What a channel is given to send (`Parcel`) is
sentences without a word of the matter; what goes wrong it says by `NotDelivered`, in a sentence
that names neither address nor person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from lianxin.core.refusals import Refused

Sentence = Any
TIMEOUT = 5  # seconds: nobody outside is waited for longer


class NotDelivered(Exception):
    """It did not arrive; the message says why. `is_lasting` when trying again will not help."""

    def __init__(self, words: str, *, is_lasting: bool = False) -> None:
        super().__init__(words)
        self.is_lasting = is_lasting


class ChannelAddressRefused(Refused):
    """This channel does not send there; the message is for the person who wrote it."""


@dataclass(frozen=True)
class SentNotice:
    """One notice in a parcel."""

    kind: str
    words: str
    number: str
    url: str


@dataclass(frozen=True)
class Parcel:
    """What goes out in one message, and where to. `ref` stays the same however often it is tried."""

    ref: str
    title: str
    told: Sequence[SentNotice]
    to: str
    secret: str = ""
    code: str = ""
    own_url: str = ""


class Channel:
    """One way to reach people outside the application."""

    key: str
    name: Sentence
    address_label: Sentence
    address_hint: Sentence = ""
    has_secret = False
    order = 50  # where it stands among the others on a page
    needs_address = True

    def is_ready(self) -> bool:
        """Say whether this installation can send on it."""
        return True

    def said(self) -> str:
        """How it is set up here, in a sentence."""
        return str(self.name)

    def check(self, address: str) -> str:
        """The address as it is kept.

        Raises:
            AddressRefused: nothing is sent there.
        """
        return address

    def send(self, parcel: Parcel) -> None:
        """Send it.

        Raises:
            NotDelivered: it did not arrive.
        """
        raise NotImplementedError


CHANNELS: dict[str, Channel] = {}


def register(channel: Channel) -> Channel:
    """Add a channel to the house's."""
    CHANNELS[channel.key] = channel
    return channel


def discover() -> None:
    """Load every file of this folder."""
    for found in iter_modules(__path__):
        import_module(f"{__name__}.{found.name}")


def all_in_order() -> list[Channel]:
    """Every channel of the house, whether this installation is set up for it or not."""
    return sorted(CHANNELS.values(), key=lambda channel: (channel.order, channel.key))


def outer() -> list[Channel]:
    """The channels on which this installation can send outside, for which people have an address."""
    return [channel for channel in all_in_order() if channel.needs_address and channel.is_ready()]

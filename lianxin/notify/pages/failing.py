"""没有送到的: which messages do not arrive, since when and why. Not to whom, nor what they say."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from lianxin.core.access import Actor
from lianxin.core.rules_in_force import Statement
from lianxin.notify.channels import CHANNELS, all_in_order
from lianxin.notify.models import Delivery
from lianxin.notify.policies import deliveries

ON_A_PAGE = 50


@dataclass(frozen=True)
class Stuck:
    """A message that does not arrive."""

    message: Delivery
    channel: str
    is_over: bool  # nothing more is tried by itself


def failing_page(actor: Actor, number: Any) -> tuple[Page[Delivery], list[Stuck]]:
    """The longest failing first."""
    rows = deliveries.rows(actor).order_by("failing_since", "pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return page, [
        Stuck(
            message,
            str(CHANNELS[message.channel].name) if message.channel in CHANNELS else message.channel,
            message.state == Delivery.State.GIVEN_UP,
        )
        for message in page
    ]


def channel_statements() -> list[Statement]:
    """Which channels this installation has."""
    return [Statement(channel.said()) for channel in all_in_order()]

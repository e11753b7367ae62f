"""Where too much comes in at once: whose messages wait for a small sum, and whose do not.

Nobody is refused and nothing is dropped. Counted are a network address (one IPv4 address, one IPv6
/64), a code on a wall, and the committee. A place where one telephone serves many has limits of its
own, and an open meeting window a single high one. No key names an address: it is hashed under the
server's key together with the day, so tomorrow it is another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from lianxin.core import clock, limits
from lianxin.core.crypto import vault
from lianxin.core.limits import Limit
from lianxin.intake.reads.arithmetic_check import CheckAsked, answered, fresh_check
from lianxin.intake.reads.receipts import HandedIn
from lianxin.places.models import MeetingWindow
from lianxin.places.reads.scanned import open_window

TEN_MINUTES, HOUR, DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)

ADDED_A_DAY, ADDED_AN_HOUR, CHANGES_A_DAY = 20, 60, 20


@dataclass(frozen=True)
class Arrival:
    """How a form came: from which network, after how many seconds, with which answer."""

    network: str
    seconds: float
    trap: str = ""  # what stood in the field that no person sees
    sum_asked: str = ""
    answer: str = ""


def what_to_count(form: HandedIn, arrival: Arrival) -> Sequence[Limit]:
    """The limits that are counted with this message when it is taken in.

    Raises:
        CheckAsked: a sum comes first.
    """
    if arrival.sum_asked:
        return [answered(arrival.sum_asked, arrival.answer)]
    window = open_window(form.committee.pk, form.place)
    counted = _in_a_meeting(window) if window else _on_a_usual_day(form, arrival.network)
    too_fast = window is None and arrival.seconds < settings.LIANXIN_LEAST_SECONDS
    if arrival.trap or too_fast or limits.is_reached(counted):
        raise CheckAsked(fresh_check())
    return counted


def of_further_words(case_id: int, network: str) -> list[Limit]:
    """The limits of what is added to one matter in a day, and from one address in an hour."""
    return [
        Limit(f"added:{case_id}", ADDED_A_DAY, DAY),
        Limit(f"added-by:{sender_of(network)}", ADDED_AN_HOUR, HOUR),
    ]


def of_changes(what: str, case_id: int) -> list[Limit]:
    """How often in a day a sender may change their mind about one thing of a matter."""
    return [Limit(f"changed:{what}:{case_id}", CHANGES_A_DAY, DAY)]


def sender_of(network: str) -> str:
    """Under which something of a network address is counted today; it names nobody."""
    return vault.keyed_hash(f"{clock.today()}|{network}", purpose="inbox.crowding").hex()[:32]


def _in_a_meeting(window: MeetingWindow) -> list[Limit]:
    return [Limit(f"meeting:{window.pk}", settings.LIANXIN_LIMIT_MEETING_TEN_MINUTES, TEN_MINUTES)]


def _on_a_usual_day(form: HandedIn, network: str) -> list[Limit]:
    who = sender_of(network)
    if form.place is not None and form.place.is_assisted:
        soon, day = settings.LIANXIN_LIMIT_ASSISTED_TEN_MINUTES, settings.LIANXIN_LIMIT_ASSISTED_DAY
        who = f"{who}:{form.place.pk}"  # a helper's phone does not use up its owner's own share
    else:
        soon, day = settings.LIANXIN_LIMIT_TEN_MINUTES, settings.LIANXIN_LIMIT_DAY
    counted = [Limit(f"said:{who}", soon, TEN_MINUTES), Limit(f"said-today:{who}", day, DAY)]
    if form.slot is not None:
        counted.append(
            Limit(f"said-by-code:{form.slot.pk}", settings.LIANXIN_LIMIT_CODE_HOUR, HOUR)
        )
    whole = settings.LIANXIN_LIMIT_COMMITTEE_HOUR
    counted.append(Limit(f"said-to:{form.committee.pk}", whole, HOUR))
    return counted

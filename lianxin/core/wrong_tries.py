"""How many wrong tries are borne from one address, and from the network around it.

A hall of three hundred people, a carrier's gateway and a whole office share an address, so what is
right is not counted: a try is counted before it is looked at, and given back when it was right. No
key names an address: it is hashed under the server's key together with the day.
"""

from datetime import timedelta

from lianxin.core import clock
from lianxin.core.client_addresses import household, truncated
from lianxin.core.crypto import vault
from lianxin.core.limits import Limit

OF_NETWORK = 20  # so many times as much as from one address


def sender_key(address: str) -> str:
    """One sender of today (an IPv4 address, an IPv6 /64), without naming it."""
    return _hashed(household(address) or address)


def wrong_tries(what: str, address: str, *, times: int, within: timedelta) -> list[Limit]:
    """The limits of one address, and of its network with a much higher figure."""
    around = _hashed(truncated(address) or address)
    return [
        Limit(f"{what}:{sender_key(address)}", times, within),
        Limit(f"{what}-around:{around}", times * OF_NETWORK, within),
    ]


def _hashed(place: str) -> str:
    return vault.keyed_hash(f"{clock.today()}|{place}", purpose="core.wrong_tries").hex()[:32]

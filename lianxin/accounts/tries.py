"""Tries at an account: counted before they are looked at, by one statement, and taken back if right.

Whoever knows a sign-in name can make its account wait; so a device on which its owner has entered is
counted by itself and comes first. A name that nobody has behaves as any other.
"""

from datetime import timedelta

from django.db.models import F, Q

from lianxin.accounts.devices import Device
from lianxin.accounts.models import User
from lianxin.core import clock, limits
from lianxin.core.crypto import vault
from lianxin.core.limits import Limit
from lianxin.core.wrong_tries import wrong_tries

TRIES = 5
WINDOW = timedelta(minutes=15)
LOCK = timedelta(minutes=30)
TRIES_OF_AN_ADDRESS = 100  # wrong ones: a hall full of members shares one address


def is_own(device: Device | None, user: User | None) -> bool:
    """Whether this user has entered with this device before."""
    return device is not None and user is not None and device.user_id == user.pk


def of_address(what: str, address: str) -> list[Limit]:
    """How many wrong tries of strangers an address and its network may make."""
    return wrong_tries(what, address, times=TRIES_OF_AN_ADDRESS, within=WINDOW)


def _tally(device: Device, what: str) -> str:
    return f"device:{device.key}:{what}"


def count_try(user: User, device: Device | None = None, what: str = "code") -> bool:
    """Count one try by one UPDATE; say whether it is still allowed."""
    if device is not None and is_own(device, user):
        return limits.allow(_tally(device, what), times=TRIES, within=WINDOW)
    moment = clock.now()
    rows = User.objects.filter(pk=user.pk)
    # What a wrong clock has written ahead counts as none.
    over = Q(failing_since__lt=moment - WINDOW) | Q(failing_since__gt=moment + clock.AHEAD)
    rows.filter(Q(failing_since=None) | over).update(failures=0, failing_since=moment)
    unlocked = Q(locked_until=None) | Q(locked_until__lt=moment)
    unlocked |= Q(locked_until__gt=moment + LOCK + clock.AHEAD)
    if rows.filter(unlocked, failures__lt=TRIES).update(failures=F("failures") + 1):
        return True
    rows.filter(unlocked, failures__gte=TRIES).update(
        locked_until=moment + LOCK, failures=0, failing_since=None
    )
    return False


def count_stranger(name: str) -> bool:
    """The same for a name that nobody has, so that nobody learns that."""
    key = vault.keyed_hash(name.strip().lower(), purpose="accounts.nobody").hex()[:32]
    locked = Limit(f"nobody-locked:{key}", 1, LOCK)
    if limits.is_reached([locked]):
        return False
    if limits.allow(f"nobody:{key}", times=TRIES, within=WINDOW):
        return True
    limits.allow(locked.key, times=locked.times, within=locked.within)
    limits.forgive(f"nobody:{key}")
    return False


def take_back_try(user: User, device: Device | None = None, what: str = "password") -> None:
    """A right password takes back its own try; with a second factor, wrong codes stay counted.

    Otherwise whoever knows the password could start the count of codes anew as often as they like.
    """
    if device is not None and is_own(device, user):
        limits.forgive(_tally(device, what))
        return
    rows = User.objects.filter(pk=user.pk)
    if user.has_second_factor and what == "password":
        rows.filter(failures__gt=0).update(failures=F("failures") - 1)
    else:
        rows.update(failures=0, failing_since=None)

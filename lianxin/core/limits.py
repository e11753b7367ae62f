"""Limits of tries: so many within a window, counted by one conditional UPDATE.

Counting comes before the thing that is limited, so parallel tries cannot pass the limit together.
"""

from datetime import timedelta

from django.db.models import F

from lianxin.core import clock
from lianxin.core.models import Tally


def allow(key: str, *, times: int, within: timedelta) -> bool:
    """Count one try under `key`; say whether it is still one of the allowed."""
    moment = clock.now()
    tallies = Tally.objects.filter(key=key)
    Tally.objects.get_or_create(key=key, defaults={"since": moment})
    tallies.filter(since__lte=moment - within).update(since=moment, count=0)
    return bool(tallies.filter(count__lt=times).update(count=F("count") + 1))


def forgive(key: str) -> None:
    """Forget the tries under `key` (one succeeded)."""
    Tally.objects.filter(key=key).delete()

"""Counting how often each code is scanned: in memory, written together once in a while.

Only a number for each code and day is kept. A process that is killed loses what it counted in its
last minute; the figure is there to find broken codes, not to add up.
"""

import atexit
import logging
import threading
import time
from collections import Counter
from datetime import date

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.places.models import WallCode
from lianxin.places.services.codes import add_scans

EVERY = 60  # seconds between writes
MOST = 500  # codes that wait at most, before they are written at once

logger = logging.getLogger(__name__)


class ScanCounter:
    """What this process has counted and not yet written."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._lock = threading.Lock()
        self._counted: Counter[tuple[int, int, date]] = Counter()
        self._written = time.monotonic()

    def count(self, slot: WallCode) -> None:
        """One more scan of this code today; every minute one of those who scan waits for a write."""
        with self._lock:
            self._counted[slot.committee_id, slot.pk, clock.today()] += 1
            is_due = time.monotonic() - self._written >= self._every or len(self._counted) >= MOST
        if is_due:
            self.write()

    def write(self) -> None:
        """Write what was counted; where the database is away, it waits for the next time."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
            self._written = time.monotonic()
        if not counted:
            return
        try:
            add_scans(counted, actor=SYSTEM)
        except (DatabaseError, InterfaceError) as error:
            logger.info("scans wait for the database: %s", type(error).__name__)
            with self._lock:
                self._counted.update(counted)


# A test writes when it says so, not in the middle of whatever runs a minute later.
counting = ScanCounter(float("inf") if settings.LIANXIN_TESTING else EVERY)
if not settings.LIANXIN_TESTING:
    atexit.register(counting.write)

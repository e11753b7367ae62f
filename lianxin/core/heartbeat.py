"""What a worker does every few seconds beside its jobs; light, and harmless when many do it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import OperationalError

logger = logging.getLogger(__name__)


@dataclass
class Every:
    """A function and how often it runs; one that fails is tried again at its next turn."""

    run: Callable[[], object]
    every: timedelta
    _last: float = field(default=float("-inf"), init=False)

    def run_if_due(self) -> None:
        """Run when its time has come."""
        moment = time.monotonic()
        if moment - self._last < self.every.total_seconds():
            return
        self._last = moment
        try:
            self.run()
        except OperationalError:  # a busy database, or one that is away
            logger.info("%s waits for the database", self.run.__name__)
        except Exception as error:  # noqa: BLE001 - the worker goes on with its jobs
            logger.error("%s failed: %s", self.run.__name__, type(error).__name__)

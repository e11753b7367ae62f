"""`python -m lianxin worker`: runs what waits, and what is due every day."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from lianxin.config.schedule import BEATS, SCHEDULE
from lianxin.core.jobs import enqueue_periodic, run_one


class Command(BaseCommand):
    """Run jobs until told to stop; any number of workers may run beside each other."""

    help = "办理排队的事和每天要做的事。可以同时开几个。"
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once` runs what is due and stops."""
        parser.add_argument("--once", action="store_true", help="办完眼下到期的就停")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Work; a database that is away is waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopping:
            try:
                enqueue_periodic(SCHEDULE)
                worked = run_one()
            except OperationalError:
                worked = False
            if once and not worked:
                return
            for beat in BEATS:
                beat.run_if_due()
            close_old_connections()
            if not worked:
                time.sleep(2)

    def _stop(self, *args: Any) -> None:
        self.stopping = True

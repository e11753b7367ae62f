"""`python -m lianxin worker`: runs what waits, and what is due every day."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from lianxin.config.address import hold_to_it
from lianxin.config.schedule import BEATS, SCHEDULE
from lianxin.core.jobs import enqueue_periodic, run_one


class Command(BaseCommand):
    """Run jobs until told to stop; any number of workers may run beside each other."""

    help = "办理排队的事和每天要做的事。可以同时开几个。网址和记下的不一样，就不启动。"
    requires_system_checks: list[str] = []  # when it begins
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once` runs what is due and stops."""
        parser.add_argument("--once", action="store_true", help="办完眼下到期的就停")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Work, unless under another address; a database that is away is waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        is_held = False
        while not self.stopping:
            try:
                is_held = is_held or self._may_begin()
                enqueue_periodic(SCHEDULE)
                worked = run_one()
            except OperationalError:
                worked = False
            if once and not worked:
                return
            for beat in BEATS if is_held else ():
                beat.run_if_due()
            close_old_connections()
            if not worked:
                time.sleep(2)

    def _may_begin(self) -> bool:
        hold_to_it()
        self.check()
        return True

    def _stop(self, *args: Any) -> None:
        self.stopping = True

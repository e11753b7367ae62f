"""`python -m lianxin serve`: the web server."""

import resource
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from granian import Granian
from granian.constants import Interfaces


class Command(BaseCommand):
    """Check, collect static files, and answer requests."""

    help = "启动网站。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, with how many workers."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        """Serve until told to stop; a killed worker is replaced."""
        call_command("check", databases=["default"])
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        _allow_many_connections()
        Granian(
            "lianxin.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            # Those in hand, those who wait, and a few who tell the rest that it is full.
            blocking_threads=settings.LIANXIN_HANDS + settings.LIANXIN_WAITING_ROOM + 8,
            backlog=4096,
            backpressure=2048,
            respawn_failed_workers=True,
            workers_kill_timeout=10,
            websockets=False,
            log_enabled=False,
        ).serve()


def _allow_many_connections() -> None:
    """A hall full of phones is more open files than the usual 1024."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

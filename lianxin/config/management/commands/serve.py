"""`python -m lianxin serve`: the web server."""

import resource
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces

from lianxin.config.address import hold_to_it, how_it_can_be_read, refuse_uninstalled
from lianxin.config.gate import LINGERING
from lianxin.config.listening import refuse_taken


class Command(BaseCommand):
    """Check, collect static files, and answer requests."""

    help = "启动网站。网址和装的时候记下的不一样，就不启动。"
    requires_system_checks: list[str] = []  # all at once below, those of the database too

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, with how many workers."""
        parser.add_argument(
            "--host", default="127.0.0.1", help=_("听这台机器的哪个地址，默认只有本机：127.0.0.1")
        )
        parser.add_argument("--port", type=int, default=8000, help=_("听哪个端口，默认8000"))
        parser.add_argument("--workers", type=int, default=2, help=_("开几个网站进程，默认2"))

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        """Serve until told to stop; a killed worker is replaced."""
        refuse_uninstalled()
        self.check(databases=["default"])
        hold_to_it()
        refuse_taken(host, port, instead=f"--port {port + 1}")
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        _allow_many_connections()
        words = _("网站在 http://%(here)s 听着，别人打开的是 %(address)s/ 。按 Ctrl+C 停下。")
        here = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self.stdout.write(words % {"here": here, "address": settings.LIANXIN_BASE_URL})
        if heed := how_it_can_be_read():
            self.stdout.write(heed)
        self.stdout.flush()
        Granian(
            "lianxin.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            # Those in hand, those who wait, uploads that were given up, and a few who tell the rest
            # that it is full. A thread that waits costs some kilobytes.
            blocking_threads=settings.LIANXIN_HANDS + settings.LIANXIN_WAITING_ROOM + LINGERING + 8,
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

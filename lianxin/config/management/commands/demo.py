"""`python -m lianxin demo`: the demo city, its web server and its worker, by one command."""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils.translation import gettext as _

from lianxin.config import address
from lianxin.config.demo import year
from lianxin.config.demo.city import make_city
from lianxin.config.listening import refuse_taken
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Committee

PATIENCE = 60  # seconds until the first page
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where to knock instead


class Command(BaseCommand):
    """Make the city if it is not there yet, serve it, and say where, at last."""

    help = "演示城滨江市：造好数据，启动网站和后台。HOST、PORT 决定听哪里。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--year` makes the city with a year behind it."""
        parser.add_argument("--year", action="store_true", help="带着一整年的留言、值班和消息")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, start, print the address once it answers, and be quiet until told to stop."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
        call_command("migrate", verbosity=0)
        if Committee.objects.filter(is_demo=False).exists():
            raise CommandError(_("这个数据目录里有真实的委员会，演示不在它旁边运行。"))
        if options["year"] and Committee.objects.exists() and not year.is_here():
            words = _(
                "数据目录 %(folder)s 里是平常的演示城，没有一年的数据。换一个目录，或者删掉它再来。"
            )
            raise CommandError(words % {"folder": os.path.relpath(settings.DATA_DIR)})
        refuse_taken(host, port, instead=f"make demo PORT={port + 1}")
        address.write_down(actor=SYSTEM)
        if not Committee.objects.exists():
            self._make(with_year=options["year"])
        connections.close_all()
        path = Path(settings.DATA_DIR) / "demo.log"
        with path.open("ab") as lines:
            self._run(host, port, lines, os.path.relpath(path))

    def _make(self, *, with_year: bool) -> None:
        if with_year:
            self._say(_("正在造滨江市：305位委员，117处地点，一整年的留言和值班，要几分钟……"))
            make_city(behind=year.Year())
        else:
            self._say(_("正在造滨江市：305位委员，117处地点，两星期的留言……"))
            make_city()

    def _run(self, host: str, port: int, lines: IO[bytes], log: str) -> None:
        """Both processes, whose lines go to the log, until the server ends or we are told to."""
        self._say(_("正在启动网站和后台……"))
        server = _start(lines, "serve", "--host", host, "--port", str(port))
        worker = _start(lines, "worker")
        try:
            if not _answers(server, host, port):
                raise CommandError(_("网站没有起来，缘由在 %(log)s 的末尾。") % {"log": log})
            self._tell(log)
            server.wait()
            raise CommandError(_("网站停了，缘由在 %(log)s 的末尾。") % {"log": log})
        except KeyboardInterrupt:
            pass
        finally:
            for process in (server, worker):
                process.terminate()
            for process in (server, worker):
                process.wait(timeout=15)

    def _tell(self, log: str) -> None:
        folder = os.path.relpath(settings.DATA_DIR)
        self._say(
            _("寄出的邮件（核对码也在里面）不出这台机器，在 %(folder)s/letters。"),
            _("运行时的记录（启动时的检查、操作日志的封）在 %(log)s。"),
            _("按 Ctrl+C 停下。要重新来过，删掉数据目录 %(folder)s 再启动。"),
            _("以谁的身份进入：%(address)s/accounts/enter-as/"),
            _("连心桥演示城：%(address)s/"),
            folder=folder,
            log=log,
            address=settings.LIANXIN_BASE_URL,
        )

    def _say(self, *lines: str, **facts: str) -> None:
        for line in lines:
            self.stdout.write(line % facts if facts else line)
        self.stdout.flush()


def _start(lines: IO[bytes], *words: str) -> subprocess.Popen[bytes]:
    run = [sys.executable, "-m", "lianxin", *words]
    return subprocess.Popen(run, stdout=lines, stderr=lines)  # noqa: S603 - ourselves


def _answers(server: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Wait until the first page comes, or the server has ended."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        asked = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=10)
        try:
            asked.request("GET", "/")
            asked.getresponse()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return True
        finally:
            asked.close()
    return False

"""`python -m lianxin demo`: the demo city, its web server and its worker, by one command."""

import os
import signal
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from lianxin.config.demo.city import make_city
from lianxin.organisation.models import Committee


class Command(BaseCommand):
    """Make the city if it is not there yet, then serve it."""

    help = "演示城滨江市：造好数据，启动网站和后台。HOST、PORT 决定听哪里。"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, print the address, serve until told to stop."""
        call_command("migrate", verbosity=0)
        if Committee.objects.filter(is_demo=False).exists():
            raise CommandError("这个数据目录里有真实的委员会，演示不在它旁边运行。")
        if not Committee.objects.exists():
            self.stdout.write("正在造滨江市：305位委员，117处地点，两星期的留言……")
            make_city()
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        self.stdout.write(f"连心桥演示城：{settings.LIANXIN_BASE_URL}/")
        self.stdout.write(f"以谁的身份进入：{settings.LIANXIN_BASE_URL}/accounts/enter-as/")
        folder = os.path.relpath(settings.DATA_DIR)
        self.stdout.write(f"寄出的邮件（核对码也在里面）不出这台机器，在 {folder}/letters。")
        self.stdout.write(f"按 Ctrl+C 停下。要重新来过，删掉数据目录 {folder} 再启动。")
        self.stdout.flush()
        run = [sys.executable, "-m", "lianxin"]
        worker = subprocess.Popen([*run, "worker"], env=os.environ)  # noqa: S603 - ourselves
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            call_command("serve", host=host, port=int(port))
        finally:
            worker.terminate()
            worker.wait(timeout=15)

"""`python -m lianxin clock`: whether the time of this machine is believed; `--right` says that it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from lianxin.audit.services import log
from lianxin.config import acts
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.trusted_time import is_clock_plausible, last_believed, trust_clock


class Command(BaseCommand):
    """Show the two times, or believe the one of the machine."""

    help = "看机器的时间信不信得过；忽然快了很多天，按日子办的事会停下，核对以后用 --right 让它们继续。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--right` after somebody has looked."""
        parser.add_argument("--right", action="store_true", help="核对过了，机器的时间是对的")

    def handle(self, *args: Any, right: bool = False, **options: Any) -> None:
        """Say how it stands; with `--right` go on from here."""
        self.stdout.write(f"机器的时间：{clock.now():%Y年%m月%d日 %H:%M}")
        self.stdout.write(f"上一次记下的：{timezone.localtime(last_believed()):%Y年%m月%d日 %H:%M}")
        if right:
            with transaction.atomic():
                trust_clock()
                log(SYSTEM, acts.CLOCK_TRUSTED)
            self.stdout.write("记下了，按日子办的事接着办。")
        elif is_clock_plausible():
            self.stdout.write("信得过，按日子办的事照常。")
        else:
            self.stdout.write("差得太远，按日子办的事停着。时间不对就校准；对的，加 --right。")

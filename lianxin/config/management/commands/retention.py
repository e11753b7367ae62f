"""`python -m lianxin retention`: deletes what is due, or says with --dry-run what would be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lianxin.core import clock
from lianxin.core.trusted_time import is_clock_plausible, last_believed
from lianxin.inbox.services.retention import TABLE, due_now, keep_as_short_as_needed


class Command(BaseCommand):
    """Keep as short as needed."""

    help = "到期的联系方式、原文和照片，删掉；加 --dry-run 只数不删。每天由后台自动办一次。"

    def add_arguments(self, parser: CommandParser) -> None:
        """`--dry-run` counts only."""
        parser.add_argument("--dry-run", action="store_true", help="只数不删")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        """Count or delete, row by row."""
        if not (dry_run or is_clock_plausible()):
            raise CommandError(
                f"机器的时间是{clock.now():%Y年%m月%d日 %H:%M}，上一次记下的是"
                f"{timezone.localtime(last_believed()):%Y年%m月%d日 %H:%M}，差得太远，什么也没有删。"
                "时间不对的，先校准；真的是今天，运行 python -m lianxin clock --right 再来。"
            )
        counts = due_now() if dry_run else keep_as_short_as_needed()
        for row in TABLE:
            self.stdout.write(f"{counts[row.key]:>6}  {row.words}")
        self.stdout.write("只是数了数，没有删。" if dry_run else "删好了，记进了操作日志。")

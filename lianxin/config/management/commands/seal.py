"""`python -m lianxin seal`: seals the log now; the worker does it every ten seconds."""

from typing import Any

from django.core.management.base import BaseCommand

from lianxin.audit.sealing import seal_all


class Command(BaseCommand):
    """Seal what was written since the last seal."""

    help = "把操作日志里新的行封上。后台每十秒自己做一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, and say how many lines."""
        self.stdout.write(f"封上了{seal_all()}行。")

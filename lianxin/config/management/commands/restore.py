"""`python -m lianxin restore SOURCE --verify`: a backup into an empty place."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lianxin.config.restore import restore
from lianxin.core.storage.archive import BackupRefused


class Command(BaseCommand):
    """Restore, or refuse before anything is touched."""

    help = "恢复：把备份放进空的数据目录（先把主密钥放回去）。损坏的、别处的备份一概不收。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """From where, and how thoroughly."""
        parser.add_argument("source", type=Path, help="备份文件")
        parser.add_argument("--verify", action="store_true", help="恢复以后逐项核对，给出报告")
        parser.add_argument(
            "--erased", type=Path, help="最新的 erased.log；不给就用数据目录里的那一份"
        )

        parser.add_argument(
            "--clock-is-right",
            action="store_true",
            help="备份是很久以前的，机器的时间核对过了，是对的",
        )

    def handle(
        self,
        *args: Any,
        source: Path,
        verify: bool,
        erased: Path | None,
        clock_is_right: bool = False,
        **options: Any,
    ) -> None:
        """Restore, and report."""
        try:
            outcome = restore(source, erased=erased, thorough=verify, is_clock_right=clock_is_right)
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"恢复好了：{outcome.manifest['created_at']}做的备份。")
        self.stdout.write(f"备份以后删掉的，又删了一遍：{outcome.erased_again}件。")
        self.stdout.write(f"过了保存期限的，也删了：{outcome.out_of_date}件。")
        for sentence in outcome.said:
            self.stdout.write(sentence)
        if outcome.wrong:
            raise CommandError("核对不上：\n" + "\n".join(outcome.wrong))
        if verify:
            self.stdout.write("核对完了，都对得上。")

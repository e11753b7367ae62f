"""`python -m lianxin backup TARGET`: one file with everything but the keys."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lianxin.config.backup import make_backup
from lianxin.core.storage.archive import BackupRefused


class Command(BaseCommand):
    """Make a backup while everything runs on."""

    help = "备份：数据库、文件、日志的头，合成一个文件。密钥不在里面，请另外保管。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("target", type=Path, help="备份文件的名字，例如 lianxin-1122.backup")

    def handle(self, *args: Any, target: Path, **options: Any) -> None:
        """Make it, or say why not."""
        try:
            made = make_backup(target.resolve())
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"备份好了：{made.path}，{made.size}字节，{made.rows}行，{made.files}个文件。"
        )
        self.stdout.write("主密钥不在里面。请另外保管它，没有它这份备份打不开。")
        self.stdout.write("请把记下删除的 erased.log 也抄到机器外面，恢复时要用。")

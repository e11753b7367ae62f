"""`python -m lianxin address`: the address that was written down; `--change` writes another one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from lianxin.config import address
from lianxin.core.access import SYSTEM


class Command(BaseCommand):
    """Show the address, or change it on purpose."""

    help = "看记下的对外网址和主机名；真的换了网址，用 --change 记下新的。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--change` writes down what the settings say now."""
        parser.add_argument(
            "--change",
            action="store_true",
            help=_("把眼下设的LIANXIN_BASE_URL和LIANXIN_ALLOWED_HOSTS记下来，以后照它启动"),
        )

    def handle(self, *args: Any, change: bool = False, **options: Any) -> None:
        """Say whether a start would be refused, or write down."""
        if not change:
            address.hold_to_it()
            self.stdout.write(_("记下的：%(address)s") % {"address": address.address_told()})
            self.stdout.write(_("这一次说的也是它，可以启动。"))
            return
        address.refuse_uninstalled()
        address.refuse_nonsense()
        before = address.write_down(actor=SYSTEM)
        self.stdout.write(_("记下了：%(address)s") % {"address": address.address_told()})
        if before and before.base_url != address.address_told().base_url:
            words = _(
                "贴在墙上的码、发出去的启用单和回执里，写的还是%(before)s。"
                "请让旧网址继续转到新网址，或者把码换印。"
            )
            self.stdout.write(words % {"before": before.base_url})
        self.stdout.write(_("请把网站和后台都重启一次。"))

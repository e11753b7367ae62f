"""`python -m lianxin verify-audit`: whether the log is whole, and if not, where."""

from typing import Any

from django.core.management.base import BaseCommand

from lianxin.audit.services import note_verification
from lianxin.audit.verifying import Chain, verify
from lianxin.core.access import SYSTEM


class Command(BaseCommand):
    """Walk every chain; 0 when all hold, 1 when one does not."""

    help = "核对操作日志：有没有被改、被删、被插、被截。对就退出0，不对退出1并说明在哪里。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk, say what was found, and write a line about it."""
        chains = verify()
        for chain in chains:
            self.stdout.write(describe(chain))
            for sentence in chain.wrong:
                self.stderr.write(f"{whose(chain)}：{sentence}")
        note_verification(chains, actor=SYSTEM)
        if any(chain.wrong for chain in chains):
            raise SystemExit(1)
        self.stdout.write("日志完整。")


def whose(chain: Chain) -> str:
    """Which chain, in words."""
    return f"委员会{chain.committee}" if chain.committee else "不属于哪个委员会的"


def describe(chain: Chain) -> str:
    """How far a chain reaches."""
    return (
        f"{whose(chain)}：{chain.seals}封，{chain.lines}行，到第{chain.last_id}行，"
        f"头 {chain.short_head}；还没封的{chain.unsealed}行。"
    )

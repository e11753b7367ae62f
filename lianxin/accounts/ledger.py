"""What a backup does not know of accounts: used recovery codes, changed second factors, closings.

A line for each stands outside the database as soon as it is done, by numbers only. A restore reads
what came after the backup, so that nothing comes back that was used up or closed since.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from lianxin.core import clock
from lianxin.core.storage import append_log

CLOSED, OPENED, CODE, FACTOR = "closed", "opened", "code", "factor"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class AccountChange:
    """One thing that was done to an account: when, what, whose, and with which code."""

    at: datetime
    what: str
    user: int
    code: int = 0


def ledger_path() -> Path:
    """The ledger outside the database."""
    return Path(settings.DATA_DIR) / "accounts.log"


def note_change(what: str, user: int, *, code: int = 0) -> None:
    """Write the line once what it tells of is in the database."""
    line = {"at": clock.now().isoformat(), "what": what, "user": user, "code": code}
    transaction.on_commit(partial(_write, line))


def _write(line: dict[str, object]) -> None:
    try:
        append_log.append(ledger_path(), [line])
    except OSError as error:
        logger.error("the ledger of accounts cannot be written: errno %s", error.errno)


def read(path: Path, *, after: datetime) -> Iterator[AccountChange]:
    """What was done after a moment, in order."""
    for line in append_log.read(path):
        try:
            at = datetime.fromisoformat(str(line["at"]))
            found = AccountChange(
                at, str(line["what"]), int(line["user"]), int(line.get("code", 0))
            )
            is_after = at >= after
        except (KeyError, TypeError, ValueError):
            continue
        if is_after:
            yield found


def begin() -> None:
    """Let there be a ledger, be it empty: one that is missing says that nothing is known."""
    append_log.append(ledger_path(), [])


def carry_over(path: Path) -> None:
    """The lines of a ledger that came from elsewhere go on in ours."""
    if path.is_file() and path != ledger_path():
        append_log.append(ledger_path(), append_log.read(path))

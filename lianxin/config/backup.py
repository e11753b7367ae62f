"""Making a backup: the database as it is at one moment, then the files, then the manifest."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from lianxin.accounts import ledger
from lianxin.accounts.models import BrowserSession
from lianxin.audit.models import Seal
from lianxin.audit.sealing import seal_all
from lianxin.audit.services import log
from lianxin.config import acts
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.storage import archive, snapshot

DATABASE, FILES = "database", "files"
LEFT_OUT = (BrowserSession._meta.db_table,)  # who is in at this moment is in no backup


@dataclass(frozen=True)
class Made:
    """What was made."""

    path: Path
    size: int
    rows: int
    files: int


def make_backup(target: Path) -> Made:
    """Make a backup. A file named before the snapshot was taken is in it, or was erased since.

    Raises:
        BackupRefused: it cannot be made; nothing stands under the name.
    """
    if target.exists():
        raise archive.BackupRefused(f"{target.name}已经在了，不覆盖。")
    seal_all()
    ledger.begin()
    moment = clock.now()  # whatever came before it is in the snapshot
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=_near(target)) as folder:
        copy = Path(folder) / DATABASE
        counts = snapshot.take_snapshot(copy, emptied=LEFT_OUT)
        files = list(_files())
        size = archive.write(target, [(DATABASE, copy), *files], _facts(counts, moment))
    rows = sum(counts.values())
    with transaction.atomic():
        log(SYSTEM, acts.BACKUP_MADE, rows=rows, files=len(files))
    return Made(target, size, rows, len(files))


def _near(target: Path) -> Path:
    if not target.parent.is_dir():
        raise archive.BackupRefused(f"没有这个文件夹：{target.parent}。")
    return target.parent


def _files() -> Iterator[tuple[str, Path]]:
    root = Path(settings.LIANXIN_FILES_DIR)
    for path in sorted(root.glob("??/??/*-*")):
        yield f"{FILES}/{path.relative_to(root).as_posix()}", path


def _facts(counts: snapshot.Counts, moment: datetime) -> dict[str, Any]:
    return {
        "taken_at": moment.isoformat(),
        "created_at": clock.now().isoformat(timespec="seconds"),
        "app": app_version(),
        "database": connection.vendor,
        "counts": counts,
        "migrations": sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        ),
        "heads": [
            {"committee": s.committee, "sequence": s.sequence, "head": bytes(s.head).hex()}
            for s in Seal.objects.latest_of_each()
        ],
    }


def app_version() -> str:
    """The version of this program."""
    try:
        return version("lianxin")
    except PackageNotFoundError:
        return "0.1.0"

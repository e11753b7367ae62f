"""SQLite with one queue for writers.

Several processes that poll SQLite's own lock wait up to a second in the tail; a file lock taken
before BEGIN IMMEDIATE lets the kernel wake the next writer at once.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.base import *  # noqa: F403 - Django looks for its names here


class DatabaseWrapper(base.DatabaseWrapper):  # type: ignore[no-redef]
    """Django's SQLite, whose transactions queue on `<database>-queue`."""

    _queue: int | None = None

    def _lock_path(self) -> str | None:
        name = str(self.settings_dict["NAME"])
        in_memory = name == ":memory:" or "mode=memory" in name
        return None if in_memory else f"{name}-queue"

    def _start_transaction_under_autocommit(self) -> None:
        path = self._lock_path()
        if path is not None and self._queue is None:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            self._queue = descriptor
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_queue()
            raise

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

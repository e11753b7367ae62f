"""SQLite with one queue for writers.

SQLite's own busy handler sleeps up to a tenth of a second between looks, so several writers wait
up to a second in the tail; a file lock taken before BEGIN IMMEDIATE is looked at every millisecond.
"""

import fcntl
import os
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.base import *  # noqa: F403 - Django looks for its names here


def _wait_for(path: str, seconds: float) -> int:
    """Take the lock, or give up after so many seconds as SQLite itself would."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise OperationalError("database is locked") from None
            time.sleep(0.001)
        else:
            return descriptor


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
            self._queue = _wait_for(path, float(self.settings_dict["OPTIONS"].get("timeout", 5)))
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

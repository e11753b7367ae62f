"""For pytest (`-p tools.only_pure`): leaves out whatever touches a database, a browser or a process.

What remains asks pure code, so that thousands of changed versions of it can be tried (make mutants).
"""

from __future__ import annotations

import pytest

OUTSIDE = {"db", "transactional_db", "live_server", "cast", "browse", "client"}
MARKS = ("django_db", "slow", "browser", "matrix")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the items that need nothing outside."""
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        needs = OUTSIDE & set(getattr(item, "fixturenames", ()))
        is_outside = needs or any(item.get_closest_marker(mark) for mark in MARKS)
        (left if is_outside else kept).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept

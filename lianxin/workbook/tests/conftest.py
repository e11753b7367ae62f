"""One of the cast at the desk; mostly the office."""

from __future__ import annotations

import pytest

from lianxin.organisation.tests.conftest import as_one

__all__ = ["as_one"]


@pytest.fixture
def office(as_one):
    return as_one("officer")

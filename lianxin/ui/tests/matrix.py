"""What the access matrix tries at the addresses of ui, and the rows that it needs for it."""

from __future__ import annotations

from tests.boundaries.tries import Addresses, plain

ADDRESSES: Addresses = {
    "everybody": {
        "ui:components": plain(),
        "ui:type": plain(size="large"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}

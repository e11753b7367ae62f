"""What the access matrix tries at the addresses of audit, and the rows that it needs for it."""

from __future__ import annotations

from tests.boundaries.tries import Addresses, plain

ADDRESSES: Addresses = {
    "duty": {
        "audit:index": plain(),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {
    "audit.may_read": "日志没有单独一条的页，看得见就能看；看得见什么由 `visible_entries` 管。",
    "audit.visible_entries": "只管列表里有哪些行，由 tests/journeys/test_tenancy.py 拦住。",
}

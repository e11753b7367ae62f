"""What the access matrix tries at the addresses of help, and the rows that it needs for it."""

from __future__ import annotations

from tests.boundaries.tries import Addresses, Try, plain

ADDRESSES: Addresses = {
    "everybody": {
        "help:index": plain(),
        "help:residents": plain(),
        "help:entries": plain(),
        "help:guide": [Try("", ("/tutorial", "/委员"))],
        "help:chapter": [Try("", ("/tutorial", "/委员", "/值班"))],
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}

"""How a module says what the access matrix tries at its addresses (its `tests/matrix.py`).

A word in `row` names a row of the
world (its `ref`, or its `pk` where the address wants a number), and in `post` a value of it: "=x"
is the row's key, "#x" its ref, "~" the turn of the case that the address is about,
"~x" what its row says of x.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from lianxin.core import clock

GET, POST, OTHER = "GET", "POST", "PUT"
EVERY = (GET, POST, OTHER)
SOON = (clock.today() + timedelta(days=30)).isoformat()
TODAY = clock.today().isoformat()


@dataclass(frozen=True)
class Try:
    """One state in which an address is tried."""

    state: str = ""
    row: tuple[str, ...] = ()
    post: dict[str, object] = field(default_factory=dict)
    methods: tuple[str, ...] = EVERY


def on(*states: str, tail: tuple[str, ...] = (), **post: object) -> list[Try]:
    """An address about a row, in each of these states; other methods are tried in the first."""
    return [
        Try(state, (state, *tail), post, EVERY if first else (GET, POST))
        for first, state in zip([True, *[False] * len(states)], states, strict=False)
    ]


def plain(**post: object) -> list[Try]:
    """An address that is about no row."""
    return [Try("", (), post)]


def act(name: str, *states: str, **post: object) -> list[Try]:
    """An act of the office on a case in these states."""
    return [
        Try(f"{name}:{state}", (state, f"/{name}"), {"turn": "~", **post}, (POST,))
        for state in states
    ]


def act_on(name: str, case: str, row: str, **post: object) -> list[Try]:
    """An act of the office on a row of a case."""
    state = f"{name}:{case}:{row}"
    return [Try(state, (case, f"/{name}", row), {"turn": "~", **post}, (POST,))]


WORDS = {"text": "看过了，月底前修好。"}
# Who tries an address beyond its first state (see `matrix.IN_OTHER_STATES`) → address → tries.
Addresses = dict[str, dict[str, list[Try]]]

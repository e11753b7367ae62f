"""Parts of a transaction: what one service writes for another stands or falls with it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
R = TypeVar("R")


class OutsideTransaction(Exception):
    """A part of a transaction was called where none is open: a fault of ours, never of a person."""


def is_inside() -> bool:
    """A transaction is open."""
    return bool(connection.in_atomic_block)


def within(part: Callable[P, R]) -> Callable[P, R]:
    """Declare that a function writes inside its caller's transaction and never in one of its own.

    Called outside, it raises before anything is written. It asks the one database that we have.
    """

    @wraps(part)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        if not is_inside():
            raise OutsideTransaction(
                f"{part.__module__}.{part.__qualname__} belongs inside its caller's transaction; "
                "call it in a service under @transaction.atomic"
            )
        return part(*args, **kwargs)

    return inside

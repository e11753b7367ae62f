"""Events: the one way by which a lower module is heard by a higher one.

An event is a frozen dataclass of ids, strings, numbers and ISO dates. A listener that only writes
our database runs in the caller's transaction, at once. `later=True` goes through the job table,
enqueued in the same transaction, and is for mail, files and the world outside. Either kind may
run twice and must take effect once.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar, Protocol, TypeVar

from lianxin.core import jobs


class Event(Protocol):
    """A fact that a module publishes."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


E = TypeVar("E", bound=Event)
Listener = Callable[[E], None]

_listeners: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def on(event: type[E], *, later: bool = False) -> Callable[[Listener[E]], Listener[E]]:
    """Let a function hear every event of one kind."""

    def register(listener: Listener[E]) -> Listener[E]:
        if later:
            job = jobs.job(f"{listener.__module__}.{listener.__name__}")(
                lambda **facts: listener(event(**facts))
            )
            _listeners[event].append(lambda fact: jobs.enqueue(job, **asdict(fact)))
        else:
            _listeners[event].append(listener)
        return listener

    return register


def publish(event: Event) -> None:
    """Tell every listener, in the caller's transaction."""
    for listener in _listeners[type(event)]:
        listener(event)

"""The gate before all pages: a few hands that work, a waiting room, and a clear word when it is full.

Without it a crowd waits in a queue that nobody sees until everybody gives up. With it a process takes
in hand what it can, lets a few dozen wait, and tells whoever comes after that at once, with 503 and
Retry-After: nothing of theirs was begun, so nothing of it can be halved. What is being uploaded is
read while one waits: a slow phone keeps no hand from its work.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

# Seconds one may wait for a free hand. Page and message are two turns: after a crowd all is well
# again within ten seconds, however slow the machine.
PATIENCE = 4.0
IN_MEMORY, READ_AHEAD = 1_000_000, 32_000_000  # bytes of a body
HEALTH = "/health/"  # answered in its turn however full it is: full is not ill


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: str
    headers: Headers
    body: bytes


class Gate:
    """`application`, worked on by so many hands, with so many waiting."""

    def __init__(self, application: Application, full: Answer, *, hands: int, room: int) -> None:
        self._application = application
        self._full = full
        self._hands = ThreadPoolExecutor(max_workers=hands, thread_name_prefix="hand")
        self._places = BoundedSemaphore(hands + room)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request, or say that the room is full."""
        answer = self._answer(environ)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        if environ.get("PATH_INFO") == HEALTH:
            return self._hands.submit(self._work, environ).result()
        if not self._places.acquire(blocking=False):
            return self._full
        try:
            with ExitStack() as kept:
                _read_ahead(environ, kept)
                return self._wait_for(self._hands.submit(self._work, environ))
        finally:
            self._places.release()

    def _wait_for(self, work: Future[Answer]) -> Answer:
        try:
            return work.result(timeout=PATIENCE)
        except TimeoutError:
            # Not begun: it never will be. Begun: whoever waited so long gets its end.
            return self._full if work.cancel() else work.result()

    def _work(self, environ: dict[str, Any]) -> Answer:
        """Let the application answer in full, in this hand: its connections are this thread's."""
        head: list[Any] = ["500 Internal Server Error", []]

        def start(status: str, headers: Headers, exc_info: object = None) -> None:  # noqa: ARG001
            head[:] = [status, headers]

        parts = self._application(environ, start)
        try:
            body = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        return Answer(head[0], head[1], body)


def _read_ahead(environ: dict[str, Any], kept: ExitStack) -> None:
    """Take over the whole body, as far as its length is told and sensible."""
    told = str(environ.get("CONTENT_LENGTH") or "")
    if not told.isdecimal() or not 0 < int(told) <= READ_AHEAD:
        return
    left = int(told)
    body = kept.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    while left > 0:
        part = environ["wsgi.input"].read(min(left, 65536))
        if not part:
            break
        left -= len(part)
        body.write(part)
    body.seek(0)
    environ["wsgi.input"] = body

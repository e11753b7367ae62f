"""The gate before all pages: a few hands that work, a waiting room, and a clear word when it is full.

Without it a crowd waits in a queue that nobody sees until everybody gives up. With it a process takes
in hand what it can, lets a few dozen wait, and tells whoever comes after that at once, with 503 and
Retry-After: nothing of theirs was begun, so nothing of it can be halved. What is being uploaded is
read while one waits: a slow phone keeps no hand from its work.
"""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import IO, Any

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

# Seconds one may wait for a free hand. Page and message are two turns: after a crowd all is well
# again within ten seconds, however slow the machine.
PATIENCE = 4.0
# Seconds that an upload may take: some to begin with, then by what was told, never more than SLOWEST.
SLOWEST, TO_BEGIN, LEAST_SPEED = 120.0, 10.0, 20_000
# Bytes of a body: three pictures of a phone with fifty megapixels and what was written.
IN_MEMORY, READ_AHEAD = 1_000_000, 80_000_000
WATCHERS = 4  # programs that ask for the health page at once
HEALTH = "/health/"  # answered in its turn however full it is: full is not ill


@dataclass(frozen=True)
class GateAnswer:
    """A whole answer."""

    status: str
    headers: Headers
    body: bytes


def _plain(status: str, words: str) -> GateAnswer:
    page = f"<!doctype html><html lang='zh-Hans'><meta charset='utf-8'><p>{words}</p></html>"
    return GateAnswer(status, [("Content-Type", "text/html; charset=utf-8")], page.encode())


CUT_OFF = _plain("400 Bad Request", "没有传完就断了，什么也没有收下。请返回上一页再送一次。")
TOO_LARGE = _plain("413 Content Too Large", "太大了，什么也没有收下。照片请少选几张，再送一次。")


class Broken(Exception):
    """The body ended before its told length: whoever sent it has gone, and half is nothing."""


class BodyTooLarge(Exception):
    """More than any form of ours holds."""


class Gate:
    """`application`, worked on by so many hands, with so many waiting.

    Uploads are read before a place is taken, by two thirds of the threads at most and by half of
    those for one address, so that slow telephones neither fill the room nor keep a hand from its
    work. Who waits for an upload waits outside the read, which nothing can interrupt.
    """

    def __init__(
        self,
        application: Application,
        full: GateAnswer,
        *,
        hands: int,
        room: int,
        address_of: Callable[[dict[str, Any]], str] = lambda environ: str(
            environ.get("REMOTE_ADDR")
        ),
    ) -> None:
        self._application = application
        self._full = full
        self._hands = ThreadPoolExecutor(max_workers=hands, thread_name_prefix="hand")
        self._places = BoundedSemaphore(hands + room)
        self._writers = BoundedSemaphore(max(1, hands - 1))
        most = max(1, (hands + room) * 2 // 3)
        self._readers = BoundedSemaphore(most)
        self._reading = ThreadPoolExecutor(max_workers=most, thread_name_prefix="reader")
        self._address_of, self._of_one = address_of, max(1, most // 2)
        self._uploads: Counter[str] = Counter()
        self._counting = Lock()
        self._watchers = BoundedSemaphore(WATCHERS)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request, or say that the room is full."""
        answer = self._answer(environ)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _answer(self, environ: dict[str, Any]) -> GateAnswer:
        if environ.get("PATH_INFO") == HEALTH:
            _without_body(environ)
            return self._within(self._watchers, lambda: self._hand(environ).result())
        if environ.get("REQUEST_METHOD") in {"GET", "HEAD"}:
            _without_body(environ)
            return self._within(self._places, lambda: self._wait_for(self._hand(environ)))
        with ExitStack() as kept:
            try:
                if not self._read(environ, kept):
                    return self._full
            except (Broken, OSError):
                return CUT_OFF
            except BodyTooLarge:
                return TOO_LARGE
            return self._within(self._places, lambda: self._wait_to_write(environ))

    def _wait_to_write(self, environ: dict[str, Any]) -> GateAnswer:
        """One hand is kept for whoever only reads: writers may all wait for a locked database."""
        if not self._writers.acquire(timeout=PATIENCE):
            return self._full
        try:
            return self._wait_for(self._hand(environ))
        finally:
            self._writers.release()

    def _within(self, places: BoundedSemaphore, answer: Callable[[], GateAnswer]) -> GateAnswer:
        if not places.acquire(blocking=False):
            return self._full
        try:
            return answer()
        finally:
            places.release()

    def _read(self, environ: dict[str, Any], kept: ExitStack) -> bool:
        """Read what is being sent; say whether there was anybody to read it."""
        left = _told_length(environ)
        address = self._address_of(environ)
        if not self._begin_upload(address):
            return False
        body = kept.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
        reading = self._reading.submit(self._read_for, address, environ["wsgi.input"], body, left)
        try:
            reading.result(timeout=min(SLOWEST, TO_BEGIN + left / LEAST_SPEED))
        except TimeoutError as slow:
            raise Broken from slow
        body.seek(0)
        environ["wsgi.input"] = body
        return True

    def _begin_upload(self, address: str) -> bool:
        """Take a reader, unless this address has its share of them already."""
        with self._counting:
            if self._uploads[address] >= self._of_one or not self._readers.acquire(blocking=False):
                return False
            self._uploads[address] += 1
        return True

    def _read_for(self, address: str, source: Any, body: IO[bytes], left: int) -> None:
        """In a reader's thread; it is free again when the read ends, however long that lasts."""
        try:
            _read_ahead(source, body, left)
        finally:
            with self._counting:
                self._uploads[address] -= 1
                if not self._uploads[address]:
                    del self._uploads[address]
            self._readers.release()

    def _hand(self, environ: dict[str, Any]) -> Future[GateAnswer]:
        return self._hands.submit(self._work, environ)

    def _wait_for(self, work: Future[GateAnswer]) -> GateAnswer:
        try:
            return work.result(timeout=PATIENCE)
        except TimeoutError:
            # Not begun: it never will be. Begun: whoever waited so long gets its end.
            return self._full if work.cancel() else work.result()

    def _work(self, environ: dict[str, Any]) -> GateAnswer:
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
        return GateAnswer(head[0], head[1], body)


def _without_body(environ: dict[str, Any]) -> None:
    """Nobody here reads what comes with a question."""
    environ["CONTENT_LENGTH"], environ["wsgi.input"] = "0", io.BytesIO()


def _told_length(environ: dict[str, Any]) -> int:
    """How long the body says it is.

    Raises:
        BodyTooLarge: longer than any form of ours.
    """
    told = str(environ.get("CONTENT_LENGTH") or "0")
    left = int(told) if told.isdecimal() else 0
    if left > READ_AHEAD:
        raise BodyTooLarge
    return left


def _read_ahead(source: Any, body: IO[bytes], left: int) -> None:
    """Take over the whole body.

    Raises:
        Broken: it ended early.
    """
    while left > 0:
        part = source.read(min(left, 65536))
        if not part or body.closed:  # nobody waits for it any more
            raise Broken
        left -= len(part)
        body.write(part)

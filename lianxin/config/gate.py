"""The gate before all pages: a few hands that work, a waiting room, and a clear word when it is full.

Without it a crowd waits in a queue that nobody sees until everybody gives up. With it a process takes
in hand what it can, lets a few dozen wait, and tells whoever comes after that at once, with 503 and
Retry-After: nothing of theirs was begun, so nothing of it can be halved. What is being uploaded is
read while one waits: a slow phone keeps no hand from its work.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import IO, Any

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

# Seconds one may wait for a free hand. Page and message are two turns: after a crowd all is well
# again within ten seconds, however slow the machine.
PATIENCE = 4.0
# Seconds that an upload may take: some to begin with, then by what has come, never more than SLOWEST.
SLOWEST, TO_BEGIN, LEAST_SPEED = 120.0, 10.0, 20_000
# Readers of uploads that were given up and whose connections are still open, beside those in time.
LINGERING = 256
# Whose uploads break off has fewer readers for a while: one less each time, but always some.
REMEMBERED, FEWEST, MOST_REMEMBERED = 600.0, 2, 10_000
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
    page = (
        f"<!doctype html><html lang='zh-Hans'><meta charset='utf-8'><p>{words}</p></html>".encode()
    )
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Connection", "close"),
    ]
    return GateAnswer(status, headers, page)


CUT_OFF = _plain("400 Bad Request", "没有传完就断了，什么也没有收下。请返回上一页再送一次。")
TOO_LARGE = _plain("413 Content Too Large", "太大了，什么也没有收下。照片请少选几张，再送一次。")


class Broken(Exception):
    """The body ended before its told length: whoever sent it has gone, and half is nothing."""


class BodyTooLarge(Exception):
    """More than any form of ours holds."""


@dataclass
class Upload:
    """What is being read of one request, and how much of it has come."""

    body: IO[bytes]
    told: int
    address: str
    is_in_time: bool = True
    begun: float = field(default_factory=time.monotonic)
    came: int = 0

    @property
    def seconds_left(self) -> float:
        """How long it may still take: the more has come, the longer."""
        allowed = min(SLOWEST, TO_BEGIN + self.came / LEAST_SPEED)
        return self.begun + allowed - time.monotonic()


class Gate:
    """`application`, worked on by so many hands, with so many waiting.

    Uploads are read before a place is taken, by two thirds of the threads at most and by half of
    those for one address (fewer, if its uploads break off), so that slow telephones neither fill
    the room nor keep a hand from its work. Who waits for an upload waits outside the read, which
    nothing can interrupt but the end of its connection.
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
        self._most_uploads = most + LINGERING
        self._reading = ThreadPoolExecutor(self._most_uploads, thread_name_prefix="reader")
        self._address_of, self._of_one = address_of, max(1, most // 2)
        self._uploads: Counter[str] = Counter()  # by address, also those that were given up
        self._broken: dict[str, tuple[float, int]] = {}  # since when, how often, by address
        self._counting = Lock()
        self._watchers = BoundedSemaphore(WATCHERS)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request, or say that the room is full."""
        overdue: list[Future[None]] = []
        answer = self._answer(environ, overdue)
        start_response(answer.status, answer.headers)
        return _held(answer.body, overdue) if overdue else [answer.body]

    def _answer(self, environ: dict[str, Any], overdue: list[Future[None]]) -> GateAnswer:
        if environ.get("PATH_INFO") == HEALTH:
            _without_body(environ)
            return self._within(self._watchers, lambda: self._hand(environ).result())
        if environ.get("REQUEST_METHOD") in {"GET", "HEAD"}:
            _without_body(environ)
            return self._within(self._places, lambda: self._wait_for(self._hand(environ)))
        with ExitStack() as kept:
            try:
                if not self._read(environ, kept, overdue):
                    return self._full
            except (Broken, OSError):
                self._remember_broken(self._address_of(environ))
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

    def _read(self, environ: dict[str, Any], kept: ExitStack, overdue: list[Future[None]]) -> bool:
        """Read what is being sent; say whether there was anybody to read it."""
        told = _told_length(environ)
        address = self._address_of(environ)
        if not self._begin_upload(address):
            return False
        body = kept.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
        upload = Upload(body, told, address)
        reading = self._reading.submit(self._read_for, environ["wsgi.input"], upload)
        while wait([reading], timeout=max(0.0, upload.seconds_left)).not_done:
            if upload.seconds_left <= 0:
                overdue.append(reading)
                self._give_place_back(upload)
                raise Broken
        reading.result()
        body.seek(0)
        environ["wsgi.input"] = body
        return True

    def _begin_upload(self, address: str) -> bool:
        """Take a reader, unless this address has its share of them already."""
        with self._counting:
            share = max(min(FEWEST, self._of_one), self._of_one - self._broke_lately(address))
            if self._uploads[address] >= share or self._uploads.total() >= self._most_uploads:
                return False
            if not self._readers.acquire(blocking=False):
                return False
            self._uploads[address] += 1
        return True

    def _broke_lately(self, address: str) -> int:
        since, times = self._broken.get(address, (0.0, 0))
        return times if time.monotonic() - since < REMEMBERED else 0

    def _remember_broken(self, address: str) -> None:
        """Of this address one more upload came to nothing."""
        with self._counting:
            if len(self._broken) > MOST_REMEMBERED:
                self._broken.clear()
            times = self._broke_lately(address)
            since = self._broken[address][0] if times else time.monotonic()
            self._broken[address] = (since, times + 1)

    def _read_for(self, source: Any, upload: Upload) -> None:
        """In a reader's thread; it is free again when the read ends, however long that lasts."""
        try:
            _read_ahead(source, upload)
        finally:
            with self._counting:
                self._uploads[upload.address] -= 1
                if not self._uploads[upload.address]:
                    del self._uploads[upload.address]
            self._give_place_back(upload)

    def _give_place_back(self, upload: Upload) -> None:
        """Once: when it has come, or when nobody waits for it any more."""
        with self._counting:
            was_in_time, upload.is_in_time = upload.is_in_time, False
        if was_in_time:
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


def _held(body: bytes, overdue: list[Future[None]]) -> Iterator[bytes]:
    """The answer; then nothing until the read has ended, which the end of the connection brings.

    A request whose body is still being read must not be let go of: granian stands still, with
    all that it serves, until the body has come (seen with 2.8.7).
    """
    yield body
    wait(overdue)


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


def _read_ahead(source: Any, upload: Upload) -> None:
    """Take over the whole body.

    Raises:
        Broken: it ended early.
    """
    while upload.came < upload.told:
        part = source.read(min(upload.told - upload.came, 65536))
        if not part or upload.body.closed:  # nobody waits for it any more
            raise Broken
        upload.came += len(part)
        upload.body.write(part)

"""`python -m bench uploads`: eight people at once send three pictures of forty-eight megapixels each.

Real server processes, real HTTP, the limits of an address lifted so that every picture is developed.
Meanwhile two readers open the place's page and the home page again and again. Printed are what became
of the uploads, how long the readers waited, and what was spent.
"""

from __future__ import annotations

import http.client
import io
import re
import secrets
import sys
import threading
import time
from dataclasses import dataclass, field

from tools.kill import multipart

SENDERS, PICTURES, READERS = 8, 3, 2
PAUSE = 0.1  # seconds between two pages of a reader
WELL = 1.0  # seconds within which a reader is to be answered
TOKEN = re.compile(r'name="token" value="([^"]+)"')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def picture() -> bytes:
    """A picture as a good phone takes it: 8064 by 6048, something in it, some twelve megabytes."""
    from PIL import Image  # house: late

    small = Image.effect_noise((1008, 756), 60).convert("RGB")
    made = io.BytesIO()
    small.resize((8064, 6048)).save(made, "JPEG", quality=92)
    return made.getvalue()


@dataclass
class Waited:
    """How long each answer took, in seconds, with its status."""

    answers: list[tuple[float, int]] = field(default_factory=list)

    def told(self) -> str:
        """Median, 95 of a hundred, the longest, and what was answered."""
        times = sorted(seconds for seconds, _status in self.answers)
        at = [times[min(int(share * len(times)), len(times) - 1)] for share in (0.5, 0.95, 1)]
        kinds = sorted({status for _seconds, status in self.answers})
        return f"{len(times)} answers, p50 {at[0]:.2f} s, p95 {at[1]:.2f} s, longest {at[2]:.2f} s, {kinds}"

    def ask(
        self, port: int, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[str, str]:
        """One request on a connection of its own; the page, and its first cookie."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        begun = time.perf_counter()
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        self.answers.append((time.perf_counter() - begun, answer.status))
        return page, answer.getheader("Set-Cookie", "").split(";")[0]


def send(port: int, path: str, photo: bytes, waited: Waited) -> None:
    """Open the form, write, choose three pictures, send."""
    page, cookie = Waited().ask(port, "GET", path)
    facts = {
        "csrfmiddlewaretoken": CSRF.search(page)[1],
        "token": TOKEN.search(page)[1],
        "text": f"台阶没有扶手，拍了三张，{secrets.token_hex(3)}",
    }
    body, kind = multipart(facts, *[photo] * PICTURES)
    waited.ask(port, "POST", path, body, **{"Cookie": cookie, "Content-Type": kind})


def read(port: int, paths: tuple[str, ...], over: threading.Event, waited: Waited) -> None:
    """Somebody who looks at pages until it is over, each on a connection of its own."""
    while not over.is_set():
        for path in paths:
            waited.ask(port, "GET", path)
            time.sleep(PAUSE)


def trial(port: int, slot: str, pid: int) -> None:
    """Let them send and read, and print what came of it."""
    from bench.client import cpu_seconds  # house: late

    photo, over = picture(), threading.Event()
    sent, readers = Waited(), Waited()
    alone = Waited()
    read_pages = (f"/s/{slot}/", "/")
    for path in read_pages * 5:
        alone.ask(port, "GET", path)
    before = cpu_seconds(pid)
    looking = [
        threading.Thread(target=read, args=(port, read_pages, over, readers))
        for _ in range(READERS)
    ]
    sending = [
        threading.Thread(target=send, args=(port, f"/s/{slot}/", photo, sent))
        for _ in range(SENDERS)
    ]
    for thread in (*looking, *sending):
        thread.start()
    for thread in sending:
        thread.join()
    over.set()
    for thread in looking:
        thread.join()
    size = len(photo) / 2**20
    print(f"{SENDERS} times {PICTURES} pictures of {size:.0f} MB: {sent.told()}")
    print(f"processor seconds of the server: {cpu_seconds(pid) - before:.1f}")
    print(f"readers before: {alone.told()}")
    print(f"readers meanwhile: {readers.told()}; over {WELL:.0f} s: "
          f"{sum(seconds > WELL for seconds, _status in readers.answers)}")  # fmt: skip


def main() -> None:
    """A small city, its servers, the trial."""
    from bench.__main__ import PORT, filled, running, wait_for  # house: it starts this one

    slot, _cookies = filled(0)
    with running(sys.executable, "-m", "lianxin", "serve", "--port", str(PORT)) as server:
        wait_for(PORT)
        trial(PORT, slot, server.pid)

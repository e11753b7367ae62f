"""Kill the web servers and the worker while people write, and count: python -m tools.kill 20

Two real servers and a worker run on a data folder of their own; four clients write through HTTP,
each repeating the same form until it is answered. One process after another is killed at random,
50 to 500 ms after it answered; a PostgreSQL falls now and then as in a power cut. At the end every
receipt is compared with what is stored. With --postgresql on a cluster of its own, with the
settings that a real one has; else on SQLite. --migrated=FILE spares the migrations: a copy of an
empty database, or on PostgreSQL a dump of one.
"""

from __future__ import annotations

import http.client
import io
import json
import os
import random
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tools.crowd_load import LIFTED
from tools.testdb import AS_IN_USE, cluster, crash, load
from tools.verify_kept import Written, find_faults

ROOT = Path(__file__).resolve().parent.parent
CLIENTS, PAGE = 4, "/write/"
EARLIEST, LATEST = 0.05, 0.5  # seconds after it answered
DATABASE_SHARE = 0.1
SAID, LAST_SAID = "said.log", 20000  # what the processes said, shown where one answered wrongly
PATIENCE = 60  # seconds until a form must have been answered
ENOUGH_PHOTOS = "照片请过一会儿再补"
Trouble = (OSError, http.client.HTTPException)


class GaveUp(RuntimeError):
    """A form was not answered within the patience of a person."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """One of our processes; it leads a group of its own, so that its children die with it."""

    words: list[str]
    environ: Mapping[str, str]
    port: int | None = None
    running: subprocess.Popen[bytes] | None = None
    born: float = 0
    bereft: float = 0  # when a child was killed last; granian takes a second one soon for a loop

    def start(self) -> None:
        self.born = time.monotonic()
        with Path(self.environ["LIANXIN_DATA_DIR"], SAID).open("ab") as said:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "lianxin", *self.words],
                cwd=ROOT,
                env=self.environ,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )

    def is_up(self) -> bool:
        """A server answers; a worker has had the time to take something in hand."""
        if self.port is None:
            return time.monotonic() - self.born > 1.2
        if self.running is None or self.running.poll() is not None:
            self.start()  # as systemd would: it gave up after two children killed in a row
            return False
        try:
            ask(self.port, "GET", "/definitely-not-here/", {})
        except Trouble:
            return False
        return True

    def kill(self) -> None:
        """SIGKILL for the whole group."""
        if self.running is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
            self.running = None

    def kill_a_child(self) -> bool:
        """SIGKILL for one process that answers requests; its parent starts another."""
        if self.running is None or time.monotonic() - self.bereft < 6:
            return False
        self.bereft, own = time.monotonic(), self.running.pid
        children = Path(f"/proc/{own}/task/{own}/children")
        found = [int(word) for word in children.read_text().split()] if children.exists() else []
        for child in found[-1:]:
            os.kill(child, signal.SIGKILL)
        return bool(found)


@dataclass
class Answer:
    """What came back."""

    status: int
    text: str
    cookies: dict[str, str]


def ask(
    port: int,
    method: str,
    path: str,
    cookies: Mapping[str, str],
    *,
    body: bytes = b"",
    kind: str = "",
    csrf: str = "",
) -> Answer:
    """One request on a connection of its own; `csrf` is sent as scripts do, not within a form."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if kind:
        headers["Content-Type"] = kind
    if csrf:
        headers["X-CSRFToken"] = csrf
    try:
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        text = response.read().decode("utf8", "replace")
    finally:
        connection.close()
    set_now = dict(
        line.split(";")[0].split("=", 1) for line in response.headers.get_all("Set-Cookie") or []
    )
    return Answer(response.status, text, {**cookies, **set_now})


def multipart(fields: Mapping[str, str], *photos: bytes) -> tuple[bytes, str]:
    """A form as a browser sends it, perhaps with photos."""
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for photo in filter(None, photos):
        head = 'Content-Disposition: form-data; name="photos"; filename="a.jpg"'
        parts.append(
            f"--{edge}\r\n{head}\r\nContent-Type: image/jpeg\r\n\r\n".encode() + photo + b"\r\n"
        )
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def small_photo() -> bytes:
    """Any photo."""
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), (120, 90, 60)).save(picture, "JPEG")
    return picture.getvalue()


def receipt_in(page: str) -> tuple[str, str] | None:
    """The number and the code of a receipt's page."""
    found = re.search(r'data-copy="(\d{4}-\d{4,6}) ([0-9A-Z ]{19}) ', page)
    return (found[1], found[2].replace(" ", "")) if found else None


@dataclass
class Writer:
    """One of the clients: writes, repeats until answered, sometimes asks for a receipt again."""

    ports: list[int]
    number: int
    stop: threading.Event
    photo: bytes
    written: list[Written] = field(default_factory=list)
    repeats: int = 0
    replays: int = 0
    error: str = ""

    def run(self) -> None:
        dice = random.Random(self.number)  # noqa: S311 - a die
        try:
            while not self.stop.is_set():
                count = len(self.written)
                photo = self.photo if count % 10 == 9 else b""
                self._write(f"第{self.number}人的第{count}件事：路灯坏了", photo)
                if dice.random() < 0.1:
                    self._replay(dice.choice(self.written))
        except (*Trouble, GaveUp, ValueError) as error:
            self.error = f"{type(error).__name__}: {error}"

    def _persist(self, method: str, path: str, cookies: Mapping[str, str], body: bytes = b"",
                 kind: str = "") -> Answer:  # fmt: skip
        end, turn = time.monotonic() + PATIENCE, self.number
        while time.monotonic() < end:
            try:
                answer = ask(
                    self.ports[turn % len(self.ports)], method, path, cookies, body=body, kind=kind
                )
                if answer.status != 503:
                    return answer
            except Trouble:
                pass
            self.repeats += method == "POST"
            turn += 1
            time.sleep(0.05)
        raise GaveUp("a form was not answered")

    def _write(self, text: str, photo: bytes) -> None:
        page = self._persist("GET", PAGE, {})
        fields = {
            name: found[1]
            for name in ("token", "csrfmiddlewaretoken")
            if (found := re.search(rf'name="{name}" value="([^"]+)"', page.text))
        }
        fields |= {"text": text, "phone": "13812345207" if photo else ""}
        body, kind = multipart(fields, photo)
        self._hand_in(Written(fields["token"], text, bool(photo)), page.cookies, body, kind)

    def _hand_in(self, wrote: Written, cookies: dict[str, str], body: bytes, kind: str) -> None:
        answer = self._persist("POST", PAGE, cookies, body, kind)
        receipt = receipt_in(answer.text)
        if wrote.has_photo and answer.status == 422 and ENOUGH_PHOTOS in answer.text:
            self._write(wrote.text, b"")  # of one address, and each try counts: the words go alone
            return
        if answer.status != 200 or receipt is None:
            said = " ".join(re.sub(r"<[^>]*>", " ", answer.text.partition("<main")[2]).split())
            raise ValueError(f"answered {answer.status} without a receipt: {said[:600]}")
        wrote.number, wrote.code = receipt
        wrote.again = lambda: receipt_in(self._persist("POST", PAGE, cookies, body, kind).text)
        self.written.append(wrote)

    def _replay(self, wrote: Written) -> None:
        self.replays += 1
        if wrote.again is None or wrote.again() != (wrote.number, wrote.code):
            raise ValueError("a replay shows another receipt")


@dataclass
class Town:
    """The processes and the folder they work on."""

    folder: Path
    environ: dict[str, str]
    servers: list[Process]
    worker: Process
    database: str = ""  # the address of a PostgreSQL, whose server falls now and then, too
    kills: dict[str, int] = field(default_factory=dict)

    def start(self) -> None:
        for process in (*self.servers, self.worker):
            process.start()
        while not all(server.is_up() for server in self.servers):
            time.sleep(0.05)

    def stop(self) -> None:
        for process in (*self.servers, self.worker):
            process.kill()

    def kill_one(self, dice: random.Random) -> None:
        """Kill a server, one process of it, or the worker, soon after it answered; start it anew."""
        victim = self._who_answers(dice)
        time.sleep(dice.uniform(EARLIEST, LATEST))
        if self.database and dice.random() < DATABASE_SHARE:
            what = "the database"
            crash(self.database)
        elif victim is self.worker:
            what = "the worker"
        elif dice.random() < 0.6 and victim.kill_a_child():
            what = "a process of a server"
        else:
            what = "a server"
        if what in {"a server", "the worker"}:
            victim.kill()
            victim.start()
        self.kills[what] = self.kills.get(what, 0) + 1

    def _who_answers(self, dice: random.Random) -> Process:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            order = [*self.servers, *self.servers, self.worker]
            dice.shuffle(order)
            for process in order:
                if process.is_up():
                    return process
            time.sleep(0.03)
        raise GaveUp("nothing comes up again")


def lay_out(url: str, migrated: str) -> tuple[Path, dict[str, str]]:
    """A data folder of its own and the settings for it; perhaps with a database that was migrated."""
    folder = Path(tempfile.mkdtemp(prefix="lxkill"))
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LIANXIN_", "PYTEST", "DJANGO"))
    }
    environ |= LIFTED | {
        "LIANXIN_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "lianxin.config.settings",
        "LIANXIN_BASE_URL": "http://127.0.0.1:8000",
        "LIANXIN_ALLOWED_HOSTS": "127.0.0.1",
    }
    if url:
        environ["LIANXIN_DATABASE_URL"] = url
    if migrated and url:
        load(url, migrated)
    elif migrated:
        shutil.copyfile(migrated, folder / "lianxin.sqlite3")
    return folder, environ


def man(folder: Path, environ: dict[str, str], url: str) -> Town:
    """Two servers and a worker for it, not started yet."""
    ports = [free_port(), free_port()]
    servers = [
        Process(["serve", "--port", str(port), "--workers", "1"], environ, port) for port in ports
    ]
    return Town(folder, environ, servers, Process(["worker"], environ), url)


def found_town(url: str, migrated: str) -> Town:
    """Install into a folder of its own."""
    folder, environ = lay_out(url, migrated)
    subprocess.run(
        [sys.executable, "-m", "lianxin", "install", "--name", "政协某县委员会", "--short", "某县"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return man(folder, environ, url)


def _await_receipts(writers: list[Writer], fewest: int) -> None:
    """Let them write on until they have so many: a busy machine answers few between the kills."""
    end = time.monotonic() + PATIENCE
    while sum(len(writer.written) for writer in writers) < fewest and time.monotonic() < end:
        if any(writer.error for writer in writers):
            return
        time.sleep(0.05)


def rampage(town: Town, kills: int, seed: int) -> list[Writer]:
    """Let them write, and kill so many times; then wait until every form is answered."""
    stop, photo = threading.Event(), small_photo()
    ports = [server.port for server in town.servers if server.port]
    writers = [Writer(ports, number, stop, photo) for number in range(CLIENTS)]
    threads = [threading.Thread(target=writer.run, daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    dice = random.Random(seed)  # noqa: S311 - a die
    try:
        for number in range(kills):
            town.kill_one(dice)
            if number % 50 == 49:
                done = sum(len(writer.written) for writer in writers)
                print(f"{number + 1} kills, {done} messages", file=sys.stderr, flush=True)
            if any(writer.error for writer in writers):
                break
        _await_receipts(writers, kills // 2)
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=2 * PATIENCE)
    return writers


def run(kills: int, url: str = "", migrated: str = "") -> int:
    """Run, check, and print the figures as one line of JSON."""
    seed, began = secrets.randbits(32), time.monotonic()
    town = found_town(url, migrated)
    try:
        town.start()
        writers = rampage(town, kills, seed)
        town.stop()
        written = [wrote for writer in writers for wrote in writer.written]
        faults = [writer.error for writer in writers if writer.error]
        os.environ.update(town.environ)
        vendor, found = find_faults(written)
        figures = {
            "database": vendor,
            "kills": town.kills,
            "acknowledged": len(written),
            "with_photo": sum(wrote.has_photo for wrote in written),
            "repeated": sum(writer.repeats for writer in writers),
            "replayed": sum(writer.replays for writer in writers),
            "seconds": round(time.monotonic() - began, 1),
            "seed": seed,
            "faults": faults + found,
        }
        if figures["faults"]:
            print((town.folder / SAID).read_text(errors="replace")[-LAST_SAID:], file=sys.stderr)
    finally:
        town.stop()
        shutil.rmtree(town.folder, ignore_errors=True)
    print(json.dumps(figures, ensure_ascii=False))
    return 1 if figures["faults"] else 0


def main(words: list[str]) -> int:
    """How many times, and on which database."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and so leave nothing running
    kills = next((int(word) for word in words if word.isdigit()), 20)
    given = next((word for word in words if word.startswith("--migrated=")), "")
    migrated = given.removeprefix("--migrated=")
    if "--postgresql" not in words:
        return run(kills, migrated=migrated)
    with cluster(AS_IN_USE) as url:
        return run(kills, url, migrated)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make bench`: figures with ratios in one run. COUNT messages (100,000), SECONDS for each kind of request (6).

`python -m bench pair FOLDER` sets this checkout beside another one (`bench/turns.py`).
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench import phones, roll, turns, uploads, year
from tools.crowd_load import LIFTED, told
from tools.testdb import AS_IN_USE, cluster

if TYPE_CHECKING:
    from bench.client import Measured

ROOT = Path(__file__).resolve().parent.parent
COUNT = int(os.environ.get("COUNT", "100000"))
SECONDS = float(os.environ.get("SECONDS", "6"))
PORT, BARE_PORT = 8761, 8762
LIANXIN = (sys.executable, "-m", "lianxin")
SERVE = (*LIANXIN, "serve", "--port", str(PORT))
GRANIAN = (str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", "2")
BARE = (*GRANIAN, "--port", str(BARE_PORT), "--no-ws", "bench.bare:application")


def prepare(folder: str) -> None:
    """Settings of a demo in a folder of its own; the clients are one address that types fast."""
    os.environ |= LIFTED
    load = f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"{load}; {told()}")
    os.environ["LIANXIN_DEMO"] = "1"
    os.environ["LIANXIN_DATA_DIR"] = folder
    os.environ["LIANXIN_BASE_URL"] = f"http://127.0.0.1:{PORT}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "lianxin.config.settings"
    import django  # house: after the environment is set

    django.setup()


def sessions(keys: tuple[str, ...]) -> dict[str, str]:
    """Session cookies of some of the cast, second factor passed."""
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )  # house: late

    from lianxin.accounts.models import User  # house: late
    from lianxin.accounts.store import SessionStore  # house: late
    from lianxin.cast import BY_KEY  # house: late
    from lianxin.core import clock  # house: late

    found = {}
    for key in keys:
        user = User.objects.get(username=BY_KEY[key].username)
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = "lianxin.accounts.backends.PasswordBackend"
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store["second_factor"] = True
        store["began"] = store["seen"] = store["proved"] = clock.now().timestamp()
        store.create()
        found[key] = f"lianxin={store.session_key}"
    return found


def getter(path: str, cookie: str = ""):
    """A request for a page."""

    def send(connection: http.client.HTTPConnection, _: int) -> int:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return send


def intake(path: str):
    """A message, each under a form token of its own."""
    from lianxin.core.form_tokens import fresh_token  # house: late

    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read().decode()
    cookie = answer.getheader("Set-Cookie", "").split(";")[0]
    csrf = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def send(connection: http.client.HTTPConnection, number: int) -> int:
        body = urlencode(
            {"csrfmiddlewaretoken": csrf, "token": fresh_token().signed,
             "text": f"第{number}次说：公交站搬远了，老人等车没处坐，能不能先放两条长凳？",
             "phone": "13800005207", "call": "on"}
        )  # fmt: skip
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return send


def wait_for(port: int) -> None:
    """Until somebody answers."""
    for _ in range(120):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not answer")


def filled(count: int) -> tuple[str, dict[str, str]]:
    """The demo city with so many messages in a folder of its own: a code on its wall, and session cookies."""
    prepare(tempfile.mkdtemp(prefix="lianxin-bench"))
    from django.core.management import call_command  # house: late
    from django.db import connection  # house: late

    from bench.fill import fill  # house: late
    from lianxin.config.address import write_down  # house: late
    from lianxin.config.demo.city import make_city  # house: late
    from lianxin.core.access import SYSTEM  # house: late
    from lianxin.places.models import Place  # house: late

    call_command("migrate", verbosity=0)
    write_down(actor=SYSTEM)
    city = make_city()
    begin = time.perf_counter()
    fill(city.committee, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {count} messages filled in {time.perf_counter() - begin:.0f} s")  # noqa: T201
    return Place.objects.get(name="柳荫里委员工作室").slots.get().token, sessions(
        ("officer", "member")
    )


def main() -> None:
    """Fill, start, measure, print."""
    figures(*filled(COUNT))


@contextmanager
def running(
    *words: str, environ: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """One of our processes, ended afterwards."""
    process = subprocess.Popen(
        [*words], cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, **(environ or {})}
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def figures(slot: str, cookies: dict[str, str]) -> None:
    """Start the servers, measure each kind of request, print the table."""
    from bench.client import measure, memory_mb  # house: late

    print("| what | answers/s | p50 ms | p95 ms | CPU ms each | × bare | refused |")
    print("|---|---|---|---|---|---|---|")
    with running(*BARE) as server:
        wait_for(BARE_PORT)
        base = measure("bare view", BARE_PORT, server.pid, getter("/"), seconds=SECONDS)
        show(base, base)
    with running(*SERVE, environ={"LIANXIN_PAGE_SECONDS": "0"}) as server:
        wait_for(PORT)
        page = getter(f"/s/{slot}/")
        show(measure("place page, drawn anew", PORT, server.pid, page, seconds=SECONDS), base)
    with running(*SERVE) as server, running(*LIANXIN, "worker") as worker:
        wait_for(PORT)
        requests = {
            "place page, kept for 30 s": getter(f"/s/{slot}/"),
            "member's home": getter("/today/", cookies["member"]),
            "board of 25 cases": getter("/cases/", cookies["officer"]),
            "search 公交 on the board": getter("/cases/?q=%E5%85%AC%E4%BA%A4", cookies["officer"]),
            "message intake": intake(f"/s/{slot}/"),
        }
        for name, send in requests.items():
            show(measure(name, PORT, server.pid, send, seconds=SECONDS), base)
        web, hand = memory_mb(server.pid), memory_mb(worker.pid)
        print(f"memory (PSS): web {web:.0f} MB, worker {hand:.0f} MB, together {web + hand:.0f} MB")


def show(one: "Measured", base: "Measured") -> None:
    """A line of the table."""
    ratio = one.cpu_each / base.cpu_each if base.cpu_each else 0
    print(
        f"| {one.name} | {one.rate:.0f} | {one.percentile(0.5):.1f} | {one.percentile(0.95):.1f} "
        f"| {one.cpu_each:.2f} | {ratio:.0f} | {one.refused} |",
        flush=True,
    )


def start() -> None:
    """On SQLite, or with --postgresql on a cluster of its own with the settings of a real one."""
    others = {"phones": phones.main, "uploads": uploads.main, "roll": roll.main, "year": year.main}
    for name, other in others.items():
        if name in sys.argv:
            sys.exit(other())
    if "turns" in sys.argv:
        return turns.take_turns(*filled(turns.COUNT))
    if "pair" in sys.argv:
        return turns.pair(Path(sys.argv[sys.argv.index("pair") + 1]).resolve(), ROOT)
    if "--postgresql" not in sys.argv:
        return main()
    with cluster(AS_IN_USE) as url:
        os.environ["LIANXIN_DATABASE_URL"] = url
        return main()


if __name__ == "__main__":
    start()

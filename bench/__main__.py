"""`make bench`: figures with ratios in one run. COUNT messages (default 100,000), SQLite or LIANXIN_DATABASE_URL."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from bench import phones
from tools.crowds import LIFTED, told

ROOT = Path(__file__).resolve().parent.parent
COUNT = int(os.environ.get("COUNT", "100000"))
SECONDS = float(os.environ.get("SECONDS", "6"))
PORT, BARE_PORT = 8761, 8762


def prepare(folder: str) -> None:
    """Settings of a demo in a folder of its own; the clients are one address that types fast."""
    os.environ |= LIFTED
    print(told())  # noqa: T201
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
    from django.contrib.sessions.backends.db import SessionStore  # house: late

    from lianxin.accounts.models import User  # house: late
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
    from lianxin.inbox.tokens import fresh_token  # house: late

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


def main() -> None:
    """Fill, start, measure, print."""
    folder = tempfile.mkdtemp(prefix="lianxin-bench")
    prepare(folder)
    from django.core.management import call_command  # house: late
    from django.db import connection  # house: late

    from bench.fill import fill  # house: late
    from lianxin.config.demo.city import make_city  # house: late
    from lianxin.places.models import Place  # house: late

    call_command("migrate", verbosity=0)
    city = make_city()
    begin = time.perf_counter()
    fill(city.committee, COUNT)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {COUNT} messages filled in {time.perf_counter() - begin:.0f} s")  # noqa: T201
    cookies = sessions(("officer", "member"))
    slot = Place.objects.get(name="柳荫里委员工作室").slots.get().token
    figures(slot, cookies)


def figures(slot: str, cookies: dict[str, str]) -> None:
    """Start the servers, measure each kind of request, print the table."""
    from bench.client import measure, memory_mb  # house: late

    run = [sys.executable, "-m", "lianxin"]
    server = subprocess.Popen(
        [*run, "serve", "--port", str(PORT)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    worker = subprocess.Popen([*run, "worker"], cwd=ROOT)
    bare = subprocess.Popen(
        [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", str(BARE_PORT),
         "--workers", "2", "--no-ws", "bench.bare:application"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(PORT)
        wait_for(BARE_PORT)
        base = measure("bare view", BARE_PORT, bare.pid, getter("/"), seconds=SECONDS)
        print(
            "| what | answers/s | p50 ms | p95 ms | CPU ms each | × bare | refused |\n|---|---|---|---|---|---|---|"
        )
        requests = (
            ("message intake", intake(f"/s/{slot}/")),
            ("board of 25 cases", getter("/cases/", cookies["officer"])),
            (
                "search 公交 on the board",
                getter("/cases/?q=%E5%85%AC%E4%BA%A4", cookies["officer"]),
            ),
            ("place page", getter(f"/s/{slot}/")),
            ("member's home", getter("/today/", cookies["member"])),
        )
        for one in [base, *(measure(n, PORT, server.pid, s, seconds=SECONDS) for n, s in requests)]:
            ratio = one.cpu_each / base.cpu_each if base.cpu_each else 0
            print(  # noqa: T201
                f"| {one.name} | {one.rate:.0f} | {one.percentile(0.5):.1f} | {one.percentile(0.95):.1f} "
                f"| {one.cpu_each:.2f} | {ratio:.0f} | {one.refused} |"
            )
        print(
            f"memory (PSS): web {memory_mb(server.pid):.0f} MB, worker {memory_mb(worker.pid):.0f} MB"
        )
    finally:
        for process in (server, worker, bare):
            process.terminate()
        for process in (server, worker, bare):
            process.wait(timeout=20)


if __name__ == "__main__":
    phones.main() if sys.argv[1:2] == ["phones"] else main()

"""`python -m bench phones`: a hall of phones at one address, with the meeting window open.

Real server processes, real HTTP, the limits as they are set by default. Each phone reads the place's
page, writes for some seconds and sends. First 500 phones within a minute, then 2,500, then as long as
it takes to see, five times as many as were measured to go through. Printed are what was accepted, what
was shed (503 with Retry-After), what was stored, how long answers took, and how soon it was well again.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tools.testdb import AS_IN_USE, cluster

ROOT = Path(__file__).resolve().parent.parent
PORT = 8763
MINUTE = float(os.environ.get("MINUTE", "60"))  # a shorter minute to try the driver itself
OVERLOAD = 20.0  # seconds
ACCEPTED, SHED, ASKED, FAILED = "accepted", "shed", "asked a sum", "failed"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    """What came back of one request, and after how long."""

    status: int
    head: str
    body: str
    seconds: float


@dataclass
class Crowd:
    """What became of many phones."""

    outcomes: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)  # of messages that were accepted
    shed_times: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the accepted was answered."""
        ranked = sorted(self.times)
        return 1000 * ranked[min(int(share * len(ranked)), len(ranked) - 1)] if ranked else 0.0


async def ask(method: str, path: str, headers: str = "", body: str = "") -> Answer:
    """One request on a connection of its own, as a phone that has just come in."""
    begin = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    try:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"{headers}{length}\r\n{body}".encode()
        )
        await writer.drain()
        said = (await asyncio.wait_for(reader.read(), 60)).decode("utf8", "replace")
    finally:
        writer.close()
    head, _, text = said.partition("\r\n\r\n")
    return Answer(int(head.split(" ", 2)[1]), head, text, time.perf_counter() - begin)


def is_shed(answer: Answer) -> bool:
    """The kind refusal, with a time to come back."""
    return answer.status == 503 and "retry-after:" in answer.head.lower()


async def write_one(path: str, number: int, crowd: Crowd, pause: float) -> None:
    """One phone: read the page, write, send. Whoever is shed does not come back."""
    try:
        page = await ask("GET", path)
        if page.status != 200:
            crowd.outcomes[SHED if is_shed(page) else FAILED] += 1
            crowd.shed_times.append(page.seconds)
            return
        await asyncio.sleep(pause)
        cookie = re.search(r"(?i)set-cookie:\s*(lianxin_csrf=[^;]+)", page.head)[1]
        body = urlencode(
            {"csrfmiddlewaretoken": CSRF.search(page.body)[1], "token": TOKEN.search(page.body)[1],
             "text": f"第{number}位说：公交站搬远了，老人等车没处坐。", "phone": "13800005207"}
        )  # fmt: skip
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        answer = await ask("POST", path, f"Cookie: {cookie}\r\n{kind}", body)
    except (OSError, TimeoutError, IndexError, ValueError):
        crowd.outcomes[FAILED] += 1
        return
    if answer.status == 200 and "您的话收到了" in answer.body:
        crowd.outcomes[ACCEPTED] += 1
        crowd.times.append(answer.seconds)
    elif is_shed(answer):
        crowd.outcomes[SHED] += 1
        crowd.shed_times.append(answer.seconds)
    else:
        crowd.outcomes[ASKED if answer.status == 422 else FAILED] += 1


async def spread(
    path: str, phones: int, seconds: float, *, pause: tuple[float, float], first: int
) -> Crowd:
    """So many phones, coming in at random moments of this span, each writing a while."""
    dice, crowd = random.Random(first), Crowd()
    moments = sorted(dice.uniform(0, seconds) for _ in range(phones))
    begin, running = time.perf_counter(), []
    for number, moment in enumerate(moments, start=first):
        await asyncio.sleep(max(0.0, begin + moment - time.perf_counter()))
        one = write_one(path, number, crowd, dice.uniform(*pause))
        running.append(asyncio.create_task(one))
    await asyncio.gather(*running)
    return crowd


async def capacity(path: str, seconds: float, first: int, clients: int = 8) -> tuple[float, Crowd]:
    """How many phones a second go through when some clients never pause."""
    crowd = Crowd()
    end = time.perf_counter() + seconds

    async def keep_on(number: int) -> None:
        while time.perf_counter() < end:
            await write_one(path, first + number, crowd, 0)
            number += clients

    await asyncio.gather(*(keep_on(n) for n in range(clients)))
    return crowd.outcomes[ACCEPTED] / seconds, crowd


async def recovery(path: str, first: int) -> tuple[float, Crowd]:
    """Seconds until four phones in a row, one each quarter second, are accepted within a second."""
    begin, whole, well = time.perf_counter(), Crowd(), 0
    since = float("inf")
    while well < 4 and time.perf_counter() - begin < 60:
        started, one = time.perf_counter(), Crowd()
        await write_one(path, first, one, 0)
        whole.outcomes += one.outcomes
        good = one.outcomes[ACCEPTED] == 1 and time.perf_counter() - started < 1
        since = (started - begin) if good and not well else since
        well = well + 1 if good else 0
        first += 1
        await asyncio.sleep(0.25)
    return since, whole


async def overload(path: str, phones: int, first: int) -> tuple[float, Crowd]:
    """A crowd that is too much, and how soon after it has stopped coming all is well again."""
    crowd = asyncio.create_task(spread(path, phones, OVERLOAD, pause=(0, 0), first=first))
    await asyncio.sleep(OVERLOAD)
    seconds, later = await recovery(path, 900_000)
    done = await crowd
    done.outcomes += later.outcomes
    return seconds, done


def prepare(folder: str) -> str:
    """A demo city in a folder of its own, its meeting window open; the path of a code in it."""
    os.environ |= {
        "LIANXIN_DEMO": "1",
        "LIANXIN_DATA_DIR": folder,
        "LIANXIN_BASE_URL": f"http://127.0.0.1:{PORT}",
        "DJANGO_SETTINGS_MODULE": "lianxin.config.settings",
    }
    import django  # house: after the environment is set

    django.setup()
    from django.conf import settings  # house: late
    from django.core.management import call_command  # house: late
    from django.db import connection  # house: late

    from lianxin.cast import BY_KEY  # house: late
    from lianxin.config.address import write_down  # house: late
    from lianxin.config.demo.city import make_city  # house: late
    from lianxin.core.access import SYSTEM  # house: late
    from lianxin.organisation.models import Person  # house: late
    from lianxin.organisation.reads.actors import actor_for, committees_of  # house: late
    from lianxin.places.models import Place  # house: late
    from lianxin.places.services import open_window  # house: late

    call_command("migrate", verbosity=0)
    write_down(actor=SYSTEM)
    make_city()
    officer = Person.objects.get(user__username=BY_KEY["officer"].username)
    place = Place.objects.get(name="柳荫里委员工作室")
    open_window(
        place.committee, place=place, hours=1, actor=actor_for(officer, committees_of(officer)[0])
    )
    print(  # noqa: T201
        f"{connection.vendor}; two processes of {settings.LIANXIN_HANDS} hands, "
        f"{settings.LIANXIN_WAITING_ROOM} places to wait each; limits as by default, "
        f"window of {settings.LIANXIN_LIMIT_MEETING_TEN_MINUTES} messages in ten minutes"
    )
    return f"/s/{place.slots.get().token}/"


def stored() -> int:
    """Messages in the database, the demo's own left aside."""
    from lianxin.inbox.models import Message  # house: late

    return Message.objects.filter(text__contains="位说：公交站搬远了").count()


async def drive(path: str) -> None:
    """All the crowds, one after the other, and the table."""
    print(  # noqa: T201
        "| phones | accepted | shed (503) | asked a sum | failed | stored | p50 ms | p95 ms | told of shed, p95 ms |\n"
        "|---|---|---|---|---|---|---|---|---|"
    )
    typing = (2.0, 8.0)

    async def show(name: str, crowd: Awaitable[Crowd]) -> None:
        before = stored()
        done = await crowd
        told = sorted(done.shed_times)
        late = 1000 * told[int(0.95 * (len(told) - 1))] if told else 0
        counts = [done.outcomes[kind] for kind in (ACCEPTED, SHED, ASKED, FAILED)]
        cells = [name, *map(str, counts), str(stored() - before)]
        cells += [f"{done.percentile(0.5):.0f}", f"{done.percentile(0.95):.0f}", f"{late:.0f}"]
        print("| " + " | ".join(cells) + " |", flush=True)  # noqa: T201

    async def second(run: Awaitable[tuple[float, Crowd]], keep: list[float]) -> Crowd:
        figure, crowd = await run
        keep.append(figure)
        return crowd

    await show("500 in a minute", spread(path, 500, MINUTE, pause=typing, first=10_000))
    if "--short" not in sys.argv:
        await show("2,500 in a minute", spread(path, 2500, MINUTE, pause=typing, first=20_000))
    rate: list[float] = []
    await show("8 without pause", second(capacity(path, 8, 30_000), rate))
    many = int(rate[0] * 5 * OVERLOAD)
    name = f"{rate[0] * 5:.0f} a second for {OVERLOAD:.0f} s (five times {rate[0]:.0f})"
    well: list[float] = []
    await show(name, second(overload(path, many, 100_000), well))
    print(f"well again {well[0]:.1f} s after the last of them came")  # noqa: T201


def wait_until_up() -> None:
    """Until somebody answers."""
    for _ in range(120):
        try:
            asyncio.run(ask("GET", "/health/"))
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not answer")


def main() -> None:
    """On SQLite, or with --postgresql on a cluster of its own with the settings of a real one."""
    if "--postgresql" not in sys.argv:
        return hall()
    with cluster(AS_IN_USE) as url:
        os.environ["LIANXIN_DATABASE_URL"] = url
        return hall()


def hall() -> None:
    """Make the city, start two processes and a worker, let the phones come."""
    folder = tempfile.mkdtemp(prefix="lianxin-phones")
    path = prepare(folder)
    from django.db import connections  # house: late

    connections.close_all()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")  # noqa: T201
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # this driver counts rows between its loads
    run = [sys.executable, "-m", "lianxin"]
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([*run, "serve", "--port", str(PORT)], **quiet)
    worker = subprocess.Popen([*run, "worker"], **quiet)
    try:
        wait_until_up()
        asyncio.run(drive(path))
    finally:
        for process in (server, worker):
            process.terminate()
        for process in (server, worker):
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

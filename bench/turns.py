"""Two checkouts in one sitting: each in a process of its own, taking turns, so that a slow minute slows both.

What is measured is processor time of one process without a network between; what is compared is the
median of ROUNDS rounds. A checkout before this file cannot be asked.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

COUNT, ROUNDS, REQUESTS = 5000, 25, 12
MARK = "turns: "


def requests(slot: str, cookies: dict[str, str]) -> dict[str, Callable[[], object]]:
    """Each kind of request, through every middleware, as a call."""
    from django.test import Client  # house: late

    from lianxin.core.form_tokens import fresh_token  # house: late

    def client(key: str = "") -> Client:
        made = Client(headers={"host": "127.0.0.1:8761"}, raise_request_exception=True)
        if key:
            name, _, value = cookies[key].partition("=")
            made.cookies[name] = value
        return made

    anybody, member, officer = client(), client("member"), client("officer")
    message = {
        "text": "公交站搬远了，老人等车没处坐，能不能先放两条长凳？",
        "phone": "13800005207",
        "call": "on",
    }

    def intake():
        numbered = f"第{time.monotonic_ns()}次说：{message['text']}"
        token = fresh_token().signed
        return anybody.post(f"/s/{slot}/", message | {"text": numbered, "token": token})

    return {
        "place page, drawn anew": lambda: anybody.get(f"/s/{slot}/"),
        "member's home": lambda: member.get("/today/"),
        "board of 25 cases": lambda: officer.get("/cases/"),
        "search 公交 on the board": lambda: officer.get("/cases/?q=%E5%85%AC%E4%BA%A4"),
        "message intake": intake,
    }


def take_turns(slot: str, cookies: dict[str, str]) -> None:
    """One side: whenever a line comes in, some requests of each kind; their milliseconds go out."""
    from django.core.management import call_command  # house: late

    call_command("collectstatic", verbosity=0, interactive=False)
    kinds = requests(slot, cookies)
    for name, send in kinds.items():
        answer = [send() for _ in range(5)][-1]
        assert answer.status_code == 200, (name, answer.status_code)
    gc.collect()
    gc.freeze()  # as the web server's processes do
    print(MARK, flush=True)
    for _ in sys.stdin:
        took = {}
        for name, send in kinds.items():
            begin = time.process_time()
            for _ in range(REQUESTS):
                send()
            took[name] = 1000 * (time.process_time() - begin) / REQUESTS
        print(MARK + json.dumps(took), flush=True)


def _line(process: "subprocess.Popen[str]") -> str:
    for line in process.stdout or ():
        if line.startswith(MARK):
            return line.removeprefix(MARK)
    raise SystemExit("one of the two did not answer; see what it said above")


def pair(before: Path, now: Path) -> None:
    """The table: milliseconds of each kind in both checkouts, and the ratio."""
    sides = [
        subprocess.Popen(
            [sys.executable, "-m", "bench", "turns"],
            cwd=folder,
            env=os.environ | {"LIANXIN_PAGE_SECONDS": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for folder in (before, now)
    ]
    for side in sides:
        _line(side)
    rounds: list[list[dict[str, float]]] = [[], []]
    for _ in range(ROUNDS):
        for side, told in zip(sides, rounds, strict=True):
            side.stdin.write("go\n")
            side.stdin.flush()
            told.append(json.loads(_line(side)))
    for side in sides:
        side.stdin.close()
        side.wait(timeout=30)
    print("| what | before, CPU ms | now, CPU ms | ratio |\n|---|---|---|---|")
    for name in rounds[0][0]:
        first, second = (statistics.median(one[name] for one in told) for told in rounds)
        print(f"| {name} | {first:.2f} | {second:.2f} | {second / first:.2f} |")

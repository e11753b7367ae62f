"""Clients with kept connections, and the operating system's own account of the servers."""

import http.client
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
Send = Callable[[http.client.HTTPConnection, int], int]


@dataclass
class Measured:
    """What some seconds of one kind of request gave."""

    name: str
    seconds: float
    cpu: float
    times: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time of the servers for one answer."""
        return 1000 * self.cpu / max(len(self.times), 1)

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ranked = sorted(self.times)
        return 1000 * ranked[min(int(share * len(ranked)), len(ranked) - 1)] if ranked else 0.0


def family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and its children, in seconds."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_mb(pid: int) -> float:
    """Proportional set size of a process and its children, in MB."""
    total = 0
    for one in family(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def measure(
    name: str, port: int, server: int, send: Send, *, clients: int = 4, seconds: float = 6
) -> Measured:
    """Let some clients send one kind of request for some seconds, after a warm-up of one."""
    times: list[list[float]] = [[] for _ in range(clients)]
    refused = [0] * clients
    go, stop = threading.Event(), threading.Event()

    def run(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        count = number
        while not stop.is_set():
            begin = time.perf_counter()
            status = send(connection, count)
            count += clients
            if go.is_set():
                if status < 400:
                    times[number].append(time.perf_counter() - begin)
                else:
                    refused[number] += 1

    threads = [threading.Thread(target=run, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    before, begin = cpu_seconds(server), time.perf_counter()
    go.set()
    time.sleep(seconds)
    spent, elapsed = cpu_seconds(server) - before, time.perf_counter() - begin
    stop.set()
    for thread in threads:
        thread.join()
    return Measured(name, elapsed, spent, [t for part in times for t in part], sum(refused))

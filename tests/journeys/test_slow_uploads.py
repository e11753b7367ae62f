"""A real server, and a few addresses that begin uploads and never send them: everybody else is served."""

import http.client
import socket
import time

import pytest

from tests.fixtures.commands import install_in, running
from tools.kill import free_port

REAL = {
    "LIANXIN_BASE_URL": "https://lx.example.cn",
    "LIANXIN_ALLOWED_HOSTS": "lx.example.cn,127.0.0.1",
}
ATTACKERS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
EACH = 40  # of one address; a process has places for sixty-six uploads
BEGINNING = (
    b"POST /write/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 80000000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nt"
)


@pytest.fixture
def port(tmp_path, migrated):
    data, _printed = install_in(tmp_path, migrated, **REAL)
    port = free_port()
    with running(data, "serve", "--port", str(port), "--workers", "1", **REAL) as server:
        server.wait_for("听着")
        until(lambda: ask(port, "GET", "/health/") == 200, seconds=60)
        yield port


def ask(port: int, method: str, path: str, body: str = "") -> int:
    """The status, or nought if nobody answered within five seconds."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=5, source_address=("127.0.0.9", 0)
    )
    try:
        connection.request(method, path, body or None)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def until(holds, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.5)


def test_uploads_that_never_come_keep_nobody_else_from_reading_and_writing(port):
    open_still = []
    for address in ATTACKERS * EACH:
        one = socket.create_connection(("127.0.0.1", port), 5, source_address=(address, 0))
        one.sendall(BEGINNING)
        open_still.append(one)
    assert ask(port, "GET", "/") == 200
    # Within the seconds that an upload has to begin, whoever writes is let in again (403: this one
    # has no form of ours), and stays so, though not one of those connections was ended by its owner.
    until(lambda: ask(port, "POST", "/write/", "text=x") == 403, seconds=30)
    for _ in range(6):
        assert ask(port, "POST", "/write/", "text=x") == 403
        assert ask(port, "GET", "/") == 200
        time.sleep(0.5)
    for one in open_still:
        one.close()

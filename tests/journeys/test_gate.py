"""The gate before all pages: so many in hand, so many waiting, and a clear word for the rest."""

from __future__ import annotations

import io
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import InterfaceError, OperationalError

from lianxin.config import gate
from lianxin.config.databases import database
from lianxin.config.gate import Gate, GateAnswer
from lianxin.config.middleware import failed, full

FULL = GateAnswer("503 Service Unavailable", [("Retry-After", "5")], b"full")


class Pages:
    """An application whose pages take as long as a test holds them."""

    def __init__(self) -> None:
        self.go, self.begun, self.closed = threading.Event(), 0, 0
        self.threads: set[str] = set()
        self.bodies: list[bytes] = []

    def __call__(self, environ, start_response):
        self.begun += 1
        self.threads.add(threading.current_thread().name)
        if environ["REQUEST_METHOD"] == "POST":
            self.bodies.append(environ["wsgi.input"].read())
        self.go.wait(10)
        start_response("200 OK", [("X", "y")])
        outer = self

        class Parts:
            def __iter__(self):
                return iter([b"o", b"k"])

            def close(self):
                outer.closed += 1

        return Parts()


def ask(door: Gate, path: str = "/", method: str = "GET", **environ) -> tuple[str, bytes]:
    told: list[str] = []
    body = b"".join(
        door(
            {"PATH_INFO": path, "REQUEST_METHOD": method, **environ},
            lambda status, headers: told.append(status),
        )
    )
    return told[0][:3], body


def until(what) -> None:
    for _ in range(500):
        if what():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that")


def test_an_answer_passes_through_whole_and_is_closed_in_the_hand_that_made_it():
    pages = Pages()
    pages.go.set()
    door = Gate(pages, FULL, hands=1, room=1)
    assert ask(door) == ("200", b"ok")
    assert pages.closed == 1


def test_two_work_three_wait_and_the_rest_is_told_at_once():
    pages = Pages()
    door = Gate(pages, FULL, hands=2, room=3)
    with ThreadPoolExecutor(5) as phones:
        inside = [phones.submit(ask, door) for _ in range(5)]
        until(lambda: door._places._value == 0 and pages.begun == 2)
        begin = time.monotonic()
        assert [ask(door) for _ in range(20)] == [("503", b"full")] * 20
        assert time.monotonic() - begin < 1
        assert pages.begun == 2
        pages.go.set()
        assert [one.result() for one in inside] == [("200", b"ok")] * 5
    assert pages.begun == 5
    assert len(pages.threads) == 2
    assert ask(door) == ("200", b"ok")


def test_whoever_waits_too_long_is_told_and_never_begun(monkeypatch):
    monkeypatch.setattr(gate, "PATIENCE", 0.2)
    pages = Pages()
    door = Gate(pages, FULL, hands=1, room=3)
    with ThreadPoolExecutor(2) as phones:
        inside = phones.submit(ask, door)
        until(lambda: pages.begun == 1)
        assert ask(door) == ("503", b"full")
        time.sleep(0.3)
        pages.go.set()
        assert inside.result() == ("200", b"ok")  # begun, so it gets its end
    assert pages.begun == 1


def test_a_failing_page_gives_its_place_back():
    def fails(environ, start_response):
        raise RuntimeError

    door = Gate(fails, FULL, hands=1, room=0)
    for _ in range(5):
        with pytest.raises(RuntimeError):
            ask(door)
    assert door._places._value == 1


class Gone(io.BytesIO):
    """A body whose sender has gone."""

    def read(self, *_):
        raise OSError("connection reset")


@pytest.mark.parametrize("body", [io.BytesIO(b"text=half"), Gone()])
def test_an_upload_that_breaks_off_is_not_begun_and_gives_its_place_back(body):
    pages = Pages()
    pages.go.set()
    door = Gate(pages, FULL, hands=1, room=1)
    for _ in range(5):
        facts = {"wsgi.input": body, "CONTENT_LENGTH": "10"}
        status, said = ask(door, method="POST", **facts)
        assert status == "400"
        assert "什么也没有收下" in said.decode()
    assert pages.begun == 0
    assert (door._places._value, door._readers._value) == (2, 1)


def test_what_is_longer_than_any_form_is_not_even_read():
    pages = Pages()
    facts = {"wsgi.input": Gone(), "CONTENT_LENGTH": str(gate.READ_AHEAD + 1)}
    assert ask(Gate(pages, FULL, hands=1, room=0), method="POST", **facts)[0] == "413"
    assert pages.begun == 0


def test_slow_uploads_take_neither_the_room_nor_a_hand():
    pages, held = Pages(), threading.Event()
    pages.go.set()

    class Slow(io.BytesIO):
        def read(self, *_):
            held.wait(10)
            return b""

    door = Gate(pages, FULL, hands=2, room=4)
    with ThreadPoolExecutor(8) as phones:
        slow = [
            phones.submit(
                ask,
                door,
                "/",
                "POST",
                **{"wsgi.input": Slow(), "CONTENT_LENGTH": "9", "REMOTE_ADDR": f"198.51.100.{n}"},
            )
            for n in range(5)
        ]
        until(lambda: door._readers._value == 0)
        assert ask(door) == ("200", b"ok")
        assert ask(door, "/health/", "POST", **{"wsgi.input": Slow(), "CONTENT_LENGTH": "9"}) == (
            "200", b"ok",
        )  # fmt: skip
        held.set()
        answers = sorted(one.result()[0] for one in slow)
    assert answers == ["400"] * 4 + ["503"]


def test_one_address_takes_half_of_the_readers_at_most():
    pages, held = Pages(), threading.Event()
    pages.go.set()

    class Slow(io.BytesIO):
        def read(self, *_):
            held.wait(10)
            return b""

    door = Gate(pages, FULL, hands=2, room=4)  # four readers
    slow = {"wsgi.input": Slow(), "CONTENT_LENGTH": "9", "REMOTE_ADDR": "198.51.100.1"}
    with ThreadPoolExecutor(8) as phones:
        waiting = [phones.submit(ask, door, "/", "POST", **slow) for _ in range(2)]
        until(lambda: door._readers._value == 2)
        assert ask(door, "/", "POST", **slow)[0] == "503"
        other = {
            "wsgi.input": io.BytesIO(b"x"),
            "CONTENT_LENGTH": "1",
            "REMOTE_ADDR": "198.51.100.2",
        }
        assert ask(door, "/", "POST", **other) == ("200", b"ok")
        held.set()
        assert [one.result()[0] for one in waiting] == ["400"] * 2


def test_writers_who_all_wait_leave_a_hand_for_readers():
    pages, locked = Pages(), Pages()
    pages.go.set()
    door = Gate(
        lambda environ, start: (locked if environ["REQUEST_METHOD"] == "POST" else pages)(environ, start),
        FULL, hands=3, room=9,
    )  # fmt: skip
    with ThreadPoolExecutor(8) as phones:
        writing = [
            phones.submit(
                ask, door, "/", "POST",
                **{"wsgi.input": io.BytesIO(b"x"), "CONTENT_LENGTH": "1", "REMOTE_ADDR": f"198.51.100.{n}"},
            )
            for n in range(6)
        ]  # fmt: skip
        until(lambda: locked.begun == 2)
        begun = time.monotonic()
        assert ask(door) == ("200", b"ok")
        assert time.monotonic() - begun < 1
        locked.go.set()
        assert {one.result()[0] for one in writing} <= {"200", "503"}


class Silent(io.BytesIO):
    """An upload that does not come until it is let go."""

    def __init__(self):
        super().__init__()
        self.held = threading.Event()

    def read(self, *_):
        self.held.wait(10)
        return b"x"


def send_silent(door: Gate, source: Silent, address: str = "") -> tuple[str, bytes]:
    """What its sender is told; the connection stays open behind it."""
    told: list[str] = []
    facts = {"PATH_INFO": "/", "REQUEST_METHOD": "POST", "wsgi.input": source}
    facts |= {"CONTENT_LENGTH": "9", "REMOTE_ADDR": address}
    answer = door(facts, lambda status, headers: told.append(status))
    return told[0][:3], next(iter(answer))


def test_nobody_waits_for_an_upload_that_does_not_come(monkeypatch):
    monkeypatch.setattr(gate, "TO_BEGIN", 0.2)
    pages, silent = Pages(), Silent()
    pages.go.set()
    door = Gate(pages, FULL, hands=1, room=2)
    begun = time.monotonic()
    status, said = send_silent(door, silent)
    assert time.monotonic() - begun < 5
    assert status == "400"
    assert "没有传完就断了" in said.decode()
    assert door._readers._value == 2  # its place is free, though its connection is still open
    assert door._uploads.total() == 1
    silent.held.set()
    until(lambda: not door._uploads)
    assert door._readers._value == 2
    assert pages.begun == 0


def test_what_keeps_coming_has_longer_than_what_does_not(monkeypatch):
    monkeypatch.setattr(gate, "TO_BEGIN", 0.2)
    monkeypatch.setattr(gate, "LEAST_SPEED", 10)
    pages = Pages()
    pages.go.set()

    class Slow(io.BytesIO):
        def read(self, *_):
            time.sleep(0.15)
            return super().read(3)

    facts = {"wsgi.input": Slow(b"abcdefghi"), "CONTENT_LENGTH": "9"}
    assert ask(Gate(pages, FULL, hands=1, room=2), "/", "POST", **facts)[0] == "200"
    assert pages.bodies == [b"abcdefghi"]


def test_an_address_whose_uploads_break_off_has_fewer_readers_and_others_have_theirs(monkeypatch):
    monkeypatch.setattr(gate, "TO_BEGIN", 0.05)
    pages = Pages()
    pages.go.set()
    door = Gate(pages, FULL, hands=4, room=8)  # eight readers, four of one address
    held = [Silent() for _ in range(8)]
    told = [send_silent(door, one, "10.0.0.1")[0] for one in held]
    assert told == ["400", "400", *["503"] * 6]  # the first two broke, and linger
    assert door._readers._value == 8
    facts = {"wsgi.input": io.BytesIO(b"x"), "CONTENT_LENGTH": "1", "REMOTE_ADDR": "10.0.0.2"}
    assert ask(door, "/", "POST", **facts)[0] == "200"
    for one in held:
        one.held.set()
    until(lambda: not door._uploads)
    assert send_silent(door, Silent(), "10.0.0.1")[0] == "400"


def test_what_comes_with_a_question_is_not_read():
    pages = Pages()
    pages.go.set()
    facts = {"wsgi.input": Gone(), "CONTENT_LENGTH": "30000000"}
    assert ask(Gate(pages, FULL, hands=1, room=0), **facts) == ("200", b"ok")


def test_the_health_page_has_its_turn_however_full_it_is():
    pages = Pages()
    door = Gate(pages, FULL, hands=2, room=0)
    with ThreadPoolExecutor(3) as phones:
        inside = [phones.submit(ask, door) for _ in range(2)]
        until(lambda: pages.begun == 2)
        assert ask(door)[0] == "503"
        health = phones.submit(ask, door, "/health/")
        pages.go.set()
        assert health.result() == ("200", b"ok")
        assert all(one.result()[0] == "200" for one in inside)


@pytest.mark.parametrize("length", [1, 70_000, 3_000_000])
def test_what_is_uploaded_is_read_whole_before_a_hand_is_taken(length):
    pages = Pages()
    pages.go.set()
    sent = bytes(range(256)) * (length // 256 + 1)
    stream = io.BytesIO(sent[:length] + b"the next request")
    facts = {"wsgi.input": stream, "CONTENT_LENGTH": str(length)}
    ask(Gate(pages, FULL, hands=1, room=1), method="POST", **facts)
    assert pages.bodies == [sent[:length]]
    assert stream.read() == b"the next request"


def test_the_word_for_the_rest_is_a_kind_page_under_the_same_policy():
    answer = full()
    headers = dict(answer.headers)
    page = answer.body.decode()
    assert answer.status.startswith("503")
    assert int(headers["Retry-After"]) > 0
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    for sentence in ("还没有收下", "什么都没有存", "不会送成两份", "再送一次"):
        assert sentence in page


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_is_away_before_any_page_is_reached_is_503(kind, client, monkeypatch, cast):
    def away(*args, **kwargs):
        raise kind("server closed the connection unexpectedly")

    client.raise_request_exception = False
    client.cookies["lianxin"] = "x" * 32
    monkeypatch.setattr("lianxin.accounts.store.SessionStore.load", away)
    answer = client.get("/cases/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "不会送成两份" in answer.content.decode()


def test_our_own_mistakes_stay_500(client, monkeypatch, rf):
    try:
        raise ValueError
    except ValueError:
        assert sys.exc_info()[0] is ValueError
        assert failed(rf.get("/")).status_code == 500


def test_nobody_waits_for_postgresql_without_end():
    options = database("postgresql://somebody@/lianxin")["OPTIONS"]
    assert options["connect_timeout"] == "5"
    assert "lock_timeout=10s" in options["options"]
    assert "idle_in_transaction_session_timeout=60s" in options["options"]
    ours = database("postgresql://somebody@/lianxin?connect_timeout=2")["OPTIONS"]
    assert ours["connect_timeout"] == "2"
    own = database("postgresql://somebody@/lianxin?options=-c%20lock_timeout%3D5s")["OPTIONS"]
    assert own["options"].startswith(options["options"])  # one of ours changed, the others stand
    assert own["options"].endswith("-c lock_timeout=5s")  # the last word counts

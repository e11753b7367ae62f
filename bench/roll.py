"""`python -m bench roll 300`: so many people signed in by three organisers, one of them without a signal.

Two real servers and a worker, real forms and the door at which a page without a signal hands in. Two
organisers stand at the desk for SECONDS (300) and repeat each form until it is answered; the third
opened the page for use without a signal beforehand, keeps everybody in it, and sends at the end, each
part twice. Some people come by two of the three. In between the worker and one process of the web are
killed together, KILLS times (10), once while the third one sends. Then the sheet is closed, and the
database is asked who is missing and who is there twice. With --postgresql on a cluster of its own;
--migrated=FILE spares the migrations, as in tools/kill.py.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import secrets
import shutil
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tools.kill import (
    LAST_SAID,
    PATIENCE,
    SAID,
    Answer,
    GaveUp,
    Town,
    Trouble,
    ask,
    lay_out,
    man,
)
from tools.testdb import AS_IN_USE, cluster

if TYPE_CHECKING:
    from lianxin.activities.models import Activity

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([0-9a-f]{32})"')
ROW = re.compile(
    r'<li data-row="([^"]+)" data-name="([^"]+)" data-sector="[^"]*" data-digest="([^"]+)"'
)
AT_ONCE = 100  # entries in one part, as queue.js sends them
ORGANISERS = ("officer", "head", "other_member")


@dataclass(frozen=True)
class Attendee:
    """Somebody who comes: how they are known at the desk."""

    ref: str
    name: str
    code: str


@dataclass
class Organiser:
    """One organiser: signs people in, repeats until answered, remembers how long it took."""

    town: Town
    activity: str
    cookies: dict[str, str]
    people: Sequence[Attendee]
    turn: int = 0
    times: list[float] = field(default_factory=list)
    repeats: int = 0
    answered: int = 0
    faults: list[str] = field(default_factory=list)

    def persist(self, method: str, path: str, body: bytes = b"", **sent: str) -> Answer:
        """Ask one server after the other until one answers."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.turn += 1
            port = self.town.servers[self.turn % len(self.town.servers)].port
            begin = time.perf_counter()
            try:
                answer = ask(port or 0, method, path, self.cookies, body=body, **sent)
            except Trouble:
                answer = None
            if answer is not None and answer.status not in {500, 503}:
                self.cookies = answer.cookies
                self.times.append(time.perf_counter() - begin)
                return answer
            if answer is not None and answer.status == 500:
                self.faults.append(f"{method} {path}: 500")
            self.repeats += method == "POST"
            time.sleep(0.05)
        raise GaveUp(f"{path} was not answered")

    def stand_at_desk(self, seconds: float) -> None:
        """Sign everybody in, evenly over these seconds: by code, by name, by a press on the list."""
        path, begin = f"/activities/{self.activity}/desk/", time.monotonic()
        for number, person in enumerate(self.people):
            time.sleep(max(0.0, begin + number * seconds / len(self.people) - time.monotonic()))
            page = self.persist("GET", path).text
            said = [{"name": person.code}, {"name": person.name}, {"row": person.ref}][number % 3]
            facts = {"csrfmiddlewaretoken": _in(CSRF, page), "key": _in(KEY, page), **said}
            answer = self.persist("POST", path, urlencode(facts).encode(), kind=FORM)
            self.answered += answer.status == 302
            if answer.status != 302:
                self.faults.append(f"{person.name}: {answer.status}")

    def close(self) -> int:
        """结表."""
        page = self.persist("GET", f"/activities/{self.activity}/").text
        body = urlencode({"csrfmiddlewaretoken": _in(CSRF, page)}).encode()
        return self.persist("POST", f"/activities/{self.activity}/close/", body, kind=FORM).status


@dataclass
class Away(Organiser):
    """The organiser without a signal: has the page, keeps entries, sends them at the end."""

    kept: list[dict[str, Any]] = field(default_factory=list)
    carried: dict[str, str] = field(default_factory=dict)

    def open_page(self) -> None:
        """While there is a signal: the names, what codes are known by, and the token."""
        page = self.persist("GET", f"/activities/offline/{self.activity}/").text
        for name in ("salt", "token", "csrf"):
            self.carried[name] = _in(re.compile(rf'data-{name}="([^"]+)"'), page)
        self.rows = {digest: ref for ref, _name, digest in ROW.findall(page)}

    def keep(self, seconds: float) -> None:
        """Each is known by the code that they tell, or pressed on the list; nothing is sent."""
        begin = time.monotonic()
        for number, person in enumerate(self.people):
            time.sleep(max(0.0, begin + number * seconds / len(self.people) - time.monotonic()))
            typed = hashlib.sha256(f"{self.carried['salt']}:{person.code}".encode()).hexdigest()
            by_code = number % 2 == 0
            row = self.rows[typed[:16]] if by_code else person.ref
            entry = {"key": secrets.token_hex(16), "row": row, "at": _now(), "code": by_code}
            self.kept.append(entry)

    def send(self) -> None:
        """Part by part, each once more than it was answered."""
        for begin in range(0, len(self.kept), AT_ONCE):
            part = self.kept[begin : begin + AT_ONCE]
            body = {"token": self.carried["token"], "sent": _now(), "entries": part}
            for _again in range(2):
                path = f"/activities/offline/{self.activity}/sync/"
                said = json.dumps(body).encode()
                answer = self.persist("POST", path, said, kind=JSON, csrf=self.carried["csrf"])
                if answer.status != 200 or json.loads(answer.text)["refused"]:
                    self.faults.append(f"sync: {answer.status} {answer.text[:200]}")
            self.answered += len(part)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _in(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    if found is None:
        raise ValueError(f"the page has no {pattern.pattern[:30]}: {page[:300]}")
    return found[1]


def found_meeting(people: int) -> tuple[Activity, list[Attendee]]:
    """The demo city, and a meeting of now with so many on its sheet, told; three may keep its roll."""
    from django.core.management import call_command  # house: after django.setup

    from lianxin.activities import services  # house: as above
    from lianxin.activities.models import Participant  # house: as above
    from lianxin.activities.reads.asking import who_may_be_asked  # house: as above
    from lianxin.activities.reads.codes import personal_codes  # house: as above
    from lianxin.config.address import write_down  # house: as above
    from lianxin.config.demo.city import make_city  # house: as above
    from lianxin.config.demo.people import SPECIAL  # house: as above
    from lianxin.core import clock  # house: as above
    from lianxin.core.access import SYSTEM  # house: as above
    from lianxin.organisation.services import appoint  # house: as above

    call_command("migrate", verbosity=0)
    write_down(actor=SYSTEM)
    city = make_city(members=people + 5, everywhere=False)
    bodies = [city.units[name] for name in SPECIAL[:2]]
    day = clock.today() - timedelta(days=60)
    for key, body in zip(ORGANISERS[1:], bodies, strict=True):
        appoint(city.people[key], city.post("special_staff"), body, starts=day, actor=SYSTEM)
    actor = city.actor(city.people["officer"])
    now = clock.now()
    made = services.write_activity(
        "三百人的一次会",
        kind=city.committee.activity_kinds.get(key="plenary"),
        lead=city.committee.units.get(kind="office"),
        others=bodies,
        starts=now - timedelta(minutes=1),
        ends=now + timedelta(hours=2),
        where="滨江会堂",
        actor=actor,
    )
    asked, _left_out = who_may_be_asked(made, city.committee.members.all())
    services.ask_people(made, asked[:people], actor=actor)
    services.call_people(made, actor=actor)
    codes = personal_codes(made)
    rows = Participant.objects.filter(activity=made).select_related("person").order_by("pk")
    return made, [Attendee(str(row.ref), row.person.name, codes[row.pk]) for row in rows]


def faults_of(made: Activity, people: int, keys: Sequence[str]) -> dict[str, Any]:
    """Who is missing and who is there twice, on the roll, among the entries, and in the record."""
    from django.core.management import CommandError, call_command  # house: after django.setup

    from lianxin.activities.models import Participant, SentEntry, SignIn  # house: as above
    from lianxin.audit.sealing import seal_all  # house: as above
    from lianxin.audit.verifying import verify  # house: as above
    from lianxin.record.models import Deed  # house: as above

    rolls = Counter(
        SignIn.objects.filter(activity=made, struck_at=None).values_list("participant", flat=True)
    )
    deeds = Deed.objects.filter(source=f"activities.Activity:{made.ref}")
    deeds_of = Counter(deeds.filter(is_done=True).values_list("member__person", flat=True))
    sheet = Participant.objects.filter(activity=made)
    came = dict(sheet.values_list("pk", "outcome"))
    sent = Counter(SentEntry.objects.filter(activity=made).values_list("key", flat=True))
    seal_all()
    wrong = [sentence for chain in verify() for sentence in chain.wrong]
    try:
        call_command("rebuild_record", "--check", stdout=io.StringIO())
    except CommandError as error:
        wrong.append(str(error))
    return {
        "on_the_sheet": len(came),
        "signed_in": len(rolls),
        "missing": len(set(came) - set(rolls)) + sum(one != "attended" for one in came.values()),
        "twice": sum(n > 1 for n in (*rolls.values(), *deeds_of.values(), *sent.values())),
        "deeds": len(deeds_of),
        "entries": len(sent),
        "entries_lost": len(set(keys) - set(sent)),
        "wrong": wrong + ([] if len(came) == len(deeds_of) == people else ["other numbers"]),
    }


def kill_both(town: Town, number: int) -> None:
    """SIGKILL for the worker and for one process of the web; then as systemd would."""
    victim = town.servers[number % len(town.servers)]
    town.worker.kill()
    what = "a process of a server" if victim.kill_a_child() else "a server"
    if what == "a server":
        victim.kill()
        victim.start()
    town.worker.start()
    for name in (what, "the worker"):
        town.kills[name] = town.kills.get(name, 0) + 1


def keep_killing(town: Town, kills: int, seconds: float, sends: threading.Event) -> None:
    """All but the last evenly over the time, the last while the third organiser sends."""
    begin = time.monotonic()
    for number in range(kills):
        if number == kills - 1:
            sends.wait(2 * PATIENCE + seconds)
            time.sleep(0.05)
        else:
            while time.monotonic() < begin + (number + 1) * seconds / kills:
                time.sleep(0.05)
        kill_both(town, number)
        end = time.monotonic() + PATIENCE
        while not all(server.is_up() for server in town.servers) and time.monotonic() < end:
            time.sleep(0.1)


def sign_in_all(
    town: Town, made: Activity, people: list[Attendee], seconds: float, kills: int
) -> tuple[list[Organiser], Away]:
    """Let the three sign in; two fifths of the people each, so that some come by two of them."""
    from django.db import connections  # house: as above

    from bench.__main__ import sessions  # house: after django.setup

    cookies = {key: dict([one.split("=", 1)]) for key, one in sessions(ORGANISERS).items()}
    connections.close_all()
    third, more = len(people) // 3, len(people) // 15
    shares = [people[: third + more], people[third : 2 * third + more]]
    ref = str(made.ref)
    desks = [
        Organiser(town, ref, cookies[key], share)
        for key, share in zip(ORGANISERS[:2], shares, strict=True)
    ]
    away = Away(town, ref, cookies[ORGANISERS[2]], [*people[2 * third :], *people[:more]])
    town.start()
    away.open_page()
    sends = threading.Event()
    runs: list[Callable[[], None]] = [
        *(lambda desk=desk: desk.stand_at_desk(seconds) for desk in desks),
        lambda: away.keep(seconds),
        lambda: keep_killing(town, kills, seconds, sends),
    ]
    threads = [threading.Thread(target=_told, args=(run, away), daemon=True) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads[:3]:
        thread.join(timeout=seconds + 2 * PATIENCE)
    sends.set()
    away.send()
    threads[3].join(timeout=2 * PATIENCE)
    return desks, away


def _told(run: Callable[[], None], whom: Organiser) -> None:
    try:
        run()
    except (*Trouble, GaveUp, ValueError, KeyError) as error:
        whom.faults.append(f"{type(error).__name__}: {error}")


def run(people: int, seconds: float, kills: int, url: str = "", migrated: str = "") -> int:
    """Run, check, and print the figures as one line of JSON."""
    folder, environ = lay_out(url, migrated)
    environ["LIANXIN_DEMO"] = "1"
    os.environ.update(environ)
    import django  # house: after the environment is set

    django.setup()
    from django.db import connection  # house: as above

    load = os.getloadavg()[0]
    town = man(folder, environ, url)
    try:
        made, attendees = found_meeting(people)
        began = time.monotonic()
        desks, away = sign_in_all(town, made, attendees, seconds, kills)
        took = time.monotonic() - began
        closed = desks[0].close()
        town.stop()
        figures: dict[str, Any] = {
            "database": connection.vendor,
            "load_before": round(load, 1),
            "seconds": round(took, 1),
            "kills": town.kills,
            "at_the_desk": sum(desk.answered for desk in desks),
            "without_signal": away.answered,
            "repeated": sum(one.repeats for one in (*desks, away)),
            **_milliseconds([t for desk in desks for t in desk.times]),
            **faults_of(made, people, [entry["key"] for entry in away.kept]),
            "faults": [fault for one in (*desks, away) for fault in one.faults],
        }
        if closed != 302:
            figures["faults"].append(f"closing: {closed}")
    finally:
        town.stop()
        is_wrong = "figures" not in locals() or _is_wrong(figures)
        if is_wrong:
            with suppress(OSError):
                sys.stderr.write((folder / SAID).read_text(errors="replace")[-LAST_SAID:])
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, ensure_ascii=False))  # noqa: T201
    return int(is_wrong)


def _milliseconds(times: list[float]) -> dict[str, int]:
    ranked = sorted(times) or [0.0]
    return {
        f"desk_p{share}_ms": round(1000 * ranked[int(share / 100 * (len(ranked) - 1))])
        for share in (50, 95)
    }


def _is_wrong(figures: Mapping[str, Any]) -> bool:
    counts = ("missing", "twice", "entries_lost")
    return bool(figures["faults"] or figures["wrong"] or any(figures[name] for name in counts))


def _given(name: str, default: str) -> str:
    found = next((word for word in sys.argv if word.startswith(f"--{name}=")), "")
    return found.partition("=")[2] or default


def main() -> int:
    """How many people, in how many seconds, with how many kills, and on which database."""
    people = next((int(word) for word in sys.argv if word.isdigit()), 300)
    seconds, kills = float(_given("seconds", "300")), int(_given("kills", "10"))
    migrated = _given("migrated", "")
    if "--postgresql" not in sys.argv:
        return run(people, seconds, kills, migrated=migrated)
    with cluster(AS_IN_USE) as url:
        return run(people, seconds, kills, url, migrated)

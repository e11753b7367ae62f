"""`python -m bench year`: a year of activities, 2,000 with 20,000 participations, and its pages.

Filled in bulk: plans of every body, activities that grew from them, who was asked, what they answered,
sign-ins, closed sheets and the deeds drawn from them; one sheet of three hundred runs now, another one
is closed. Questions and weight of each page are counted in this process, answers a second are measured
of the real server, as in `python -m bench`.
"""

from __future__ import annotations

import os
import random  # house: a year from a seed, not secrets
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tools.testdb import AS_IN_USE, cluster

if TYPE_CHECKING:
    from lianxin.activities.models import Activity, Participant, PlanLine
    from lianxin.organisation.models import Committee, Member, Unit

ACTIVITIES, PARTICIPATIONS, HALL = 2000, 20_000, 300
MESSAGES = 2000
BATCH = 500
SUBJECTS = (
    "水源地",
    "夜间停车",
    "老旧小区加装电梯",
    "湿地保护",
    "校门口的路",
    "农机下乡",
    "渡船",
    "看病",
)
ANSWERS = ("accepted",) * 7 + ("invited", "declined", "leave_granted")


@dataclass
class Year:
    """What there is to measure: two sheets, the plan with most lines, and the body whose it is."""

    sheet: str
    closed: str
    plan: str
    body: str


def fill(committee: Committee, *, seed: int = 7) -> Year:
    """Plans, activities, participations and deeds of the last year, and a few of the days to come."""
    from django.db import connection  # house: after django.setup

    dice = random.Random(seed)  # noqa: S311 - a year from a seed
    begin = time.perf_counter()
    members = list(committee.members.select_related("person").order_by("pk"))
    bodies = _bodies(committee)
    lines = _plans(committee, bodies, dice)
    made = _activities(committee, bodies, lines, dice)
    now, closed = made[0], made[1]
    sizes = [HALL, HALL, *_sizes(len(made) - 2, PARTICIPATIONS - 2 * HALL, dice)]
    for at in range(0, len(made), BATCH):
        _people(made[at : at + BATCH], sizes[at : at + BATCH], members, dice)
    _close([one for one in made if one.ends < _now() and (one is closed or dice.random() < 0.97)])
    deeds = _deeds(committee, dice)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    took = time.perf_counter() - begin
    print(  # noqa: T201
        f"{connection.vendor}: {len(members)} members, {len(bodies)} bodies, {len(made)} activities, "
        f"{sum(sizes)} participations, {deeds} deeds filled in {took:.0f} s"
    )
    most = max(lines.values(), key=len)[0].plan
    return Year(str(now.ref), str(closed.ref), str(most.ref), str(most.unit.ref))


def _now() -> datetime:
    from lianxin.core import clock  # house: after django.setup

    return clock.now()


def _bodies(committee: Committee) -> list[Unit]:
    from lianxin.activities.reads.plans import NO_PLANS  # house: after django.setup
    from lianxin.organisation.models import Unit  # house: as above

    standing = Unit.objects.standing().filter(committee=committee)
    return list(standing.exclude(kind__in=[*NO_PLANS, Unit.Kind.TEAM]).order_by("order", "pk"))


def _plans(
    committee: Committee, bodies: Sequence[Unit], dice: random.Random
) -> dict[tuple[int, int], list[PlanLine]]:
    """Lines of each body for the last and this year: forty of the office, some dozen of the others."""
    from lianxin.activities.models import PlanLine, YearPlan  # house: after django.setup
    from lianxin.organisation.models import Unit  # house: as above

    kinds = list(committee.activity_kinds.filter(is_internal=False))
    found = {}
    for unit in bodies:
        for year in (_now().year - 1, _now().year):
            plan, _is_new = YearPlan.objects.get_or_create(
                committee=committee, unit=unit, year=year
            )
            there = plan.lines.count()
            many = 40 if unit.kind == Unit.Kind.OFFICE else dice.randint(8, 14)
            PlanLine.objects.bulk_create(
                PlanLine(
                    committee=committee, plan=plan, order=there + n + 1, quarter=n % 4 + 1,
                    title=f"{dice.choice(SUBJECTS)}第{n + 1}次", kind=dice.choice(kinds),
                    lead=unit, in_charge="专委会主任", yields="一份报告",
                )
                for n in range(many)
            )  # fmt: skip
            found[unit.pk, year] = list(plan.lines.select_related("plan"))
    return found


def _activities(
    committee: Committee,
    bodies: Sequence[Unit],
    lines: dict[tuple[int, int], list[PlanLine]],
    dice: random.Random,
) -> list[Activity]:
    """The one that runs now, a plenary of last winter, and all the others."""
    from django.utils import timezone  # house: after django.setup

    from lianxin.activities.models import Activity, Organiser  # house: as above
    from lianxin.places.models import Place  # house: as above

    kinds = list(committee.activity_kinds.filter(is_internal=False, in_use=True))
    plenary = next(kind for kind in kinds if kind.key == "plenary")
    places = list(Place.objects.open().filter(committee=committee))
    now, rows, leads = timezone.localtime(_now()), [], []
    for n in range(ACTIVITIES):
        day = now - timedelta(days=dice.randrange(-15, 365))
        starts = day.replace(hour=dice.choice((8, 9, 14)), minute=0, second=0, microsecond=0)
        starts = {0: now - timedelta(minutes=30), 1: now - timedelta(days=300)}.get(n, starts)
        unit = bodies[0] if n < 2 else dice.choice(bodies)
        of_plan = lines.get((unit.pk, starts.year))
        rows.append(
            Activity(
                committee=committee,
                kind=plenary if n < 2 else dice.choice([one for one in kinds if one != plenary]),
                plan_line=dice.choice(of_plan) if of_plan and dice.random() < 0.6 else None,
                title=f"{dice.choice(SUBJECTS)}第{n}次",
                starts=starts,
                ends=starts + timedelta(hours=3),
                where="水管站门口",
                place=dice.choice(places) if dice.random() < 0.3 else None,
                state=Activity.State.CALLED,
                called_at=starts - timedelta(days=10),
            )
        )
        others = [one for one in (dice.choice(bodies),) if one != unit and dice.random() < 0.2]
        leads.append([unit, *others])
    Activity.objects.bulk_create(rows, batch_size=BATCH)
    Organiser.objects.bulk_create(
        (
            Organiser(committee=committee, activity=row, unit=unit, leads=n == 0)
            for row, units in zip(rows, leads, strict=True)
            for n, unit in enumerate(units)
        ),
        batch_size=BATCH,
    )
    return rows


def _sizes(many: int, people: int, dice: random.Random) -> list[int]:
    """So many sheets with so many people on them in all."""
    sizes = [1] * many
    while people > sum(sizes):
        for _each in range(people - sum(sizes)):
            sizes[dice.randrange(many)] += 1
    return sizes


def _people(
    made: Sequence[Activity], sizes: Sequence[int], members: list[Member], dice: random.Random
) -> None:
    """Who was asked, what they answered, and who was there."""
    from lianxin.activities.models import Participant, SignIn  # house: after django.setup

    rows = [
        Participant(
            committee_id=one.committee_id, activity=one, member=member, person=member.person,
            state=dice.choice(ANSWERS), is_compulsory=one.kind.key == "plenary",
            invited_at=one.starts - timedelta(days=10),
        )
        for one, size in zip(made, sizes, strict=True)
        for member in dice.sample(members, min(size, len(members)))
    ]  # fmt: skip
    Participant.objects.bulk_create(rows, batch_size=BATCH)
    came = [row for row in rows if row.activity.starts < _now() and row.state == "accepted"]
    ways = (SignIn.Way.CODE, SignIn.Way.HAND, SignIn.Way.PAPER, SignIn.Way.SCREEN)
    SignIn.objects.bulk_create(
        (
            SignIn(
                committee_id=row.committee_id, activity=row.activity, participant=row,
                at=row.activity.starts, way=dice.choice(ways),
                outcome=dice.choices(("attended", "late", "left_early"), (90, 7, 3))[0],
            )
            for row in came
            if dice.random() < 0.9
        ),
        batch_size=BATCH,
    )  # fmt: skip


def _close(held: Sequence[Activity]) -> None:
    """Write down what the sheets say, and freeze them."""
    from lianxin.activities.models import Activity, Participant  # house: after django.setup
    from lianxin.activities.reads.sheets import outcomes_of  # house: as above

    rows: list[Participant] = []
    for one in held:
        for row, outcome in outcomes_of(one):
            row.outcome = outcome or "absent"
            rows.append(row)
    Participant.objects.bulk_update(rows, ["outcome"], batch_size=BATCH)
    for at in range(0, len(held), BATCH):
        keys = [one.pk for one in held[at : at + BATCH]]
        Activity.objects.filter(pk__in=keys).update(state="closed", closed_at=_now())


def _deeds(committee: Committee, dice: random.Random) -> int:
    """What the record draws from all these sheets; most of it was seen by its members."""
    from lianxin.activities.deeds import drawn_anew  # house: after django.setup
    from lianxin.record.models import Deed  # house: as above

    there = set(Deed.objects.values_list("source", flat=True))
    rows = [
        Deed(
            committee_id=facts.committee_id, source=facts.source, member_id=facts.member_id,
            kind=facts.kind, on=facts.on, **facts.said,
            state=dice.choices(("confirmed", "silent", "drawn", "contested"), (60, 30, 9, 1))[0],
        )
        for facts in drawn_anew(committee.pk)
        if facts.source not in there
    ]  # fmt: skip
    Deed.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def pages(year: Year) -> Iterator[tuple[str, str, str]]:
    """(what, its address, by whom) of each page that is measured."""
    from django.utils import timezone  # house: after django.setup

    yield "sheet of 300, running", f"/activities/{year.sheet}/", "officer"
    yield "sheet of 300, closed", f"/activities/{year.closed}/", "officer"
    yield "sign-in desk of 300", f"/activities/{year.sheet}/desk/", "officer"
    yield "page without a signal, 300", f"/activities/offline/{year.sheet}/", "officer"
    yield "list of activities, those over", "/activities/?tab=over", "officer"
    yield "plan of 40 lines beside what was done", f"/activities/plans/{year.plan}/", "officer"
    month = timezone.localtime(_now() - timedelta(days=40)).strftime("%Y-%m")
    yield "log of the committee, a month", f"/logbook/?month={month}", "officer"
    yield "log of a body, a month", f"/logbook/?unit={year.body}&month={month}", "officer"
    yield "member's own year", "/record/", "member"
    yield "member's activities", "/activities/mine/", "member"


def main() -> None:
    """On SQLite, or with --postgresql on a cluster of its own with the settings of a real one."""
    if "--postgresql" not in sys.argv:
        return measured()
    with cluster(AS_IN_USE) as url:
        os.environ["LIANXIN_DATABASE_URL"] = url
        return measured()


def measured() -> None:
    """Fill, count questions and weight, start the server, print the table."""
    from bench.__main__ import (  # house: it imports this file
        BARE,
        BARE_PORT,
        LIANXIN,
        PORT,
        SECONDS,
        SERVE,
        filled,
        getter,
        running,
        wait_for,
    )
    from bench.client import measure  # house: as above

    _slot, cookies = filled(MESSAGES)
    from django.core.management import call_command  # house: after django.setup

    from lianxin.organisation.models import Committee  # house: as above

    call_command("collectstatic", verbosity=0, interactive=False)
    year = fill(Committee.objects.earliest("pk"))
    wanted = list(pages(year))
    counted = {path: count(path, cookies[key]) for _name, path, key in wanted}
    print(
        "| what | questions | KB | answers/s | p50 ms | p95 ms | CPU ms each | × bare | refused |"
    )  # noqa: T201
    print("|---|---|---|---|---|---|---|---|---|")  # noqa: T201
    with running(*BARE) as server:
        wait_for(BARE_PORT)
        base = measure("bare view", BARE_PORT, server.pid, getter("/"), seconds=SECONDS)
    print(
        f"| bare view | | | {base.rate:.0f} | {base.percentile(0.5):.1f} | | {base.cpu_each:.2f} | 1 | |"
    )  # noqa: T201
    with running(*SERVE) as server, running(*LIANXIN, "worker"):
        wait_for(PORT)
        for name, path, key in wanted:
            one = measure(name, PORT, server.pid, getter(path, cookies[key]), seconds=SECONDS)
            questions, weight = counted[path]
            print(  # noqa: T201
                f"| {name} | {questions} | {weight / 1000:.0f} | {one.rate:.0f} "
                f"| {one.percentile(0.5):.1f} | {one.percentile(0.95):.1f} | {one.cpu_each:.2f} "
                f"| {one.cpu_each / base.cpu_each:.0f} | {one.refused} |",
                flush=True,
            )
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")  # noqa: T201


def count(path: str, cookie: str) -> tuple[int, int]:
    """How many questions a page asks the database when it is asked for again, and its bytes."""
    from django.db import connection  # house: after django.setup
    from django.test import Client  # house: as above
    from django.test.utils import CaptureQueriesContext  # house: as above

    client = Client(headers={"host": "127.0.0.1:8761"})
    name, _, value = cookie.partition("=")
    client.cookies[name] = value
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(asked), len(answer.content)

"""One form, however often it arrives, is one message; one job, however often begun, one effect."""

import os
import re
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as ours
from django.db import connection, transaction

from lianxin.audit.models import Entry
from lianxin.audit.services import log
from lianxin.config.settings import ROOT
from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.models import Job
from lianxin.inbox.models import Case, Message, Step
from lianxin.intake.reads.receipts import Said
from lianxin.intake.services.receiving import submit_message

pytestmark = pytest.mark.postgresql

# The suite takes fewer; by hand REPLAYS=10000 (docs/reference/durability.md has its last result).
TIMES = int(os.environ.get("REPLAYS", "1000"))
FORM = "/write/"


def form_of(client) -> dict[str, str]:
    page = client.get(FORM).content.decode()
    return {"text": "路灯坏了", "token": re.search(r'name="token" value="([^"]+)"', page)[1]}


def receipt_of(answer) -> str:
    return re.search(r'data-copy="(\d{4}-\d+ [0-9A-Z ]{19}) ', answer.content.decode())[1]


def one_of_each() -> None:
    assert Case.objects.count() == 1
    assert Message.objects.count() == 1
    assert Step.objects.filter(kind="received").count() == 1
    assert Entry.objects.filter(act="inbox.receive").count() == 1


def test_replays_of_one_form_leave_one_message(cast):
    committee, said, nobody = cast.committee, Said("路灯坏了"), Actor()
    receipts = set()
    for _ in range(TIMES):
        receipt = submit_message(committee, said, form_key="the-same", actor=nobody)
        receipts.add((receipt.case.number, receipt.code, receipt.token))
    assert len(receipts) == 1
    one_of_each()


def test_replays_through_http_show_one_receipt(cast, client):
    form = form_of(client)
    receipts = {
        receipt_of(client.post(FORM, form))
        for _ in range(TIMES if "REPLAYS" in os.environ else 100)
    }
    assert len(receipts) == 1
    one_of_each()


def test_fifty_at_the_same_moment_are_one_message(cast, race):
    def hand_in():
        return cast.says("路灯坏了", form_key="at-once").code

    codes = race([hand_in] * 50)
    assert len(set(codes)) == 1, codes
    one_of_each()


# ---------------------------------------------------------------- jobs killed half-way


KILLED = """
import os, sys, time
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
import tests.fixtures.clock  # its time goes on from ours
from lianxin.audit.services import log
from lianxin.core import jobs
from lianxin.core.access import SYSTEM

@jobs.job("tests.write_slowly")
def write_slowly(number):
    for part in range(4):
        log(SYSTEM, "tests.written", number=number, part=part)
        print(part, flush=True)
        time.sleep(float(sys.argv[2]))

if sys.argv[3] == "after":  # killed after the effect is committed, before anybody hears of it
    run = jobs.run_one
    run()
    print("done", flush=True)
    time.sleep(60)
jobs.run_one()
"""


def worker(pause: float, when: str = "within") -> subprocess.Popen[str]:
    """A real process that takes the next job in hand."""
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
    environ["LIANXIN_MASTER_KEY_PATH"] = str(ours.LIANXIN_MASTER_KEY_FILE)
    environ["SUITE_MORNING"] = f"{clock.now() + timedelta(seconds=1):%Y-%m-%dT%H:%M:%S}"
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, name, str(pause), when],
        cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@jobs.job("tests.write_slowly")
def write_slowly(number: int) -> None:
    """The same job, for whoever takes it up again: this process."""
    for part in range(4):
        log(SYSTEM, "tests.written", number=number, part=part)


def written() -> list[int]:
    return [
        facts["part"]
        for facts in Entry.objects.filter(act="tests.written").values_list("facts", flat=True)
    ]


@pytest.mark.parametrize("parts", [1, 4])
def test_a_job_killed_within_its_writes_takes_effect_once(transactional_db, parts):
    with transaction.atomic():
        jobs.enqueue("tests.write_slowly", number=1)
    killed = worker(0.3)
    for _ in range(parts):
        assert killed.stdout.readline()  # it has written so many of its four lines
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert written() == []  # none of it is there, and the lease still stands
    assert not jobs.run_one()
    Job.objects.update(leased_until=clock.now() - jobs.LEASE)
    assert jobs.run_one()
    assert written() == [0, 1, 2, 3]
    assert not jobs.run_one()
    row = Job.objects.get()
    assert row.done_at is not None
    assert row.attempts == 2


def test_a_job_killed_after_its_commit_is_not_run_again(transactional_db):
    with transaction.atomic():
        jobs.enqueue("tests.write_slowly", number=1)
    killed = worker(0, "after")
    for line in killed.stdout:
        if line.strip() == "done":
            break
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert written() == [0, 1, 2, 3]
    Job.objects.update(leased_until=None)
    assert not jobs.run_one()
    assert written() == [0, 1, 2, 3]

"""What goes wrong meets a clear sentence and loses nothing: a locked database, a killed worker."""

import fcntl
import re
from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import Http404

from lianxin.core import clock, jobs
from lianxin.core.jobs import Job
from lianxin.inbox.models import Case, Message
from lianxin.inbox.policies import cases
from lianxin.inbox.services.handling import accept_case

pytestmark = pytest.mark.postgresql

TEXT = "楼前的路灯坏了两个月"


def token_of(page: str) -> str:
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def test_a_locked_database_says_so_and_the_same_form_goes_through_afterwards(
    transactional_db, cast, client, monkeypatch
):
    if connection.vendor != "sqlite":
        return  # PostgreSQL has no such lock; its restart is Trust's
    address = f"/s/{cast.place.slots.get().token}/"
    form = {"text": TEXT, "token": token_of(client.get(address).content.decode())}
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)
    with open(f"{connection.settings_dict['NAME']}-queue", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = client.post(address, form)
    assert refused.status_code == 503
    assert refused["Retry-After"] == "5"
    assert "不会送成两份" in refused.content.decode()
    assert Message.objects.count() == 0
    accepted = client.post(address, form)
    assert "您的话收到了" in accepted.content.decode()
    assert Message.objects.count() == 1


done: list[int] = []


@jobs.job("tests.count")
def count(number: int) -> None:
    done.append(number)


@pytest.mark.django_db
def test_what_a_killed_worker_had_in_hand_is_taken_up_again_once_its_lease_is_over():
    done.clear()
    jobs.enqueue("tests.count", number=7)
    assert jobs.claim() is not None  # and then the worker is killed
    assert jobs.run_due() == 0
    with clock.at(clock.now() + jobs.LEASE + timedelta(seconds=1)):
        assert jobs.run_due() == 1
        assert jobs.run_due() == 0
    assert done == [7]


@jobs.job("tests.fail")
def fail() -> None:
    raise RuntimeError("电话13812345207")


@pytest.mark.django_db
def test_a_failing_job_is_put_off_then_given_up_and_keeps_no_words():
    jobs.enqueue("tests.fail")
    moment = clock.now()
    for _ in range(jobs.ATTEMPTS + 2):
        moment += timedelta(days=1)
        with clock.at(moment):
            jobs.run_due()
    row = Job.objects.get(name="tests.fail")
    assert row.failed_at is not None
    assert row.attempts == jobs.ATTEMPTS
    assert row.error == "RuntimeError"


@pytest.mark.django_db
def test_a_daily_job_is_enqueued_once_a_day_however_many_workers_ask():
    daily = [jobs.Daily("tests.count", time(0, 1))]
    noon = clock.now().replace(hour=12)
    for _ in range(3):
        with clock.at(noon):
            jobs.enqueue_periodic(daily)
    with clock.at(noon + timedelta(days=1)):
        jobs.enqueue_periodic(daily)
    assert Job.objects.filter(name="tests.count").count() == 2


def test_an_act_whose_line_cannot_be_written_does_not_happen(cast, monkeypatch):
    case = cast.says().case

    def fails(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("lianxin.inbox.services.handling.log", fails)
    with pytest.raises(DatabaseError):
        accept_case(case, words="", actor=cast.actor("officer"))
    assert Case.objects.get(pk=case.pk).state == "received"


def test_an_invisible_row_is_not_there_and_a_visible_one_may_still_be_refused(cast):
    case = cast.says().case
    with pytest.raises(Http404):
        cases.fetch(cast.actor("member"), "inbox.answer", ref=case.ref)
    with pytest.raises(Http404):
        cases.fetch(cast.actor("outsider"), "inbox.work", ref=case.ref)
    with pytest.raises(PermissionDenied):
        cases.fetch(cast.actor("officer"), "inbox.lead", ref=case.ref)
    assert cases.fetch(cast.actor("officer"), "inbox.work", ref=case.ref) == case


@pytest.mark.django_db
def test_a_daily_job_that_nobody_could_run_before_has_not_waited_since_its_time_of_day(client):
    noon = clock.now().replace(hour=12)
    with clock.at(noon):
        jobs.enqueue_periodic([jobs.Daily("tests.count", time(0, 1))])
        assert client.get("/health/").status_code == 200
    with clock.at(noon + timedelta(minutes=11)):
        assert "后台可能没有在运行" in client.get("/health/").content.decode()

"""A worker that starts under a clock that is a year ahead deletes nothing, ends nothing, and says so."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lianxin.audit.models import Entry
from lianxin.audit.sealing import seal_all
from lianxin.config.schedule import BEATS, SCHEDULE
from lianxin.core import clock, jobs
from lianxin.core.models import TrustedMoment
from lianxin.inbox.models import Case, Contact
from lianxin.notify.models import Notice
from lianxin.organisation.models import Appointment
from lianxin.portal.pages.health import ailments

YEAR = timedelta(days=400)


@pytest.fixture
def lived(transactional_db, cast):
    """Telephone numbers that are kept for a year; the log is sealed, no worker has beaten yet."""
    for number in range(3):
        cast.says(f"第{number}件", phone="13812345207", name="王桂兰")
    seal_all()
    assert not TrustedMoment.objects.exists()
    return cast


def worker_works():
    """What one round of the worker does, beats last."""
    jobs.enqueue_periodic(SCHEDULE)
    jobs.run_due()
    for beat in BEATS:
        beat.run()


def kept():
    states = list(Case.objects.order_by("pk").values_list("state", flat=True))
    held = Appointment.objects.filter(confirmed_at__isnull=False).count()
    return Contact.objects.count(), states, held


def test_a_worker_under_a_clock_that_is_ahead_touches_nothing_and_tells(lived):
    before = kept()
    assert before[0] == 3
    with clock.at(clock.now() + YEAR):
        for _ in range(3):  # its own seals do not make the wrong clock right
            worker_works()
            jobs.enqueue("inbox.retention")
        assert kept() == before
        assert "机器的时间像是不对，按日子办的事停着" in ailments()
        told = Notice.objects.filter(kind="machine.clock")
        admins = {lived.person(key).user_id for key in ("system", "security", "audit")}
        assert admins <= set(told.values_list("user_id", flat=True))
        assert told.filter(user_id__in=admins).count() == 3
    worker_works()
    assert kept() == before
    assert not [words for words in ailments() if "时间" in words]


def test_when_a_year_has_really_gone_by_somebody_says_so_and_it_goes_on(lived):
    said = StringIO()
    with clock.at(clock.now() + YEAR):
        with pytest.raises(CommandError, match="什么也没有删"):
            call_command("retention", stdout=said)
        call_command("clock", stdout=said)
        assert "停着" in said.getvalue()
        assert Contact.objects.count() == 3
        call_command("clock", "--right", stdout=said)
        worker_works()
        assert Contact.objects.count() == 0
    assert Entry.objects.filter(act="clock.trusted").count() == 1

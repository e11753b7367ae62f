"""What runs every day is what somebody relies on, and every entry names a job that exists."""

import pytest

from lianxin.config.schedule import SCHEDULE
from lianxin.core.jobs import enqueue

RELIED_ON = {
    "inbox.retention",  # the notice promises when contact data is destroyed
    "inbox.close_unrated",
    "inbox.lapse_questions",
    "organisation.publish_ended",  # rights lapse by date, work goes back to the head
    "organisation.publish_leaves",
    "audit.verify",
    "files.sweep",
}


def test_everything_that_somebody_relies_on_runs_every_day():
    assert {entry.name for entry in SCHEDULE} >= RELIED_ON


@pytest.mark.django_db
@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.name)
def test_every_entry_names_a_job_that_exists(entry):
    enqueue(entry.name)

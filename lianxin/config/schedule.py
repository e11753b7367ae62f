"""What runs every day and when, and what every few seconds: one visible list."""

from datetime import time, timedelta

from lianxin.audit.jobs import count_refusals
from lianxin.audit.sealing import seal_all
from lianxin.core.heartbeat import Every
from lianxin.core.jobs import Daily
from lianxin.core.storage import erasures
from lianxin.core.trusted_time import note_heartbeat
from lianxin.inbox.notices.deadlines import watch_for_new
from lianxin.notify.services.sending import sweep_held

SCHEDULE = (
    Daily("organisation.publish_ended", time(0, 5)),
    Daily("organisation.publish_leaves", time(0, 10)),
    Daily("workbook.forget", time(1, 40)),
    Daily("inbox.lapse_questions", time(0, 20)),
    Daily("inbox.close_unrated", time(0, 30)),
    Daily("inbox.retention", time(1, 0)),
    Daily("audit.verify", time(2, 0)),
    Daily("places.look_at_boards", time(7, 30)),
    Daily("inbox.tell_of_days", time(8, 0)),
    Daily("office.tell_of_dates", time(8, 0)),
    Daily("duty.tell_of_tomorrow", time(8, 0)),
    Daily("duty.tell_of_silence", time(8, 0)),
    Daily("activities.tell_of_days", time(8, 0)),
    Daily("activities.forget_leave_words", time(1, 30)),
    Daily("liaison.destroy_notebooks", time(1, 20)),
    Daily("record.lapse_silence", time(0, 40)),
    Daily("files.sweep", time(3, 0)),
    Daily("notify.forget", time(3, 20)),
    Daily("core.forget_done_jobs", time(3, 30)),
    Daily("accounts.clear_sessions", time(3, 40)),
)
# Walking the log deletes nothing and is wanted all the more when something is odd.
BY_DAYS = [daily.name for daily in SCHEDULE if daily.name != "audit.verify"]
BEATS = (
    Every(note_heartbeat, every=timedelta(minutes=1)),
    Every(seal_all, every=timedelta(seconds=10)),
    Every(erasures.write_outside, every=timedelta(seconds=10)),
    Every(watch_for_new, every=timedelta(minutes=1)),
    Every(count_refusals, every=timedelta(minutes=5)),
    Every(sweep_held, every=timedelta(minutes=5)),
)

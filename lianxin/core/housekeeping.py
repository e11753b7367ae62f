"""Upkeep of core's own tables."""

from datetime import timedelta

from django.db.models import Q

from lianxin.core import clock
from lianxin.core.jobs import job
from lianxin.core.models import Job, Tally


@job("core.forget_done_jobs")
def forget_done_jobs() -> None:
    """Delete jobs done a week ago and tallies of tries a day old, or begun by a clock ahead."""
    moment = clock.now()
    Job.objects.filter(done_at__lt=moment - timedelta(days=7)).delete()
    old = Q(since__lt=moment - timedelta(days=1)) | Q(since__gt=moment + clock.AHEAD)
    Tally.objects.filter(old).delete()

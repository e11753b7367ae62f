"""What is wrong with the system, in sentences; nothing where all is well."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import OperationalError
from django.utils.translation import gettext as _

from lianxin.core import clock, jobs
from lianxin.core.models import Job
from lianxin.core.trusted_time import has_clock_leapt
from lianxin.organisation.models import CalendarYear, Committee

LATE = timedelta(minutes=10)
LEAST_ROOM = 500 * 2**20  # bytes: the database and its log, and a hundred pictures


def ailments() -> list[str]:
    """Every ailment: an absent database, a worker that stands still, a job given up, no calendar."""
    try:
        return [words for found, words in _checks() if found]
    except OperationalError:
        return [_("数据库没有回应")]


def _checks() -> list[tuple[bool, str]]:
    moment = clock.now()
    waiting = Job.objects.filter(done_at=None, failed_at=None, due_at__lt=moment - LATE)
    failed = Job.objects.filter(failed_at__gte=moment - timedelta(days=1))
    founded = Committee.objects.exists()
    year = CalendarYear.objects.filter(year=clock.today().year)
    return [
        (_is_full(), _("磁盘快满了，新的留言会收不下")),
        (waiting.exists(), _("有事等了十分钟没有办：后台可能没有在运行")),
        (failed.exists(), _("今天有后台的事办不成，放弃了")),
        (has_clock_leapt(), _("机器的时间像是不对，按日子办的事停着")),
        (founded and not year.exists(), _("今年的工作日历还没有录")),
        (
            founded and not jobs.done_within("inbox.retention", timedelta(hours=48)) and _old(),
            _("到期清理两天没有办"),
        ),
    ]


def _is_full() -> bool:
    """There is no room on the disk for a hundred more pictures."""
    return shutil.disk_usage(settings.DATA_DIR).free < LEAST_ROOM


def _old() -> bool:
    """The installation is older than two days."""
    return Job.objects.filter(due_at__lt=clock.now() - timedelta(hours=48)).exists()

"""The office's year: a committee says when it sees to what comes back."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.office import acts
from lianxin.office.models import YearDate
from lianxin.office.models.year import is_a_day
from lianxin.organisation.models import Committee


class YearDateRefused(Refused):
    """That is not a day of the year."""


@transaction.atomic
def set_year_date(
    committee: Committee,
    key: str,
    *,
    month: int,
    day: int,
    told_before: int,
    series: str,
    actor: Actor,
) -> YearDate:
    """Lay down on which day it is from this year on, how long before the office is told, which papers
    belong; the years before stay as they were.

    Raises:
        YearDateRefused: no year has this day.
    """
    if not is_a_day(month, day):
        raise YearDateRefused(
            _("%(month)d月没有%(day)d日。") % {"month": month, "day": day}, field="day"
        )
    facts = {"month": month, "day": day, "told_before": told_before, "series": series}
    row, _new = YearDate.objects.update_or_create(
        committee=committee, key=key, since=clock.today().year, defaults=facts
    )
    log(actor, acts.SET_YEAR_DATE, row, kind=key, day=f"{month:02d}-{day:02d}")
    return row

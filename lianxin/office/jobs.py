"""Daily: the office is told of the dates of its year that are near."""

from django.urls import reverse

from lianxin.core import clock, jobs
from lianxin.notify.services import tell
from lianxin.office.notices import DATE_IS_NEAR
from lianxin.office.reads.year import dates_to_tell
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.recipients import users_holding


def tell_of_dates() -> None:
    """Each morning: once for each date and year, to whoever keeps the papers."""
    for committee in Committee.objects.order_by("pk"):
        for one in dates_to_tell(committee.pk, clock.today()):
            tell(
                users_holding("office.papers", committee.pk),
                committee_id=committee.pk,
                kind=DATE_IS_NEAR,
                url=reverse("office:year"),
                once=f"{one.what.key}:{one.year}",
                on=one.on,
            )


jobs.job("office.tell_of_dates")(tell_of_dates)

"""What the office finds of the matters on a member's page."""

from typing import cast

from django.urls import reverse

from lianxin.core.access import Actor
from lianxin.core.home import Door
from lianxin.inbox.models import OPEN_STATES
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.policies import cases
from lianxin.organisation.models import Member
from lianxin.organisation.reads.calendars import working_calendar

FEW = 5


def cases_in_hand(actor: Actor, member: Member) -> list[Door]:
    """The open cases of which a member is the handler, the most urgent first."""
    rows = cast(CaseQuerySet, cases.rows(actor)).filter(handler=member, state__in=OPEN_STATES)
    found = rows.most_urgent_first()[:FEW]
    calendar = working_calendar(actor.committee_id or 0)
    return [
        Door(reverse("inbox:case", args=[case.ref]), case.title, case.clock(calendar).words)
        for case in found.prefetch_related("questions")
    ]

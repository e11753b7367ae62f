"""What intake says on the papers and pages of places, and of what is open by code."""

from datetime import datetime, time, timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.inbox.models import UNASKED, Message, Source
from lianxin.intake.reads.receipts import Said
from lianxin.intake.reads.what_became import heard_between
from lianxin.intake.services.receiving import submit_message
from lianxin.liaison.slots import SaidToMember, said_becomes
from lianxin.organisation.models import Committee
from lianxin.organisation.slots import Opened, still_open
from lianxin.places.slots import (
    LogLine,
    MonthOfPlace,
    Since,
    consents_on_paper,
    messages_by_code,
    month_lines,
)


@consents_on_paper.fill()
def consents(_actor: Actor, _committee: Committee) -> list[str]:
    """What somebody who writes on paper can tick."""
    return [str(kind.label) for kind in UNASKED]


@messages_by_code.fill()
def by_code(_actor: Actor, since: Since) -> dict[int, int]:
    """How many messages came in by each code."""
    begun = timezone.make_aware(datetime.combine(since.day, time()))
    came = Message.objects.filter(
        committee=since.committee, slot__isnull=False, case__received_at__gte=begun
    )
    return dict(came.order_by().values_list("slot").annotate(n=Count("pk")))


@month_lines.fill(order=30)
def messages_of_month(_actor: Actor, month: MonthOfPlace) -> list[LogLine]:
    """How many messages a place had in a month and how many were answered, counted as on its public page.

    Of the whole month and never of a day: on a quiet day it would be somebody's.
    """
    begins = timezone.make_aware(datetime.combine(month.first, time()))
    after = (month.first + timedelta(days=32)).replace(day=1)
    ends = timezone.make_aware(datetime.combine(after, time()))
    found = heard_between(month.place, begins, ends)
    told = ((_("收到留言"), found.heard), (_("其中答复了"), found.answered))
    return [LogLine(None, what, many, _("件")) for what, many in told if many]


@still_open.fill()
def open_by_its_code(_actor: Actor, opened: Opened) -> frozenset[int]:
    """The matters whose code is the one by which they were opened: a new code closes them at once."""
    found = Message.objects.filter(case__in=[case for case, _version in opened])
    now = set(found.values_list("case", "renewals"))
    return frozenset(case for case, version in opened if (case, version) in now)


@said_becomes.fill()
def what_was_said_to_a_member(actor: Actor, said: SaidToMember) -> str:
    """What somebody said when a member kept contact becomes a message, once however often it is asked."""
    told = Said(said.text, name=said.name, phone=said.phone)
    key = f"contact-{said.key.hex}"
    receipt = submit_message(said.committee, told, form_key=key, source=Source.VISIT, actor=actor)
    return receipt.case.number

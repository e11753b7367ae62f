"""What inbox shows on the homes of the office, of heads, of handling units and of members."""

from collections.abc import Iterable
from datetime import timedelta
from typing import cast

from django.db.models import Exists, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure
from lianxin.core.models import Job
from lianxin.inbox.models import Case, Digest
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.team import team_page
from lianxin.inbox.pages.unit import unit_page
from lianxin.inbox.policies import cases, digests, tellings
from lianxin.inbox.reads import queues


def unkept_cases(actor: Actor) -> QuerySet[Case]:
    """What should have been looked after by the daily deletion, which has not run for two days."""
    since = clock.now() - timedelta(hours=48)
    done = Job.objects.filter(name="inbox.retention", done_at__gte=since)
    return cases.rows(actor).filter(~Exists(done), received_at__lt=since)


def digests_for(actor: Actor) -> QuerySet[Digest]:
    """Drafts that wait for this reader, who did none of the steps before (`is_open_to`)."""
    me = actor.person_id
    drafts = digests.rows(actor).filter(state=Digest.State.DRAFT)
    drafts = drafts.annotate(all_writers=Cast("writers", TextField()))
    return drafts.exclude(
        Q(edited_by=me) | Q(reviewed_by=me) | Q(all_writers__regex=f"[^0-9]{me}[^0-9]")
    )


def waiting_cases(actor: Actor) -> Iterable[Figure]:
    """How much waits, by whose act it waits for."""
    rows = queues.with_queue(cast(CaseQuerySet, cases.rows(actor))).filter(queues.still_open())
    board = reverse("inbox:board")
    words = (
        (
            queues.OFFICE,
            _("等联络办动手"),
            _("待受理、答复待审、到了答应的日子、单位请求延期、信访检举要定说的是谁的。"),
        ),
        (queues.TEAM, _("在委员手里"), _("交给了站点，还在办的。")),
        (queues.UNIT, _("在单位手里"), _("发了函，单位还在办的。")),
    )
    return [
        Figure(rows.filter(hands=hand), label, definition, f"{board}?tab={hand}")
        for hand, label, definition in words
    ]


def still_to_tell(actor: Actor) -> Figure:
    """Who is not told by a page and still has to be told."""
    rows = tellings.rows(actor).filter(recipient__told_on=None)
    return Figure(rows, _("还要转告的"), _("要打电话、送去或来取的。"), reverse("inbox:telling"))


def cases_of_team(actor: Actor) -> list[Door]:
    """The team's open cases, the most urgent first."""
    words = _("%(clock)s，在%(who)s手里")
    return [
        Door(row["url"], row["title"], words % {"clock": row["clock"], "who": row["holder"]})
        for row in team_page(actor)["rows"]
    ]


def letters_of_unit(actor: Actor) -> list[Door]:
    """The letters on which the unit works, the earliest date first."""
    return [
        Door(
            row["url"],
            row["forward"].case.title,
            "，".join(part for part in (row["words"], row["left"], row["reminder"]) if part),
        )
        for row in unit_page(actor, "")["rows"]
    ]

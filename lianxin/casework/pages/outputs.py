"""From which cases an output of an activity came, as far as one sees them; and telling a sender."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import ActivityOutput, Benefit, Suggestion
from lianxin.casework.models import OutputSource
from lianxin.casework.policies import output_sources
from lianxin.casework.services.outputs import SourceRefused
from lianxin.core.access import Actor
from lianxin.inbox.models import Case
from lianxin.inbox.policies import cases
from lianxin.inbox.rules.case_numbers import case_number
from lianxin.inbox.slots import FurtherOn
from lianxin.ui.dates import day


def sources_of(actor: Actor, row: ActivityOutput) -> list[OutputSource]:
    """The cases that led to it, of those that the actor sees."""
    what = {"benefit": row} if isinstance(row, Benefit) else {"suggestion": row}
    rows = output_sources.rows(actor).filter(**what)
    return list(rows.select_related("case"))


def case_meant(actor: Actor, typed: str) -> Case:
    """The case of this number, if the actor sees it.

    Raises:
        SourceRefused: there is none, or it is not theirs to see: the same words for both.
    """
    found = cases.rows(actor).filter(number=case_number(typed)).first()
    if found is None:
        raise SourceRefused(_("没有这个编号的留言，或者您看不到它。"), field="number")
    return found


def fetch_source(actor: Actor, ref: UUID) -> OutputSource:
    """One whose sender the actor may tell, or 404, 403."""
    within = OutputSource.objects.select_related(
        "case", "suggestion__activity", "benefit__activity", "told_by"
    )
    return output_sources.fetch(actor, "inbox.work", within=within, ref=ref)


def output_of(source: OutputSource) -> Suggestion | Benefit:
    """The output itself."""
    row = source.benefit or source.suggestion
    if row is None:  # the database holds that it is one of the two
        raise LookupError(source.pk)
    return row


def further_on_of(actor: Actor, case: Case) -> list[FurtherOn]:
    """On a case's page: what came of it at activities, and whether its sender knows."""
    rows = output_sources.rows(actor).filter(case=case)
    return [
        FurtherOn(
            title_of(source),
            _("%(day)s告诉了留言人") % {"day": day(source.told_at)}
            if source.told_at
            else _("还没有告诉留言人"),
            "done" if source.told_at else "wait",
            reverse("casework:tell_of_output", args=[source.ref]),
        )
        for source in rows.select_related("suggestion__activity", "benefit__activity")
    ]


def title_of(source: OutputSource) -> str:
    """活动“水源地视察”的建议：围栏补40米."""
    row = output_of(source)
    words = _("活动“%(title)s”的建议：%(what)s")
    if source.benefit_id:
        words = _("活动“%(title)s”办成的实事：%(what)s")
    return words % {"title": row.activity.title, "what": row}


def tell_page(source: OutputSource) -> dict[str, Any]:
    """Everything on the page but its form."""
    return {"source": source, "case": source.case, "title": title_of(source), "section": "inbox"}

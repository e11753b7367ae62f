"""Writes about which case an output of an activity came from, and telling its sender."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities.models import Benefit, Suggestion
from lianxin.audit.services import log
from lianxin.casework import acts
from lianxin.casework.models import OutputSource
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside
from lianxin.core.refusals import Refused
from lianxin.inbox.models import Case
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list


class SourceRefused(Refused):
    """It cannot be joined, or its sender cannot be told so; the message is for whoever tried."""


@transaction.atomic
def join_output(row: Suggestion | Benefit, case: Case, *, actor: Actor) -> OutputSource:
    """An output of an activity came from a case: the case's history says so, its sender reads nothing yet.

    Raises:
        SourceRefused: it is joined already, was withdrawn, or activity or case is internal.
    """
    activity = row.activity
    inside = kept_inside([f"activities.Activity:{activity.ref}", f"inbox.Case:{case.ref}"])
    if inside:
        raise SourceRefused(_("标了内部的，不连到一起。"), field="number")
    if case.state == Case.State.WITHDRAWN:
        raise SourceRefused(_("这件留言撤回了。"), field="number")
    what = {"benefit": row} if isinstance(row, Benefit) else {"suggestion": row}
    source, is_new = OutputSource.objects.get_or_create(
        case=case, **what, defaults={"committee": case.committee, "joined_by_id": actor.person_id}
    )
    if not is_new:
        raise SourceRefused(_("已经连上这一件了。"), field="number")
    words = _("活动“%(title)s”的建议由它而来")
    if isinstance(row, Benefit):
        words = _("活动“%(title)s”的实事由它而来")
    add_step(case, "output", words % {"title": activity.title}, words=str(row), actor=actor)
    log(actor, acts.JOIN_OUTPUT, source)
    return source


@transaction.atomic
def part_output(source: OutputSource, *, actor: Actor) -> None:
    """It did not come from there after all, as long as its sender was not told.

    Raises:
        SourceRefused: the sender was told.
    """
    log(actor, acts.PART_OUTPUT, source)
    gone, _models = OutputSource.objects.filter(pk=source.pk, told_at=None).delete()
    if not gone:
        raise SourceRefused(_("已经告诉留言人了，不能去掉。"))
    add_step(source.case, "output", _("活动的产出不再算由它而来"), actor=actor)


@transaction.atomic
def tell_of_output(source: OutputSource, *, words: str, actor: Actor) -> OutputSource:
    """Tell the sender in these words what came of the matter at an activity; once, also of two who try.

    Raises:
        SourceRefused: they were told already, or have withdrawn the matter.
    """
    case = Case.objects.get(pk=source.case_id)
    if case.state == Case.State.WITHDRAWN:
        raise SourceRefused(_("这件留言撤回了，不再打扰留言人。"))
    moment = clock.now()
    first = OutputSource.objects.filter(pk=source.pk, told_at=None)
    if not first.update(told_at=moment, told_by_id=actor.person_id):
        raise SourceRefused(_("刚才已经有人告诉留言人了。"))
    source.told_at, source.told_by_id = moment, actor.person_id
    add_step(
        case,
        "output",
        _("告诉了留言人活动里的下文"),
        words=words,
        actor=actor,
        told=SenderText(_("您说的事，后来在委员的活动里有了下文"), words),
    )
    put_on_told_list(case, _("活动里的下文：%(words)s") % {"words": words[:80]}, actor=actor)
    log(actor, acts.TELL_OF_OUTPUT, source)
    return source

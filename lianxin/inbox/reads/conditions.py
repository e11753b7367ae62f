"""What stands in the way of an act: flags, and approvals that are missing. Nothing is written here."""

from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside
from lianxin.inbox.models import Case, Flag, MinorApproval
from lianxin.inbox.rules.refusals import CaseRefused


# house: a read for the refusals below
def is_marked(case: Case, kind: str) -> bool:
    """Say whether the case is marked so at this moment, whatever was read of it before."""
    return Flag.objects.standing().filter(case=case, kind=kind).exists()


# house: a refusal, nothing is written
def refuse_unsettled(case: Case) -> None:
    """A petition goes nowhere before the office has said whom it is about; nor what is merged with it.

    Raises:
        CaseRefused: nobody has said so yet.
    """
    joined = Q(case=case) | Q(case__merged_into=case)
    if Flag.objects.unsettled().filter(joined).exists():
        raise CaseRefused(
            _(
                "这件属信访或检举控告。先在“说的是谁”里把说到的人和单位都记上，"
                "再按“都记上了”，才能转出去或者交给委员。"
            )
        )


# house: a refusal, nothing is written
def refuse_to_publish(case: Case) -> None:
    """Neither a petition is ever published nor what is internal, or was said at a place that is.

    Raises:
        CaseRefused: it is one of these.
    """
    where = {f"inbox.Case:{case.ref}", f"places.Place:{case.place.ref}" if case.place else ""}
    if kept_inside(where):
        raise CaseRefused(_("这件或者它的地点标了内部，不能公开。"))
    if is_marked(case, Flag.Kind.PETITION):
        raise CaseRefused(_("这件属信访或检举控告，不能公开。"))


class NotApproved(CaseRefused):
    """What concerns a minor waits for a responsible person's yes."""

    def __init__(self) -> None:
        super().__init__(
            _("这件是未成年人的。先请负责人批，批了当天有效。在“未成年人”那一栏里请。")
        )


# house: a refusal, nothing is written
def refuse_who_unmarked(case: Case, actor: Actor) -> None:
    """Whoever took a minor's mark away has nothing of it alone: somebody else looks.

    Raises:
        CaseRefused: it was the actor.
    """
    if Flag.objects.filter(case=case, kind=Flag.Kind.MINOR, cleared_by=actor.person_id).exists():
        raise CaseRefused(
            _("“未成年人”的标记是您去掉的，联系方式不能由您一个人看。请另一位同事来看。")
        )


# house: a refusal, nothing is written
def refuse_unapproved(case: Case, what: str, *, asked_by: Actor | None = None) -> None:
    """What concerns a minor needs a responsible person's yes, of this day.

    Raises:
        NotApproved: there is none.
        CaseRefused: the mark was taken away by who asks now.
    """
    if not is_marked(case, Flag.Kind.MINOR):
        if asked_by is not None:
            refuse_who_unmarked(case, asked_by)
        return
    given = MinorApproval.objects.given_today().filter(case=case, what=what)
    if asked_by is not None:
        given = given.filter(asked_by=asked_by.person)
    if not given.exists():
        raise NotApproved

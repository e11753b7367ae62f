"""Steps and deadlines: what every service on a case writes beside its own change."""

from dataclasses import dataclass

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.sql.fast_insert import insert_row
from lianxin.core.transactions import within
from lianxin.core.workdays import due_on
from lianxin.inbox.events import StepTaken
from lianxin.inbox.models import Case, CaseTelling, ConsentKind, Step
from lianxin.inbox.models.cases import Source
from lianxin.office.models import Recipient
from lianxin.office.services.tellings import Addressee, enter_result
from lianxin.organisation.reads.calendars import working_calendar

WAYS = {
    Source.PHONE: Recipient.Way.CALL,
    Source.PAPER: Recipient.Way.PRINT,
    Source.VISIT: Recipient.Way.PRINT,
}


@dataclass(frozen=True)
class SenderText:
    """What the sender reads of a step."""

    title: str
    words: str = ""


@within
def add_step(
    case: Case,
    kind: str,
    title: str,
    *,
    actor: Actor,
    words: str = "",
    told: SenderText | None = None,
    shape: str = Step.Shape.DONE,
) -> Step:
    """Write a step of a case, for staff and (with `told`) for its sender."""
    step = insert_row(
        Step(
            case=case,
            at=clock.now(),
            kind=kind,
            shape=shape,
            title=title,
            words=words,
            told=told.title if told else "",
            told_words=told.words if told else "",
            person_id=actor.person_id,
        )
    )
    publish(StepTaken(str(case.ref), kind, actor.user_id))
    return step


@within
def set_due(case: Case) -> None:
    """Write the day on which the first reply falls due, as pauses and calendar say now."""
    due = due_on(
        working_calendar(case.committee_id),
        received=case.clock_from,
        limit=case.limit_days,
        pauses=case.pauses,
        pause_max=case.pause_days,
    )
    if due != case.due_on:
        Case.objects.filter(pk=case.pk).update(due_on=due)
        case.due_on = due


@within
def put_on_told_list(
    case: Case,
    what: str,
    *,
    actor: Actor,
    office_only: bool = False,
    page_may_be_closed: bool = False,
) -> None:
    """Whoever is not told by a page is put on the to-be-told list, which heads read too.

    Where the page may be closed to them by the very thing they are told, whoever agreed to be
    called is called as well. Who did not is called by nobody, and has left no address, for only a
    letter leaves one: wherever they look, by code, by link or where it was open, it is said there.
    """
    message = case.message
    if message.told_by_page:
        if not (page_may_be_closed and case.has_phone and case.agrees(ConsentKind.CALL)):
            return
        way = Recipient.Way.CALL
    else:
        way = Recipient.Way.COLLECT if message.collects else WAYS[Source(message.source)]
    about = f"inbox.Case:{case.ref}"
    [recipient] = enter_result(
        case.committee,
        about,
        what,
        whom=[Addressee(about, Recipient.Kind.SENDER, way)],
        actor=actor,
    )
    CaseTelling.objects.create(case=case, recipient=recipient, office_only=office_only)

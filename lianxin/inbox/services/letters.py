"""The letter to a unit as it went out: kept once, under its number."""

from uuid import UUID

from django.db import transaction

from lianxin.core.access import Actor
from lianxin.documents.official import paper_pdf
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.inbox.models import Case, Forward, Message
from lianxin.inbox.reads.letters import content_of, official_letter
from lianxin.office.models import PaperNumber
from lianxin.office.services.papers import keep_issued


class LetterChanged(Exception):
    """Its words changed while it was typeset; the job comes again."""


def _as_it_is(ref: UUID) -> Forward:
    rows = Forward.objects.select_related("case__committee", "case__message", "unit")
    return rows.get(ref=ref)


# house: typeset before its transaction begins
def keep_letter(ref: UUID, *, actor: Actor) -> None:
    """Keep the letter under its number, unless it is kept already or its sender withdrew.

    Raises:
        LetterChanged: a name was covered meanwhile.
    """
    forward = _as_it_is(ref)
    numbers = PaperNumber.objects.standing().filter(about=f"inbox.Forward:{ref}", versions=None)
    number = numbers.first()
    if number is None or forward.case.state == Case.State.WITHDRAWN:
        return
    letter = official_letter(content_of(forward))
    data = paper_pdf(letter)  # it takes a moment
    with transaction.atomic():
        # Whoever erases letters (`forgetting.erase_letters`) holds this row first, so one waits.
        Message.objects.select_for_update().get(case=forward.case_id)
        again = _as_it_is(ref)
        if again.case.state == Case.State.WITHDRAWN:
            return
        if official_letter(content_of(again)) != letter:
            raise LetterChanged
        file = keep_paper(
            data,
            content_type=PDF,
            committee_id=forward.committee_id,
            actor=actor,
            name=forward.number,
        )
        keep_issued(number, file, signed=letter.signed, actor=actor)

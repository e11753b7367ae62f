"""The letter to a unit as it went out: kept once, under its number."""

from uuid import UUID

from django.db import transaction

from lianxin.core.access import Actor
from lianxin.documents.official import letter_pdf
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.inbox.models import Case, Forward
from lianxin.inbox.reads.letters import content_of, official_letter
from lianxin.office.models import PaperNumber
from lianxin.office.services.papers import keep_issued


# house: typeset before its transaction begins
def keep_letter(ref: UUID, *, actor: Actor) -> None:
    """Keep the letter under its number, unless it is kept already or its sender withdrew."""
    forward = Forward.objects.select_related("case__committee", "case__message", "unit").get(
        ref=ref
    )
    numbers = PaperNumber.objects.standing().filter(about=f"inbox.Forward:{ref}", versions=None)
    number = numbers.first()
    if number is None or forward.case.state == Case.State.WITHDRAWN:
        return
    letter = official_letter(content_of(forward))
    data = letter_pdf(letter)  # typeset before the transaction: it takes a moment
    with transaction.atomic():
        if Case.objects.filter(pk=forward.case_id, state=Case.State.WITHDRAWN).exists():
            return
        file = keep_paper(
            data,
            content_type=PDF,
            committee_id=forward.committee_id,
            actor=actor,
            name=forward.number,
        )
        keep_issued(number, file, signed=letter.signed, actor=actor)

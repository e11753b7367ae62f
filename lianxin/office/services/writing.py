"""A paper is written here: typeset under the number it is to get, and kept as it is issued."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.official import paper_pdf
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.office.models import IssuedPaper, PaperNumber
from lianxin.office.reads.papers import next_number
from lianxin.office.reads.written import WrittenPaper, official_paper, packed
from lianxin.office.services.papers import PaperRefused, keep_issued, take_number
from lianxin.organisation.models import Committee
from lianxin.ui.fields import MARKED

TRIES = 3  # somebody else may take the number meanwhile


class _NumberMoved(Exception):
    """Somebody else took the number under which it was typeset."""


# house: typeset before its transaction begins
def issue_written(
    committee: Committee,
    key: str,
    written: WrittenPaper,
    *,
    on: date,
    actor: Actor,
    form_key: str = "",
) -> IssuedPaper:
    """Take the next number of a series and keep the paper that is issued under it: both or neither.

    Raises:
        PaperRefused: a mark of secrecy stands in it, or others took numbers all the while.
        TakenBefore: the form with this key was sent before.
    """
    for _try in range(TRIES):
        text = next_number(committee, key, on.year)
        made = _made(written, committee, text, on)
        with suppress(_NumberMoved), transaction.atomic():
            number = take_number(
                committee, key, title=written.title, on=on, form_key=form_key, actor=actor
            )
            if number.text != text:
                raise _NumberMoved
            return _keep(number, made, signed=written.signed, actor=actor)
    raise PaperRefused(_("刚才别人也在取号，这份没有取到。写的还在，请再按一次。"))


# house: typeset before its transaction begins
def issue_under(
    number: PaperNumber, written: WrittenPaper, *, actor: Actor, because: str = ""
) -> IssuedPaper:
    """Write the paper of a number that was taken before, or write it anew and say why.

    Raises:
        PaperRefused: a mark of secrecy stands in it, the number is void or has its paper from
            elsewhere, or somebody kept one meanwhile.
    """
    if number.about:
        raise PaperRefused(_("这个号的文是别处自己写的，不在这里写。"))
    on = number.day_of_next_version()
    made = _made(written, number.committee, number.text, on)
    with transaction.atomic():
        issued = _keep(number, made, signed=written.signed, because=because, actor=actor)
        if issued.on != on:
            raise PaperRefused(_("刚才有人先存了一份。请看看是不是同一份，再存。"))
        if issued.version > 1 and written.title != number.title:  # the old one keeps its own
            PaperNumber.objects.filter(pk=number.pk).update(title=written.title)
        return issued


def _made(written: WrittenPaper, committee: Committee, number: str, on: date) -> tuple[bytes, str]:
    """The PDF, and what is kept of the words."""
    if marked := written.marked:
        raise PaperRefused(str(MARKED), field=marked)
    printed_on = max(on, clock.today())
    paper = official_paper(
        written, organ=committee.name, number=number, on=on, printed_on=printed_on
    )
    return paper_pdf(paper), packed(written, printed_on=printed_on)


def _keep(
    number: PaperNumber, made: tuple[bytes, str], *, signed: str, actor: Actor, because: str = ""
) -> IssuedPaper:
    data, content = made
    committee_id, name = number.committee_id, number.text
    file = keep_paper(data, content_type=PDF, committee_id=committee_id, actor=actor, name=name)
    return keep_issued(number, file, signed=signed, because=because, content=content, actor=actor)

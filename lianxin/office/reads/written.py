"""Papers that the office writes here: what was written, and the paper that it makes."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from lianxin.core.secrecy_marks import mark_of
from lianxin.documents.official import Enclosure, OfficialPaper
from lianxin.office.models import IssuedPaper

INDENT = " \t\u3000"  # by hand, where the paper indents by itself


@dataclass(frozen=True)
class WrittenPaper:
    """Everything of a paper but its organ, its number and its day."""

    title: str
    text: str
    signed_as: str
    signed: str
    is_letter: bool = False
    is_sent_up: bool = False
    to: str = ""
    enclosures: str = ""
    note: str = ""
    copies: str = ""
    printed_by: str = ""

    @property
    def marked(self) -> str:
        """In which part of it a mark of secrecy stands; in none, nothing."""
        said = ((name, words) for name, words in vars(self).items() if isinstance(words, str))
        return next((name for name, words in said if mark_of(words)), "")


def official_paper(
    written: WrittenPaper, *, organ: str, number: str, on: date, printed_on: date
) -> OfficialPaper:
    """The paper, under its number."""
    to = written.to.rstrip("：:")
    return OfficialPaper(
        organ=organ,
        number=number,
        title=written.title,
        to=f"{to}：" if to else "",
        paragraphs=_lines(written.text),
        signed=written.signed_as,
        day=on,
        is_letter=written.is_letter,
        signer=written.signed if written.is_sent_up else "",
        enclosures=[Enclosure(line) for line in _lines(written.enclosures)],
        notes=_lines(written.note),
        copies=written.copies,
        printed_by=written.printed_by,
        printed_on=printed_on,
    )


def issued_as(issued: IssuedPaper) -> OfficialPaper | None:
    """What was issued, to be made again as a docx; None where it was not written here."""
    kept = written_in(issued)
    if kept is None:
        return None
    written, printed_on = kept
    number = issued.number
    return official_paper(
        written,
        organ=number.committee.name,
        number=number.text,
        on=issued.on,
        printed_on=printed_on,
    )


def packed(written: WrittenPaper, *, printed_on: date) -> str:
    """As it is kept, sealed."""
    facts = asdict(written) | {"printed_on": printed_on.isoformat()}
    return json.dumps(facts, ensure_ascii=False)


def written_in(issued: IssuedPaper) -> tuple[WrittenPaper, date] | None:
    """What was written, and the day on which it was printed."""
    if not issued.content:
        return None
    facts = json.loads(issued.content)
    printed_on = date.fromisoformat(facts.pop("printed_on"))
    return WrittenPaper(**facts), printed_on


def _lines(text: str) -> list[str]:
    lines = (line.strip(INDENT) for line in text.splitlines())
    return [line for line in lines if line]

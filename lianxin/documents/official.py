"""Official papers: one under its own head (文件), a letter (函), and a table of people.

Layout follows GB/T 9704-2012 (党政机关公文格式). What a paper says is laid out once (`laid_out`), for the
docx, which names the official faces and can be edited, and for the PDF, which embeds them where the
machine has them and the nearest that is here otherwise. Marks of secrecy (7.2.2) have no place here.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from lianxin.documents.paper import typeset, typeset_and_told
from lianxin.documents.photos import PrintedPhoto
from lianxin.documents.rules.official_words import (
    day_in_words,
    heading_of,
    inset_of_title,
    listed,
    signature,
    size_of_mark,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
# 5.2.3: 22 lines a page. Where the signature or the imprint would stand alone, lines move together or
# apart until it does not (7.3.5: 调整行距); at last the signature takes the last paragraph along.
LAYOUTS = (
    *({"lines": lines, "together": False} for lines in (22, 23, 21, 24, 20, 19, 18)),
    *({"lines": lines, "together": True} for lines in (22, 24)),
)
MARK, MARK_OF_LETTER = 50, 34  # points at most
PHOTO = (130, 160)  # millimetres at most: of those that lie two find room on a page


@dataclass(frozen=True)
class Enclosure:
    """What goes with a paper (附件): its title, and its words and photos where they go along."""

    title: str
    paragraphs: Sequence[str] = ()
    photos: Sequence[PrintedPhoto] = ()


@dataclass(frozen=True)
class OfficialPaper:
    """A numbered paper: who writes to whom, under which number, what, signed by whom on which day.

    `signer` (签发人) is named on what is sent up (上行文), and only there. `notes` (附注) say who is to be
    asked, or to whom it may be shown. `has_headings`: 一、 and （一） at the beginning of a paragraph
    are its structure; they are not where somebody else's words are told. `mark`: what stands at the
    head of a paper that is neither 文件 nor 函 (简报).
    """

    organ: str
    number: str
    title: str
    to: str
    paragraphs: Sequence[str]
    signed: str
    day: date
    is_letter: bool = False
    signer: str = ""
    enclosures: Sequence[Enclosure] = ()
    notes: Sequence[str] = ()
    copies: str = ""
    printed_by: str = ""
    printed_on: date | None = None
    has_headings: bool = True
    mark: str = ""


@dataclass(frozen=True)
class PaperTable:
    """A table with a title, a line below it, heads with their shares of the width, and rows."""

    title: str
    below: str
    heads: Sequence[str]
    shares: Sequence[int]
    rows: Sequence[Sequence[str]]
    author: str = ""


def paper_pdf(paper: OfficialPaper) -> bytes:
    """The paper as PDF, with lines so far apart that neither signature nor imprint stands alone."""
    facts = laid_out(paper)
    photos = [photo for one in facts["attached"] for photo in one["photos"]]
    for one in facts["attached"]:
        one["photos"] = [
            {"at": photos.index(photo), "size": photo.fitting(*PHOTO)} for photo in one["photos"]
        ]
    tried: list[tuple[int, bytes]] = []
    for layout in LAYOUTS:
        made, faults = typeset_and_told("documents/official", facts | layout, "faults", photos)
        if not faults:
            return made
        tried.append((int(faults), made))
    return min(tried, key=lambda one: one[0])[1]


def table_pdf(table: PaperTable) -> bytes:
    """The table as PDF, its heads on every page."""
    return typeset("documents/table", asdict(table))


def laid_out(paper: OfficialPaper) -> dict[str, Any]:
    """Everything that stands on the paper, in the words in which it stands there."""
    is_letter = paper.is_letter
    # 10.1: a letter says the organ's name alone.
    usual = paper.organ if is_letter else f"{paper.organ.removesuffix('文件')}文件"
    mark = paper.mark or usual
    day = day_in_words(paper.day)
    signed_right, day_right = signature(paper.signed, day)
    names = listed([one.title for one in paper.enclosures])
    printed = paper.printed_by and not is_letter
    return {
        "is_letter": is_letter,
        "author": paper.organ,
        "mark": mark,
        "mark_size": size_of_mark(mark, MARK_OF_LETTER if is_letter else MARK),
        "number": paper.number,
        "signer": paper.signer,
        "title": paper.title,
        "title_inset": inset_of_title(paper.title),
        "to": paper.to,
        "paragraphs": _paragraphs(paper.paragraphs, paper.has_headings),
        "enclosures": names,
        "signed": paper.signed,
        "signed_right": signed_right,
        "day": day,
        "day_right": day_right,
        "notes": [f"（{words.strip('（）')}）" for words in paper.notes],
        "attached": [
            {
                "label": f"附件{label.rstrip('.')}",
                "title": one.title,
                "title_inset": inset_of_title(one.title),
                "paragraphs": _paragraphs(one.paragraphs, True),
                "photos": one.photos,
            }
            for (label, _title), one in zip(names, paper.enclosures, strict=True)
            if one.paragraphs or one.photos
        ],
        "copies": f"{paper.copies.rstrip('。')}。" if paper.copies else "",
        "printed_by": paper.printed_by if printed else "",
        "printed_on": f"{day_in_words(paper.printed_on or paper.day)}印发" if printed else "",
    }


def _paragraphs(written: Sequence[str], has_headings: bool) -> list[tuple[int, str, str]]:
    return [heading_of(words) if has_headings else (0, "", words) for words in written]

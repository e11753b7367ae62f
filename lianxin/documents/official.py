"""Official papers: a letter (函) and a table of people, in the layout of official documents.

Layout follows GB/T 9704-2012 (党政机关公文格式): A4, type area 156 mm × 225 mm with 28 mm at the left;
title in 2号小标宋 (22 pt), text in 3号仿宋 (16 pt), 28 characters a line; a letter carries a red double
line below its organ and another one 20 mm above the lower edge of its first page (10.1 信函格式).

A docx names the official faces, which an office has and we do not ship; a PDF embeds those of the
machine.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lianxin.documents.paper import typeset

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
TITLE, TEXT, BOLD, ORGAN = "方正小标宋简体", "仿宋_GB2312", "黑体", "方正小标宋简体"
RED = RGBColor(0xC0, 0x00, 0x00)
ALIGNED = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
LINE = Pt(28.9)  # 22 lines in 225 mm
NOTE_LINE = Pt(20)
# What follows the borders among the properties of a paragraph (ISO/IEC 29500-1, 17.3.1.26).
AFTER_BORDERS = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
# What XML cannot hold: controls, lone surrogates, non-characters.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class OfficialLetter:
    """A numbered letter: who writes to whom, under which number, what, signed by whom on which day.

    A paragraph that begins with a quotation is somebody's own words and stands by itself.
    """

    organ: str
    number: str
    title: str
    to: str
    paragraphs: Sequence[str]
    signed: str
    day: str
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class PaperTable:
    """A table with a title, a line below it, heads with their shares of the width, and rows."""

    title: str
    below: str
    heads: Sequence[str]
    shares: Sequence[int]
    rows: Sequence[Sequence[str]]
    author: str = field(default="")


def letter_pdf(letter: OfficialLetter) -> bytes:
    """The letter as PDF."""
    return typeset("documents/letter", asdict(letter) | {"author": letter.organ})


def table_pdf(table: PaperTable) -> bytes:
    """The table as PDF, its heads on every page."""
    return typeset("documents/table", asdict(table))


def letter_docx(letter: OfficialLetter) -> bytes:
    """The letter as a document that can be edited."""
    paper = _paper(letter.title, letter.organ, top=30)
    _line(paper, letter.organ, face=ORGAN, size=34, align="center", color=RED, spacing=None)
    _double_line(_line(paper, "", size=4, spacing=None), "bottom", "thickThinSmallGap")
    _line(paper, letter.number, align="right")
    _line(paper, "")
    _line(paper, letter.title, face=TITLE, size=22, align="center")
    _line(paper, "")
    _line(paper, letter.to)
    for words in letter.paragraphs:
        _line(paper, words, indent=True)
    _line(paper, "")
    _line(paper, letter.signed, align="right")
    _line(paper, letter.day, align="right")
    for words in letter.notes:
        _line(paper, words, size=12, spacing=NOTE_LINE)
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    first = section.first_page_footer.paragraphs[0]
    _double_line(first, "top", "thinThickSmallGap")
    section.footer_distance = Mm(20)
    return _saved(paper)


def table_docx(table: PaperTable) -> bytes:
    """The table as a document that can be edited, its heads on every page."""
    paper = _paper(table.title, table.author, top=30, lying=len(table.heads) > 5)
    _line(paper, table.title, face=TITLE, size=22, align="center")
    _line(paper, table.below, size=14, align="center")
    grid = paper.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    width = paper.sections[0].page_width - Mm(54)  # type: ignore[operator]
    whole = sum(table.shares)
    heads = grid.rows[0]
    for cell, head in zip(heads.cells, table.heads, strict=True):
        _fill(cell.paragraphs[0], head, face=BOLD)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    heads._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], words)
    for column, share in zip(grid.columns, table.shares, strict=True):
        column.width = int(width * share / whole)
    return _saved(paper)


def _paper(title: str, author: str, *, top: int, lying: bool = False) -> Doc:
    paper = Document()
    paper.core_properties.title, paper.core_properties.author = _held(title), _held(author)
    _speak_chinese(paper)
    section = paper.sections[0]
    long, short = Mm(297), Mm(210)
    section.page_width, section.page_height = (long, short) if lying else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(top), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _number_pages(section.footer.paragraphs[0])
    return paper


def _speak_chinese(paper: Doc) -> None:
    """The text is Chinese of the mainland: where a face is missing, one with its shapes is taken."""
    for language in paper.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), "zh-CN")


def _line(
    paper: Doc,
    words: str,
    *,
    face: str = TEXT,
    size: float = 16,
    align: str = "",
    color: RGBColor | None = None,
    indent: bool = False,
    spacing: Pt | None = LINE,
) -> Paragraph:
    """One paragraph; two characters in where the text of a letter begins."""
    paragraph = paper.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    if spacing is not None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, spacing
    if indent:
        shape.first_line_indent = Pt(size * 2)
    if align:
        paragraph.alignment = ALIGNED[align]
    run = _face(paragraph.add_run(_held(words)), face, size)
    if color is not None:
        run.font.color.rgb = color
    return paragraph


def _fill(paragraph: Paragraph, words: str, *, face: str = TEXT) -> None:
    _face(paragraph.add_run(_held(words)), face, 12)


def _face(run: Run, face: str, size: float) -> Run:
    """The face also for Chinese, which Word keeps apart from Latin letters."""
    run.font.size, run.font.name = Pt(size), face
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return run


def _double_line(paragraph: Paragraph, edge: str, kind: str) -> None:
    """A red double line at an edge of a paragraph."""
    border = OxmlElement(f"w:{edge}")
    for name, value in (("val", kind), ("sz", "24"), ("space", "1"), ("color", "C00000")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    # Where the schema wants it: Word may call a document with another order damaged.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def _number_pages(paragraph: Paragraph) -> None:
    """— 2 — in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _face(paragraph.add_run("— "), "宋体", 14)
    number = _face(paragraph.add_run(), "宋体", 14)
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        number._r.append(part)
    _face(paragraph.add_run(" —"), "宋体", 14)


def _held(words: str) -> str:
    """The words without what a document cannot hold; new lines stay."""
    return _UNHOLDABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def _saved(paper: Doc) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()

"""Official papers as documents that can be edited: GB/T 9704-2012 in the words of Word.

A docx names the official faces, which an office has and we do not ship.
"""

import io
import re
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lianxin.documents.official import PHOTO, OfficialPaper, PaperTable, laid_out
from lianxin.documents.photos import PrintedPhoto
from lianxin.documents.rules.official_words import ACROSS, DOWN, SMALL, TEXT, TITLE, WIDE, breadth

SONG, FANG, KAI, HEI, PLAIN = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
FACES = (FANG, HEI, KAI)  # 7.3.3: of a paragraph, of 一、, of （一）
RED = RGBColor(0xC0, 0x00, 0x00)
ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
LINE = Pt(28.95)  # 5.2.3: 22 lines in 225 mm
CHARACTER = WIDE / ACROSS  # points
AIR = (28.95 - TEXT) / 2  # of a line, above and below its characters, in points
FOOT, RAISED = Mm(20), Mm(5.5)  # 10.1: the lower double line; 7.5: numbers 7 mm below the text
# What follows what we add among the properties of a paragraph (ISO/IEC 29500-1, 17.3.1.26).
AFTER_SPACES = ("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
AFTER_BORDERS = ("w:shd", "w:tabs", "w:autoSpaceDE", "w:autoSpaceDN", *AFTER_SPACES)
# What XML cannot hold: controls, lone surrogates, non-characters.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def paper_docx(paper: OfficialPaper) -> bytes:
    """The paper as a document that can be edited."""
    told = laid_out(paper)
    made = _document(paper.title, paper.organ, top=37)
    section = made.sections[0]
    _keep_to_the_grid(made, section)
    _number_outside(made, section)
    if paper.is_letter:
        _letter_head(section, told)
        _line(made, told["number"], align="right", before=14 - AIR)
    else:
        _head(made, told)
    _title(made, told)
    if told["to"]:
        _line(made, told["to"], before=LINE.pt)
    for at, written in enumerate(told["paragraphs"]):
        _text(made, written, before=0 if at or told["to"] else LINE.pt)
    _enclosures(made, told["enclosures"])
    last = made.paragraphs[-1].paragraph_format
    last.keep_with_next = last.widow_control = True  # two lines go along with the signature
    for key, before in (("signed", 2 * LINE.pt), ("day", 0)):
        line = _line(
            made,
            told[key],
            align="right",
            before=before,
            right=told[f"{key}_right"] * CHARACTER,
        )
        line.paragraph_format.keep_with_next = key == "signed"
    for words in told["notes"]:
        _text(made, (0, "", words))
    for attached in told["attached"]:
        _line(made, attached["label"], face=HEI).paragraph_format.page_break_before = True
        _title(made, attached, before=LINE.pt)
        _line(made, "")
        for written in attached["paragraphs"]:
            _text(made, written)
        for photo in attached["photos"]:
            _photo(made, photo)
    if told["copies"] or told["printed_by"]:
        _imprint(made, told)
    return _saved(made)


def table_docx(table: PaperTable) -> bytes:
    """The table as a document that can be edited, its heads on every page."""
    made = _document(table.title, table.author, top=30, lying=len(table.heads) > 5)
    _number(made.sections[0].footer, "center")
    _line(made, table.title, face=SONG, size=TITLE, align="center")
    _line(made, table.below, size=SMALL, align="center")
    grid = made.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    width = made.sections[0].page_width - Mm(54)  # type: ignore[operator]
    whole = sum(table.shares)
    heads = grid.rows[0]
    for cell, head in zip(heads.cells, table.heads, strict=True):
        _run(cell.paragraphs[0], head, HEI, 12)
    heads._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))
    for row in table.rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            _run(cell.paragraphs[0], words, FANG, 12)
    for column, share in zip(grid.columns, table.shares, strict=True):
        column.width = int(width * share / whole)
    return _saved(made)


def _document(title: str, author: str, *, top: int, lying: bool = False) -> Doc:
    """5.2.1: A4, 28 mm on the left where it is bound; the text is Chinese of the mainland."""
    made = Document()
    made.core_properties.title, made.core_properties.author = _held(title), _held(author)
    for language in made.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), "zh-CN")
    section = made.sections[0]
    long, short = Mm(297), Mm(210)
    section.page_width, section.page_height = (long, short) if lying else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(top), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = FOOT
    return made


def _keep_to_the_grid(made: Doc, section: Section) -> None:
    """5.2.2, 5.2.3: 3号仿宋, 22 lines of 28 characters, whatever the person writes in it."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = _element("docGrid")
        section._sectPr.append(grid)
    pitch = int(225 / 25.4 * 1440 / DOWN)
    narrower = int((CHARACTER - TEXT) * 4096) - 1  # of a point, as Word counts
    for name, value in (
        ("type", "linesAndChars"),
        ("linePitch", pitch),
        ("charSpace", narrower),
    ):
        grid.set(qn(f"w:{name}"), str(value))
    normal = made.styles["Normal"]
    normal.font.size, normal.font.name = Pt(TEXT), FANG
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    shape = normal.paragraph_format
    shape.widow_control = False
    for name in ("autoSpaceDE", "autoSpaceDN"):
        normal.element.get_or_add_pPr().insert_element_before(
            _element(name, val="0"), *AFTER_SPACES
        )


def _number_outside(made: Doc, section: Section) -> None:
    """7.5: one character from the outer edge, right on odd pages and left on even ones."""
    made.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _letter_head(section: Section, told: dict[str, Any]) -> None:
    """10.1: the organ 30 mm below the edge, a double line 4 mm below it, one 20 mm above the other."""
    section.different_first_page_header_footer = True
    section.header_distance = Mm(30)
    head = section.first_page_header
    mark = head.paragraphs[0]
    _shape(mark, "center", spacing=Pt(told["mark_size"] * 1.1))
    _run(mark, told["mark"], SONG, told["mark_size"]).font.color.rgb = RED
    _double_line(head.add_paragraph(), "thickThinSmallGap", before=Mm(4).pt)
    _double_line(section.first_page_footer.paragraphs[0], "thinThickSmallGap")


def _head(made: Doc, told: dict[str, Any]) -> None:
    """7.2.4 to 7.2.7: the organ 35 mm below the text's upper edge, two lines, the number, a red line."""
    size = told["mark_size"]
    mark = _line(
        made,
        told["mark"],
        face=SONG,
        size=size,
        align="center",
        spacing=Pt(size * 1.1),
        before=Mm(35).pt - size * 0.05,
    )
    mark.runs[0].font.color.rgb = RED
    # 7.2.5, 7.2.6: on what is sent up, number and signer are one character from either edge.
    number = _line(
        made,
        f"\u3000{told['number']}" if told["signer"] else told["number"],
        align="left" if told["signer"] else "center",
        spacing=Pt(TEXT + 2),
        before=2 * LINE.pt + AIR,
    )
    if told["signer"]:
        end = Pt(WIDE - CHARACTER)
        number.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT)
        _run(number, "\t签发人：", FANG, TEXT)
        _run(number, told["signer"], KAI, TEXT)
    _border(number, "bottom", "single", size=12, space=11)  # 11 pt: 4 mm


def _title(made: Doc, told: dict[str, Any], before: float = 2 * LINE.pt) -> None:
    """7.3.1: 2号小标宋 in the middle, two lines below what stands above."""
    inset = told["title_inset"]
    words = told["title"]
    title = _line(made, words, face=SONG, size=TITLE, align="center", before=before, right=inset)
    title.paragraph_format.left_indent = Pt(inset)


def _text(made: Doc, written: tuple[int, str, str], before: float = 0) -> None:
    """7.3.3: two characters in; 一、 and （一） in their own faces."""
    level, heading, rest = written
    paragraph = _line(made, heading, face=FACES[level], before=before)
    paragraph.paragraph_format.first_line_indent = Pt(2 * CHARACTER)
    if rest:
        _run(paragraph, rest, FANG, TEXT)


def _enclosures(made: Doc, names: list[tuple[str, str]]) -> None:
    """7.3.4: one line below, two characters in; what goes on stands below the name's first one."""
    for at, (label, name) in enumerate(names):
        lead = f"{'附件：' if not at else ''}{label}"
        line = _line(made, f"{lead}{name}", before=0 if at else LINE.pt)
        hangs = breadth(lead) * CHARACTER
        line.paragraph_format.left_indent = Pt((5 + breadth(label)) * CHARACTER)
        line.paragraph_format.first_line_indent = Pt(-hangs)


def _photo(made: Doc, photo: PrintedPhoto) -> None:
    wide, high = photo.fitting(*PHOTO)
    paragraph = made.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(0), Mm(6)
    shape.line_spacing = 1.0  # exact lines would cut it
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run().add_picture(io.BytesIO(photo.jpeg), Mm(wide), Mm(high))


def _imprint(made: Doc, told: dict[str, Any]) -> None:
    """7.4: at the foot of the last page, between thick lines; 10.1: a letter has none of them."""
    rows = [key for key in ("copies", "printed_by") if told[key]]
    table = made.add_table(rows=len(rows), cols=1)
    _at_the_foot(table)
    if not told["is_letter"]:
        borders = _element("tblBorders")
        for edge, size in (("top", 8), ("bottom", 8), ("insideH", 6)):  # eighths of a point
            borders.append(_element(edge, val="single", sz=size, space=0, color="000000"))
        _of_table(table, borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for key, row in zip(rows, table.rows, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        _shape(paragraph, "left", spacing=Pt(24))
        side = Pt(SMALL)
        paragraph.paragraph_format.right_indent = side
        if key == "copies":
            paragraph.paragraph_format.left_indent = Pt(4 * SMALL)
            paragraph.paragraph_format.first_line_indent = Pt(-3 * SMALL)
            _run(paragraph, f"抄送：{told['copies']}", FANG, SMALL)
        else:
            paragraph.paragraph_format.left_indent = side
            end = Pt(WIDE - SMALL)
            paragraph.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT)
            _run(paragraph, f"{told['printed_by']}\t{told['printed_on']}", FANG, SMALL)
    _line(made, "", size=1, spacing=Pt(1))  # a table floats by what follows it


def _at_the_foot(table: Table) -> None:
    place = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "left"}
    floats = _element("tblpPr", leftFromText=0, rightFromText=0, **place, tblpYSpec="bottom")
    after = ("w:tblOverlap", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook")
    _of_table(table, floats, *after)
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w=0, type="dxa"))
    _of_table(table, margins, "w:tblLook")
    for column in table.columns:
        column.width = Pt(WIDE)


def _of_table(table: Table, made: BaseOxmlElement, *after: str) -> None:
    table._tbl.tblPr.insert_element_before(made, *after)


def _line(
    made: Doc,
    words: str,
    *,
    face: str = FANG,
    size: float = TEXT,
    align: str = "",
    spacing: Length = LINE,
    before: float = 0,
    right: float = 0,
) -> Paragraph:
    """One paragraph; `before` and `right` are points that stay empty."""
    paragraph = made.add_paragraph()
    _shape(paragraph, align, spacing=spacing, before=before)
    if right:
        paragraph.paragraph_format.right_indent = Pt(right)
    if words:
        _run(paragraph, words, face, size)
    return paragraph


def _shape(
    paragraph: Paragraph, align: str = "", *, spacing: Length = LINE, before: float = 0
) -> None:
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, spacing
    if align:
        paragraph.alignment = ALIGNED[align]


def _run(paragraph: Paragraph, words: str, face: str, size: float) -> Run:
    """Words in a face, also for Chinese, which Word keeps apart from Latin letters."""
    run = paragraph.add_run(_held(words))
    run.font.size, run.font.name = Pt(size), face
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return run


def _border(paragraph: Paragraph, edge: str, kind: str, *, size: int, space: int) -> None:
    borders = _element("pBdr")
    borders.append(_element(edge, val=kind, sz=size, space=space, color="C00000"))
    # Where the schema wants it: Word may call a document with another order damaged.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def _double_line(paragraph: Paragraph, kind: str, before: float = 0) -> None:
    """10.1: 170 mm in the middle of the sheet, above an empty line that has no height."""
    _shape(paragraph, spacing=Pt(2), before=before)
    shape = paragraph.paragraph_format
    shape.left_indent, shape.right_indent = Mm(-8), Mm(-6)
    _border(paragraph, "top", kind, size=24, space=0)


def _number(foot: _Footer, side: str) -> None:
    """7.5: — 2 — in 4号宋体, its digits half as wide."""
    foot.is_linked_to_previous = False
    paragraph = foot.paragraphs[0]
    _shape(paragraph, side, spacing=Pt(SMALL))
    shape = paragraph.paragraph_format
    shape.space_after = RAISED
    if side == "right":
        shape.right_indent = Pt(SMALL)
    elif side == "left":
        shape.left_indent = Pt(SMALL)
    _run(paragraph, "— ", PLAIN, SMALL)
    number = _run(paragraph, "", PLAIN, SMALL)
    number._r.append(_element("fldChar", fldCharType="begin"))
    code = _element("instrText")
    code.text = "PAGE"
    number._r.append(code)
    number._r.append(_element("fldChar", fldCharType="end"))
    _run(paragraph, " —", PLAIN, SMALL)


def _element(name: str, **values: object) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def _held(words: str) -> str:
    """The words without what a document cannot hold; new lines stay."""
    return _UNHOLDABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def _saved(made: Doc) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()

"""The words of a document's first page: run as a program of its own for each file.

What somebody hands in may be made to crash its reader or to keep it busy. So it is opened in a
process that has seconds and a bounded memory, reads the file from its input and answers with words;
`lianxin.documents.first_page` starts it. It knows nothing else of the house.
"""

import io
import resource
import sys
import zipfile
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

PARAGRAPHS = 60  # where no page break is written, so many are about a page
MOST_WORDS = 20_000
# Starting takes a fifth of the first second. A document of eight megabytes of XML takes 140 MB, one
# of fifty megabytes of pictures 270 MB.
CPU_SECONDS, MEMORY = 2, 384 * 1024 * 1024
MOST_PARTS, MOST_XML = 2000, 8 * 1024 * 1024  # of one document, unpacked

_PARAGRAPH, _ROW, _CELL = qn("w:p"), qn("w:tr"), qn("w:tc")
_TEXT, _BREAK, _SECTION = qn("w:t"), qn("w:br"), qn("w:sectPr")
_FACTS, _STYLE = qn("w:pPr"), qn("w:style")
_ART = "{urn:schemas-microsoft-com:vml}textpath"
_BLANKS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n"}
_PAGE_ENDS = qn("w:lastRenderedPageBreak")
_ENDS = "\f"


def words_of_pdf(data: bytes) -> str:
    """The words of the first page; none of one without a layer of text, as a scan is.

    What stands in a field of a form or in a remark on the page is not among them.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        words: str = pdf[0].get_textpage().get_text_bounded()
    return words


def words_of_docx(data: bytes) -> str:
    """The words of the first page, its header first, its footer last; a row of a table is a line.

    Text boxes and WordArt, as watermarks are, are read where they are anchored. The page ends where
    a break is written or was last drawn, or after about as many paragraphs as a page holds.

    Raises:
        ValueError: it is packed as no program packs a document, or swells to more than we read.
    """
    _refuse_what_swells(data)
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    is_other = section.different_first_page_header_footer
    header = section.first_page_header if is_other else section.header
    footer = section.first_page_footer if is_other else section.footer
    above, below = (
        [] if one.is_linked_to_previous else list(_lines(one._element)) for one in (header, footer)
    )
    breaks = _styles_that_begin_a_page(document.styles.element)
    body = _first_page(_lines(document.element.body, breaks))
    said = islice((line for line in body if line.strip()), PARAGRAPHS)
    return "\n".join([*above, *said, *below])


def _styles_that_begin_a_page(styles: Any) -> set[str]:
    """The ids of styles whose paragraphs begin a page."""
    return {style.get(qn("w:styleId")) for style in styles.iter(_STYLE) if _begins_a_page(style)}


def _begins_a_page(part: Any, styles: Collection[str] = ()) -> bool:
    """page break before (段前分页), said of the paragraph itself or of its style."""
    facts = part.find(_FACTS)
    if facts is None:
        return False
    said = facts.find(qn("w:pageBreakBefore"))
    if said is not None:
        return said.get(qn("w:val"), "1") not in {"0", "false", "off"}
    style = facts.find(qn("w:pStyle"))
    return style is not None and style.get(qn("w:val")) in styles


def _refuse_what_swells(data: bytes) -> None:
    """By the sizes that the file says: nothing unpacks to more than that, whatever it is made of."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise ValueError("too many parts")
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise ValueError("packed in another way")
    words = (part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if sum(words) > MOST_XML:
        raise ValueError("too much XML")


def _first_page(lines: Iterator[str]) -> Iterator[str]:
    """Lines up to the first page that ends; an empty page is no first page."""
    is_empty = True
    for line in lines:
        before, *after = line.split(_ENDS)
        yield before
        is_empty = is_empty and not before.strip()
        if after and not is_empty:
            return
        yield from after


def _lines(part: Any, breaks: Collection[str] = ()) -> Iterator[str]:
    joined: set[Any] = set()
    for element in part.iter(_ROW, _PARAGRAPH):
        if element in joined:
            continue
        if element.tag == _PARAGRAPH:
            begins = _ENDS if _begins_a_page(element, breaks) else ""
            yield from (begins + _words(element)).split("\n")
            continue
        cells = [_of_cell(cell) for cell in element.iter(_CELL)]
        if sum(bool(words) for words in cells) > 1:
            joined.update(element.iter(_ROW, _PARAGRAPH))
            yield "\t".join(words for words in cells if words)


def _of_cell(cell: Any) -> str:
    words = (_words(paragraph) for paragraph in cell.findall(_PARAGRAPH))
    return "\t".join(said for one in words if (said := " ".join(one.split())))


def _words(paragraph: Any) -> str:
    """What a paragraph says itself; a text box in it is made of paragraphs of its own."""
    said: list[str] = []
    for element in paragraph.iter(_TEXT, _ART, _BREAK, _SECTION, _PAGE_ENDS, *_BLANKS):
        if next(element.iterancestors(_PARAGRAPH), None) is not paragraph:
            continue
        if element.tag == _TEXT:
            said.append(element.text or "")
        elif element.tag == _ART:
            said.append(f"\n{element.get('string', '')}\n")
        elif element.tag == _BREAK:
            said.append(_ENDS if element.get(qn("w:type")) == "page" else "\n")
        elif element.tag in {_PAGE_ENDS, _SECTION}:
            said.append(_ENDS)
        elif next(element.iterancestors(qn("w:tabs")), None) is None:
            said.append(_BLANKS[element.tag])
    return "".join(said)


READERS = {"pdf": words_of_pdf, "docx": words_of_docx}


def main() -> None:
    """Read a file of the kind that is named, and write its words."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    words = READERS[sys.argv[1]](sys.stdin.buffer.read())
    sys.stdout.buffer.write(words[:MOST_WORDS].encode("utf8", "replace"))


if __name__ == "__main__":
    main()

"""The first page of what was handed in, as words; what is made to harm its reader harms nobody."""

import io
import os
import resource
import time
import zipfile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from lianxin.core.secrecy_marks import mark_of
from lianxin.documents.first_page import MOST_BYTES, _desk, first_page
from lianxin.documents.page_reader import CPU_SECONDS, MOST_XML, words_of_docx, words_of_pdf
from lianxin.documents.secrecy import is_marked
from lianxin.documents.tests.secrecy import (
    MADE,
    MARKED,
    MENTIONED,
    TITLE,
    example,
    pdf,
    saved,
    typeset,
    word,
)

READ = {"docx": words_of_docx, "pdf": words_of_pdf, "text": first_page}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("words", MARKED)
def test_a_mark_is_found_on_the_first_page(kind, words):
    assert mark_of(READ[kind](example(words, kind)))


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("words", MENTIONED)
def test_a_first_page_that_mentions_the_words_bears_no_mark(kind, words):
    read = READ[kind](example(words, kind))
    assert TITLE in read
    assert mark_of(read) is None


@pytest.mark.parametrize("kind", MADE)
def test_a_file_is_read_by_what_stands_in_it(kind):
    assert is_marked(MADE[kind]("机密★10年"))
    assert not is_marked(MADE[kind]("不得填写国家秘密、工作秘密。"))


@pytest.mark.parametrize("encoding", ["utf8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_every_encoding_of_an_office(encoding):
    assert is_marked("云州市政协\r\n机密★10年\r\n".encode(encoding))
    assert is_marked(("机密★10年\n" + "工作要点。\n" * 20_000).encode(encoding))


def test_the_first_page_of_a_text_has_sixty_lines():
    assert is_marked(("一行\n" * 59 + "机密").encode())
    assert not is_marked(("一行\n" * 60 + "机密").encode())


def test_only_the_first_page_of_a_pdf_is_read():
    assert not is_marked(typeset([[TITLE], ["机密★10年"]]))


def test_only_the_first_page_of_a_docx_is_read():
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_page_break()
    document.add_paragraph("机密★10年")
    assert mark_of(words_of_docx(saved(document))) is None
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("机密★10年")
    assert mark_of(words_of_docx(saved(document))) is None
    long = word(*["一段话。"] * 80, "机密★10年")
    assert mark_of(words_of_docx(long)) is None


def test_a_page_that_was_left_empty_is_not_the_first():
    document = docx.Document()
    document.add_page_break()
    document.add_paragraph("机密★10年")
    assert mark_of(words_of_docx(saved(document)))


def test_a_mark_in_the_header_of_a_docx_is_found():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "机密★10年"
    document.add_paragraph(TITLE)
    assert mark_of(words_of_docx(saved(document)))
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "云州市政协"
    assert mark_of(words_of_docx(saved(document))) is None


def test_a_mark_in_a_text_box_is_found():
    document = docx.Document()
    paragraph = document.add_paragraph(TITLE)
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>机密★10年</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict>"
        )
    )
    assert words_of_docx(saved(document)).splitlines() == [TITLE, "机密★10年"]


def table(*rows):
    document = docx.Document()
    grid = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return words_of_docx(saved(document))


def test_a_row_of_a_table_is_a_line():
    assert (
        mark_of(table(["密级", "绝密", "机密", "秘密"], ["期限", "30年", "20年", "10年"])) is None
    )
    assert mark_of(table(["机密★10年", ""], ["", "特急"]))
    assert mark_of(table(["机密★10年", "000012"], ["", ""]))


def test_a_scan_has_no_words_and_bears_no_mark():
    file = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(file, "PDF")
    assert first_page(file.getvalue()) == ""
    assert not is_marked(file.getvalue())


def packed(more: bytes, *, times=1, way=zipfile.ZIP_DEFLATED):
    """A docx with something more, so many times, at the beginning of its body."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as made,
        zipfile.ZipFile(file, "w", way, compresslevel=1) as parts,
    ):
        for part in made.infolist():
            head, body, rest = made.read(part).partition(b"<w:body>")
            with parts.open(part.filename, "w") as target:
                target.write(head + body)
                for _time in range(times if body else 0):
                    target.write(more)
                target.write(rest)
    return file.getvalue()


PARAGRAPH = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def nested():
    """A page whose drawing calls itself."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj\n"
        b"trailer<</Root 1 0 R>>"
    )


BROKEN = {
    "nothing": b"",
    "half a docx": word("机密★10年")[:4000],
    "half a pdf": pdf("机密★10年")[:300],
    "a zip that says word/": b"PK\x03\x04" + b"word/document.xml" * 9,
    "a pdf whose pages are their own pages": nested(),
    "a photo": b"\xff\xd8\xff\xe0" + bytes(200),
    "half a text": "机密★10年".encode("utf-16")[:-1],
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_bears_no_mark_and_harms_nobody(name):
    began = time.perf_counter()
    assert not is_marked(BROKEN[name])
    assert time.perf_counter() - began < 5


def test_what_swells_is_stopped_before_it_is_opened():
    made = packed(PARAGRAPH * 30_000, times=100)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert first_page(made) is None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < CPU_SECONDS / 2


def test_a_long_document_is_read_and_a_longer_one_is_not():
    size = len(packed(b"", way=zipfile.ZIP_STORED))
    fits = (MOST_XML - size) // len(PARAGRAPH)
    assert words_of_docx(packed(PARAGRAPH * fits)).startswith("a\na\n")
    with pytest.raises(ValueError, match="too much XML"):
        words_of_docx(packed(PARAGRAPH * (MOST_XML // len(PARAGRAPH) + 1)))


def test_a_size_that_is_not_true_is_not_believed():
    made = bytearray(packed(PARAGRAPH * 30_000, times=10))
    at = made.index(b"word/document.xml", made.index(b"PK\x01\x02")) - 46
    made[at + 24 : at + 28] = (999).to_bytes(4, "little")
    assert first_page(bytes(made)) is None


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_as_no_office_packs_is_not_unpacked(way):
    with pytest.raises(ValueError, match="packed in another way"):
        words_of_docx(packed(b"", way=way))


def test_many_large_pictures_fit_the_memory():
    file = io.BytesIO(word("机密★10年"))
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr("word/media/image1.png", os.urandom(MOST_BYTES - 1024 * 1024))
    assert is_marked(file.getvalue())


def test_whose_turn_does_not_come_is_sent_away(monkeypatch):
    monkeypatch.setattr("lianxin.documents.first_page.QUEUE", 0.01)
    made = word("工作要点")
    with _desk:
        assert first_page(made) is None
    assert first_page(made)


# Where else a mark stands on a first page ---------------------------------------------------


def test_a_mark_in_the_footer_of_a_docx_is_found():
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "机密★1年"
    document.add_paragraph(TITLE)
    assert mark_of(words_of_docx(saved(document))) == "机密★1年"


def watermark(words: str):
    """As a word processor draws it: WordArt in a header."""
    return parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape type="#_x0000_t136">'
        f'<v:textpath style="font-family:宋体" string="{words}"/></v:shape></w:pict>'
    )


@pytest.mark.parametrize("where", ["header", "body"])
@pytest.mark.parametrize(
    ("words", "is_mark"), [("机密", True), ("内部资料", True), ("草稿", False)]
)
def test_a_watermark_is_read(where, words, is_mark):
    document = docx.Document()
    title = document.add_paragraph(TITLE)
    header = document.sections[0].header.paragraphs[0]
    (header if where == "header" else title).add_run()._r.append(watermark(words))
    assert is_marked(saved(document)) is is_mark


def test_a_paragraph_that_begins_a_page_is_on_the_second():
    document = docx.Document()
    document.add_paragraph(TITLE)
    second = document.add_paragraph("机密★10年")
    second.paragraph_format.page_break_before = True
    assert not is_marked(saved(document))
    second.paragraph_format.page_break_before = False
    assert is_marked(saved(document))


def test_so_is_one_whose_style_begins_a_page():
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    second = document.add_paragraph("机密★10年", style="Heading 1")
    assert not is_marked(saved(document))
    second.paragraph_format.page_break_before = False
    assert is_marked(saved(document))


def test_the_first_paragraph_may_begin_a_page():
    document = docx.Document()
    document.add_paragraph("机密★10年").paragraph_format.page_break_before = True
    assert is_marked(saved(document))

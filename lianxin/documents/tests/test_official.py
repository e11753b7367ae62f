"""Official papers: read again by other libraries, whatever was written in them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pypdfium2
import pytest

from lianxin.documents.official import (
    OfficialLetter,
    PaperTable,
    letter_docx,
    letter_pdf,
    table_docx,
    table_pdf,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '<w:p>&amp;𠮷㛃龘\x01\x0b\ufffe#eval("x")\u202e $x^2$ =1+1'

LETTER = OfficialLetter(
    organ="政协滨江市委员会",
    number="滨协函〔2026〕7号",
    title="关于请办理群众留言的函",
    to="市交通运输局：",
    paragraphs=["现将一条群众留言转给你单位。", HOSTILE],
    signed="政协滨江市委员会委员联络办公室",
    day="2026年11月22日",
    notes=["复函请寄：江堤路1号"],
)
TABLE = PaperTable(
    title="委员名册",
    below="3位",
    heads=["序号", "姓名", "界别", "政协职务", "工作单位及职务", "党派"],
    shares=[6, 12, 20, 10, 34, 14],
    rows=[[str(n), f"孔{n}", HOSTILE, "委员", "", "民盟"] for n in range(1, 90)],
)


def xml_of(data, part="word/document.xml"):
    """One part of a document, by the standard library's own readers."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return ElementTree.fromstring(packed.read(part))


def words_of(root):
    return "".join(part.text or "" for part in root.iter(f"{W}t"))


def pdf_words(data):
    pages = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in pages]


def test_a_letter_as_document_says_everything_and_names_the_official_faces():
    root = xml_of(letter_docx(LETTER))
    said = words_of(root)
    for words in (LETTER.organ, LETTER.number, LETTER.title, LETTER.to, LETTER.day):
        assert words in said
    assert "<w:p>&amp;𠮷㛃龘" in said
    faces = {fonts.get(f"{W}eastAsia") for fonts in root.iter(f"{W}rFonts")}
    assert {"方正小标宋简体", "仿宋_GB2312"} <= faces
    # GB/T 9704: the type area begins 28 mm from the left edge; 56.7 twips to a millimetre.
    margins = next(root.iter(f"{W}pgMar"))
    assert abs(int(margins.get(f"{W}left")) - 28 * 56.7) < 2
    borders = [edge.get(f"{W}val") for box in root.iter(f"{W}pBdr") for edge in box]
    assert borders == ["thickThinSmallGap"]


# The order that ISO/IEC 29500-1 gives the properties of a paragraph, as far as we write them.
ORDER = ["pStyle", "keepNext", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "rPr"]


@pytest.mark.parametrize("part", ["word/document.xml", "word/footer1.xml", "word/footer2.xml"])
def test_the_properties_of_a_paragraph_stand_in_the_order_of_the_standard(part):
    for properties in xml_of(letter_docx(LETTER), part).iter(f"{W}pPr"):
        names = [ORDER.index(each.tag.removeprefix(W)) for each in properties]
        assert names == sorted(names)


@pytest.mark.parametrize("make", [lambda: letter_docx(LETTER), lambda: table_docx(TABLE)])
def test_a_document_says_that_it_is_chinese(make):
    languages = list(xml_of(make(), "word/styles.xml").iter(f"{W}lang"))
    assert languages
    assert {each.get(f"{W}eastAsia") for each in languages} == {"zh-CN"}


@pytest.mark.parametrize("make", [letter_pdf, table_pdf])
def test_a_paper_as_pdf_embeds_its_faces(make):
    data = make(LETTER if make is letter_pdf else TABLE)
    assert data.count(b"/FontFile") >= 1
    assert "eval" in "".join(pdf_words(data))


def test_a_letter_as_pdf_says_everything_on_one_page():
    pages = pdf_words(letter_pdf(LETTER))
    assert len(pages) == 1
    said = "".join(pages[0].split())
    for words in (LETTER.organ, LETTER.number, LETTER.title, LETTER.to, LETTER.day):
        assert words in said


def test_a_long_letter_goes_on_with_numbered_pages():
    long = replace(LETTER, paragraphs=["公交站台没有棚子，老人没处坐。" * 20] * 6)
    pages = pdf_words(letter_pdf(long))
    assert len(pages) > 1
    assert "— 2 —" in pages[1]
    assert "— 1 —" not in pages[0]
    assert words_of(xml_of(letter_docx(long))).count("公交站台") == 120


def test_a_table_repeats_its_heads_on_every_page_and_keeps_every_row():
    pages = pdf_words(table_pdf(TABLE))
    assert len(pages) > 2
    assert all("政协职务" in page for page in pages)
    said = "".join("".join(pages).split())
    assert all(f"孔{n}" in said for n in range(1, 90))
    root = xml_of(table_docx(TABLE))
    assert len(list(root.iter(f"{W}tr"))) == 90
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    size = next(root.iter(f"{W}pgSz"))
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))  # six columns lie

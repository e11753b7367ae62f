"""Official papers: read again by other libraries, whatever was written in them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pypdfium2
import pytest

from lianxin.documents.official import (
    Enclosure,
    OfficialPaper,
    PaperTable,
    laid_out,
    paper_pdf,
    table_pdf,
)
from lianxin.documents.official_docx import paper_docx, table_docx
from lianxin.documents.rules.official_words import (
    breadth,
    day_in_words,
    heading_of,
    inset_of_title,
    signature,
    size_of_mark,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '<w:p>&amp;𠮷㛃龘\x01\x0b\ufffe#eval("x")\u202e $x^2$ =1+1'

PAPER = OfficialPaper(
    organ="政协滨江市委员会",
    number="滨协通〔2026〕7号",
    title="关于三季度值班的通报",
    to="各县（区）政协：",
    paragraphs=["现通报如下。", "一、值班", "（一）按时。都到了。", HOSTILE],
    signed="政协滨江市委员会",
    day=date(2026, 3, 1),
    enclosures=[Enclosure("值班统计表"), Enclosure("答复一览", ["第一条"])],
    notes=["此件公开发布"],
    copies="市委办公室",
    printed_by="政协滨江市委员会办公室",
    printed_on=date(2026, 3, 2),
)
LETTER = replace(PAPER, is_letter=True, number="滨协函〔2026〕7号", title="关于请办理群众留言的函")
TABLE = PaperTable(
    title="委员名册",
    below="3位",
    heads=["序号", "姓名", "界别", "政协职务", "工作单位及职务", "党派"],
    shares=[6, 12, 20, 10, 34, 14],
    rows=[[str(n), f"孔{n}", HOSTILE, "委员", "", "民盟"] for n in range(1, 90)],
)
# All that stands on a paper, and what a letter leaves out (10.1).
SAID = (
    "政协滨江市委员会", "〔2026〕7号", "各县（区）政协：", "一、值班", "（一）按时。", "附件：1.值班统计表",
    "2.答复一览", "2026年3月1日", "（此件公开发布）", "附件2", "抄送：市委办公室。",
)  # fmt: skip
OF_ITS_OWN = ("政协滨江市委员会文件", "政协滨江市委员会办公室", "2026年3月2日印发")


def xml_of(data, part="word/document.xml"):
    """One part of a document, by the standard library's own readers."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return ElementTree.fromstring(packed.read(part))


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [name for name in packed.namelist() if name.startswith("word/")]


def words_of(data):
    """Everything that stands in a document, its heads and feet first."""
    found = [name for name in parts_of(data) if "header" in name or "footer" in name]
    roots = [xml_of(data, part) for part in [*found, "word/document.xml"]]
    return "".join(part.text or "" for root in roots for part in root.iter(f"{W}t"))


def pdf_words(data):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return ["".join(page.split()) for page in pages]


@pytest.mark.parametrize("paper", [PAPER, LETTER], ids=["paper", "letter"])
def test_docx_and_pdf_say_the_same(paper):
    for said in (words_of(paper_docx(paper)), "".join(pdf_words(paper_pdf(paper)))):
        for words in (paper.title, *SAID):
            assert words in said
        for words in OF_ITS_OWN:
            assert (words in said) is not paper.is_letter
        assert "<w:p>&amp;𠮷㛃龘" in said


@pytest.mark.parametrize("make", [paper_docx, paper_pdf])
def test_who_signs_is_named_only_on_what_is_sent_up(make):
    up = replace(PAPER, signer="江文博")
    read = words_of if make is paper_docx else lambda data: "".join(pdf_words(data))
    assert "签发人：江文博" in read(make(up))
    assert "签发人" not in read(make(PAPER))


# The order that ISO/IEC 29500-1 gives the properties of a paragraph, as far as we write them.
ORDER = [
    "pStyle", "keepNext", "pageBreakBefore", "widowControl", "pBdr", "shd", "tabs", "autoSpaceDE",
    "autoSpaceDN", "spacing", "ind", "jc", "rPr",
]  # fmt: skip
ORDER_OF_TABLES = ["tblStyle", "tblpPr", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]  # fmt: skip


@pytest.mark.parametrize("paper", [PAPER, LETTER], ids=["paper", "letter"])
def test_properties_stand_in_the_order_of_the_standard(paper):
    made = paper_docx(paper)
    for part in parts_of(made):
        if part.endswith(".xml") and any(kind in part for kind in ("document", "er1", "er2")):
            for kind, order in (("pPr", ORDER), ("tblPr", ORDER_OF_TABLES)):
                for properties in xml_of(made, part).iter(f"{W}{kind}"):
                    names = [order.index(each.tag.removeprefix(W)) for each in properties]
                    assert names == sorted(names)


@pytest.mark.parametrize("make", [lambda: paper_docx(PAPER), lambda: table_docx(TABLE)])
def test_a_document_says_that_it_is_chinese(make):
    languages = list(xml_of(make(), "word/styles.xml").iter(f"{W}lang"))
    assert languages
    assert {each.get(f"{W}eastAsia") for each in languages} == {"zh-CN"}


@pytest.mark.parametrize("make", [lambda: paper_pdf(PAPER), lambda: table_pdf(TABLE)])
def test_a_paper_as_pdf_embeds_its_faces(make):
    data = make()
    assert data.count(b"/FontFile") >= 1
    assert "eval" in "".join(pdf_words(data))


def test_somebody_elses_words_are_no_headings():
    told = laid_out(replace(PAPER, has_headings=False))
    assert {level for level, _heading, _rest in told["paragraphs"]} == {0}


def test_a_table_repeats_its_heads_on_every_page_and_keeps_every_row():
    pages = pdf_words(table_pdf(TABLE))
    assert len(pages) > 2
    assert all("政协职务" in page for page in pages)
    assert all(f"孔{n}" in "".join(pages) for n in range(1, 90))
    root = xml_of(table_docx(TABLE))
    assert len(list(root.iter(f"{W}tr"))) == 90
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    size = next(root.iter(f"{W}pgSz"))
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))  # six columns lie


@pytest.mark.parametrize(
    ("written", "level", "heading", "rest"),
    [
        ("一、值班情况", 1, "一、值班情况", ""),
        ("十二、其他。都好。", 1, "十二、其他。", "都好。"),
        ("（三）按时到岗。有人请假。", 2, "（三）按时到岗。", "有人请假。"),
        ("1.第三层", 0, "", "1.第三层"),
        ("（1）第四层", 0, "", "（1）第四层"),
        ("一个也没有少。", 0, "", "一个也没有少。"),
    ],
)
def test_structure_is_told_by_its_ordinals(written, level, heading, rest):
    assert heading_of(written) == (level, heading, rest)


def test_a_day_has_no_leading_noughts():
    assert day_in_words(date(2026, 1, 9)) == "2026年1月9日"


# 2026年3月1日 has six digits, three characters: six wide. Four stay empty on its right, so its middle
# is seven from the edge, and an organ of eight leaves three.
@pytest.mark.parametrize(
    ("signed", "right"),
    [("政协滨江市委员会", (3, 4)), ("六个字的机关", (4, 4)), ("一" * 20, (0, 7))],
)
def test_the_organ_stands_in_the_middle_above_the_day(signed, right):
    assert signature(signed, "2026年3月1日") == right


@pytest.mark.parametrize(
    "mark", ["政协滨江市委员会文件", "中国人民政治协商会议滨江市委员会文件", "一"]
)
def test_the_name_of_the_organ_fits_into_its_line(mark):
    points = size_of_mark(mark, 50)
    assert points == 26 or points * breadth(mark) <= 156 / 25.4 * 72
    assert 26 <= points <= 50


def test_the_lines_of_a_long_title_are_about_as_long():
    assert inset_of_title("关于值班的通报") == 0
    # 26 characters of 22 points are two lines: 14 across, so 67 points stay empty on either side.
    assert inset_of_title("字" * 26) == pytest.approx((442.2 - 14 * 22) / 2, abs=0.1)


def test_in_a_docx_the_last_lines_go_along_with_the_signature():
    root = ElementTree.fromstring(
        zipfile.ZipFile(io.BytesIO(paper_docx(PAPER))).read("word/document.xml")
    )
    kept = [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}keepNext") is not None
        and paragraph.find(f"{W}pPr/{W}keepNext").get(f"{W}val") not in {"0", "false"}
    ]
    assert len(kept) == 2
    assert "答复一览" in kept[0]  # the last of the enclosures
    assert kept[1] == PAPER.signed

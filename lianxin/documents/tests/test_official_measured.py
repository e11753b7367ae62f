"""GB/T 9704-2012, measured: the PDF by pdfium, the docx by the standard library's reader of XML.

Every figure below is the standard's own, with its clause; none is taken from the code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from lianxin.documents.official import laid_out, paper_pdf
from lianxin.documents.official_docx import paper_docx
from lianxin.documents.paper import typeset
from lianxin.documents.tests.test_official import LETTER, PAPER, W, parts_of, xml_of

MM = 72 / 25.4  # points
A4 = 210, 297  # 5.1
TOP, LEFT, WITHIN = 37, 28, 1  # 5.2.1: 天头37±1, 订口28±1
WIDE, HIGH = 156, 225  # 5.2.1
LINES, ACROSS = 22, 28  # 5.2.3
NO_1, NO_2, NO_3, NO_4 = 26, 22, 16, 14  # 1号 to 4号, in points
TWIP = 1 / 20  # of a point


class Sign:
    """One character of a PDF: its size in points; in millimetres its origin and its own edges."""

    def __init__(self, textpage, at, height):
        self.text = chr(pdfium.FPDFText_GetUnicode(textpage, at))
        self.size = pdfium.FPDFText_GetFontSize(textpage, at)
        x, y = pdfium.c_double(), pdfium.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
        left, bottom, right, top = textpage.get_charbox(at)
        self.x, self.base = x.value / MM, (height - y.value) / MM
        self.left, self.right = left / MM, right / MM
        self.top, self.bottom = (height - top) / MM, (height - bottom) / MM


def signs_of(page):
    textpage = page.get_textpage()
    found = [Sign(textpage, at, page.get_height()) for at in range(textpage.count_chars())]
    return [sign for sign in found if sign.text.strip()]


def lines_of(signs):
    """Baselines with what stands on them, from above."""
    lines = {}
    for sign in signs:
        lines.setdefault(round(sign.base, 1), []).append(sign)
    return [lines[base] for base in sorted(lines)]


def find(signs, words):
    said = "".join(sign.text for sign in signs)
    at = said.index(words)
    return signs[at : at + len(words)]


def rules_of(page):
    """The drawn lines from above: upper and lower edge, left and right in millimetres; colour."""
    found = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = one.get_bounds()  # with the stroke's width around it
        width, parts = pdfium.c_float(), [pdfium.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetStrokeWidth(one, width)
        pdfium.FPDFPageObj_GetStrokeColor(one, *parts)
        thick, middle = width.value / MM, (page.get_height() - (top + bottom) / 2) / MM
        color = tuple(part.value for part in parts[:3])
        ends = left / MM + thick, right / MM - thick
        found.append((middle - thick / 2, middle + thick / 2, *ends, color))
    return sorted(found)


@pytest.fixture(scope="module")
def full():
    """A paper whose second page is filled with characters and nothing else."""
    paper = replace(PAPER, paragraphs=["国" * 28 * 60], enclosures=(), notes=())
    return pypdfium2.PdfDocument(paper_pdf(paper))


def as_the_standard_says(paper) -> pypdfium2.PdfDocument:
    """With 22 lines a page, whatever then stands alone."""
    return pypdfium2.PdfDocument(typeset("documents/official", laid_out(paper) | {"lines": 22}))


@pytest.fixture(scope="module")
def paper():
    return as_the_standard_says(PAPER)


@pytest.fixture(scope="module")
def letter():
    return as_the_standard_says(LETTER)


def test_the_sheet_is_a4(full):
    for page in full:
        assert (page.get_width() / MM, page.get_height() / MM) == pytest.approx(A4, abs=0.05)


def test_a_page_has_22_lines_of_28_characters_that_fill_the_type_area(full):
    lines = [line for line in lines_of(signs_of(full[1])) if line[0].text == "国"]
    assert len(lines) == LINES
    assert {len(line) for line in lines} == {ACROSS}
    assert {round(sign.size, 2) for line in lines for sign in line} == {NO_3}
    first, last = lines[0][0], lines[-1][-1]
    assert first.left == pytest.approx(LEFT, abs=WITHIN)
    assert last.right == pytest.approx(LEFT + WIDE, abs=WITHIN)
    assert first.top == pytest.approx(TOP, abs=WITHIN)
    assert last.bottom == pytest.approx(TOP + HIGH, abs=WITHIN)


def test_lines_are_as_far_apart_as_the_standard_says(full):
    """3.2: a line is the height of a character and 7/8 of one of 3号; 22 of them fill 225 mm."""
    bases = [line[0].base for line in lines_of(signs_of(full[1])) if line[0].text == "国"]
    height = NO_3 / MM
    for above, below in pairwise(bases):
        assert below - above == pytest.approx((HIGH - height) / (LINES - 1), abs=0.02)
        assert below - above == pytest.approx(height * (1 + 7 / 8), abs=0.2)


def test_pages_are_numbered_outside_7_mm_below_the_type_area(full):
    for page, inner in ((full[0], "right"), (full[1], "left")):  # 7.5
        signs = [sign for sign in signs_of(page) if sign.base > TOP + HIGH + 1]
        assert "".join(sign.text for sign in signs) in {"—1—", "—2—"}
        assert {round(sign.size, 2) for sign in signs} == {NO_4}
        dash = signs[0]
        assert (dash.top + dash.bottom) / 2 == pytest.approx(TOP + HIGH + 7, abs=0.5)
        edge = LEFT + WIDE - NO_4 / MM if inner == "right" else LEFT + NO_4 / MM
        at = signs[-1].right if inner == "right" else signs[0].left
        assert at == pytest.approx(edge, abs=0.7)


def test_the_head_stands_where_it_belongs(paper):
    signs, rules = signs_of(paper[0]), rules_of(paper[0])
    mark = find(signs, "政协滨江市委员会文件")
    assert min(sign.top for sign in mark) == pytest.approx(TOP + 35, abs=0.3)  # 7.2.4
    middle = LEFT + WIDE / 2
    assert (mark[0].left + mark[-1].right) / 2 == pytest.approx(middle, abs=0.5)
    number = find(signs, "滨协通〔2026〕7号")
    line = HIGH / LINES
    below = min(sign.top for sign in number) - max(sign.bottom for sign in mark)
    assert below == pytest.approx(2.5 * line, abs=line / 4)  # 7.2.5: two empty lines
    (upper, lower, left, right, color), *_rest = rules
    assert upper - max(sign.bottom for sign in number) == pytest.approx(4, abs=0.5)  # 7.2.7
    assert (left, right) == pytest.approx((LEFT, LEFT + WIDE), abs=0.1)
    red, green, blue = color
    assert red > 150
    assert max(green, blue) < 50
    title = find(signs, PAPER.title)
    assert {round(sign.size, 2) for sign in title} == {NO_2}  # 7.3.1
    assert title[0].top - lower == pytest.approx(2.3 * line, abs=line / 4)  # two empty lines
    assert min(sign.size for sign in mark) >= NO_1


def test_on_what_is_sent_up_number_and_signer_are_one_character_from_the_edges():
    page = as_the_standard_says(replace(PAPER, signer="江文博"))[0]
    signs, char = signs_of(page), WIDE / ACROSS
    number, signer = find(signs, "滨协通〔2026〕7号"), find(signs, "签发人：江文博")
    assert number[0].left == pytest.approx(LEFT + char, abs=0.6)  # 7.2.5
    assert signer[-1].right == pytest.approx(LEFT + WIDE - char, abs=0.6)  # 7.2.6
    assert number[0].base == pytest.approx(signer[0].base, abs=0.05)


def test_paragraphs_begin_two_characters_in_and_the_recipient_at_the_edge(paper):
    signs, char = signs_of(paper[0]), WIDE / ACROSS
    assert find(signs, PAPER.to)[0].x == pytest.approx(LEFT, abs=0.2)  # 7.3.2
    for words in ("现通报如下", "一、值班", "附件：1."):  # 7.3.3, 7.3.4
        assert find(signs, words)[0].x == pytest.approx(LEFT + 2 * char, abs=0.2)
    day = find([sign for page in paper for sign in signs_of(page)], "2026年3月1日")
    assert day[-1].x == pytest.approx(LEFT + WIDE - 5 * char, abs=0.2)  # 7.3.5.1


def test_the_imprint_ends_with_the_type_area_of_the_last_page_which_is_even(paper):
    last = paper[len(paper) - 1]
    assert len(paper) % 2 == 0
    first, middle, end = [rule for rule in rules_of(last) if rule[0] > TOP]
    for rule in (first, middle, end):  # 7.4.1: as wide as the type area
        assert rule[2:4] == pytest.approx((LEFT, LEFT + WIDE), abs=0.1)
    assert (end[0] + end[1]) / 2 == pytest.approx(TOP + HIGH, abs=0.1)
    thick, thin, also = [rule[1] - rule[0] for rule in (first, middle, end)]
    assert (thick, thin, also) == pytest.approx((0.35, 0.25, 0.35), abs=0.01)
    signs = signs_of(last)
    for words in ("抄送：市委办公室。", PAPER.printed_by, "2026年3月2日印发"):
        found = find(signs, words)
        assert {round(sign.size, 2) for sign in found} == {NO_4}  # 7.4.2, 7.4.3
    assert find(signs, "抄送")[0].x == pytest.approx(LEFT + NO_4 / MM, abs=0.2)
    assert find(signs, "印发")[-1].right == pytest.approx(LEFT + WIDE - NO_4 / MM, abs=0.5)


def test_neither_an_empty_page_nor_the_imprint_behind_it_bears_a_number():
    # Four empty lines and eighteen more leave no room for an imprint on the second page.
    for lines in range(20, 40):
        made = replace(PAPER, paragraphs=["国" * 26 + "家" * 28 * lines], enclosures=(), notes=())
        pages = as_the_standard_says(made)
        if len(pages) == 4 and not signs_of(pages[2]):
            break
    else:
        pytest.fail("no paper ended at the foot of an even page")
    said = ["".join(sign.text for sign in signs_of(page)) for page in pages]
    assert said[0].endswith("—1—")
    assert said[1].endswith("—2—")
    assert said[2] == ""
    assert "印发" in said[3]
    assert "—" not in said[3]  # 7.5


def test_a_letter_has_its_lines_and_no_number_on_its_first_page(letter):
    page = letter[0]
    signs = signs_of(page)
    mark = find(signs, LETTER.organ)
    assert min(sign.top for sign in mark) == pytest.approx(30, abs=0.3)  # 10.1: from the edge
    thick, thin, upper, lower = rules_of(page)
    for rule in (thick, thin, upper, lower):
        assert rule[3] - rule[2] == pytest.approx(170, abs=0.1)
        assert (rule[2] + rule[3]) / 2 == pytest.approx(105, abs=0.3)  # in the middle of the sheet
    assert thick[1] - thick[0] > thin[1] - thin[0]  # 上粗下细
    assert upper[1] - upper[0] < lower[1] - lower[0]  # 上细下粗
    assert thick[0] - max(sign.bottom for sign in mark) == pytest.approx(4, abs=0.3)
    assert lower[1] == pytest.approx(A4[1] - 20, abs=0.1)
    number = find(signs, LETTER.number)
    assert number[-1].right == pytest.approx(LEFT + WIDE, abs=0.6)
    assert number[0].top - thin[1] == pytest.approx(NO_3 / MM * 7 / 8, abs=0.6)
    assert "—1—" not in "".join(sign.text for sign in signs)
    assert not [rule for rule in rules_of(letter[len(letter) - 1]) if rule[4] == (0, 0, 0)]


# --- docx


def twips(node, name):
    return int(node.get(f"{W}{name}")) * TWIP / MM


def test_the_document_has_the_standards_sheet_margins_and_grid():
    root = xml_of(paper_docx(PAPER))
    size, margins, grid = (next(root.iter(f"{W}{name}")) for name in ("pgSz", "pgMar", "docGrid"))
    assert (twips(size, "w"), twips(size, "h")) == pytest.approx(A4, abs=0.1)
    assert twips(margins, "top") == pytest.approx(TOP, abs=WITHIN)
    assert twips(margins, "left") == pytest.approx(LEFT, abs=WITHIN)
    across = A4[0] - twips(margins, "left") - twips(margins, "right")
    down = A4[1] - twips(margins, "top") - twips(margins, "bottom")
    assert (across, down) == pytest.approx((WIDE, HIGH), abs=0.1)
    assert grid.get(f"{W}type") == "linesAndChars"
    assert int(down // twips(grid, "linePitch")) == LINES
    # ISO/IEC 29500-1, 17.6.5: 4096ths of a point that each character of the usual size gains.
    character = (NO_3 + int(grid.get(f"{W}charSpace")) / 4096) / MM
    assert int(across // character) == ACROSS


def paragraph_of(root, words):
    for paragraph in root.iter(f"{W}p"):
        if words in "".join(part.text or "" for part in paragraph.iter(f"{W}t")):
            return paragraph
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("words", "face", "size"),
    [
        ("政协滨江市委员会文件", "方正小标宋简体", None),  # 7.2.4
        ("滨协通〔2026〕7号", "仿宋_GB2312", NO_3),  # 7.2.5
        (PAPER.title, "方正小标宋简体", NO_2),  # 7.3.1
        (PAPER.to, "仿宋_GB2312", NO_3),  # 5.2.2
        ("现通报如下", "仿宋_GB2312", NO_3),
        ("一、值班", "黑体", NO_3),  # 7.3.3
        ("（一）按时", "楷体_GB2312", NO_3),
        ("附件：1.", "仿宋_GB2312", NO_3),
        ("附件2", "黑体", NO_3),  # 7.3.7
        ("抄送：", "仿宋_GB2312", NO_4),  # 7.4.2
        ("印发", "仿宋_GB2312", NO_4),
    ],
)
def test_each_part_has_its_face_and_size(words, face, size):
    run = next(paragraph_of(xml_of(paper_docx(PAPER)), words).iter(f"{W}r"))
    assert next(run.iter(f"{W}rFonts")).get(f"{W}eastAsia") == face
    points = int(next(run.iter(f"{W}sz")).get(f"{W}val")) / 2
    assert points == size or (size is None and points >= NO_1)


def test_every_line_of_the_text_is_as_high_as_the_grid():
    root = xml_of(paper_docx(PAPER))
    heights = Counter()
    for paragraph in root.iter(f"{W}p"):
        if any(int(size.get(f"{W}val")) / 2 == NO_3 for size in paragraph.iter(f"{W}sz")):
            spacing = next(paragraph.iter(f"{W}spacing"))
            assert spacing.get(f"{W}lineRule") == "exact"
            heights[twips(spacing, "line")] += 1
    (line, _often), *rest = heights.most_common()
    assert int(HIGH // line) == LINES
    assert sum(often for _line, often in rest) == 1  # the number, on which the red line hangs


def test_the_red_line_is_4_mm_below_the_number():
    root = xml_of(paper_docx(PAPER))
    (bottom,) = paragraph_of(root, "滨协通〔2026〕7号").iter(f"{W}bottom")
    assert int(bottom.get(f"{W}space")) / MM == pytest.approx(4, abs=0.2)
    red = next(paragraph_of(root, "政协滨江市委员会文件").iter(f"{W}color")).get(f"{W}val")
    assert bottom.get(f"{W}color") == red == "C00000"


def test_the_documents_numbers_are_outside_in_songti():
    made = paper_docx(PAPER)
    sides = set()
    for part in (name for name in parts_of(made) if "footer" in name):
        for paragraph in xml_of(made, part).iter(f"{W}p"):
            if any(code.text == "PAGE" for code in paragraph.iter(f"{W}instrText")):
                sides.add(next(paragraph.iter(f"{W}jc")).get(f"{W}val"))
                faces = {one.get(f"{W}eastAsia") for one in paragraph.iter(f"{W}rFonts")}
                sizes = {int(one.get(f"{W}val")) / 2 for one in paragraph.iter(f"{W}sz")}
                assert (faces, sizes) == ({"宋体"}, {NO_4})
    assert sides == {"right", "left"}
    assert list(xml_of(made, "word/settings.xml").iter(f"{W}evenAndOddHeaders"))


def test_the_document_of_a_letter_has_its_head_and_lines():
    made = paper_docx(LETTER)
    root = xml_of(made)
    margins = next(root.iter(f"{W}pgMar"))
    assert twips(margins, "header") == pytest.approx(30, abs=0.1)  # 10.1
    assert twips(margins, "footer") == pytest.approx(20, abs=0.1)
    assert twips(margins, "top") == pytest.approx(TOP, abs=WITHIN)
    assert list(root.iter(f"{W}titlePg"))
    kinds = set()
    for part in (name for name in parts_of(made) if "header" in name or "footer" in name):
        for borders in xml_of(made, part).iter(f"{W}pBdr"):
            (edge,) = borders
            kinds.add((part[5:11], edge.get(f"{W}val")))
    assert kinds == {("header", "thickThinSmallGap"), ("footer", "thinThickSmallGap")}
    assert not list(root.iter(f"{W}tblBorders"))


def lines_along(pages) -> tuple[int, int]:
    """On the signature's page: which one it is, and how many lines of text stand above the signature."""
    for at, page in enumerate(pages):
        signs = signs_of(page)
        if "2026年3月1日" not in "".join(sign.text for sign in signs):
            continue
        day = find(signs, "2026年3月1日")[0].base
        return at, len(
            {round(sign.base, 1) for sign in signs if sign.text == "国" and sign.base < day}
        )
    raise AssertionError("no signature")


@pytest.mark.slow
@pytest.mark.parametrize("is_letter", [False, True])
@pytest.mark.parametrize("written", [range(2, 14), range(22, 36)], ids=["short", "long"])
def test_neither_signature_nor_imprint_stands_alone_on_a_page(is_letter, written):
    helped = 0
    for lines in written:
        made = replace(
            PAPER, is_letter=is_letter, paragraphs=["国" * 28 * lines], enclosures=(), notes=()
        )
        pages, plain = pypdfium2.PdfDocument(paper_pdf(made)), as_the_standard_says(made)
        at, along = lines_along(pages)
        assert at == 0 or along >= 2, lines
        # An imprint stands behind an empty page only if nothing ends on the page before it.
        assert len(pages) <= at + (1 if is_letter else 2 - at % 2), lines
        helped += lines_along(plain)[1] < 2 or len(plain) != len(pages)
    assert helped

"""Sentence 10 of the office's house, as the office: letter and register, opened by other libraries."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2

from lianxin.inbox.models import Forward
from lianxin.inbox.services import handling
from tests.fixtures.browser import DESK

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def downloaded(page, link):
    with page.expect_download() as coming:
        link.click()
    return Path(coming.value.path()), coming.value.suggested_filename


def words_of(docx):
    """Every part is sound XML; the text of the document."""
    with zipfile.ZipFile(docx) as parts:
        assert parts.testzip() is None
        trees = {
            name: ElementTree.fromstring(parts.read(name))
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }
    found = trees["word/document.xml"].iter(f"{WORD}t")
    return "".join(part.text or "" for part in found)


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    return re.sub(r"\s", "", text)


def test_a_letter_is_taken_away_as_word_and_as_pdf(cast, be, look):
    case = cast.says("公交站搬远了，老人没处坐。", name="范秀兰", phone="13800005207").case
    office = cast.actor("officer")
    handling.accept_case(case, words="", actor=office)
    page = be("officer", **DESK)
    page.goto(f"/cases/{case.ref}/")
    page.get_by_text("转给承办单位", exact=True).first.click()
    box = page.locator("details[open]", has_text="转给承办单位")
    box.get_by_label("哪个单位").select_option(label="市交通运输局")
    box.locator("button[type=submit]").click()
    letter = Forward.objects.get(case=case)
    page.goto(f"/cases/forwards/{letter.ref}/letter/")
    look(page)
    word, name = downloaded(page, page.get_by_role("link", name="公文格式，Word"))
    assert name.endswith(".docx")
    paper, name = downloaded(page, page.get_by_role("link", name="公文格式，PDF"))
    assert name.endswith(".pdf")
    for text in (re.sub(r"\s", "", words_of(word)), text_of(paper)):
        assert "市交通运输局" in text
        assert "公交站搬远了" in text
        assert letter.number in text
        assert "范秀兰" not in text
        assert "13800005207" not in text


def test_the_register_is_taken_away_as_word_and_as_pdf(cast, be):
    page = be("officer", java_script_enabled=False, **DESK)
    page.goto("/organisation/workbook/")
    word, _ = downloaded(page, page.get_by_role("link", name="Word"))
    paper, _ = downloaded(page, page.get_by_role("link", name="PDF"))
    for text in (words_of(word), text_of(paper)):
        assert "委员名册" in text
        for key in ("member", "other_member", "head"):
            assert cast.person(key).name in text

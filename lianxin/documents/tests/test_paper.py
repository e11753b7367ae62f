"""Printed papers: what is written is only a text, and every character can be seen or is marked."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from lianxin.documents.fonts import faces
from lianxin.documents.paper import TooMuch, settable, typeset


def told(**more):
    return {"title": "试", "author": "试", "words": ["试"]} | more


def read(made):
    with pypdfium2.PdfDocument(made) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("柳荫里", "柳荫里"),
        ("𠮷野家㛃龘", "𠮷野家㛃龘"),
        ("ÀÉ①㍿½", "ÀÉ①㍿½"),
        ("一\u200b二\u202e三\x07", "一二三"),
        ("一\r\n\u2028二", "一 二"),
        ("甲\ue000乙\ufffe", "甲〓乙〓"),
        ("王👨\u200d👩\u200d👧小明", "王〓小明"),
        ("བོད", "〓〓"),
        ("", ""),
    ],
)
def test_what_no_typeface_holds_is_marked_as_printers_do(written, set_as, settings):
    info = next(info for info in faces().fonts.fonts() if info.family == faces().sans)
    settings.LIANXIN_FONTS = [str(Path(info.path).parent)]  # without what else this machine has
    assert settable(written, faces.__wrapped__()) == set_as


def test_a_text_is_never_source(tmp_path):
    written = [
        "#panic()",
        "*粗*",
        "$x^2$",
        '#include "/etc/passwd"',
        "\\u{41}",
        "@ref <label>",
        "= 题",
    ]
    made = typeset("documents/words", told(words=written))
    seen = read(made)
    for one in written:
        assert one in seen


def test_a_book_is_refused_with_a_sentence():
    with pytest.raises(TooMuch, match="请分几次印"):
        typeset("documents/words", told(words=["字" * 1000] * 400))


def test_an_empty_line_breaks_nothing():
    assert "乙" in read(typeset("documents/words", told(words=["", "\n", "乙"])))

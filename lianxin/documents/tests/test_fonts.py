"""Which typefaces papers are set with: those that were named, the machine's, or those with us."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
import typst
from pylopdf_fonts_zh_cn import sans_path, serif_path

from lianxin.documents.fonts import SERIF, FontsMissing, _best, faces
from lianxin.documents.official import laid_out
from lianxin.documents.paper import typeset
from lianxin.documents.tests.test_official import PAPER
from tests.fixtures.papers import paper_faces, paper_words

FACTS = {"title": "柳荫里委员工作室", "author": "试", "words": ["家门口的难事，扫一扫就能写。"]}


def printed():
    return typeset("documents/words", FACTS)


def test_a_machine_without_any_font_prints_chinese(bare_machine):
    made = printed()
    assert paper_faces(made) == {("NotoSerifSC-Regular", True), ("NotoSansSC-Regular", False)}
    said = paper_words(made, "pdf")
    assert FACTS["title"] in said
    assert FACTS["words"][0] in said


@pytest.mark.parametrize(
    ("paper", "facts"),
    [
        ("documents/official", laid_out(replace(PAPER, title="关于路灯的函"))),
        (
            "documents/table",
            {
                "below": "共一人",
                "heads": ["姓名", "界别"],
                "shares": [1, 1],
                "rows": [["贺敏", "教育"]],
            },
        ),
    ],
)
def test_official_papers_have_their_bold_drawn_there(bare_machine, paper, facts):
    made = typeset(paper, {"title": "关于路灯的函", "author": "试"} | facts)
    assert ("NotoSerifSC-Regular", True) in paper_faces(made)
    assert ("NotoSerifSC-Regular", False) in paper_faces(made)
    assert "关于路灯的函" in paper_words(made, "pdf")


def test_the_better_faces_of_the_machine_are_taken():
    here = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    if not any(info.family == SERIF[0] and info.weight == 700 for info in here):
        return  # a machine without them has the tests above
    made = paper_faces(printed())
    assert {face for face, _ in made} == {"NotoSerifCJKsc-Bold", "NotoSansCJKsc-Regular"}
    assert not any(drawn for _, drawn in made)


def test_folders_that_were_named_win(settings, tmp_path):
    for path in (serif_path(), sans_path()):
        shutil.copyfile(path, tmp_path / path.name)
    settings.LIANXIN_FONTS = [str(tmp_path)]
    found = faces.__wrapped__()
    assert (found.serif, found.sans) == ("Noto Serif SC", "Noto Sans SC")
    assert found.file_of(found.sans) == (tmp_path / sans_path().name, 0)
    (tmp_path / sans_path().name).unlink()
    with pytest.raises(FontsMissing, match="LIANXIN_FONTS"):
        faces.__wrapped__()


@pytest.mark.parametrize(
    ("weights", "taken"),
    [
        ({"Noto Serif SC": {400}}, "Noto Serif SC"),
        ({"Noto Serif SC": {400}, "Noto Serif CJK SC": {400, 700}}, "Noto Serif CJK SC"),
        ({"Noto Serif SC": {400}, "Source Han Serif SC": {400, 700}}, "Source Han Serif SC"),
        ({"Noto Serif SC": {400}, "Noto Serif CJK SC": {400}}, "Noto Serif CJK SC"),
        # A variable face, as some systems have it, would be set in its thinnest weight.
        ({"Noto Serif SC": {400}, "Noto Serif CJK SC": {200}}, "Noto Serif SC"),
        ({"Noto Serif CJK SC": {400}, "Source Han Serif SC": {400, 600}}, "Source Han Serif SC"),
        ({"DejaVu Sans": {400, 700}}, None),
    ],
)
def test_a_face_with_a_bold_is_better_and_one_without_a_regular_is_none(weights, taken):
    assert _best(SERIF, weights) == taken

"""Titles break between words, in large type as well."""

import pytest

from lianxin.ui.templatetags.ui import whole_words
from lianxin.ui.title_words import parts


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("柳荫里委员工作室", ["柳荫里", "委员", "工作室"]),
        ("临港经济开发区第2委员联系点", ["临港经济开发区", "第2", "委员", "联系点"]),
        ("2026年12月的值班表", ["2026年12月的", "值班表"]),
        ("委员会客厅", ["委员", "会客厅"]),
        ("镇", ["镇"]),
        ("", []),
    ],
)
def test_where_a_name_may_break(title, words):
    assert parts(title) == words
    assert "".join(parts(title)) == title


def test_what_a_name_brings_along_stays_text():
    assert whole_words("<i>里</i>工作室") == "&lt;i&gt;里&lt;/i&gt;<wbr>工作室"

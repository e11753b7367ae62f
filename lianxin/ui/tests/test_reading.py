"""Markdown as a page to read."""

from __future__ import annotations

from lianxin.ui.reading import Heading, Reading, read

TEXT = """# 怎么*开门*

先看门牌，再敲门。
门开了就进。

![门](../pictures/door.png)

## 一、敲 门

见[窗](window.md#关)和[墙](wall.md)，<b>不要</b>爬。按 `a_b`
再等。

| 谁 | 做什么 |
|---|---|
| 我 | 敲 |

### 门不开
"""


def known(link: str) -> str:
    return {"window.md#关": "/there/#关"}.get(link, "")


def whole(text: Reading) -> str:
    return text.opening + "".join(chapter.html for chapter in text.chapters)


def test_a_text_has_a_title_a_first_sentence_and_headings_one_can_be_led_to():
    text = read(TEXT, known)
    assert (text.title, text.first) == ("怎么开门", "先看门牌，再敲门。")
    (chapter,) = text.chapters
    assert chapter.heading == Heading(2, "一、敲 门", "一敲门")
    assert chapter.parts == (Heading(3, "门不开", "门不开"),)
    assert '<h2 id="一敲门">一、敲 门</h2>' in chapter.html
    assert "<h1" not in whole(text)


def test_a_text_falls_into_its_chapters_and_nothing_of_it_is_lost():
    text = read("# 题\n\n先。\n\n## 甲\n\n一。\n\n### 子\n\n二。\n\n## 乙\n\n三。\n", known)
    assert text.opening == "<p>先。</p>\n"
    assert [one.html for one in text.chapters] == [
        '<h2 id="甲">甲</h2>\n<p>一。</p>\n<h3 id="子">子</h3>\n<p>二。</p>\n',
        '<h2 id="乙">乙</h2>\n<p>三。</p>\n',
    ]
    assert [one.parts for one in text.chapters] == [(Heading(3, "子", "子"),), ()]
    short = read("# 题\n\n只有这些。\n", known)
    assert (short.opening, short.chapters) == ("<p>只有这些。</p>\n", ())


def test_lines_of_chinese_are_joined_without_a_space_and_others_with_one():
    html = whole(read(TEXT, known))
    assert "再敲门。门开了就进。" in html
    assert "<code>a_b</code>再等" in html
    assert read("one\ntwo", known).opening == "<p>one\ntwo</p>\n"


def test_links_to_what_is_not_shown_stay_as_words_and_pictures_are_left_out():
    html = whole(read(TEXT, known))
    assert '<a href="/there/#关">窗</a>' in html
    assert "和墙，" in html
    assert html.count("<a ") == 1
    assert "img" not in html
    assert "<p></p>" not in html


def test_no_html_of_the_source_gets_through_and_a_table_can_be_scrolled_by_keys():
    html = whole(read(TEXT, known))
    assert "&lt;b&gt;不要&lt;/b&gt;" in html
    assert '<div class="lx-scroll" tabindex="0" role="region" aria-label="表"><table' in html
    assert "style=" not in html
    assert "javascript" not in read("[x](javascript:alert)", str).opening.replace("(javascript", "")

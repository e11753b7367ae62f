"""A box that scrolls is a stop of the keyboard only where there is no other stop inside it."""

from __future__ import annotations

import re

from tests.boundaries.house import CODE

BOX = re.compile(r"<(?:div|section)[^>]*lx-scroll[^>]*>.*?</table>", re.DOTALL)
STOP = re.compile(r"<a [^>]*href|<button|<input|<select|\{% field |\{\{ own")
CONDITION = re.compile(r"\{% if [^%]*%\}(?:(?!\{% if ).)*?\{% endif %\}", re.DOTALL)


def test_no_box_is_a_stop_beside_the_fields_and_links_inside_it():
    wrong = [
        path.name
        for path in CODE.parent.glob("lianxin/*/templates/**/*.html")
        for box in BOX.findall(path.read_text(encoding="utf8"))
        if ' tabindex="0"' in CONDITION.sub("", box.split(">")[0] + ">")
        and STOP.search(CONDITION.sub("", box))
    ]
    assert wrong == []


def test_a_box_with_a_link_in_every_row_would_be_found():
    box = '<div class="lx-scroll" tabindex="0"><table><tr><td><a href="x">x</a></td></tr></table>'
    (found,) = BOX.findall(box)
    assert STOP.search(CONDITION.sub("", found))

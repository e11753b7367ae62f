"""The workbook is one of the tabs over people, and its page stands under 人员."""

from __future__ import annotations

import re

import pytest

from lianxin.workbook.tests.books import PAGE

TABS = [
    "委员", "工作人员", "机构和小组", "名目", "届次", "承办单位", "工作日历", "联系", "整本表", "本会",
]  # fmt: skip


def words(page, label):
    """The words of a navigation, and which of them is the current one."""
    found = re.search(rf'<nav aria-label="{label}">(.*?)</nav>', page, re.DOTALL)[1]
    links = re.findall(r"<a href=\"[^\"]+\"([^>]*)>([^<]+)", found)
    return [text for _said, text in links], [text for said, text in links if "current" in said]


@pytest.mark.parametrize(("address", "here"), [("/organisation/", "委员"), (PAGE, "整本表")])
def test_it_stands_among_the_tabs_over_people(office, address, here):
    page = office.get(address).content.decode()
    assert words(page, "人员") == (TABS, [here])
    assert words(page, "主导航")[1] == ["人员"]

"""A workbook, or what is sent in its place, that bears a mark of secrecy is not brought in."""

import pytest

from lianxin.documents.tests.secrecy import MADE
from lianxin.workbook.models import Workbook
from lianxin.workbook.tests.books import made, sent

HEADS = ("姓名", "界别")


def refused(answer):
    assert answer.status_code == 422
    assert "这里不能收，也没有存" in answer.content.decode()
    assert not Workbook.objects.exists()


@pytest.mark.parametrize("row", [("机密★10年",), ("内部资料 注意保存",), ("", "秘密", "特急")])
def test_a_marked_workbook_is_refused_and_not_stored(office, row):
    refused(sent(office, made(委员=[("委员名册",), row, HEADS, ("何秋萍", "教育界")])))
    refused(sent(office, made(说明=[row], 委员=[HEADS, ("何秋萍", "教育界")])))


@pytest.mark.parametrize("kind", MADE)
def test_a_marked_document_is_refused_there_too(office, kind):
    refused(sent(office, MADE[kind]("机密★10年"), name=f"名册.{kind}"))


@pytest.mark.parametrize("row", [("不得填写国家秘密、工作秘密。",), ("绝密", "机密", "秘密")])
def test_a_workbook_that_only_mentions_the_words_is_brought_in(office, row):
    assert sent(office, made(委员=[row, HEADS, ("何秋萍", "教育界")])).status_code == 302
    assert Workbook.objects.exists()

"""The sheet as PDF and workbook: everybody, as what, how it ended; never why somebody was on leave."""

import io
import zipfile

from django.urls import reverse
from python_calamine import CalamineWorkbook

from lianxin.activities.models import LeaveRequest
from lianxin.activities.services import (
    accept_invitation,
    ask_leave,
    close_sheet,
    correct_sheet,
    decide_leave,
    decline_invitation,
    sign_in,
)
from lianxin.core import clock
from lianxin.organisation.models import Person
from tests.fixtures.papers import paper_words


def sheet(client, made, form):
    return client.get(reverse("logbook:sheet", args=[made.ref, form])).content


def rows_of(made):
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()


def by_name(made):
    return {row[1]: row for row in rows_of(made)}


def test_a_closed_sheet_with_its_corrections_beside(cast, client, told, on_sheet):
    head = on_sheet(told, "head").member
    correct_sheet(told, head, after="late", because="人在后门", actor=cast.actor("officer"))
    cast.enter(client, "officer")
    made = sheet(client, told, "xlsx")
    heads = "序号 姓名 界别或单位 以什么身份 做什么 结果 更正"
    assert rows_of(made)[0] == heads.split()
    said = by_name(made)
    member, head = cast.person("member").name, cast.person("head").name
    assert said[member][3:] == ["出席", "参加", "到场", ""]
    today = clock.today()
    assert said[head][5:] == ["缺席", f"{today.month}月{today.day}日更正为迟到"]
    assert said["吴大江"][2:6] == ["市水务局", "特邀", "客人", "到场"]
    text = paper_words(sheet(client, told, "pdf"), "pdf")
    assert "更正为迟到" in text
    assert "人在后门" not in text  # why it was corrected may be why somebody was away


def test_a_running_sheet_says_what_is_not_settled(cast, client, held, on_sheet):
    sign_in(on_sheet(held, "member"), actor=cast.actor("officer"))
    cast.enter(client, "officer")
    said = by_name(sheet(client, held, "xlsx"))
    assert said[cast.person("member").name][5] == "到场"
    assert "还没有结表" in paper_words(sheet(client, held, "pdf"), "pdf")


def test_before_it_begins_it_says_what_they_answered(cast, client, called, on_sheet):
    made = called("member", "other_member", "head", day=1)
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    decline_invitation(on_sheet(made, "head"), actor=cast.actor("head"))
    cast.enter(client, "officer")
    said = by_name(sheet(client, made, "xlsx"))
    told = [said[cast.person(key).name][5] for key in ("member", "other_member", "head")]
    assert told == ["答应来", "等回话", "说了不来"]


def test_why_somebody_was_on_leave_is_nowhere(cast, client, called, on_sheet):
    made = called("member", "other_member", day=1)
    row = on_sheet(made, "member")
    ask_leave(row, reason="illness", words="檐下三更", actor=cast.actor("member"))
    decide_leave(LeaveRequest.objects.get(), granted=True, actor=cast.actor("office_head"))
    cast.enter(client, "officer")
    book, pdf = sheet(client, made, "xlsx"), paper_words(sheet(client, made, "pdf"), "pdf")
    assert by_name(book)[cast.person("member").name][5] == "请假"
    for words in ("因病", "檐下三更"):
        assert words not in str(rows_of(book))
        assert words not in pdf


def test_a_name_like_a_formula_stays_a_name(cast, client, held):
    Person.objects.filter(pk=cast.person("member").pk).update(name="=1+1")
    cast.enter(client, "officer")
    made = sheet(client, held, "xlsx")
    assert "=1+1" in by_name(made)  # a formula would be read as what it comes to
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert "<f>" not in packed.read("xl/worksheets/sheet1.xml").decode()


def test_closing_changes_nothing_but_the_word(cast, client, held, on_sheet):
    officer = cast.actor("officer")
    for key in ("member", "other_member", "head"):
        sign_in(on_sheet(held, key), actor=officer)
    cast.enter(client, "officer")
    before = rows_of(sheet(client, held, "xlsx"))
    close_sheet(held, actor=officer)
    assert rows_of(sheet(client, held, "xlsx")) == before

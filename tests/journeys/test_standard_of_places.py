"""Sentence 4 of the office's house, as its users: the standard filled in, verified, refused; merged."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from lianxin.places.models import CheckMark, Place
from tests.fixtures.browser import DESK


def the(page, item):
    """The lines of one item of the standard."""
    return page.get_by_role("group", name=item)


@pytest.mark.row("P2")
def test_a_head_fills_in_the_office_verifies_and_what_is_not_so_comes_back(cast, be, look):
    head = be("head", java_script_enabled=False)
    head.goto("/today/")
    head.get_by_role("link", name="我的站点").click()
    head.get_by_role("link", name=cast.place.name).click()
    head.get_by_role("link", name="四统一、四上墙、五个有").click()
    the(head, "职责上墙").get_by_label("有了").check()
    the(head, "职责上墙").get_by_label("说明").fill("进门左手边")
    the(head, "制度上墙").get_by_label("还没有").check()
    the(head, "流程上墙").get_by_label("说明").fill("正在印")
    head.get_by_role("button", name="记下").click()
    assert head.get_by_text("“流程上墙”写了说明，还没有选").count() == 1
    assert the(head, "职责上墙").get_by_label("说明").input_value() == "进门左手边"
    the(head, "流程上墙").get_by_label("还没有").check()
    head.get_by_role("button", name="记下").click()
    assert head.get_by_text("记下了，3项有变，等联络办核实。").count() == 1
    assert head.get_by_text("4项，有了1项，核实了0项").count() == 1

    office = be("officer", **DESK)
    office.goto("/places/")
    office.get_by_role("link", name="3项等核实").click()
    look(office)
    verify = office.get_by_role("region", name="核实")
    for item, agrees in (("制度上墙", True), ("流程上墙", True), ("职责上墙", False)):
        form = verify.locator("form").filter(has_text=item)
        if not agrees:
            form.locator("summary").click()
            form.get_by_role("button", name="记为不符").click()
            assert office.get_by_text("请写一句哪里不符，站长好改。").count() >= 1
            form = verify.locator("form").filter(has_text=item)
            form.get_by_label("哪里不符").fill("墙上还是去年的")
        form.get_by_role("button", name="核实了" if agrees else "记为不符").click()
    office.goto("/places/")
    assert office.get_by_role("link", name="1项不符").count() == 1

    head.goto("/today/")
    head.get_by_role("link", name="1项核实不符，请您改").click()
    look(be_as(head, be))
    assert the(head, "职责上墙").get_by_text("墙上还是去年的").count() == 1
    the(head, "职责上墙").get_by_label("说明").fill("今年的贴上了")
    head.get_by_role("button", name="记下").click()
    assert head.get_by_text("记下了，1项有变").count() == 1
    mark = CheckMark.objects.get(place=cast.place, item__name="职责上墙")
    assert (mark.verdict, mark.words) == ("", "今年的贴上了")
    head.goto("/today/")
    assert head.get_by_text("核实不符").count() == 0


def be_as(page, be):
    """The same page with JavaScript, which looking at it needs."""
    other = be("head")
    other.goto(page.url)
    return other


def test_a_merged_place_leads_on_and_the_five_meters_say_what_is_missing(cast, be, look):
    code, other = cast.place.slots.get().token, "老码头委员会客厅"
    office = be("officer", **DESK)
    office.goto(f"/places/{cast.place.ref}/")
    office.get_by_text("并入别处", exact=True).click()
    moves = office.get_by_role("region", name="迁址、并入、关闭")
    moves.get_by_label("并入哪里").select_option(label=other)
    moves.get_by_role("button", name="记下并入").click()
    look(office)
    assert office.get_by_text(f"已经并入{other}").count() == 1

    resident = be("nobody", java_script_enabled=False)
    resident.goto(f"/s/{code}/")
    assert other in resident.get_by_role("heading", level=1).inner_text() or (
        resident.get_by_text(other).count() >= 1
    )
    resident.get_by_label("您想说的事").fill("老楼的楼道灯坏了。")
    resident.get_by_role("button", name="送出留言").click()

    office.goto("/places/")
    office.get_by_role("link", name="五全").click()
    look(office)
    towns = office.get_by_role("region", name="乡镇街道")
    towns.get_by_text("还缺").click()
    assert cast.place.area.name in towns.inner_text()
    assert Place.objects.get(pk=cast.place.pk).state == Place.State.MERGED
    assert urlsplit(office.url).path == "/places/coverage/"

"""A roll kept by a real browser: opened with a signal, used without one, handed in when it is back."""

from __future__ import annotations

from datetime import time

import pytest
from playwright.sync_api import expect

from lianxin.activities.models import SignIn
from lianxin.activities.reads.codes import personal_codes

NOW = {"day": 0, "hours": (time(9), time(12))}


@pytest.fixture
def made(called):
    return called("member", "other_member", "head", **NOW)


def take(page, typed):
    page.get_by_label("六个数，或者姓名").fill(typed)
    page.get_by_role("button", name="签到", exact=True).click()


def test_without_a_signal_right_foreign_and_spent_are_known_and_counted_once(
    cast, be, called, made, on_sheet, look
):
    other = called("member", title="另一次", **NOW)
    foreign = personal_codes(other)[other.participants.get().pk]
    code = personal_codes(made)[on_sheet(made, "member").pk]
    page = be("officer")
    page.goto(f"/activities/offline/{made.ref}/")
    expect(page.get_by_text("存在这台手机上了")).to_be_visible()
    look(page)
    said = page.get_by_role("alert")
    page.context.set_offline(True)
    take(page, f"{code[:3]} {code[3:]}")
    expect(said).to_have_text("何秋萍签到了。")
    take(page, code)
    expect(said).to_contain_text("已经签过了")
    take(page, foreign)
    expect(said).to_contain_text("不是这张表上的")
    page.get_by_role("button", name="温树声").click()
    take(page, "查无此人")
    expect(said).to_contain_text("再按一次")
    take(page, "查无此人")
    expect(page.locator("[data-queued]")).to_have_text("3")
    page.reload()  # there is no signal: what was put by answers
    expect(page.locator("[data-queued]")).to_have_text("3")
    assert not SignIn.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("[data-queued]")).to_have_text("0")
    expect(page.get_by_role("status").first).to_contain_text("并进来3笔。其中1笔等")
    rows = SignIn.objects.order_by("participant__person__name")
    assert list(rows.values_list("participant__person__name", "way")) == [
        ("何秋萍", "off_code"), ("温树声", "off_name"),
    ]  # fmt: skip
    page.reload()
    expect(page.locator("[data-here]")).to_have_text("2")
    expect(page.get_by_role("button", name="何秋萍")).to_be_disabled()
    expect(page.get_by_role("status").first).to_contain_text("没有要并的")


def test_the_desk_and_the_members_code_look_right_and_work_without_script(
    cast, be, made, on_sheet, look
):
    code = personal_codes(made)[on_sheet(made, "member").pk]
    member = be("member")
    member.goto(f"/activities/mine/{made.ref}/")
    expect(member.get_by_text(f"{code[:3]} {code[3:]}")).to_be_visible()
    look(member)
    desk = be("officer", java_script_enabled=False)
    desk.goto(f"/activities/{made.ref}/desk/")
    take(desk, code)
    expect(desk.get_by_text("何秋萍委员签到了。")).to_be_visible()
    scanned = be("officer")
    scanned.goto(f"/activities/{made.ref}/desk/#k={code}")
    expect(scanned.get_by_text("已经签过")).to_be_visible()
    look(scanned)

"""Sentence 9 of the office's house, as its users: what is laid down, in sentences, from a day on."""

from __future__ import annotations

from datetime import timedelta

from lianxin.core import clock
from tests.fixtures.browser import DESK


def test_every_part_is_read_and_a_promise_changes_from_next_monday(cast, be, look):
    office = be("officer", **DESK)
    office.goto("/settings/")
    parts = office.get_by_role("navigation", name="哪一方面").get_by_role("link")
    for label in parts.all_inner_texts():
        office.get_by_role("navigation", name="哪一方面").get_by_role("link", name=label).click()
        look(office)
    office.goto("/settings/")
    office.get_by_role("link", name="：收到留言").click()
    look(office)
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    form = office.get_by_role("region", name="对留言人的承诺")
    form.get_by_label("几个工作日内先给一个答复").fill("三天")
    form.get_by_role("button", name="存好").click()
    assert office.get_by_text("这里要写一个数字").count() >= 1
    form = office.get_by_role("region", name="对留言人的承诺")
    form.get_by_label("几个工作日内先给一个答复").fill("3")
    form.get_by_label("从哪天起").fill(monday.isoformat())
    form.get_by_role("button", name="存好").click()
    office.goto("/settings/")
    later = (
        f"从{monday.year}年{monday.month}月{monday.day}日起：收到留言，3个工作日内给第一次答复。"
    )
    line = office.get_by_role("listitem").filter(has_text="收到留言，5个工作日内给第一次答复。")
    assert later in line.inner_text()


def test_a_small_office_and_back(cast, be, look):
    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/settings/")
    office.get_by_role("button", name="照人手少的办法").click()
    assert office.get_by_text("照人手少的办法，今天起用。").count() == 1
    assert office.get_by_text("留言直接交给值班的委员。").count() == 1
    phone = be("officer")
    phone.goto("/settings/")
    look(phone)
    office.get_by_role("button", name="回到平常的办法").click()
    assert office.get_by_text("留言先由联络办受理，再交出去。").count() == 1


def test_a_resident_reads_the_words_of_consent_that_the_office_wrote(cast, be, look):
    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/cases/settings/")
    notice = office.get_by_role("region", name="告知书")
    notice.get_by_label("同意打电话，这样写").fill("可以打电话问我，白天晚上都行")
    notice.get_by_role("button", name="存好").click()
    assert office.get_by_text("新的一版告知书今天起用。").count() == 1
    resident = be("nobody")
    resident.goto(f"/s/{cast.place.slots.get().token}/")
    resident.get_by_label("您想说的事").fill("路口的红绿灯太短，老人过不去。")
    assert resident.get_by_text("可以打电话问我，白天晚上都行").count() >= 1
    look(resident)

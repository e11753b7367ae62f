"""A member's quarter on a phone, counting every press on a slip, a box, a button or a link."""

from __future__ import annotations

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Message
from lianxin.liaison.models import ChainQuestion, ContactEntry
from lianxin.liaison.services.chain import make_link
from lianxin.liaison.services.notebook import PersonFacts, save_person
from lianxin.organisation.models import Member
from tests.fixtures.browser import DESK

PHONE = {"width": 390, "height": 844}
NAMES = ("范婶", "护士小陈", "周老师", "药店老吴")
# With whom, how, what was said: six contacts, one of them with three people.
CONTACTS = (
    (("范婶",), "电话", "楼道灯又坏了，老人不敢下楼。"),
    (("护士小陈",), "微信", "夜班没有车。"),
    (("周老师", "护士小陈", "范婶"), "座谈", "校门口堵。"),
    (("药店老吴",), "上门", ""),
    (("周老师",), "电话", "操场晚上能不能开。"),
    (("范婶",), "上门", "灯修好了。"),
)


@pytest.fixture
def standing(cast):
    """秦岳明 — 温树声 — 何秋萍, four people in 温树声's notebook, a talking point with 秦岳明."""
    for key, seat in (("leader", "chair"), ("head", "standing")):
        Member.objects.filter(pk=cast.member(key).pk).update(seat=seat)
    make_link("chair", cast.member("leader"), cast.member("head"), actor=SYSTEM)
    make_link("standing", cast.member("head"), cast.member("member"), actor=SYSTEM)
    for name in NAMES:
        save_person(cast.member("head"), PersonFacts(name), actor=cast.actor("head"))


def a_point_comes_down(be):
    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/liaison/points/write/")
    office.get_by_label("讲什么").fill("加装电梯怎么补")
    office.get_by_label("怎么讲").fill("一梯补十万元，底楼不用出钱。")
    office.get_by_label("出自哪里").fill("《滨江日报》第2版")
    office.get_by_label("哪天公开的").fill(clock.today().isoformat())
    office.get_by_role("button", name="写好，等放行").click()
    other = be("office_head", java_script_enabled=False, **DESK)
    other.goto(office.url)
    other.get_by_role("button", name="放行").click()
    leader = be("leader", java_script_enabled=False)
    leader.goto("/liaison/own/points/")
    leader.get_by_role("button", name="传给我下面一环").click()


@pytest.mark.row("L3")
def test_a_members_quarter_takes_fewer_than_thirty_taps(cast, be, standing, settings):
    settings.LIANXIN_LEAST_SECONDS = 0  # a browser that is driven types faster than people
    a_point_comes_down(be)
    page = be("head", viewport=PHONE, java_script_enabled=False)
    taps = 0

    def tap(found):
        nonlocal taps
        taps += 1
        found.click()

    page.goto("/today/")
    tap(page.get_by_role("link", name="记一次联系"))
    for number, (people, way, said) in enumerate(CONTACTS):
        for name in people:
            tap(page.locator("label", has_text=name).first)
        tap(page.locator("label", has_text=way).first)
        page.get_by_label("说了什么").fill(said)
        if number == 0:
            tap(page.locator("label", has_text="这里有件事要联络办去办"))
        tap(page.get_by_role("button", name="记下"))
        assert page.get_by_text("记下了").count() >= 1
    tap(page.get_by_role("link", name="今天"))
    tap(page.get_by_role("link", name="宣讲要点"))
    tap(page.get_by_role("button", name="传给我下面一环"))
    page.get_by_label("群众问什么").fill("二楼要不要出？")
    tap(page.get_by_role("button", name="传上去"))
    assert taps < 30, taps

    assert sum(entry.persons for entry in ContactEntry.objects.all()) == 8
    assert Message.objects.get().text == "楼道灯又坏了，老人不敢下楼。"
    assert ChainQuestion.objects.count() == 1
    page.goto("/liaison/notebook/")
    assert page.get_by_text("8人次").count() >= 1

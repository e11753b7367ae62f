"""The chain as its people use it: somebody left, another takes over; a point goes down, a question up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.services.chain import make_link
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Member
from tests.fixtures.browser import DESK

PHONE = {"java_script_enabled": False}


@pytest.fixture
def chain(cast):
    """秦岳明 — 温树声 — 何秋萍 and 陆舟明; 邹启德 is a standing member beside them."""
    for key, seat in (("leader", "chair"), ("head", "standing"), ("away_member", "standing")):
        Member.objects.filter(pk=cast.member(key).pk).update(seat=seat)
    for kind, upper, lower in (
        ("chair", "leader", "head"),
        ("standing", "head", "member"),
        ("standing", "head", "other_member"),
    ):
        make_link(kind, cast.member(upper), cast.member(lower), actor=SYSTEM)


def named(cast, key):
    member = cast.member(key)
    return f"{member.person.name} {member.sector.name}"


@pytest.mark.row("O6")
def test_a_chain_after_a_standing_member_left(cast, be, chain, look, settings):
    settings.LIANXIN_LEAST_SECONDS = 0  # a browser that is driven types faster than people
    member = be("member", **PHONE)
    member.goto("/liaison/own/")
    up = member.get_by_role("region", name="联系我的")
    assert up.get_by_text("温树声").count() >= 1
    up.get_by_role("button", name="今天联系过").click()
    assert member.get_by_text("这个季度联系过").count() == 1

    gone = cast.member("head")
    Member.objects.filter(pk=gone.pk).update(starts=clock.today() - timedelta(days=900))
    gone.refresh_from_db()
    last_day = clock.today() - timedelta(days=1)
    organisation.end_membership(gone, last_day=last_day, left_by="moved", actor=SYSTEM)

    member.goto("/liaison/own/")
    assert member.get_by_text("断了，有人不再担任").count() == 1

    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/liaison/chain/")
    wide = be("officer", **DESK)
    wide.goto("/liaison/chain/")
    look(wide)
    assert office.get_by_text("温树声下面的2处等人接").count() == 1
    office.get_by_role("link", name="选由谁接").click()
    office.get_by_label("由谁接").select_option(label=named(cast, "away_member"))
    office.get_by_role("button", name="接过来").click()
    assert office.get_by_text("接上了2环，从今天起由邹启德联系。").count() == 1
    office.get_by_role("button", name="断开这一环").click()
    office.get_by_role("link", name="主席会议成员—常委").click()
    office.get_by_label("上面一头").select_option(label=named(cast, "leader"))
    office.get_by_label("下面一头").select_option(label=named(cast, "away_member"))
    office.get_by_role("button", name="连上").click()
    assert office.get_by_text("断了的").count() == 0
    assert office.get_by_text("秦岳明往下联系着3人。").count() == 1

    member.goto("/liaison/own/")
    assert member.get_by_role("region", name="联系我的").get_by_text("邹启德").count() >= 1


@pytest.mark.row("T10")
def test_a_member_hands_a_talking_point_on_and_sends_a_question_up(cast, be, chain, look, settings):
    settings.LIANXIN_LEAST_SECONDS = 0
    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/liaison/points/")
    office.get_by_role("link", name="写一条").click()
    office.get_by_label("讲什么").fill("加装电梯怎么补")
    office.get_by_label("怎么讲").fill("一梯补十万元，底楼不用出钱。")
    office.get_by_label("出自哪里").fill("《滨江日报》第2版")
    office.get_by_label("哪天公开的").fill(clock.today().isoformat())
    office.get_by_role("button", name="写好，等放行").click()
    assert office.get_by_role("button", name="放行").count() == 0  # not the one who wrote it
    other = be("office_head", java_script_enabled=False, **DESK)
    other.goto(office.url)
    other.get_by_role("button", name="放行").click()

    for key in ("leader", "head"):  # one tap each
        page = be(key, **PHONE)
        page.goto("/liaison/own/points/")
        page.get_by_role("button", name="传给我下面一环").click()
        assert page.get_by_text("已经在您下面一环的页面上。").count() == 1

    narrow = be("member")
    narrow.goto("/liaison/own/points/")
    look(narrow)
    member = be("member", **PHONE)
    member.goto("/liaison/own/points/")
    assert member.get_by_text("一梯补十万元，底楼不用出钱。").count() == 1
    member.get_by_label("关于哪一条").select_option(label="加装电梯怎么补")
    member.get_by_label("群众问什么").fill("二楼要不要出？")
    member.get_by_role("button", name="传上去").click()
    assert member.get_by_text("等回话").count() == 1

    head = be("head", **PHONE)
    head.goto("/liaison/own/points/")
    head.get_by_role("link", name="回一句").click()
    head.get_by_label("怎么回").fill("二楼起按层分。")
    head.get_by_role("button", name="回", exact=True).click()

    for key in ("member", "other_member"):
        page = be(key, **PHONE)
        page.goto("/liaison/own/points/")
        assert page.get_by_text("二楼起按层分。").count() == 1

    office.goto("/liaison/points/")
    office.get_by_role("link", name="加装电梯怎么补").click()
    office.get_by_label("为什么收回").fill("补贴标准改了")
    office.get_by_role("button", name="收回，不再讲").click()
    member.goto("/liaison/own/points/")
    assert member.get_by_text("补贴标准改了").count() == 1
    assert member.get_by_text("一梯补十万元，底楼不用出钱。").count() == 0

"""Sentence 3 of the office's house, as its users: a term changes, nothing in hand is lost."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services as duty
from lianxin.duty.deeds import SHIFT
from lianxin.duty.models import Shift
from lianxin.inbox.services import handling
from lianxin.organisation.deeds import DeedFacts
from lianxin.record.models import Deed
from lianxin.record.services import draw_deed
from tests.fixtures.browser import DESK


@pytest.fixture
def held(cast):
    """何秋萍 has a case in hand, a shift to come, her place in the team, and a deed of last month."""
    case = cast.says("公交站搬远了，老人没处坐。").case
    office, member = cast.actor("officer"), cast.member("member")
    handling.accept_case(case, words="", actor=office)
    handling.hand_to_team(case, cast.team, member=member, actor=office)
    Shift.objects.filter(on__gte=clock.today()).delete()
    on = clock.today() + timedelta(days=10)
    shift = duty.add_shift(cast.place, member, on=on, starts=time(9), ends=time(11), actor=SYSTEM)
    deed = draw_deed(
        DeedFacts(
            kind=SHIFT,
            committee_id=cast.committee.pk,
            member_id=member.pk,
            on=clock.today() - timedelta(days=30),
            source="duty.Shift:1",
            words="在柳荫里值班",
            drawn_from="照站长确认的值班记下",
        ),
        actor=SYSTEM,
    )
    return case, shift, deed


def test_in_the_middle_of_a_year_one_leaves_and_everything_goes_over(
    cast, be, held, look, settings
):
    settings.LIANXIN_LEAST_SECONDS = 0  # a browser that is driven types faster than people
    case, shift, deed = held
    leaves, takes = cast.person("member").name, cast.person("other_member").name
    wide, narrow, member = be("officer", **DESK), be("officer"), be("member")
    member.goto("/today/")
    assert member.get_by_text(case.title).count() >= 1

    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/organisation/terms/")
    office.get_by_role("link", name="换届").click()
    office.get_by_label("新一届从哪天开始").fill(clock.today().isoformat())
    office.get_by_role("button", name="开始换届").click()
    office.get_by_role("button", name="勾上的离任").first.click()
    assert office.get_by_text("还没有勾人。先勾上，再按。").count() >= 1
    office.get_by_label(leaves, exact=True).check()
    office.get_by_role("button", name="先记下").last.click()
    assert office.get_by_label(leaves, exact=True).is_checked()
    office.get_by_role("button", name="勾上的离任").click()
    assert office.get_by_text("1位离任，等交接。").count() == 1
    office.get_by_text("位一起定").click()
    office.get_by_role("button", name="都连任").click()
    assert office.get_by_text("人人都定了").count() == 1
    leaving = office.get_by_role("region", name="离任的，手里的事")
    assert "1个班；1件没办完的" in leaving.inner_text()
    leaving.get_by_label(f"{leaves}的由谁接手").fill("查无此人")
    leaving.get_by_role("button", name="写上").click()
    assert office.get_by_text("委员里没有“查无此人”。").count() >= 1
    office.get_by_label(f"{leaves}的由谁接手").fill(takes)
    office.get_by_role("button", name="写上").click()
    leaving = office.get_by_role("region", name="离任的，手里的事")
    assert leaving.get_by_text(f"由{takes}接手").count() == 1
    for page in (wide, narrow):
        page.goto("/handover/")
        look(page)
    office.get_by_role("button", name="这1位照下面的交接").click()
    assert office.get_by_text("交接好了，1位离任。").count() == 1
    for page in (wide, narrow):
        page.goto("/organisation/terms/")
        look(page)

    member.goto("/today/")
    assert "/sign-in/" in member.url
    successor = be("other_member")
    successor.goto("/today/")
    assert successor.get_by_text(case.title).count() >= 1
    assert Shift.objects.get(in_place_of=shift).member.person.name == takes
    assert Deed.objects.get(pk=deed.pk).member.person.name == leaves

    resident = be("nobody", java_script_enabled=False)
    resident.goto(f"/s/{cast.place.slots.get().token}/")
    resident.get_by_label("您想说的事").fill("三号楼的电梯停了两天，老人下不来。")
    resident.get_by_role("button", name="送出留言").click()
    assert resident.get_by_role("heading", level=1).inner_text() == "您的话收到了"

"""Sentence 1 of the office's house, as the office: bodies and those who lead them, members by days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lianxin.core import clock
from lianxin.organisation.models import Appointment, Unit
from tests.fixtures.browser import DESK

DAY = timedelta(days=1)


def on_page(day):
    return f"{day.year}年{day.month}月{day.day}日"


@pytest.fixture
def office(be):
    """The office at its desk, without JavaScript."""
    return be("officer", java_script_enabled=False, **DESK)


def take_post(page, post, member, starts):
    """写一位."""
    form = page.get_by_role("region", name="写一位")
    form.get_by_label("职务").select_option(label=post)
    form.get_by_label("哪位委员").select_option(label=member)
    form.get_by_label("从哪天起").fill(starts.isoformat())
    form.get_by_role("button", name="派定").click()


def named(cast, key):
    member = cast.member(key)
    return f"{member.person.name} {member.sector.name}"


def test_a_liaison_group_by_street_whose_lead_is_handed_on_from_a_day(cast, be, office, look):
    today, he, lu = clock.today(), cast.person("member").name, cast.person("other_member").name
    office.goto("/organisation/bodies/")
    office.get_by_role("link", name="设一个组").click()
    office.get_by_label("哪一类").select_option(label="联络组")
    office.get_by_label("名称").fill("望江街道联络组")
    office.get_by_label("哪个片区").select_option(label="望江街道")
    office.get_by_role("button", name="设好").click()
    take_post(office, "联络组组长", named(cast, "member"), today)
    assert office.get_by_text("任命记下了。").count() == 1
    address = office.url

    # A second one is refused, and the sentence says how the lead is handed on.
    take_post(office, "联络组组长", named(cast, "other_member"), today + 10 * DAY)
    assert office.get_by_text(f"联络组组长是{he}，一处只有一位。先写上哪天卸任").count() == 1
    office.get_by_role("link", name=he, exact=True).click()
    held = office.get_by_role("listitem").filter(has_text="联络组组长")
    held.get_by_text("免去", exact=True).first.click()
    held.get_by_label("最后一天").fill((today + 9 * DAY).isoformat())
    held.get_by_role("button", name="免去").click()
    office.goto(address)
    take_post(office, "联络组组长", named(cast, "other_member"), today + 10 * DAY)
    assert office.get_by_role("region", name="现在的人").get_by_role("link", name=he).count() == 1
    assert office.get_by_text(f"{lu} 联络组组长").count() == 1  # 以后上任的
    office.get_by_label("哪一天的").fill((today + 10 * DAY).isoformat())
    office.get_by_role("button", name="看那天的").click()
    then = office.get_by_role("region", name=f"{on_page(today + 10 * DAY)}的人")
    assert then.get_by_role("link", name=lu).count() == 1
    assert then.get_by_role("link", name=he).count() == 0

    for page in (be("officer"), be("officer", **DESK)):
        for url in ("/organisation/bodies/", "/organisation/bodies/add/", address):
            page.goto(url)
            look(page)


def test_a_part_time_deputy_serves_elsewhere_beside_the_own_group(cast, office):
    """专委会兼职副主任: a post in another body, which leaves the member's others untouched."""
    he = cast.person("member")
    before = set(Appointment.objects.current().filter(person=he).values_list("pk", flat=True))
    office.goto("/organisation/bodies/")
    office.get_by_role("link", name="提案委员会").click()
    take_post(office, "专委会兼职副主任", named(cast, "member"), clock.today())
    office.goto("/organisation/bodies/")
    row = office.get_by_role("row").filter(has_text="提案委员会")
    assert f"专委会兼职副主任{he.name}" in row.inner_text()
    held = Appointment.objects.current().filter(person=he)
    assert set(held.values_list("pk", flat=True)) > before
    assert held.get(post__key="special_part_deputy").unit == Unit.objects.get(
        committee=cast.committee, name="提案委员会"
    )


@pytest.mark.row("O1")
def test_the_register_of_two_days_says_two_sectors(cast, be, office, look):
    member, today = cast.member("member"), clock.today()
    old, since = member.sector.name, today - 5 * DAY
    office.goto(f"/organisation/people/{member.person.ref}/")
    office.get_by_role("link", name="改资料").click()
    office.get_by_label("从某天起变了，从前的留着").check()
    office.get_by_label("从哪天起").fill((today - 9999 * DAY).isoformat())
    office.get_by_label("界别", exact=True).select_option(label="教育界")
    office.get_by_label("专业").fill("儿童保健")
    office.get_by_role("button", name="存下").click()
    assert office.get_by_label("专业").input_value() == "儿童保健"  # refused, and nothing lost
    office.get_by_label("从哪天起").fill((today + DAY).isoformat())
    office.get_by_role("button", name="存下").click()
    ahead = office.get_by_role("listitem").filter(has_text=f"自{(today + DAY).isoformat()}起：")
    assert "界别：教育界；专业：儿童保健" in ahead.inner_text()
    assert old in office.locator(".lx-title").inner_text()
    ahead.get_by_role("button", name="撤回，到那天不变").click()
    assert ahead.count() == 0
    office.get_by_role("link", name="改资料").click()
    office.get_by_label("从某天起变了，从前的留着").check()
    office.get_by_label("从哪天起").fill(since.isoformat())
    office.get_by_label("界别", exact=True).select_option(label="教育界")
    office.get_by_label("专业").fill("儿童保健")
    office.get_by_role("button", name="存下").click()
    assert office.get_by_text("改好了。从前写的，在下面看得到。").count() == 1

    def sector_on(day):
        office.goto("/organisation/")
        office.get_by_label("哪一天的").fill(day.isoformat())
        office.locator("#main").get_by_role("button", name="找").click()
        assert office.get_by_text(f"{on_page(day)}那天").count() == 1
        row = office.get_by_role("row").filter(has_text=member.person.name)
        return row.get_by_role("cell").nth(2).inner_text()

    assert sector_on(since - DAY) == old
    assert sector_on(since) == "教育界"
    for page in (be("officer"), be("officer", **DESK)):
        for path in (
            "people/{0}/",
            "membership/{1}/",
            "membership/{1}/leave/",
            "membership/{1}/excuse/",
        ):
            page.goto("/organisation/" + path.format(member.person.ref, member.ref))
            look(page)


def test_an_exemption_is_written_and_a_member_resigns(cast, office):
    member, today = cast.member("other_member"), clock.today()
    person = f"/organisation/people/{member.person.ref}/"
    office.goto(person)
    office.get_by_role("link", name="写一条").click()
    office.get_by_label("在香港、澳门").check()
    office.get_by_label("说明").fill("在澳门教书")
    office.get_by_role("button", name="记下").click()
    assert office.get_by_text("在香港、澳门，在澳门教书").count() == 1

    office.get_by_role("link", name="辞去、调离、去世").click()
    office.get_by_label("辞去").check()
    office.get_by_label("最后一天").fill(today.isoformat())
    office.get_by_label("说明").fill("主席会议接受辞去委员")
    office.get_by_role("button", name="记下离任").click()
    assert office.get_by_text(f"辞去，到{on_page(today)}").count() == 1
    for day, there in ((today, 1), (today + DAY, 0)):
        office.goto(f"/organisation/?on={day.isoformat()}")
        assert office.get_by_role("link", name=member.person.name, exact=True).count() == there

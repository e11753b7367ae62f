"""The first days of an installation: nobody has a password; three slips, an office, a place, a code."""

from __future__ import annotations

import base64
import re
from io import StringIO

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.core.management import call_command

from lianxin.accounts import totp
from lianxin.accounts.models import User
from lianxin.core import clock
from lianxin.inbox.models import Case

PASSWORD = "Dukou-2026-bailu"


@pytest.fixture
def links(live_server, settings):
    """Install; hand back the three links by sign-in name."""
    settings.LIANXIN_BASE_URL, settings.LIANXIN_UNSAID = live_server.url, []
    said = StringIO()
    names = {"system": "邵光", "security": "陶静", "audit": "康宁"}
    call_command("install", name="政协临江县委员会", short="临江县政协", stdout=said, **names)
    found = re.findall(r"登录名 (\S+)：(\S+)", said.getvalue())
    return {name.removesuffix("-admin"): link for name, link in found}


def choose_password(page):
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.click("main form button[type=submit]")


def set_up_second_factor(page, look):
    """Type the secret into a telephone that the test plays."""
    page.wait_for_url("**/set-up/**")
    look(page)
    secret = base64.b32decode("".join(page.locator(".lx-code--4 span").all_inner_texts()))
    page.fill("[name=code]", totp.code_at(secret, clock.now()))
    page.click("text=对一对，启用")
    assert page.locator(".lx-code--4 span").count() == 10
    look(page)
    page.click("text=抄好了，往下走")
    return secret


def test_after_installing_nobody_has_a_password(links):
    assert sorted(links) == ["audit", "security", "system"]
    assert User.objects.count() == 3
    assert not any(is_password_usable(user.password) for user in User.objects.all())


def open_the_first_place(browse, code: str):
    """The office activates its account, opens a place and shows its code; no JavaScript."""
    office = browse(java_script_enabled=False)
    office.goto("/accounts/activate/")
    office.fill("[name=code]", code.lower())
    office.click("main form button[type=submit]")
    choose_password(office)
    set_up_second_factor(office, lambda page: None)
    office.goto("/places/open/")
    office.click("text=去加一个")
    office.fill("[name=name]", "望江街道")
    office.check("[value=street]")
    office.get_by_role("button", name="加上").click()
    office.goto("/places/open/")
    office.select_option("[name=area]", label="望江街道")
    office.select_option("[name=kind]", label="委员联系点")
    office.fill("[name=name]", "柳荫里委员联系点")
    office.click("text=开这处地点")
    office.click("text=看码")
    assert office.locator("svg.lx-qr").count() == 1
    address = office.get_by_role("link", name="看居民扫到的页面").get_attribute("href")
    return office, address


def one_matter(office, resident, address: str) -> None:
    """Scan, write, accept, answer, rate."""
    resident.goto(address)
    assert resident.locator("h1").inner_text() == "柳荫里委员联系点"
    resident.get_by_label("您想说的事").fill("码头的台阶没有扶手，老人摔过两回。")
    resident.get_by_role("button", name="送出留言").click()
    assert resident.locator("h1").inner_text() == "您的话收到了"
    resident.get_by_role("button", name="现在就看进展页").click()

    office.goto("/cases/next/")
    assert "码头的台阶没有扶手" in office.locator("h1").inner_text()
    office.get_by_role(
        "button", name="受理", exact=True
    ).click()  # nobody is there yet: no way is proposed
    office.get_by_text("答复留言人", exact=True).click()
    box = office.locator("details[open]", has_text="答复留言人")
    box.locator("textarea").first.fill("城管局去量过台阶，扶手这个月装好。")
    box.locator("button[type=submit]").click()

    resident.reload()
    assert resident.get_by_text("扶手这个月装好").first.is_visible()
    resident.get_by_label("好", exact=True).check()
    resident.get_by_label("解决了", exact=True).check()
    resident.get_by_role("button", name="交上打分").click()
    assert resident.get_by_text("谢谢您，记下了。").is_visible()
    case = Case.objects.get()
    assert (case.state, case.ratings.get().result) == ("closed", "solved")


@pytest.mark.row("P1")
def test_from_three_links_to_a_first_matter_answered_and_rated(links, browse, page_wechat, axe):
    def look(page):
        axe(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url

    pages = {"system": page_wechat, "security": browse(), "audit": browse()}
    for key, page in pages.items():
        page.goto(links[key])
        page.wait_for_url("**/activate/password/")
        assert "#" not in page.url
        look(page)
        choose_password(page)
        set_up_second_factor(page, look)
        look(page)

    system, security = pages["system"], pages["security"]
    system.click("nav >> text=账号")
    look(system)
    system.click("text=建一个账号")
    system.fill("[name=name]", "俞晓岚")
    system.fill("[name=username]", "yuxiaolan")
    system.select_option("[name=post]", label="联络办主任")
    look(system)
    system.click("text=建好，出启用单")
    look(system)
    code = " ".join(system.locator(".lx-code--4 span").all_inner_texts())

    security.click("nav >> text=任职")
    look(security)
    security.get_by_role("button", name="确认俞晓岚任联络办主任").click()
    look(security)
    assert "确认了，权限从现在起有效" in security.content()

    office, address = open_the_first_place(browse, code)
    one_matter(office, browse(java_script_enabled=False), address)

    pages["audit"].click("nav >> text=日志")
    look(pages["audit"])
    assert "确认任职" in pages["audit"].content()

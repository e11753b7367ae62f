"""A unit would like to reach a resident, who says yes, reads what follows, and takes it back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.inbox.models import Reveal
from lianxin.inbox.services import forwarding, handling, passing

DESK = {"width": 1280, "height": 900}
BUREAU, NAME, PHONE = "市交通运输局", "范秀兰", "13812345207"
WHY = "要约个时间，到站台一起看一看"


@pytest.fixture
def receipt(cast):
    return cast.says("公交站搬远了，老人走不动。", name=NAME, phone=PHONE)


@pytest.fixture
def letter(cast, receipt):
    office = cast.actor("officer")
    handling.accept_case(receipt.case, words="", actor=office)
    return forwarding.forward_case(receipt.case, cast.unit(BUREAU), words="", actor=office)


@pytest.fixture
def at_desk(cast, browse, live_server):
    """A desk's page for one of the cast, each with a session of their own."""

    def enter(key: str):
        client = Client()
        cast.enter(client, key)
        page = browse(viewport=DESK)
        session = {"name": "lianxin", "value": client.cookies["lianxin"].value}
        page.context.add_cookies([{**session, "url": live_server.url}])
        return page

    return enter


def open_own(page, receipt) -> None:
    page.goto("/find/")
    page.fill("#id_number", receipt.case.number)
    page.fill("#id_code", receipt.code)
    page.locator("main form button[type=submit]").first.click()


def gives(officer, axe) -> None:
    """The office lets the unit look."""
    officer.reload()
    officer.get_by_text("把联系方式给这个单位", exact=True).click()
    officer.get_by_label("让单位在网上看").check()
    officer.locator("form[action$='/give/'] input[name=words]").fill("单位要约时间")
    axe(officer)
    officer.get_by_role("button", name="给", exact=True).click()
    assert officer.get_by_text("给了。留言人会看到哪天给的").is_visible()
    assert PHONE not in officer.content()


def looks(clerk, axe) -> None:
    """Somebody of the unit looks once."""
    clerk.reload()
    clerk.get_by_text("看一次联系方式").click()
    clerk.get_by_label("核实").check()
    clerk.get_by_label("写明为什么").fill("约看站台的时间")
    axe(clerk)
    clerk.get_by_role("button", name="看60秒").click()
    assert clerk.get_by_text(PHONE).is_visible()
    assert clerk.get_by_text(NAME).is_visible()
    axe(clerk)


def test_a_resident_decides_whether_a_unit_may_call(browse, at_desk, receipt, letter, axe):
    """Without JavaScript on the resident's side; every page that is new is looked at by axe."""
    officer = at_desk("officer")
    at_office = reverse("inbox:case", args=[receipt.case.ref])
    officer.goto(at_office)
    officer.get_by_text("单位想联系留言人", exact=True).click()
    officer.get_by_label("单位为什么想联系").fill(WHY)
    officer.get_by_role("button", name="问留言人同不同意").click()
    assert officer.get_by_text("等留言人答").first.is_visible()
    assert officer.get_by_text("把联系方式给这个单位").count() == 0

    own = browse(java_script_enabled=False)
    open_own(own, receipt)
    assert own.get_by_role("heading", name="市交通运输局想联系您").is_visible()
    assert own.get_by_text(WHY).first.is_visible()
    own.get_by_role("button", name="同意给它").click()
    assert own.get_by_text("记下了：可以把联系方式给市交通运输局").is_visible()

    clerk = at_desk("clerk")
    at_unit = reverse("inbox:unit_letter", args=[letter.ref])
    clerk.goto(at_unit)
    assert clerk.get_by_text("看一次联系方式").count() == 0
    assert "没有带留言人的姓名和电话" in clerk.content()

    gives(officer, axe)

    looks(clerk, axe)
    clerk.goto(at_unit)
    assert PHONE not in clerk.content()
    clerk.get_by_text("看一次联系方式").click()  # left open while its sender thinks again
    clerk.get_by_label("核实").check()
    clerk.get_by_label("写明为什么").fill("再看一次")

    own.goto(reverse("intake:own", args=[receipt.case.ref]))
    seen = own.locator("section[aria-labelledby=h-seen]").inner_text()
    assert "给了市交通运输局：“单位要约时间”" in seen
    assert "市交通运输局，核实：“约看站台的时间”" in seen
    assert "方致远" not in own.content()
    axe_page = browse()
    open_own(axe_page, receipt)
    axe(axe_page)
    axe_page.goto(reverse("intake:own_correct", args=[receipt.case.ref]))
    axe(axe_page)
    own.get_by_role("button", name="收回，不给市交通运输局了").click()
    assert own.get_by_text("收回了，市交通运输局从现在起看不到。").is_visible()
    assert "已经收回，它不能再看。" in own.content()

    clerk.get_by_role("button", name="看60秒").click()
    assert PHONE not in clerk.content()
    assert clerk.get_by_text("留言人收回了联系方式").is_visible()
    axe(clerk)
    assert Reveal.objects.count() == 1
    officer.goto(at_office)
    assert "留言人收回了，单位看不到了" in officer.content()


def test_a_wish_without_script_looks_right_on_a_phone(cast, browse, receipt, letter, axe):
    passing.ask_to_pass(letter, words=WHY, actor=cast.actor("officer"))
    page = browse()
    open_own(page, receipt)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

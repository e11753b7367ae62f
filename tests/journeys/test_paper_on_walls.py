"""Sentences 5 and 6 of the office's house, as their users: paper is printed, hung, scanned, outdated."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Message
from lianxin.organisation.models import Appointment
from lianxin.organisation.services import end_appointment
from tests.fixtures.browser import DESK
from tests.fixtures.papers import qr_codes

pytestmark = pytest.mark.postgresql


@pytest.fixture
def here(settings, live_server):
    """What is printed leads to the server that runs."""
    settings.LIANXIN_BASE_URL = live_server.url
    settings.LIANXIN_LEAST_SECONDS = 0  # a browser that is driven types faster than people


def printed(page, button):
    """Press a button that prints; what came, as text and as the addresses of its codes."""
    with page.expect_download() as coming:
        button.click()
    made = Path(coming.value.path()).read_bytes()
    with pypdfium2.PdfDocument(made) as pdf:
        text = re.sub(r"\s", "", pdf[0].get_textpage().get_text_range())
        picture = pdf[0].render(scale=1800 / pdf[0].get_size()[1]).to_pil()
    return text, [code.text for code in qr_codes(picture)]


@pytest.mark.row("P3")
def test_a_poster_is_printed_hung_confirmed_and_brings_a_message(here, cast, be, axe):
    office = be("officer", **DESK)
    office.goto("/places/")
    office.get_by_role("link", name=cast.place.name).click()
    office.get_by_role("link", name="二维码", exact=True).click()
    axe(office)
    text, (address,) = printed(office, office.get_by_role("button", name="印海报"))
    assert cast.place.name in text
    assert urlsplit(address).path == f"/s/{cast.place.slots.get().token}/"

    head = be("head")
    head.goto(address)
    head.get_by_role("link", name="贴好了").click()
    axe(head)
    head.get_by_label("贴在哪里").fill("一楼大门右边")
    head.get_by_role("button", name="贴好了").click()
    assert "说贴好了：一楼大门右边" in head.content()

    resident = be("nobody")
    resident.goto(address)
    assert resident.get_by_text("刚贴上的").count() == 0
    resident.get_by_label("您想说的事").fill("三号楼的电梯停了两天，老人下不来。")
    resident.get_by_role("button", name="送出留言").click()
    assert resident.get_by_role("heading", level=1).inner_text() == "您的话收到了"
    assert Message.objects.get().slot == cast.place.slots.get()

    office = be("officer", **DESK)
    office.goto(f"/places/{cast.place.ref}/kit/")
    assert "贴好了" in office.content()
    office.goto("/places/")
    office.get_by_role("link", name="墙上的码").click()
    axe(office)
    assert office.get_by_text("1条").count() == 1


def test_a_code_that_was_taken_off_is_replaced_with_a_reason(here, cast, be):
    office, old = be("officer", **DESK), cast.place.slots.get()
    office.goto(f"/places/{cast.place.ref}/kit/")
    office.get_by_text("停用或者换新的").click()
    office.locator(f"#why_{old.mark}_why").fill("海报被人撕了")
    office.get_by_role("button", name=f"停用码位{old.mark}，换一个新的").click()
    new = cast.place.slots.get(revoked_at=None)
    assert "因为海报被人撕了" in office.content()
    _, found = printed(office, office.get_by_role("button", name="印贴纸"))
    assert {urlsplit(address).path for address in found} == {f"/s/{new.token}/"}
    resident = be("nobody")
    resident.goto(f"/s/{old.token}/")
    assert "这个码已经停用，但话还能说" in resident.content()


@pytest.mark.row("P4")
def test_a_board_says_when_it_is_out_of_date_and_why(here, cast, be, axe):
    head = be("head")
    head.goto(f"/places/{cast.place.ref}/boards/")
    axe(head)
    members = head.get_by_role("region", name="委员信息")
    text, (address,) = printed(head, members.get_by_role("button", name="印A3"))
    other = cast.person("other_member").name
    assert other in text

    resident = be("nobody")
    resident.goto(address)
    axe(resident)
    today = clock.today()
    assert f"照{today.year}年{today.month}月{today.day}日的记录印的" in resident.content()
    assert resident.get_by_text("和现在一样").count() == 1

    held = Appointment.objects.current().get(
        person=cast.person("other_member"), unit=cast.team, post__key="duty"
    )
    with clock.at(clock.now() - timedelta(days=1)):
        end_appointment(held, last_day=clock.today(), actor=SYSTEM)
    office = be("officer", **DESK)
    office.goto("/places/")
    office.get_by_role("link", name="墙上的板").click()
    axe(office)
    said = f"{today.month}月{today.day}日印的：{other}委员已不在这里"
    assert office.get_by_text(said).count() == 1
    head = be("head")
    head.goto(f"/places/{cast.place.ref}/boards/")
    assert head.get_by_text("过时了", exact=True).count() == 1
    resident.reload()
    assert f"{other}委员已不在这里" in resident.content()
    resident.get_by_role("link", name="写留言").click()
    assert urlsplit(resident.url).path == f"/s/{cast.place.slots.get().token}/"


def test_the_office_writes_the_words_of_the_boards(cast, be, axe):
    office = be("officer", **DESK)
    office.goto("/places/boards/")
    office.get_by_role("link", name="改板上的文字").click()
    axe(office)
    rules = office.get_by_role("region", name="制度")
    rules.get_by_text("改“制度”").click()
    rules.get_by_label("正文").fill("来的都接待。\n每月一号公开一次账。")
    rules.get_by_role("button", name="存下“制度”").click()
    assert office.get_by_text("每月一号公开一次账。").count() >= 1
    text, _ = printed_board(office, cast)
    assert "1来的都接待。2每月一号公开一次账。" in text


def printed_board(office, cast):
    office.goto(f"/places/{cast.place.ref}/boards/")
    rules = office.get_by_role("region", name="制度")
    return printed(office, rules.get_by_role("button", name="印A2"))

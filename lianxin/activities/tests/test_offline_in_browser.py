"""A roll kept by a real browser: opened with a signal, used without one, handed in when it is back."""

from __future__ import annotations

import io
import re
from datetime import time

import pytest
from PIL import Image
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
    assert not SignIn.objects.exists()
    # There is no signal: what was put by answers. The browser that is driven takes the signal from a
    # page that is loaded anew only after its scripts have begun, so it may have sent them by then.
    page.reload()
    expect(page.get_by_label("六个数，或者姓名")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-queued]")).to_have_text("0")
    told = re.compile("并进来3笔。其中1笔等|没有要并的")
    expect(page.get_by_role("status").first).to_contain_text(told)
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


@pytest.fixture
def filmed(tmp_path):
    """A film of one picture, as a camera sees it that is held before a phone."""

    def film(picture: bytes) -> str:
        seen = Image.new("RGB", (640, 480), "gray")
        code = Image.open(io.BytesIO(picture)).convert("RGB").resize((300, 300))
        seen.paste(code.rotate(7, expand=True, fillcolor="gray"), (150, 70))
        frame = io.BytesIO()
        seen.save(frame, "JPEG", quality=85)
        path = tmp_path / "film.mjpeg"
        path.write_bytes(frame.getvalue() * 20)
        return str(path)

    return film


@pytest.mark.parametrize("where", ["desk", "offline"])
def test_a_code_is_read_by_the_camera(be, made, filmed, look, where):
    member = be("member", viewport={"width": 390, "height": 844}, device_scale_factor=2)
    member.goto(f"/activities/mine/{made.ref}/")
    film = filmed(member.locator("svg.lx-qr").screenshot())
    page = be("officer", film=film)
    way = {"desk": f"{made.ref}/desk", "offline": f"offline/{made.ref}"}[where]
    page.goto(f"/activities/{way}/")
    if where == "offline":
        page.context.set_offline(True)
    page.get_by_role("button", name="用相机扫委员的码").click()
    expect(page.get_by_text(re.compile("何秋萍(委员)?签到了。"))).to_be_visible()
    page.get_by_role("button", name="关掉相机").click()
    look(page)
    if where == "offline":
        page.context.set_offline(False)
        expect(page.locator("[data-queued]")).to_have_text("0")
    assert SignIn.objects.get().way == {"desk": "code", "offline": "off_code"}[where]


def test_only_where_codes_are_read_may_a_page_ask_for_the_camera(cast, client, made):
    cast.enter(client, "officer")
    said = {
        way: client.get(f"/activities/{way}/")["Permissions-Policy"]
        for way in (f"{made.ref}/desk", f"offline/{made.ref}", f"{made.ref}/desk/screen", made.ref)
    }
    assert ["camera=(self)" in words for words in said.values()] == [True, True, False, False]
    assert all("geolocation=()" in words for words in said.values())  # house: none is asked for

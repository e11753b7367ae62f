"""Over the limit a resident without JavaScript answers a sum in words; nothing that was written is lost."""

import io

import pytest
from PIL import Image

from lianxin.inbox.models import Message
from lianxin.intake.tests.test_sums import WORDS

pytestmark = pytest.mark.usefixtures("usual_limits")
TEXT = "台阶没有扶手，母亲上个月在这里摔了一跤。"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "red").save(out, "JPEG")
    return out.getvalue()


def write(page, cast) -> None:
    page.goto(f"/s/{cast.place.slots.get().token}/")
    page.get_by_label("您想说的事").fill(TEXT)
    page.get_by_label("怎么称呼您").fill("范女士")
    page.get_by_label("手机或座机").fill("13800005207")
    page.get_by_label("可以打电话问我").check()
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    page.locator("input[type=file]").set_input_files([photo])
    page.get_by_role("button", name="送出留言").click()


def test_a_sum_in_words_then_everything_goes_through(page_nojs, browse, cast, axe, settings):
    settings.LIANXIN_LIMIT_TEN_MINUTES = 0
    settings.LIANXIN_LIMIT_COMMITTEE_HOUR = 0
    page = page_nojs
    write(page, cast)
    assert page.get_by_text("还差一步：请先答一道小题").is_visible()
    assert page.get_by_text("刚才的1张照片已经收到").is_visible()
    assert page.get_by_label("您想说的事").input_value() == TEXT
    assert page.get_by_label("可以打电话问我").is_checked()
    assert not page.get_by_label("这一格是给机器设的").is_visible()
    field = page.get_by_label("等于几？")
    words = field.locator("xpath=ancestor::div[1]/label").inner_text()
    page.get_by_role("button", name="答好了，送出留言").click()
    assert page.get_by_text("请答一下这道小题").first.is_visible()
    field = page.get_by_label("等于几？")
    field.fill(str(WORDS[words[0]] + WORDS[words[2]]))
    page.get_by_role("button", name="答好了，送出留言").click()
    assert page.locator("h1").inner_text() == "您的话收到了"
    case = Message.objects.get().case
    assert case.message.original == TEXT
    assert case.contact.phone == "13800005207"
    assert case.agrees("call")
    assert case.photos.count() == 1

    scripted = browse()
    write(scripted, cast)
    assert scripted.get_by_label("等于几？").is_visible()
    axe(scripted)

"""A resident's journey, in the words of the issue, in a real browser at phone size."""

import io
import re

import pytest
from PIL import Image

from lianxin.inbox.models import Case, Message
from lianxin.inbox.services import asking, handling, replying

pytestmark = pytest.mark.postgresql
PHONE = "13800005207"


def scan(page, cast):
    page.goto(f"/s/{cast.place.slots.get().token}/")


def receipt(page) -> tuple[str, str]:
    codes = page.locator(".lx-code")
    return codes.nth(0).inner_text().strip(), "".join(codes.nth(1).inner_text().split())


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(request, browse):
    return browse(java_script_enabled=request.param == "with JavaScript")


def test_text_alone_is_enough_and_the_answer_page_is_the_receipt(page, cast, axe, request):
    scan(page, cast)
    assert page.locator("h1").inner_text() == cast.place.name
    assert page.get_by_text("今天谁在").is_visible()
    assert not page.get_by_label("可以打电话问我").is_checked()
    assert not page.get_by_label("可以隐去姓名后公开这件事").is_checked()
    page.get_by_label("您想说的事").fill("楼前的路灯坏了两个月，晚上不敢下楼。")
    page.get_by_role("button", name="送出留言").click()
    assert page.locator("h1").inner_text() == "您的话收到了"
    number, code = receipt(page)
    assert re.fullmatch(r"\d{4}-\d{4,6}", number)
    assert len(code) == 16
    case = Case.objects.get(number=number)
    assert case.message.original == "楼前的路灯坏了两个月，晚上不敢下楼。"
    assert case.message.notice.version == 1
    assert case.message.code_hash
    assert code not in str(case.message.__dict__)


@pytest.mark.row("L1")
def test_with_the_code_every_step_is_seen_on_any_day_and_rated_at_the_end(page, cast):
    scan(page, cast)
    page.get_by_label("您想说的事").fill("公交站搬远了，老人等车没处坐。")
    page.get_by_label("怎么称呼您").fill("范女士")
    page.get_by_label("手机或座机").fill(PHONE)
    page.get_by_label("可以打电话问我").check()
    page.get_by_role("button", name="送出留言").click()
    number, code = receipt(page)
    page.get_by_role("button", name="下一位来写").click()
    assert page.get_by_label("您想说的事").input_value() == ""
    page.goto("/")
    page.get_by_role("link", name="查我写过的").click()
    page.get_by_label("编号").fill(number)
    page.get_by_label("追踪码").fill(code.lower()[:4] + " " + code[4:])
    page.get_by_role("button", name="看进展").click()
    assert page.get_by_text("您把事情写给了我们").is_visible()
    assert PHONE not in page.content()
    assert page.get_by_text("138****5207").is_visible()

    case = Case.objects.get(number=number)
    officer, member = cast.actor("officer"), cast.actor("member")
    handling.accept_case(case, words="这件事归交通部门管。", actor=officer)
    handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
    asking.ask_resident(case, text="是邮政所门口吗？", as_who="值班委员", actor=member)
    page.reload()
    assert page.get_by_text("等您回一句话").is_visible()
    page.get_by_label("您的回话").fill("邮政所门口这边。")
    page.get_by_role("button", name="回话").click()
    assert page.get_by_text("收到您的回话了").is_visible()
    case = Case.objects.get(number=number)
    draft = replying.save_draft(case, text="长凳先放了两条。", voice="member", actor=member)
    replying.submit_reply(draft, actor=member)
    page.reload()
    assert page.get_by_text("长凳先放了两条。").first.is_visible()
    page.get_by_label("好", exact=True).check()
    page.get_by_label("解决一半", exact=True).check()
    page.get_by_role("button", name="交上打分").click()
    assert page.get_by_text("记下了。还没解决的").is_visible()
    rating = Case.objects.get(number=number).ratings.get()
    assert (rating.manner, rating.result) == ("good", "half")
    page.get_by_role("link", name="要求再办一次").click()
    page.get_by_label("还有什么没解决").fill("候车棚还没有。")
    page.get_by_role("button", name="要求再办").click()
    assert Case.objects.get(number=number).state == "handling"
    assert not page.get_by_role("link", name="要求再办一次").count()


def test_a_sender_withdraws_and_nothing_of_their_words_is_left(page, cast):
    scan(page, cast)
    page.get_by_label("您想说的事").fill("楼上漏水，物业不管。")
    page.get_by_label("手机或座机").fill(PHONE)
    page.get_by_role("button", name="送出留言").click()
    page.get_by_role("button", name="现在就看进展页").click()
    page.get_by_role("link", name="撤回留言").click()
    page.get_by_role("button", name="撤回并销毁").click()
    assert page.get_by_text("撤回了。").is_visible()
    message = Message.objects.get()
    assert message.original == ""
    assert "漏水" not in message.text + message.case.title
    assert not hasattr(Case.objects.get(), "contact")


def test_a_reload_of_the_answer_never_makes_two(page, cast):
    scan(page, cast)
    page.get_by_label("您想说的事").fill("广场舞声音太大。")
    page.get_by_role("button", name="送出留言").click()
    first = receipt(page)
    page.reload()
    assert receipt(page) == first
    assert Message.objects.count() == 1


def test_a_mistake_keeps_every_word_and_says_the_way_out(page, cast):
    scan(page, cast)
    page.get_by_label("您想说的事").fill("路灯坏了")
    page.get_by_label("手机或座机").fill("1380000")
    page.get_by_label("可以打电话问我").check()
    page.get_by_role("button", name="送出留言").click()
    assert page.get_by_text("少了4位数字").first.is_visible()
    assert page.get_by_label("您想说的事").input_value() == "路灯坏了"
    assert page.get_by_label("可以打电话问我").is_checked()
    assert not Message.objects.exists()


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return out.getvalue()


def test_a_photo_survives_a_mistake_elsewhere_in_the_form(page, cast):
    scan(page, cast)
    page.get_by_label("您想说的事").fill("台阶没有扶手")
    page.get_by_label("手机或座机").fill("123")
    page.locator("input[type=file]").set_input_files(
        [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture("red")}]
    )
    page.get_by_role("button", name="送出留言").click()
    assert page.get_by_text("刚才的1张照片已经收到").is_visible()
    page.get_by_label("手机或座机").fill("")
    page.get_by_role("button", name="送出留言").click()
    assert page.locator("h1").inner_text() == "您的话收到了"
    assert Case.objects.get().photos.count() == 1


def test_chosen_photos_are_seen_by_name_and_one_is_taken_out_again(browse, cast, axe):
    page = browse()
    scan(page, cast)
    page.get_by_label("您想说的事").fill("台阶没有扶手")
    for name, colour in (("台阶.jpg", "red"), ("门口.jpg", "green")):  # one after the other
        page.locator("input[type=file]").set_input_files(
            [{"name": name, "mimeType": "image/jpeg", "buffer": picture(colour)}]
        )
    chosen = page.locator(".lx-photos li")
    assert chosen.locator(".lx-photos__name").all_inner_texts() == ["台阶.jpg", "门口.jpg"]
    chosen.nth(1).locator("canvas").wait_for()
    axe(page)
    page.get_by_role("button", name="不要这张 台阶.jpg").click()
    assert chosen.locator(".lx-photos__name").all_inner_texts() == ["门口.jpg"]
    assert page.get_by_text("已选1张").is_visible()
    page.get_by_role("button", name="送出留言").click()
    assert page.locator("h1").inner_text() == "您的话收到了"
    assert Message.objects.get().case.photos.count() == 1


def test_of_two_photos_the_bad_one_is_named_and_the_good_one_is_kept(page, cast):
    scan(page, cast)
    page.get_by_label("您想说的事").fill("台阶没有扶手")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "记录.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"},
            {"name": "台阶.jpg", "mimeType": "image/jpeg", "buffer": picture("red")},
        ]
    )
    page.get_by_role("button", name="送出留言").click()
    assert page.get_by_text("第1张“记录”没有收：这不是照片").first.is_visible()
    assert page.get_by_text("刚才的1张照片已经收到，不用再选").is_visible()
    page.get_by_role("button", name="送出留言").click()
    assert page.locator("h1").inner_text() == "您的话收到了"
    assert Message.objects.get().case.photos.count() == 1


IN_ONE_LINE = """word => {
  const title = document.querySelector("h1"), walker = document.createTreeWalker(title, 4);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(word);
    if (at < 0) { continue; }
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + word.length);
    return range.getClientRects().length === 1;
  }
  return false;
}"""


def test_a_name_in_large_type_breaks_between_its_words(browse, cast):
    place = cast.place
    code = f"/s/{place.slots.get().token}/"
    type(place).objects.filter(pk=place.pk).update(name="老码头街道界别委员工作站")
    page = browse(viewport={"width": 390, "height": 844})
    page.goto(code)
    page.get_by_role("link", name="大字版").click()
    assert page.locator("html.lx-large").count() == 1
    height = page.locator("h1").evaluate("title => title.getClientRects()[0].height")
    assert height > 100  # two lines and more
    for word in ("老码头街道", "界别", "委员", "工作站"):
        assert page.evaluate(IN_ONE_LINE, word), word
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

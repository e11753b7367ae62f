"""A member's journey on a phone: from what waits to the answer, with and without JavaScript."""

import pytest
from django.conf import settings
from django.test import Client

from lianxin.inbox.models import Case, Reply
from lianxin.inbox.services import handling

pytestmark = pytest.mark.postgresql
PHONE = "13800005207"


@pytest.fixture
def case(cast):
    found = cast.says("公交站搬远了，老人没处坐。", name="范秀兰", phone=PHONE).case
    office = cast.actor("officer")
    handling.accept_case(found, words="", actor=office)
    handling.hand_to_team(found, cast.team, member=cast.member("member"), actor=office)
    return Case.objects.get(pk=found.pk)


def signed_in(page, cast, who):
    """The browser takes over the session of one of the cast."""
    client = Client()
    cast.enter(client, who)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": page.url_root}]
    )
    return page


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(request, browse, live_server):
    opened = browse(java_script_enabled=request.param == "with JavaScript")
    opened.url_root = live_server.url
    return opened


@pytest.fixture
def new_page(browse, live_server):
    opened = browse()
    opened.url_root = live_server.url
    return opened


def test_from_what_waits_to_the_answer_without_ever_seeing_who_wrote(page, cast, case):
    signed_in(page, cast, "member").goto("/today/")
    page.get_by_role("link", name="去答复").click()
    assert PHONE not in page.content()
    assert "范秀兰" not in page.content()
    page.get_by_label("您写的话").fill("去看过了，先放两条长凳。")
    page.get_by_role("button", name="送出").click()
    assert page.get_by_text("答复送出了").is_visible()
    assert page.get_by_text("没有等您回的话").is_visible()
    assert Reply.objects.get(case=case).state == Reply.State.SENT
    page.get_by_role("button", name="对的").first.click()
    assert page.get_by_text("已确认").first.is_visible()


def test_an_error_keeps_what_was_chosen_and_written(page, cast, case):
    signed_in(page, cast, "member").goto(f"/cases/{case.ref}/answer/")
    page.get_by_label("先问一句").check()
    page.get_by_label("您写的话").fill("问" * 2001)
    page.get_by_role("button", name="送出").click()
    assert "最多2000字" in page.content()
    assert page.get_by_label("您写的话").input_value() == "问" * 2001
    assert page.locator("input[name=how]:checked").get_attribute("value") == "ask"


def test_what_is_typed_is_kept_by_itself(new_page, cast, case):
    page = new_page
    signed_in(page, cast, "member").goto(f"/cases/{case.ref}/answer/")
    page.get_by_label("您写的话").fill("写了一半")
    page.get_by_text("已替您存好").wait_for()
    assert Reply.objects.get(case=case).text == "写了一半"


@pytest.mark.parametrize(
    "seen",
    [
        ("member", "/today/"),
        ("member", "/cases/{case.ref}/answer/"),
        ("member", "/record/"),
        ("member", "/duty/call/"),
        ("head", "/cases/team/"),
        ("head", "/cases/team/{case.ref}/"),
        ("head", "/duty/"),
        ("clerk", "/cases/unit/"),
        ("officer", "/today/"),
    ],
)
def test_the_pages_hold_what_wcag_asks(new_page, cast, case, axe, seen):
    who, path = seen
    page = signed_in(new_page, cast, who)
    page.goto(path.format(case=case))
    assert page.locator("h1").count() == 1
    axe(page)

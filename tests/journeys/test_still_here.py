"""Somebody sits before a page and does nothing: the page asks, the button answers, or it is over."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lianxin.accounts.store import SEEN, SessionStore

DESK = {"width": 1280, "height": 900}


@pytest.fixture
def sits(be):
    """An officer (a quarter of an hour), and a way to let time pass on the page and the server."""
    page = be("officer", viewport=DESK)
    page.clock.install()
    key = next(one["value"] for one in page.context.cookies() if one["name"] == "lianxin")

    def wait(minutes: float) -> None:
        store = SessionStore(key)
        store[SEEN] -= minutes * 60
        store.save()
        page.clock.fast_forward(int(minutes * 60_000))
        page.clock.run_for(6_000)

    page.wait_quietly = wait
    return page


def test_two_minutes_before_the_end_the_page_asks_and_the_button_keeps_one_in(sits, axe):
    sits.goto("/accounts/")
    box = sits.get_by_role("alertdialog", name="您还在吗？")
    sits.wait_quietly(12)
    expect(box).to_be_hidden()
    sits.wait_quietly(1.5)
    expect(box).to_be_visible()
    button = box.get_by_role("button", name="我还在")
    expect(button).to_be_focused()
    axe(sits)
    button.press("Enter")
    expect(box).to_be_hidden()
    expect(sits.get_by_role("status").filter(has_text="好，接着用")).to_have_count(1)
    sits.wait_quietly(12)
    sits.reload()
    expect(sits.get_by_role("heading", name="账号", exact=True)).to_be_visible()


def test_without_an_answer_the_page_leads_to_the_sign_in(sits):
    sits.goto("/accounts/")
    sits.wait_quietly(16)
    sits.wait_for_url("**/accounts/sign-in/**")
    expect(sits.get_by_text("为了安全已经退出")).to_be_visible()


def test_words_half_written_stay_on_the_page_when_the_time_is_over(sits):
    sits.goto("/accounts/password/")
    field = sits.get_by_label("现在的口令")
    field.fill("half-written")
    sits.wait_quietly(13.5)
    box = sits.get_by_role("alertdialog")
    expect(box).to_be_visible()
    expect(field).to_be_focused()
    sits.wait_quietly(2)
    expect(box).to_contain_text("已经自动退出了")
    expect(field).to_have_value("half-written")

"""The switch of type, the page of components, and the pages for when something is wrong."""

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from lianxin.core.access import ANONYMOUS, Actor
from lianxin.ui import samples, views
from lianxin.ui.context_processors import look
from lianxin.ui.tests.draw import draw

CODES = ["400", "403", "403_csrf", "404", "405", "429", "500", "503"]


def switch(**asked):
    request = RequestFactory().get("/type/", asked)
    request.actor = ANONYMOUS
    return views.type_size(request)


def test_large_type_is_remembered_and_one_is_back_where_one_was():
    answer = switch(to="large", next="/p/willow/?x=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/p/willow/?x=1"
    assert answer.cookies["lx_type"].value == "large"
    assert answer.cookies["lx_type"]["httponly"]


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x"],
)
def test_the_switch_leads_nowhere_else(elsewhere):
    assert switch(to="normal", next=elsewhere)["Location"] == "/"


def test_the_door_to_large_type_keeps_the_whole_address():
    said = look(RequestFactory().get("/p/willow/", {"x": "1"}))
    assert said["large_type"] is False
    assert said["type_url"].endswith("?to=large&next=%2Fp%2Fwillow%2F%3Fx%3D1")


def test_a_page_that_answers_a_post_has_no_switch_that_would_lose_it():
    assert look(RequestFactory().post("/p/willow/"))["type_url"] == ""


def test_large_type_is_the_same_page_with_a_bigger_root():
    page = draw('{% extends "ui/phone.html" %}', large_type=True, type_url="/type/?to=normal")
    assert '<html lang="zh-Hans" class="lx-large">' in page
    assert "普通字" in page


def test_the_page_of_components_draws_every_component():
    page = render_to_string("ui/components.html", samples.everything(RequestFactory().get("/")))
    for part in [
        "lx-state--chip",
        "lx-tally--pause",
        "lx-days",
        "lx-letter",
        "lx-notice--work",
        "is-bad",
        "lx-slip",
        "form-check",
        "lx-photo",
        "lx-thread",
        "lx-steps",
        "lx-doors",
        "lx-empty",
        "lx-dialog",
        "lx-masked",
        "lx-fold",
        "lx-facts",
        "lx-duty",
        "lx-stub",
        "lx-figures",
        "lx-log",
        "lx-tabs",
        "lx-filters",
        "lx-pager",
        "lx-ledger",
        "lx-qr",
        "lx-board",
        "lx-map",
        "lx-tiles",
        "lx-became",
    ]:
        assert part in page, part
    assert "{%" not in page
    assert "{{" not in page
    assert "{#" not in page


@pytest.mark.parametrize("code", CODES)
def test_a_page_of_error_needs_nothing_and_says_what_is_kept(code):
    page = get_template(f"{code}.html").render()
    assert "<h1>" in page
    assert "有1处" not in page
    assert "连心桥" in page
    assert '<symbol id="mark"' in page
    for word in ("系统繁忙", "请耐心等待", "操作", "！", "Error", "error"):
        assert word not in page.replace("ui/error", ""), word


def test_a_refusal_can_say_why():
    assert "试得太多" in render_to_string("403.html", {"refusal": "试得太多"})


@pytest.mark.parametrize("frame", ["ui/phone.html", "ui/desk.html", "ui/print.html"])
def test_every_frame_stands_without_a_context(frame):
    page = render_to_string(frame)
    assert page.count("<main") == 1
    assert page.strip().startswith("<!doctype html>")
    assert '<a class="lx-skip" href="#main">跳到正文</a>' in page


def test_the_navigation_marks_where_one_is():
    page = render_to_string(
        "ui/desk.html",
        {
            "navigation": [
                {"url": "/a/", "text": "今日", "section": "portal"},
                {"url": "/b/", "text": "留言", "section": "inbox"},
            ],
            "section": "inbox",
            "actor": Actor(name="俞晓岚", capacity="联络办"),
        },
    )
    assert '<a href="/b/" aria-current="page">留言</a>' in page
    assert page.count("aria-current") == 1
    assert "联络办 俞晓岚" in page


def test_what_was_just_done_stays_on_the_page():
    class Message(str):
        level_tag = "success"

    page = render_to_string("ui/phone.html", {"messages": [Message("转给市交通运输局了")]})
    assert "lx-notice--done" in page
    assert "转给市交通运输局了" in page

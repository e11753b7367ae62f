"""Pages of people, places and codes hold to WCAG and to the width of a phone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

DESK = {"viewport": {"width": 1280, "height": 900}}
PAGES = {
    "officer": [
        "organisation:members",
        "organisation:staff",
        "organisation:add_member",
        "organisation:units",
        "organisation:add_unit",
        "organisation:calendar",
        "organisation:person",
        "places:index",
        "places:open",
        "places:areas",
        "places:place",
        "places:change",
        "places:code",
        "accounts:home",
        "accounts:change_password",
    ],
    "system": ["organisation:accounts", "organisation:engage", "organisation:account"],
    "security": ["organisation:appointments", "organisation:posts", "organisation:post"],
    "audit": ["audit:index"],
    "nobody": ["accounts:sign_in", "accounts:activate", "accounts:lost", "organisation:calendar"],
}


def address(cast, name):
    module, page = name.split(":")
    if page == "post":
        return reverse(name, args=["officer"])
    if page in {"person", "account"}:
        return reverse(name, args=[cast.person("member").ref])
    if module == "places" and page in {"place", "change", "code"}:
        return reverse(name, args=[cast.place.ref])
    return reverse(name)


@pytest.fixture
def open_as(cast, browse, live_server):
    """A browser's page, phone or desk, with one of the cast signed in."""

    def enter(key, width):
        page = browse() if width == 390 else browse(**DESK)
        if key != "nobody":
            client = Client()
            cast.enter(client, key)
            value = client.cookies["lianxin"].value
            page.context.add_cookies([{"name": "lianxin", "value": value, "url": live_server.url}])
        return page

    return enter


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_of_theirs(cast, open_as, axe, key, width):
    page = open_as(key, width)
    for name in PAGES[key]:
        page.goto(address(cast, name))
        assert page.locator("h1").count() == 1, name
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
        if width == 390:
            axe(page)

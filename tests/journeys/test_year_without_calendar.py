"""A year whose holidays nobody has entered: every page answers, and each deadline says what it misses."""

import re
from collections import deque

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.core import clock
from lianxin.inbox.services import forwarding, handling
from lianxin.organisation.models import CalendarYear
from tests.fixtures.clock import moment

UNKNOWN = "2028-03-01T10:00"  # a Wednesday
MISSING = "2028年"
HREF = re.compile(r'href="(/[^"#]*)"')
NO_PAGE = re.compile(r"/(static|type|pictures?)/|\.(png|svg|xlsx|docx|pdf|css|js|woff2)")
STARTS = {
    "nobody": ("/", "/places-here/", "/write/", "/figures/", "/find/"),
    "member": ("/today/",),
    "head": ("/today/",),
    "officer": ("/today/",),
    "office_head": ("/today/",),
    "clerk": ("/today/",),
    "leader": ("/today/",),
}


@pytest.fixture
def in_that_year(cast):
    """The small city on a day of 2028, of which no arrangement is known."""
    with clock.at(moment(UNKNOWN)):
        assert not CalendarYear.objects.filter(year=2028).exists()
        yield cast


def walk(client, starts) -> dict[str, str]:
    """Follow links, one page of each view; return view → page; none fails or is closed to the reader."""
    waiting, seen, pages = deque(starts), set(), {}
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        assert answer.status_code < 400, (path, answer.status_code)
        view = answer.resolver_match.view_name if answer.resolver_match else None
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        page = answer.content.decode()
        pages.setdefault(view, page)
        for link in HREF.findall(page):
            kind = re.sub(r"[0-9a-f-]{36}|\d+|\?.*", "", link)
            if kind not in seen and not NO_PAGE.search(link):
                seen.add(kind)
                waiting.append(link.replace("&amp;", "&"))
    return pages


@pytest.mark.parametrize("key", sorted(STARTS))
def test_no_page_fails_and_no_link_leads_to_a_closed_one(in_that_year, key):
    cast = in_that_year
    case = cast.says("楼前的路灯坏了。").case
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    client = Client()
    starts = STARTS[key]
    if key == "nobody":
        starts = (*starts, f"/s/{cast.place.slots.get().token}/", f"/p/{cast.place.ref}/")
    else:
        cast.enter(client, key)
    assert len(walk(client, starts)) >= len(STARTS[key])


def test_a_deadline_says_that_the_year_is_not_known(in_that_year):
    cast, office = in_that_year, in_that_year.actor("officer")
    client = Client()
    cast.enter(client, "officer")
    case = cast.says("楼前的路灯坏了。").case
    for state in ("received", "accepted", "forwarded"):
        if state == "accepted":
            handling.accept_case(case, words="", actor=office)
        if state == "forwarded":
            forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=office)
        page = client.get(reverse("inbox:case", args=[case.ref])).content.decode()
        assert MISSING in page, state
        assert "周一到周五" in page, state


def test_the_sender_and_the_member_are_told_so_too(in_that_year):
    cast, office = in_that_year, in_that_year.actor("officer")
    receipt = cast.says("楼前的路灯坏了。")
    sender = Client()
    sender.post("/t/", {"k": receipt.token})
    mine = sender.get(reverse("intake:own", args=[receipt.case.ref])).content.decode()
    assert MISSING in mine
    handling.accept_case(receipt.case, words="", actor=office)
    handling.hand_to_team(receipt.case, cast.team, member=cast.member("member"), actor=office)
    member = Client()
    cast.enter(member, "member")
    page = member.get(reverse("inbox:answer", args=[receipt.case.ref])).content.decode()
    assert MISSING in page

"""Every kind of page that a person can reach by links: read by axe, fits the screen, says no error.

A crawler starts where each of the cast lands and follows links, one page of each kind.
"""

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from lianxin.duty.services import call_office
from lianxin.inbox.models import Source
from lianxin.inbox.services import asking, closing, forwarding, handling, replying
from lianxin.inbox.services.digests import release_digest, write_digest

PHONE = {"width": 390, "height": 844}
LEADS_AWAY = {
    "inbox:export",
    "duty:rota_sheet",
    "duty:rota_paper",
    "intake:picture",
    "ui:type",
    "intake:own_photo",
    "workbook:export",
    "workbook:blank",
    "organisation:register_paper",
    "inbox:letter_paper",
    "logbook:body_paper",
    "logbook:bulletin",
    "logbook:photo",
    "logbook:sheet",
    "portal:place_log_paper",
    "liaison:area_paper",
    "liaison:export_areas",
}
ON_PAPER = {"inbox:letter", "inbox:print"}  # sheets of A4
START = {
    "nobody": (
        "/", "/places-here/", "/write/", "/figures/", "/find/", "/t/", "/_ui/",
        "/accounts/sign-in/", "/accounts/activate/",
    )
}  # fmt: skip


@pytest.fixture
def busy(cast):
    """A few matters, each at another stage, so that every kind of page has something to show."""
    officer, member = cast.actor("officer"), cast.actor("member")

    def said(text, **facts):
        return cast.says(text, **facts).case

    said("自来水有铁锈味，隔几天来一回。", name="周女士", phone="13800001122")
    answered = said("路灯坏了两个月。", consents=frozenset({"publish"}))
    handling.accept_case(answered, words="", actor=officer)
    replying.office_reply(answered, text="修好了。", actor=officer)
    digest = write_digest(answered, said="路灯坏了", became="修好了", outcome="done", actor=officer)
    release_digest(digest, actor=cast.actor("office_head"))
    closing.close_case(answered, actor=officer)
    for act in ("answer", "ask"):
        case = said(f"公交站搬远了，老人等车没处坐（{act}）。", name="范女士", phone="13800005207")
        handling.accept_case(case, words="", actor=officer)
        handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
        if act == "ask":
            asking.ask_resident(case, text="哪一站？", as_who="值班委员", actor=member)
    forwarded = said("老矿路的导航还往老路上带。")
    handling.accept_case(forwarded, words="", actor=officer)
    forwarding.forward_case(forwarded, cast.unit("市交通运输局"), words="", actor=officer)
    paper = said("台阶没有扶手。", source=Source.PAPER, actor=officer, name="钱奶奶")
    handling.accept_case(paper, words="", actor=officer)
    replying.office_reply(paper, text="城管局去量过了。", actor=officer)
    call_office(cast.member("member"), text="投影坏了", actor=member)
    return cast


def kind_of(path: str) -> str | None:
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    return match.view_name


def crawl(page, starts, check) -> set[str]:
    """Visit one page of each kind that links lead to; return the kinds."""
    waiting, seen = deque(starts), set()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if kind is None or kind in seen or kind in LEADS_AWAY:
            continue
        seen.add(kind)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status < 400, (path, answer.status)
        check(page, kind)
        hrefs = page.eval_on_selector_all(
            "a[href]", "links => links.map(a => a.getAttribute('href'))"
        )
        waiting.extend(h for h in hrefs if h.startswith(("/", "?")) and not h.startswith("//"))
    return seen


@pytest.fixture
def sound(axe):
    """With all folds open: no violation of WCAG 2.2 A and AA, nothing wider than the screen."""

    def check(page, kind: str) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if kind not in ON_PAPER:
            assert wide <= 0, f"{kind} is {wide}px wider than the screen"

    return check


LEAST = {
    "nobody": 8, "member": 6, "head": 4, "clerk": 3, "officer": 12,
    "system": 2, "security": 2, "audit": 2, "leader": 2,
}  # fmt: skip


# Whoever has few pages of their own is walked by `make matrix`.
SELDOM = ("clerk", "leader", "system", "security", "audit")


@pytest.mark.parametrize(
    "key",
    [pytest.param(key, marks=[pytest.mark.matrix] * (key in SELDOM)) for key in sorted(LEAST)],
)
def test_every_page_that_links_lead_to_is_sound(busy, be, sound, key):
    page = be(key, viewport=PHONE)
    starts = START.get(key, ("/today/", "/accounts/"))
    if key == "nobody":
        starts = (*starts, f"/s/{busy.place.slots.get().token}/", f"/p/{busy.place.ref}/")
    kinds = crawl(page, starts, sound)
    assert len(kinds) >= LEAST[key], kinds

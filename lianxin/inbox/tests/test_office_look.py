"""The office's pages in a real browser: within the width, and readable for everybody."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.files.services import keep_photo
from lianxin.inbox.models import CaseTelling, Photo
from lianxin.inbox.services import digests, forwarding, handling, replying
from lianxin.inbox.tests.test_case import scan
from lianxin.ui.context_processors import LARGE

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def pages(cast):
    """Every kind of page of the office, with something on it."""
    yu = cast.actor("officer")
    agreed = frozenset({"call", "publish"})
    case = cast.says("公交站台没有棚子。", name="范秀兰", phone="13812345207", consents=agreed).case
    file = keep_photo(scan().read(), committee_id=cast.committee.pk, actor=SYSTEM)
    Photo.objects.create(committee=cast.committee, case=case, file=file)
    handling.accept_case(case, words="", actor=yu)
    digests.write_digest(case, said="没有棚子", became="在办", outcome="work", actor=yu)
    held = cast.says(f"{cast.person('member').employer}门口停车乱。").case
    sent = cast.says("路灯坏了。", source="paper", actor=yu).case
    handling.accept_case(sent, words="", actor=yu)
    letter = forwarding.forward_case(sent, cast.unit("市交通运输局"), words="请看看。", actor=yu)
    forwarding.unit_answer(letter, text="月底装好。", actor=yu)
    replying.office_reply(sent, text="单位说月底装好。", actor=yu)
    return [
        f"/cases/?open={case.ref}",
        *(reverse("inbox:case", args=[one.ref]) for one in (case, held, sent)),
        *(reverse("inbox:case_print", args=[case.ref]), reverse("inbox:letter", args=[letter.ref])),
        reverse("inbox:telling_sheet", args=[CaseTelling.objects.get().ref]),
        reverse("intake:slip", args=[sent.ref]),
        *("/cases/enter/", "/cases/telling/", "/cases/digests/", "/cases/settings/"),
    ]


@pytest.fixture
def sign_in(cast, client, live_server):
    """Give a browser's page the session of the office."""
    cast.enter(client, "officer")

    def enter(page):
        for name, morsel in client.cookies.items():
            page.context.add_cookies(
                [{"name": name, "value": morsel.value, "url": live_server.url}]
            )
        return page

    return enter


def test_every_page_of_the_office_fits_a_desk_and_is_readable(browse, pages, sign_in, axe):
    page = sign_in(browse(viewport=DESK))
    for address in pages:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= DESK["width"], address
        primary = page.locator(".btn-primary:visible").count()
        assert primary <= 1, address
    page.context.add_cookies([{"name": LARGE, "value": "large", "url": page.url}])
    for address in pages:
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= DESK["width"], f"{address} in large type"


def test_contact_data_leaves_the_screen_after_its_seconds(browse, cast, sign_in):
    case = cast.says(phone="13812345207").case
    page = sign_in(browse(viewport=DESK))
    page.clock.install()
    page.goto(reverse("inbox:case", args=[case.ref]))
    page.get_by_text("看一次联系方式").click()
    page.get_by_label("核实").check()
    page.get_by_label("写明为什么").fill("问停哪几路车")
    page.get_by_role("button", name="看60秒").click()
    page.get_by_text("13812345207").wait_for()
    page.wait_for_load_state("load")  # the script has set its timer
    page.clock.fast_forward(61_000)
    page.get_by_text("138****5207").wait_for()
    assert page.get_by_text("13812345207").count() == 0

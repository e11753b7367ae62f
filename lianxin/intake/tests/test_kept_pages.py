"""A place's page may be half a minute old, but what belongs to one browser never is."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Message
from lianxin.inbox.services import digests, handling, replying
from lianxin.intake.services import own

pytestmark = pytest.mark.postgresql

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def scanned(cast, settings):
    """The address in the code of a place, whose page is kept for half a minute."""
    settings.LIANXIN_PAGE_SECONDS = 30
    cache.clear()
    yield f"/s/{cast.place.slots.get().token}/"
    cache.clear()


def test_a_kept_page_asks_for_its_slot_and_whether_a_digest_was_taken_down(
    scanned, django_assert_num_queries
):
    Client().get(scanned)
    with django_assert_num_queries(2):
        page = Client().get(scanned)
    assert "您想说的事" in page.content.decode()


def test_each_browser_gets_a_form_of_its_own_that_is_taken_in(scanned):
    browsers = [Client(enforce_csrf_checks=True) for _ in range(3)]
    pages = [browser.get(scanned).content.decode() for browser in browsers]
    assert len({TOKEN.search(page)[1] for page in pages}) == 3
    assert len({CSRF.search(page)[1] for page in pages}) == 3
    for number, (browser, page) in enumerate(zip(browsers, pages, strict=True)):
        form = {
            "csrfmiddlewaretoken": CSRF.search(page)[1],
            "token": TOKEN.search(page)[1],
            "text": f"第{number}件",
        }
        assert browser.post(scanned, form).status_code == 200
    assert sorted(Message.objects.values_list("text", flat=True)) == ["第0件", "第1件", "第2件"]


def test_one_browser_s_proof_is_of_no_use_to_another(scanned):
    mine, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    page = mine.get(scanned).content.decode()
    other.get(scanned)
    form = {"csrfmiddlewaretoken": CSRF.search(page)[1], "token": "x", "text": "一件"}
    assert other.post(scanned, form).status_code == 403


def test_a_kept_page_comes_with_the_headers_of_one_that_was_drawn(scanned):
    drawn, kept = Client().get(scanned), Client().get(scanned)
    own = {"Content-Security-Policy", "Content-Length"}
    assert {name: value for name, value in drawn.items() if name not in own} == {
        name: value for name, value in kept.items() if name not in own
    }
    policies = [sorted(answer["Content-Security-Policy"].split("; ")) for answer in (drawn, kept)]
    assert policies[0] == policies[1]
    assert "no-store" in kept["Cache-Control"]
    assert len(drawn.content) == len(kept.content)


def test_large_type_is_not_handed_to_others(scanned):
    large = Client()
    large.cookies["lx_type"] = "large"
    assert "lx-large" in large.get(scanned).content.decode()
    assert "lx-large" not in Client().get(scanned).content.decode()
    assert "lx-large" in large.get(scanned).content.decode()


def test_whoever_has_signed_in_gets_the_page_as_it_is_now(scanned, cast):
    before = Client().get(scanned).content.decode()
    place = cast.place
    place.name = "换了名字的站"
    place.save(update_fields=["name"])
    member = Client()
    member.force_login(cast.person("member").user)
    assert "换了名字的站" in member.get(scanned).content.decode()
    assert "换了名字的站" not in before


def test_a_revoked_code_leads_elsewhere_at_once(scanned, cast):
    Client().get(scanned)
    slot = cast.place.slots.get()
    slot.revoked_at = clock.now()
    slot.save(update_fields=["revoked_at"])
    assert "h-duty" not in Client().get(scanned).content.decode()


def test_what_was_taken_down_is_gone_from_a_kept_page_too(scanned, cast):
    case = handling.accept_case(
        cast.says("站台没有座位。", consents=frozenset({"publish"})).case,
        words="",
        actor=cast.actor("officer"),
    )
    replying.office_reply(case, text="装好了。", actor=cast.actor("officer"))
    Client().get(scanned)
    digest = digests.write_digest(
        Case.objects.get(pk=case.pk),
        said="站台要座位",
        became="装了两条长凳",
        outcome="done",
        actor=cast.actor("officer"),
    )
    digests.release_digest(digest, actor=cast.actor("office_head"))
    assert "装了两条长凳" in Client().get(scanned).content.decode()
    own.set_consent(case, "publish", given=False, actor=Actor(opened_by_code=frozenset({case.pk})))
    assert "装了两条长凳" not in Client().get(scanned).content.decode()

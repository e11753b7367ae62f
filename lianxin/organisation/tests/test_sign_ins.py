"""Sign-ins: how many at once, which they are, how they end, and when they end by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from lianxin.accounts import services as accounts
from lianxin.accounts.models import BrowserSession
from lianxin.accounts.store import SessionStore, row_key
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Post, Unit

HOME, MINE, LEFT, HERE = "/accounts/", "/accounts/sign-ins/", "/accounts/left/", "/accounts/here/"
WECHAT = (
    "Mozilla/5.0 (Linux; Android 13; PHONE-X7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47.2560"
)
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Safari"


def sign_in(cast, client: Client, key: str) -> None:
    """Password and second factor are right; no page has been seen yet."""
    cast.enter(client, key)
    session = client.session
    del session["entered"]
    session.save()


@pytest.fixture
def enters(cast):
    """One of the cast in a browser of their own, who has looked at their page."""
    moments = iter(range(100))

    def enter(key: str, agent: str = DESK) -> Client:
        client = Client(headers={"user-agent": agent})
        sign_in(cast, client, key)
        with clock.at(clock.now() + timedelta(seconds=next(moments))):
            assert client.get(HOME).status_code == 200
        return client

    return enter


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


@pytest.mark.parametrize(
    ("key", "most"),
    [("system", 1), ("security", 1), ("audit", 1), ("officer", 2), ("clerk", 2), ("member", 3)],
)
def test_beyond_what_is_allowed_at_once_the_oldest_ends(enters, key, most):
    opened = [enters(key) for _ in range(most)]
    assert all(is_in(one) for one in opened)
    newest = enters(key)
    assert [is_in(one) for one in opened] == [False] + [True] * (most - 1)
    assert is_in(newest)


@pytest.mark.postgresql
def test_of_administrators_who_enter_together_one_stays_in(race, cast, transactional_db):
    browsers = [Client() for _ in range(4)]
    for browser in browsers:
        sign_in(cast, browser, "system")
    race([lambda browser=one: browser.get(HOME) for one in browsers])
    assert sum(is_in(browser) for browser in browsers) == 1


def test_both_the_old_and_the_new_one_are_told(cast, enters):
    old = enters("system")
    new = Client()
    sign_in(cast, new, "system")
    assert "您在别处的登录已经退出" in new.get(HOME).content.decode()
    page = old.get(HOME, follow=True)
    assert page.redirect_chain[-1][0].startswith("/accounts/sign-in/")
    assert "这个账号又在别处登录了" in page.content.decode()
    assert "这个账号又在别处登录了" not in old.get("/accounts/sign-in/").content.decode()


def test_the_limits_are_settings(enters, settings):
    settings.LIANXIN_SESSIONS_ADMINISTRATOR = 2
    first, second = enters("system"), enters("system")
    assert is_in(first)
    assert is_in(second)


def test_a_password_without_the_second_factor_ends_nobodys_session(cast, enters):
    inside = enters("system")
    guesser = Client()
    guesser.force_login(cast.person("system").user)
    assert guesser.get(HOME)["Location"].startswith("/accounts/second-factor/")
    assert is_in(inside)


def test_somebody_elses_sign_ins_end_nothing_here(enters):
    officer = enters("officer")
    for _ in range(3):
        enters("office_head")
    assert is_in(officer)


def test_an_ended_session_keeps_nothing_but_the_reason(enters, cast):
    enters("system")
    enters("system")
    (row,) = BrowserSession.objects.exclude(ended="")
    assert row.user_id is None
    assert row.seen_at is None
    assert SessionStore().decode(row.session_data) == {"ended": "elsewhere"}


def test_what_was_asked_before_the_end_does_not_bring_the_session_back(enters, cast):
    client = enters("officer")
    store = SessionStore(client.cookies["lianxin"].value)
    store["seen"] = store["seen"] + 60  # a request that began while the session was good
    accounts.end_sessions(cast.person("officer").user, why="closed", actor=SYSTEM)
    with pytest.raises(UpdateError):
        store.save()
    assert not is_in(client)


def test_my_sign_ins_say_device_and_times_in_plain_words(enters):
    enters("member", WECHAT)
    page = enters("member").get(MINE).content.decode()
    assert "手机 · 微信" in page
    assert "电脑 · 浏览器" in page
    assert page.count("让这一处退出") == 1
    assert "60分钟没有动作会自动退出" in page
    assert "PHONE-X7" not in page
    assert not BrowserSession.objects.filter(session_data__contains="PHONE-X7").exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (WECHAT, "手机 · 微信"),
        (WECHAT.replace("MicroMessenger", "HuaweiBrowser"), "手机 · 浏览器"),
        (DESK + " MicroMessenger/7.0 WindowsWechat", "电脑 · 微信"),
        ("", "电脑 · 浏览器"),
    ],
)
def test_the_kind_of_device_is_one_of_four(enters, agent, words):
    assert words in enters("member", agent).get(MINE).content.decode()


def test_this_one_is_listed_at_the_very_first_page(cast, client):
    sign_in(cast, client, "member")
    assert "这里" in client.get(MINE).content.decode()
    assert client.get(MINE).content.decode().count("登录于") == 1


def test_one_is_ended_by_its_owner_and_says_so(enters):
    other, here = enters("member", WECHAT), enters("member")
    ref = BrowserSession.objects.get(device="phone-wechat").ref
    assert here.post(f"{MINE}{ref}/end/")["Location"] == MINE
    assert is_in(here)
    assert "您在另一处让这里退出了" in other.get(HOME, follow=True).content.decode()
    assert Entry.objects.filter(act="accounts.end_sessions").exists()


def test_all_others_are_ended_and_this_one_stays(enters):
    others = [enters("member"), enters("member")]
    here = enters("member")
    assert here.post(f"{MINE}end/")["Location"] == MINE
    assert is_in(here)
    assert not any(is_in(one) for one in others)


def test_nobody_ends_what_is_not_theirs(enters, client):
    enters("member")
    ref = BrowserSession.objects.get(user__username="heqiuping").ref
    assert enters("other_member").post(f"{MINE}{ref}/end/").status_code == 404
    assert client.post(f"{MINE}{ref}/end/").status_code == 403
    assert client.post(f"{MINE}end/").status_code == 403
    assert client.get(MINE)["Location"].startswith("/accounts/sign-in/")
    assert BrowserSession.objects.filter(ref=ref).exists()


def test_a_closed_account_is_out_at_the_next_request_and_told(cast, enters):
    both = [enters("officer"), enters("officer")]
    accounts.deactivate(cast.person("officer").user, actor=cast.actor("system"))
    assert both[0].post("/places/areas/", {"name": "x"}).status_code == 403
    assert "这个账号已经停用" in both[1].get(HOME, follow=True).content.decode()


def test_a_confirmed_post_ends_what_was_open_before(cast, enters):
    client = enters("member")
    post = Post.objects.get(committee=cast.committee, key="officer")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {"starts": clock.today(), "actor": cast.actor("officer")}
    held = services.appoint(cast.person("member"), post, office, **facts)
    assert is_in(client), "it waits, nothing has changed"
    services.confirm_appointment(held, actor=cast.actor("security"))
    assert not is_in(client)


def test_another_telephone_ends_the_other_sessions_but_not_this_one(cast, enters):
    user = cast.person("officer").user
    secret = accounts.begin_second_factor(user, actor=SYSTEM)
    accounts.confirm_second_factor(user, secret, actor=SYSTEM)
    here, other = enters("officer"), enters("officer")
    user.refresh_from_db()
    secret = accounts.begin_second_factor(user, actor=SYSTEM)
    assert is_in(other), "the old one holds until the new one stands"
    accounts.confirm_second_factor(user, secret, actor=SYSTEM, here=here.cookies["lianxin"].value)
    assert "第二道核对改过了" in other.get(HOME, follow=True).content.decode()
    assert is_in(here)


def test_asking_how_much_is_left_does_not_make_it_last_longer(enters):
    client = enters("officer")  # fifteen minutes
    start = clock.now()
    seen = []
    for minutes in range(1, 15):
        with clock.at(start + timedelta(minutes=minutes)):
            seen.append(client.get(LEFT).json()["left"])
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] < 2 * 60
    with clock.at(start + timedelta(minutes=15, seconds=5)):
        assert client.get(LEFT).json() == {"left": 0}
        assert client.get(HOME).status_code == 302


def test_saying_that_one_is_here_begins_the_time_anew_on_the_server(enters):
    client = enters("officer")
    start = clock.now()
    with clock.at(start + timedelta(minutes=14)):
        assert client.post(HERE).json()["left"] == 15 * 60
    with clock.at(start + timedelta(minutes=28)):
        assert is_in(client)
    with clock.at(start + timedelta(minutes=28 + 16)):
        assert client.post(HERE).status_code == 403
        assert not is_in(client)


def test_nobody_is_here_beyond_the_hours_of_one_sign_in(enters):
    client = enters("officer")
    start = clock.now()
    for minutes in range(10, 8 * 60, 10):
        with clock.at(start + timedelta(minutes=minutes)):
            left = client.post(HERE).json()["left"]
    assert left <= 10 * 60
    with clock.at(start + timedelta(hours=8, minutes=1)):
        assert client.post(HERE).status_code == 403


def test_a_stranger_has_no_time_left_and_cannot_say_that_they_are_here(db, client):
    assert client.get(LEFT).json() == {"left": 0}
    assert client.post(HERE).status_code == 403


def test_the_page_itself_says_the_limit_to_whoever_has_no_javascript(enters, client):
    page = enters("clerk").get(HOME).content.decode()
    assert "<noscript>" in page
    assert "15分钟没有动作会自动退出" in page
    assert 'role="alertdialog"' in page
    assert "data-idle" not in client.get("/accounts/sign-in/").content.decode()


def test_signing_out_leaves_no_row_behind(enters):
    client = enters("officer")
    key = client.cookies["lianxin"].value
    assert BrowserSession.objects.filter(pk=row_key(key)).exists()
    client.post("/accounts/sign-out/")
    assert not BrowserSession.objects.filter(pk=row_key(key)).exists()


def test_the_key_that_a_browser_sends_stands_nowhere_in_the_database(enters, client):
    """A copy of the database lets nobody in: what is read there opens nothing when it is sent."""
    sent = enters("officer").cookies["lianxin"].value
    row = BrowserSession.objects.get()
    assert sent != row.session_key
    assert sent not in "".join(map(str, BrowserSession.objects.values_list()))
    thief = type(client)()
    thief.cookies["lianxin"] = row.session_key
    assert thief.get(HOME)["Location"].startswith("/accounts/sign-in/")

"""Activation by a slip."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from lianxin.accounts import services
from lianxin.accounts.models import Activation, User
from lianxin.accounts.slips import open_activation
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.crypto.codes import groups_of_four

ACTIVATE, CHOOSE = "/accounts/activate/", "/accounts/activate/password/"
GOOD = "Qingming-2026-shui"


@pytest.fixture
def fresh(db):
    """An account that nobody has entered with."""
    return services.create_user("luzm", actor=SYSTEM)


@pytest.fixture
def code(fresh):
    """The code of its slip."""
    return services.issue_slip(fresh, actor=SYSTEM).code


def choose(client, password=GOOD, again=None):
    return client.post(CHOOSE, {"password": password, "again": again or password})


def test_a_fresh_account_has_no_password_at_all(fresh):
    assert not fresh.has_usable_password()


def test_the_code_then_a_password_twice_and_one_is_in(client, fresh, code):
    answer = client.post(ACTIVATE, {"code": code})
    assert answer["Location"] == CHOOSE
    page = client.get(CHOOSE).content.decode()
    assert "luzm" in page
    assert "至少10位" in page
    answer = choose(client)
    assert answer["Location"] == "/today/"
    assert client.session["_auth_user_id"] == str(fresh.pk)
    fresh.refresh_from_db()
    assert fresh.check_password(GOOD)


def test_the_code_may_be_typed_as_people_type(client, code):
    typed = " ".join(groups_of_four(code)).lower().replace("0", "o").replace("1", "l")
    assert client.post(ACTIVATE, {"code": typed})["Location"] == CHOOSE


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda slip: None, "没找到这张启用单"),
        (lambda slip: services.activate(slip.activation, password=GOOD, actor=SYSTEM), "已经用过"),
        (lambda slip: services.issue_slip(slip.activation.user, actor=SYSTEM), "已经作废"),
        (lambda slip: services.deactivate(slip.activation.user, actor=SYSTEM), "已经作废"),
    ],
)
def test_a_slip_that_no_longer_opens_says_why(client, fresh, spoil, sentence):
    slip = services.issue_slip(fresh, actor=SYSTEM)
    spoil(slip)
    typed = "0" * 16 if "没找到" in sentence else slip.code
    answer = client.post(ACTIVATE, {"code": typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_slip_lasts_fourteen_days(client, code):
    issued = Activation.objects.get().issued_at
    with clock.at(issued + timedelta(days=14, minutes=-1)):
        assert client.post(ACTIVATE, {"code": code}).status_code == 302
    with clock.at(issued + timedelta(days=14, minutes=1)):
        answer = client.post(ACTIVATE, {"code": code})
        assert "过期" in answer.content.decode()


def test_a_slip_that_is_used_while_somebody_chooses_is_refused(client, code):
    client.post(ACTIVATE, {"code": code})
    services.activate(Activation.objects.get(), password=GOOD, actor=SYSTEM)
    answer = choose(client)
    assert answer["Location"] == ACTIVATE
    assert "已经用过" in client.get(ACTIVATE).content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.postgresql
def test_of_two_who_use_a_slip_together_one_is_refused(race, transactional_db):
    user = services.create_user("luzm", actor=SYSTEM)
    slip = services.issue_slip(user, actor=SYSTEM)

    def use():
        services.activate(slip.activation, password=GOOD, actor=SYSTEM)
        return "in"

    ended = race([use] * 4)
    assert ended.count("in") == 1


@pytest.mark.postgresql
def test_of_two_browsers_with_one_slip_one_is_in_and_the_other_is_told(race, transactional_db):
    user = services.create_user("luzm", actor=SYSTEM)
    code = services.issue_slip(user, actor=SYSTEM).code
    browsers = [Client(raise_request_exception=False) for _ in range(4)]
    for browser in browsers:
        assert browser.post(ACTIVATE, {"code": code})["Location"] == CHOOSE
    answers = race([lambda browser=one: choose(browser) for one in browsers])
    assert [answer.status_code for answer in answers] == [302] * 4
    places = sorted(answer["Location"] for answer in answers)
    assert places == [ACTIVATE] * 3 + ["/today/"]
    assert sum("_auth_user_id" in browser.session for browser in browsers) == 1


@pytest.mark.postgresql
def test_of_slips_that_are_issued_together_the_last_one_opens_and_nothing_fails(
    race, transactional_db
):
    user = services.create_user("luzm", actor=SYSTEM)
    slips = race([lambda: services.issue_slip(user, actor=SYSTEM)] * 4)
    assert [type(slip) for slip in slips] == [services.Slip] * 4
    (still,) = Activation.objects.filter(user=user, revoked_at=None)
    opened = [slip for slip in slips if slip.activation.pk == still.pk]
    assert open_activation(opened[0].code) == still


@pytest.mark.postgresql
def test_of_two_who_take_a_sign_in_name_together_one_is_refused(race, transactional_db):
    made = race([lambda: services.create_user("luzm", actor=SYSTEM)] * 4)
    assert sum(isinstance(one, services.AccountRefused) for one in made) == 3
    assert User.objects.filter(username="luzm").count() == 1


def test_nobody_chooses_a_password_without_a_slip(client, db):
    assert client.get(CHOOSE)["Location"] == ACTIVATE
    assert choose(client)["Location"] == ACTIVATE


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Kort-1", "至少10位，现在是6位"),
        ("alllowercase", "请至少用上三种"),
        ("Lianxin-2026-x", "口令里不要有“lianxin”"),
        ("Xluzm-2026-88", "口令里不要有“luzm”"),
        ("我们政协-2026-Ab", "口令里不要有“政协”"),
    ],
)
def test_a_weak_password_is_refused_with_the_way_out(client, code, password, sentence):
    client.post(ACTIVATE, {"code": code})
    answer = choose(client, password)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert password not in answer.content.decode()


def test_a_long_sentence_is_a_good_password(client, code):
    client.post(ACTIVATE, {"code": code})
    assert choose(client, "清早的渡口有三只白鹭，一只在看我们过河去呢").status_code == 302


def test_two_different_ones_are_sent_back(client, code):
    client.post(ACTIVATE, {"code": code})
    answer = choose(client, GOOD, "Qingming-2026-shan")
    assert answer.status_code == 422
    assert "两遍输的不一样" in answer.content.decode()


def test_a_new_slip_resets_the_password_ends_open_sessions_and_leaves_the_second_factor(
    client, secured, sign_in
):
    sign_in()
    slip = services.issue_slip(secured, actor=SYSTEM)
    other = type(client)()
    other.post(ACTIVATE, {"code": slip.code})
    choose(other)
    secured.refresh_from_db()
    assert secured.has_second_factor
    assert secured.recovery_codes.count() == 10
    assert other.get("/accounts/")["Location"].startswith("/accounts/second-factor/")
    assert client.get("/accounts/")["Location"].startswith("/accounts/sign-in/")


def test_codes_are_not_tried_out_from_one_network(client, db):
    last = [client.post(ACTIVATE, {"code": f"{n:016d}"}).status_code for n in range(42)]
    assert last[:40] == [422] * 40
    assert last[40:] == [429, 429]

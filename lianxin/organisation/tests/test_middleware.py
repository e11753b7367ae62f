"""Who asks: the second factor before anything else, and rights that end at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lianxin.accounts.models import User
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.client_addresses import client_address, truncated
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Committee, Post, Unit

FACTOR = "/accounts/second-factor/"
REACHING = ["officer", "office_head", "clerk", "system", "security", "audit"]
OPEN = {"/accounts/lost/", "/accounts/activate/"}


@pytest.mark.parametrize("key", REACHING)
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/accounts/",
        "/accounts/password/",
        "/organisation/",
        "/organisation/calendar/",
        "/places/",
        "/audit/",
        "/today/",
    ],
)
def test_whoever_reaches_contact_data_or_administration_shows_it_first(cast, client, key, address):
    client.force_login(cast.person(key).user)
    assert client.get(address)["Location"].startswith(FACTOR)
    assert client.post(address).status_code in {403, 405}


def test_the_way_there_leads_to_setting_it_up_and_shows_no_navigation(cast, client):
    client.force_login(cast.person("officer").user)
    answer = client.get("/places/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/second-factor/set-up/"
    assert 'href="/places/"' not in answer.content.decode()
    for address in OPEN:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("key", ["member", "head"])
def test_others_enter_by_the_password_alone(cast, client, key):
    client.force_login(cast.person(key).user)
    assert client.get("/accounts/").status_code == 200


def test_a_refusal_before_the_second_factor_is_logged(cast, client):
    client.force_login(cast.person("officer").user)
    client.post("/places/areas/", {"name": "x"})
    assert Entry.objects.filter(act="access.denied", result="denied").exists()


def test_a_role_that_is_taken_away_has_no_effect_at_the_very_next_request(cast, as_one):
    client = as_one("officer")
    assert client.get("/places/").status_code == 200
    held = Appointment.objects.get(person=cast.person("officer"), post__key="officer")
    services.end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)
    answer = client.post("/places/areas/", {"name": "x"})
    assert answer.status_code == 403
    assert "您的职务有变动，请重新进入" in answer.content.decode()
    page = client.get("/places/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/accounts/sign-in/")
    assert as_one("officer").get("/places/").status_code == 403


def test_whoever_is_given_a_post_enters_anew_and_has_it(cast, as_one):
    client = as_one("member")
    assert client.get("/places/").status_code == 403
    post = Post.objects.get(committee=cast.committee, key="officer")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {"starts": clock.today(), "actor": SYSTEM}
    services.appoint(cast.person("member"), post, office, **facts)
    assert client.get("/places/").status_code == 302
    assert as_one("member").get("/places/").status_code == 200


def test_a_role_given_today_and_taken_away_today_is_gone_at_once(cast, as_one):
    post = Post.objects.get(committee=cast.committee, key="officer")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    member = cast.person("member")
    held = services.appoint(member, post, office, starts=clock.today(), actor=SYSTEM)
    client = as_one("member")
    assert client.get("/places/").status_code == 200
    services.end_appointment(held, last_day=clock.yesterday(), actor=SYSTEM)
    assert client.post("/places/areas/", {"name": "x"}).status_code == 403
    assert as_one("member").get("/places/").status_code == 403
    assert not Appointment.objects.waiting().filter(pk=held.pk).exists()


def test_a_right_taken_from_a_post_is_gone_at_the_next_request(cast, as_one):
    client = as_one("officer")
    post = Post.objects.get(committee=cast.committee, key="officer")
    services.set_post_right(post, "places.manage", held=False, wide=False, actor=SYSTEM)
    assert client.get("/places/").status_code == 403


def test_an_appointment_ends_with_its_last_day(cast, as_one):
    client = as_one("officer")
    held = Appointment.objects.get(person=cast.person("officer"), post__key="officer")
    services.end_appointment(held, last_day=clock.today(), actor=SYSTEM)
    assert client.get("/places/").status_code == 200
    tomorrow = clock.now().replace(hour=0, minute=1) + timedelta(days=1)
    with clock.at(tomorrow):
        as_one("officer")
        assert client.get("/places/").status_code == 403


def test_administrators_are_out_after_a_quarter_of_an_hour(cast, client):
    start = clock.now()
    cast.enter(client, "system")
    with clock.at(start):
        assert client.get("/organisation/accounts/").status_code == 200
    with clock.at(start + timedelta(minutes=16)):
        assert client.get("/organisation/accounts/")["Location"].startswith("/accounts/sign-in/")


@pytest.fixture
def both(cast):
    """The member holds something in the neighbouring committee too."""
    there = Committee.objects.exclude(pk=cast.committee.pk).get()
    unit = services.add_unit(there, Unit.Kind.TEAM, "邻市的站点", actor=SYSTEM)
    post = Post.objects.get(committee=there, key="duty")
    services.appoint(cast.person("member"), post, unit, starts=clock.today(), actor=SYSTEM)
    return there


def test_with_two_committees_one_acts_in_one_and_changes_by_a_click(cast, both, as_one):
    client = as_one("member")
    page = client.get("/accounts/").content.decode()
    assert f"换到{both.short_name}" in page
    assert client.post(f"/organisation/act-in/{both.ref}/")["Location"] == "/accounts/"
    assert client.session["committee_id"] == both.pk
    assert f"换到{cast.committee.short_name}" in client.get("/accounts/").content.decode()


def test_nobody_acts_where_they_hold_nothing(cast, as_one):
    there = Committee.objects.exclude(pk=cast.committee.pk).get()
    client = as_one("member")
    client.get("/accounts/")
    assert client.post(f"/organisation/act-in/{there.ref}/").status_code == 403
    assert client.session["committee_id"] == cast.committee.pk


def test_whoever_loses_their_last_post_in_a_committee_acts_in_the_other(cast, both, as_one):
    held = Appointment.objects.get(committee=both, person=cast.person("member"))
    services.end_appointment(held, last_day=clock.today(), actor=SYSTEM)
    with clock.at(clock.now() + timedelta(days=1)):
        client = as_one("member")
        session = client.session
        session["committee_id"] = both.pk
        session.save()
        client.get("/accounts/")
        assert client.session["committee_id"] == cast.committee.pk


def test_nobody_is_a_superuser_for_there_is_no_such_thing():
    names = {field.name for field in User._meta.get_fields()}
    assert not names & {"is_superuser", "is_staff", "user_permissions", "groups"}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:12:34:56:78:9a:bc", "2001:db8:12::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("no address", ""),
    ],
)
def test_of_an_address_only_its_network_is_kept_in_both_families(address, network):
    assert truncated(address) == network


@pytest.mark.parametrize("proxy", ["192.0.2.1", "2001:db8::1"])
def test_only_a_proxy_of_ours_says_for_whom_it_asks(proxy, rf, settings):
    asked = rf.get("/", REMOTE_ADDR=proxy, headers={"x-forwarded-for": "1.1.1.1, 2001:db8:5::7"})
    assert client_address(asked) == proxy
    settings.LIANXIN_TRUSTED_PROXIES = [proxy]
    assert client_address(asked) == "2001:db8:5::7"

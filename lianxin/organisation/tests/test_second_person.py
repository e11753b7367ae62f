"""Nobody alone becomes somebody else: a used account is reset and closed by two people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.accounts import services as accounts
from lianxin.accounts.models import Activation, User
from lianxin.accounts.slips import ActivationRefused, open_activation
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.notify.models import Notice
from lianxin.organisation import services
from lianxin.organisation.models import AccountRequest, Post, Unit
from lianxin.organisation.reads.second_person import contains, second_people
from lianxin.organisation.services import AppointmentRefused, SecondPersonNeeded
from lianxin.organisation.tests.test_slips import code_on, slip_url

Act = AccountRequest.Act
REQUESTS = "/organisation/account-requests/"


def at(name, person):
    return reverse(f"organisation:{name}", args=[person.ref])


def used(person):
    """The account is somebody's: a password was chosen."""
    User.objects.filter(pk=person.user_id).update(password_changed_at=clock.now())
    person.user.refresh_from_db()
    return person


def told(person):
    theirs = Notice.objects.filter(user_id=person.user_id, kind__startswith="accounts.")
    return list(theirs.values_list("kind", flat=True))


def held_elsewhere(cast, person, post):
    """The person holds a post in another team."""
    teams = Unit.objects.filter(committee=cast.committee, kind=Unit.Kind.TEAM)
    team = teams.exclude(pk=cast.team.pk).first()
    post = Post.objects.get(committee=cast.committee, key=post)
    services.appoint(person, post, team, starts=clock.today(), actor=SYSTEM)


@pytest.mark.parametrize("key", ["office_head", "officer", "security", "audit", "clerk"])
def test_the_system_administrator_alone_gets_no_slip_of_a_used_account(cast, as_one, key):
    person = used(cast.person(key))
    answer = as_one("system").post(at("account_slip", person))
    assert answer.status_code == 302
    assert not Activation.objects.exists()
    assert AccountRequest.objects.waiting().get().person == person
    with pytest.raises(SecondPersonNeeded):
        services.issue_slip(person, actor=cast.actor("system"))


def test_with_the_security_administrators_yes_the_slip_is_given_once(cast, as_one):
    person = used(cast.person("office_head"))
    as_one("system").post(at("account_slip", person))
    request = AccountRequest.objects.get()
    client = as_one("security")
    assert "江文博" in client.get(REQUESTS).content.decode()
    assert "有1件要您同意" in client.get("/today/").content.decode()
    client.post(reverse("organisation:agree_on_account", args=[request.ref]))
    assert not Activation.objects.exists()
    client = as_one("system")
    assert "三天里可以办一次" in client.get(at("account", person)).content.decode()
    assert len(code_on(client.post(at("account_slip", person)).content.decode())) == 16
    assert client.post(at("account_slip", person)).status_code == 302  # the next one waits again
    assert Activation.objects.count() == 1
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {"organisation.ask_about_account", "organisation.agree_on_account"} <= acts


def test_the_holder_and_the_other_administrators_are_told(cast, as_one):
    person = used(cast.person("office_head"))
    as_one("system").post(at("account_slip", person))
    assert told(person) == ["accounts.about_yours"]
    assert told(cast.person("security")) == ["accounts.asked"]
    request = AccountRequest.objects.get()
    services.agree_on_account(request, actor=cast.actor("security"))
    assert told(cast.person("system")) == ["accounts.decided"]
    services.issue_slip(person, actor=cast.actor("system"))
    assert set(told(person)) == {"accounts.about_yours", "accounts.slip_for_you"}
    assert set(told(cast.person("security"))) == {"accounts.asked", "accounts.slip"}
    assert told(cast.person("audit")) == ["accounts.slip"]


def test_a_no_does_nothing_and_is_told(cast, as_one):
    person = used(cast.person("officer"))
    as_one("system").post(at("close_account", person))
    request = AccountRequest.objects.get()
    as_one("security").post(reverse("organisation:refuse_about_account", args=[request.ref]))
    person.user.refresh_from_db()
    assert person.user.is_active
    assert told(cast.person("system")) == ["accounts.decided"]
    with pytest.raises(AppointmentRefused, match="已经有人定了"):
        services.agree_on_account(request, actor=cast.actor("security"))


@pytest.mark.parametrize("key", ["security", "audit"])
def test_an_administrator_is_closed_by_two_even_if_never_used(cast, as_one, client, key):
    person = cast.person(key)
    as_one("system").post(at("close_account", person))
    person.user.refresh_from_db()
    assert person.user.is_active
    request = AccountRequest.objects.get()
    second = "audit" if key == "security" else "security"
    assert second_people(request) == {cast.person(second).user_id}
    as_one(second).post(reverse("organisation:agree_on_account", args=[request.ref]))
    person.user.refresh_from_db()
    assert not person.user.is_active
    assert "accounts.closed" in told(cast.person("system"))


@pytest.mark.parametrize("key", ["system", "officer", "head", "member", "leader", "outsider"])
def test_nobody_else_is_the_second_person(cast, as_one, key):
    used(cast.person("officer"))
    request = services.ask_second_person(
        cast.person("officer"), Act.SLIP, actor=cast.actor("system")
    )
    client = as_one(key)
    for name in ("agree_on_account", "refuse_about_account"):
        address = reverse(f"organisation:{name}", args=[request.ref])
        assert client.post(address).status_code in {403, 404}
    assert AccountRequest.objects.waiting().exists()


def test_the_audit_administrator_decides_about_the_security_administrator_only(cast, as_one):
    asked = services.ask_second_person(
        used(cast.person("officer")), Act.SLIP, actor=cast.actor("system")
    )
    client = as_one("audit")
    assert "没有等您定的" in client.get(REQUESTS).content.decode()
    address = reverse("organisation:agree_on_account", args=[asked.ref])
    assert client.post(address).status_code == 403


def test_whoever_is_both_does_not_confirm_their_own_wish(cast):
    """The security administrator who was also given accounts.create still needs another."""
    asked = AccountRequest.objects.create(
        committee=cast.committee,
        person=used(cast.person("officer")),
        act=Act.SLIP,
        asked_by=cast.person("security"),
    )
    assert second_people(asked) == set()
    with pytest.raises(SecondPersonNeeded):
        services.agree_on_account(asked, actor=cast.actor("security"))


def test_where_nobody_could_agree_it_is_said_at_once(cast, as_one):
    accounts.deactivate(cast.person("security").user, actor=SYSTEM)
    person = used(cast.person("officer"))
    answer = as_one("system").post(at("account_slip", person), follow=True)
    assert "在机器上办" in answer.content.decode()
    assert not AccountRequest.objects.exists()


@pytest.mark.parametrize(
    ("giver", "name"),
    [("system", "account_slip"), ("system", "account_factor"), ("system", "close_account")],
)
def test_a_fresh_proof_comes_before_the_wish(cast, as_one, giver, name):
    person = used(cast.person("officer"))
    answer = as_one(giver, proved=False).post(at(name, person))
    assert answer["Location"].startswith("/accounts/prove/?next=")
    assert not AccountRequest.objects.exists()


def test_a_fresh_proof_comes_before_the_yes(cast, as_one):
    asked = services.ask_second_person(
        used(cast.person("officer")), Act.CLOSE, actor=cast.actor("system")
    )
    address = reverse("organisation:agree_on_account", args=[asked.ref])
    answer = as_one("security", proved=False).post(address)
    assert answer["Location"].startswith("/accounts/prove/?next=")
    assert AccountRequest.objects.waiting().exists()


def test_a_wish_waits_seven_days_and_a_yes_holds_three(cast):
    person, actor = used(cast.person("officer")), cast.actor("system")
    asked = services.ask_second_person(person, Act.SLIP, actor=actor)
    with clock.at(clock.now() + timedelta(days=8)), pytest.raises(AppointmentRefused):
        services.agree_on_account(asked, actor=cast.actor("security"))
    asked = services.ask_second_person(person, Act.SLIP, actor=actor)
    services.agree_on_account(asked, actor=cast.actor("security"))
    with clock.at(clock.now() + timedelta(days=4)), pytest.raises(SecondPersonNeeded):
        services.issue_slip(person, actor=actor)


# ---------------------------------------------------------------- heads of teams, the office


def test_a_head_alone_does_not_become_the_head_of_another_team(cast, as_one):
    person = cast.person("member")
    held_elsewhere(cast, person, "head")
    used(person)
    answer = as_one("head").post(slip_url(person), follow=True)
    assert not Activation.objects.exists()
    assert AccountRequest.objects.waiting().get().person == person
    assert "等安全管理员同意" in answer.content.decode()


def test_posts_in_another_committee_count_too(cast):
    person, theirs = cast.person("away_member"), cast.person("outsider")
    there = theirs.appointments.first()
    assert contains(cast.actor("officer"), person) == contains(cast.actor("officer"), person)
    post = Post.objects.get(committee=there.committee, key="leader")
    unit = Unit.objects.filter(committee=there.committee, kind=post.unit_kind).first()
    services.appoint(person, post, unit, starts=clock.today(), actor=SYSTEM)
    assert not contains(cast.actor("officer"), person)
    assert not contains(cast.actor("office_head"), person)


def test_a_post_that_was_taken_away_just_now_still_counts(cast):
    """Whoever appoints cannot end the posts first, take the account, and give them back."""
    person = cast.person("head")
    for one in person.appointments.exclude(post__key="member"):
        services.end_appointment(one, last_day=clock.yesterday(), actor=SYSTEM)
    assert not contains(cast.actor("officer"), person)
    with clock.at(clock.now() + timedelta(days=40)):
        assert contains(cast.actor("officer"), person)


def test_the_office_still_gives_a_member_without_other_posts_a_slip_alone(cast, as_one):
    person = cast.person("away_member")
    for one in person.appointments.exclude(post__key="member"):
        one.delete()
    used(person)
    answer = as_one("officer").post(slip_url(person))
    assert len(code_on(answer.content.decode())) == 16
    assert told(person) == ["accounts.slip_for_you"]
    answer = as_one("officer", proved=False).post(slip_url(person))
    assert answer["Location"].startswith("/accounts/prove/?next=")


@pytest.mark.parametrize(("giver", "key"), [("head", "member"), ("officer", "away_member")])
def test_an_account_that_nobody_has_used_gets_its_slip_as_simply_as_ever(cast, as_one, giver, key):
    answer = as_one(giver, proved=False).post(slip_url(cast.person(key)))
    assert len(code_on(answer.content.decode())) == 16
    assert not Notice.objects.filter(kind__startswith="accounts.").exists()


# ---------------------------------------------------------------- the second factor


def test_the_second_factor_is_reset_by_itself_and_by_two(cast, as_one):
    person = used(cast.person("officer"))
    secret = accounts.begin_second_factor(person.user, actor=SYSTEM)
    accounts.confirm_second_factor(person.user, secret, actor=SYSTEM)
    as_one("system").post(at("account_factor", person))
    person.user.refresh_from_db()
    assert person.user.has_second_factor
    asked = AccountRequest.objects.get()
    as_one("security").post(reverse("organisation:agree_on_account", args=[asked.ref]))
    person.user.refresh_from_db()
    assert not person.user.has_second_factor
    assert person.user.recovery_codes.count() == 0
    assert "accounts.factor_of_yours" in told(person)
    assert {"accounts.factor"} <= set(told(cast.person("audit")))


def test_a_member_without_a_second_factor_has_none_to_reset(cast, as_one):
    answer = as_one("officer").post(at("factor", cast.person("away_member")), follow=True)
    assert "没有第二道核对" in answer.content.decode()


def _waits(cast, person):
    """They are meant for a post that nobody outside the office reaches; it waits to be confirmed."""
    office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
    post = Post.objects.get(committee=cast.committee, key="officer")
    by = cast.actor("system")
    return services.appoint(person, post, office, starts=clock.today(), actor=by)


GAINS = {
    "a post is given": lambda cast, person: held_elsewhere(cast, person, "head"),
    "a sensitive post waits": _waits,
    "a post carries more": lambda cast, person: services.set_post_right(
        Post.objects.get(committee=cast.committee, key="clerk"),
        "inbox.lead",
        held=True,
        wide=False,
        actor=SYSTEM,
    ),
}


@pytest.mark.parametrize("gain", list(GAINS))
def test_a_slip_opens_nothing_any_more_once_its_holder_has_more_than_its_giver(cast, gain):
    person, giver = used(cast.person("clerk")), cast.person("system")
    slip = accounts.issue_slip(person.user, actor=SYSTEM)
    Activation.objects.filter(pk=slip.activation.pk).update(issued_by=giver.pk)
    GAINS[gain](cast, person)
    with pytest.raises(ActivationRefused, match="作废"):
        open_activation(slip.code)
    assert Entry.objects.filter(act="accounts.revoke_slip").count() == 1


def test_a_confirmation_voids_a_slip_that_was_given_while_the_post_waited(cast):
    person, giver = used(cast.person("clerk")), cast.person("system")
    waiting = _waits(cast, person)
    assert waiting.confirmed_at is None
    slip = accounts.issue_slip(person.user, actor=SYSTEM)
    Activation.objects.filter(pk=slip.activation.pk).update(issued_by=giver.pk)
    services.confirm_appointment(waiting, actor=cast.actor("security"))
    with pytest.raises(ActivationRefused, match="作废"):
        open_activation(slip.code)


@pytest.mark.parametrize("why", ["the giver has as much", "from the machine", "nobody's yet"])
def test_a_slip_stays_good_where_it_opens_no_more_than_its_giver_has(cast, why):
    person, giver = cast.person("clerk"), cast.person("system")
    if why != "nobody's yet":
        used(person)
    slip = accounts.issue_slip(person.user, actor=SYSTEM)
    by = None if why == "from the machine" else giver.pk
    Activation.objects.filter(pk=slip.activation.pk).update(issued_by=by)
    if why == "the giver has as much":
        person.appointments.all().delete()
        held = Post.objects.create(
            committee=cast.committee, key="wide", name="都有", unit_kind="office"
        )
        for right in ("inbox.handle", "inbox.lead", "inbox.answer"):
            held.rights.create(right=right, wide=True)
        office = Unit.objects.get(committee=cast.committee, kind=Unit.Kind.OFFICE)
        services.appoint(giver, held, office, starts=clock.today(), actor=SYSTEM)
        twin = Post.objects.create(
            committee=cast.committee, key="less", name="少些", unit_kind="office"
        )
        twin.rights.create(right="inbox.handle", wide=False)
        services.appoint(person, twin, office, starts=clock.today(), actor=SYSTEM)
    else:
        held_elsewhere(cast, person, "head")
    assert open_activation(slip.code) == slip.activation

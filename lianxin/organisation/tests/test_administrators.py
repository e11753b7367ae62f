"""The system administrator and the security administrator, each against what is the other's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.accounts import services as accounts
from lianxin.accounts.models import User
from lianxin.accounts.slips import open_activation
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Person, Post, Unit
from lianxin.organisation.pages import appointments
from lianxin.organisation.services import AppointmentRefused
from lianxin.organisation.tests.test_slips import code_on

NEW = "/organisation/accounts/new/"
CONFIRM = "organisation:confirm"
POSTS = "organisation:posts"


def post_of(cast, key):
    return Post.objects.get(committee=cast.committee, key=key)


def office(cast):
    return Unit.objects.get(committee=cast.committee, kind="office")


def engage(client, cast, post="officer", **facts):
    said = {"name": "谭明山", "username": "tanmingshan", "post": post_of(cast, post).pk}
    return client.post(NEW, said | facts)


@pytest.fixture
def waiting(cast):
    """An appointment that waits for the security administrator."""
    person = services.add_staff(
        "谭明山", post_of(cast, "officer"), office(cast), username="tan", actor=cast.actor("system")
    )
    return person.appointments.get()


def test_a_new_account_is_meant_for_a_post_that_waits(cast, as_one):
    answer = engage(as_one("system"), cast)
    assert len(code_on(answer.content.decode())) == 16
    person = Person.objects.get(name="谭明山")
    assert person.appointments.get().confirmed_at is None
    page = as_one("security").get("/organisation/appointments/").content.decode()
    assert "谭明山" in page


def test_confirmed_by_the_security_administrator_the_rights_are_there_at_once(
    cast, as_one, waiting
):
    client = as_one("security")
    assert client.post(reverse(CONFIRM, args=[waiting.ref])).status_code == 302
    assert Appointment.objects.current().filter(pk=waiting.pk).exists()
    again = client.post(reverse(CONFIRM, args=[waiting.ref]), follow=True)
    assert "已经有人确认" in again.content.decode()


def test_refused_by_the_security_administrator_it_waits_no_longer(cast, as_one, waiting):
    as_one("security").post(reverse("organisation:end_sensitive", args=[waiting.ref]))
    assert not Appointment.objects.waiting().exists()
    assert not Appointment.objects.current().filter(pk=waiting.pk).exists()
    with pytest.raises(AppointmentRefused):
        services.confirm_appointment(waiting, actor=cast.actor("security"))


@pytest.mark.parametrize("key", ["system", "audit", "officer", "outsider", "nobody", "member"])
def test_nobody_else_confirms(cast, as_one, waiting, key):
    assert as_one(key).post(reverse(CONFIRM, args=[waiting.ref])).status_code == 403
    assert not Appointment.objects.current().filter(pk=waiting.pk).exists()


def test_before_confirming_the_password_is_asked_for_once_more(cast, as_one, waiting):
    client = as_one("security", proved=False)
    address = reverse(CONFIRM, args=[waiting.ref])
    answer = client.post(address)
    assert answer["Location"].startswith("/accounts/prove/?next=")
    assert not Appointment.objects.current().filter(pk=waiting.pk).exists()
    slip = accounts.issue_slip(cast.person("security").user, actor=SYSTEM)
    accounts.activate(open_activation(slip.code), password="Qingming-2026-shui", actor=SYSTEM)
    client = as_one("security", proved=False)
    shown = client.post("/accounts/prove/", {"password": "Qingming-2026-shui", "next": address})
    assert shown["Location"] == address
    client.post(address)
    assert Appointment.objects.current().filter(pk=waiting.pk).exists()


@pytest.mark.parametrize("post", ["member", "duty", "head", "clerk"])
def test_the_system_administrator_gives_no_post_that_works_at_once(cast, as_one, post):
    assert engage(as_one("system"), cast, post).status_code == 422
    assert not User.objects.filter(username="tanmingshan").exists()


def test_bad_names_are_sent_back_with_everything_kept(cast, as_one):
    client = as_one("system")
    answer = engage(client, cast, username="yuxiaolan")
    assert answer.status_code == 422
    assert "已经有人用" in answer.content.decode()
    assert "谭明山" in answer.content.decode()
    assert engage(client, cast, name="").status_code == 422


def test_closing_an_account_ends_its_sessions_and_opening_needs_a_slip(cast, as_one, client):
    officer = cast.person("officer")
    other = type(client)()
    cast.enter(other, "officer")
    admin = as_one("system")
    admin.post(reverse("organisation:close_account", args=[officer.ref]))
    assert other.get("/places/")["Location"].startswith("/accounts/sign-in/")
    admin.post(reverse("organisation:open_account", args=[officer.ref]))
    officer.user.refresh_from_db()
    assert officer.user.is_active
    assert not officer.user.has_usable_password()


def test_nobody_closes_their_own_account(cast, as_one):
    me = cast.person("system")
    client = as_one("system")
    assert client.get(reverse("organisation:account", args=[me.ref])).status_code == 200
    answer = client.post(reverse("organisation:close_account", args=[me.ref]))
    assert answer.status_code == 403


def test_the_list_shows_who_has_not_come_for_ninety_days(cast, as_one):
    client = as_one("system")
    long_ago = clock.now() - timedelta(days=91)
    User.objects.filter(username="heqiuping").update(last_login=long_ago)
    User.objects.exclude(username="heqiuping").update(last_login=clock.now())
    page = client.get("/organisation/accounts/?state=unused").content.decode()
    assert "何秋萍" in page
    assert "陆舟明" not in page


def test_three_administrators_are_three_people(cast):
    for key in ("system", "security", "audit"):
        for other in {"system", "security", "audit"} - {key}:
            with pytest.raises(AppointmentRefused, match="三个人分别担任"):
                services.appoint(
                    cast.person(key),
                    post_of(cast, other),
                    office(cast),
                    starts=clock.today(),
                    actor=SYSTEM,
                )


def test_no_administrator_is_of_the_office_and_nobody_of_the_office_an_administrator(cast):
    pairs = [("system", "officer"), ("audit", "office_head"), ("officer", "security")]
    for key, post in pairs:
        with pytest.raises(AppointmentRefused, match="不能由联络办的人兼任"):
            services.appoint(
                cast.person(key),
                post_of(cast, post),
                office(cast),
                starts=clock.today(),
                actor=SYSTEM,
            )


def test_the_security_administrator_neither_confirms_nor_ends_their_own_post(cast, as_one):
    mine = Appointment.objects.get(person=cast.person("security"), post__key="security")
    client = as_one("security")
    for name in (CONFIRM, "organisation:end_sensitive"):
        assert client.post(reverse(name, args=[mine.ref])).status_code == 403


def test_the_security_administrator_appoints_whoever_has_an_account(cast, as_one):
    client = as_one("security")
    facts = {"person": cast.person("member").pk, "post": post_of(cast, "officer").pk}
    assert client.post("/organisation/appointments/new/", facts).status_code == 302
    assert cast.actor("member").holds("inbox.work")
    me = {"person": cast.person("security").pk, "post": post_of(cast, "officer").pk}
    assert client.post("/organisation/appointments/new/", me).status_code == 422


def rights_of(cast, key):
    return {row.right: row.wide for row in post_of(cast, key).rights.all()}


def test_rights_of_a_post_are_changed_and_work_from_the_next_click(cast, as_one):
    client = as_one("security")
    page = client.get("/organisation/posts/leader/").content.decode()
    assert "秦岳明" in page
    asked = {"portal.leader": "wide", "places.manage": "wide", "record.own": "own"}
    assert client.post("/organisation/posts/leader/", asked).status_code == 302
    assert rights_of(cast, "leader") == {
        "portal.leader": True,
        "places.manage": True,
        "record.own": False,
    }
    assert as_one("leader").get("/places/").status_code == 200


def test_of_many_holders_a_page_is_shown_with_how_many_there_are(cast, as_one, monkeypatch):
    monkeypatch.setattr(appointments, "PER_PAGE", 2)
    client = as_one("security")
    total = Appointment.objects.current().filter(post=post_of(cast, "duty")).count()
    assert total > 4
    pages = [
        client.get(f"/organisation/posts/duty/?page={page}").content.decode()
        for page in range(1, (total + 1) // 2 + 1)
    ]
    assert all(f"共{total}位" in page for page in pages)
    assert sum(page.count("<li><b>") for page in pages) == total


def test_contact_data_is_never_given_to_a_post_that_needs_no_confirmation(cast, as_one):
    client = as_one("security")
    assert 'name="inbox.reveal"' not in client.get("/organisation/posts/member/").content.decode()
    assert 'name="inbox.reveal"' in client.get("/organisation/posts/officer/").content.decode()
    with pytest.raises(AppointmentRefused, match="要确认的职务"):
        services.set_post_right(
            post_of(cast, "member"), "inbox.reveal", held=True, wide=True, actor=SYSTEM
        )


def test_the_administrators_rights_are_fixed(cast, as_one):
    before = {key: rights_of(cast, key) for key in ("system", "security", "audit", "leader")}
    client = as_one("security")
    for key in ("system", "security", "audit"):
        answer = client.post(f"/organisation/posts/{key}/", {"inbox.reveal": "wide"})
        assert answer.status_code == 422
        assert "定好的" in answer.content.decode()
    client.post(
        "/organisation/posts/leader/",
        {"portal.leader": "wide", "office.decide": "wide", "audit.read": "wide"},
    )
    assert {key: rights_of(cast, key) for key in before} == before
    with pytest.raises(AppointmentRefused):
        services.set_post_right(
            post_of(cast, "leader"), "accounts.create", held=True, wide=True, actor=SYSTEM
        )


def test_a_post_of_another_committee_is_not_there(cast, as_one):
    answer = as_one("security").get("/organisation/posts/no-such-post/")
    assert answer.status_code == 404


def test_whoever_is_called_as_their_post_is_named_once_in_the_frame(cast, as_one):
    system = cast.person("system")
    system.name = "系统管理员"
    system.save(update_fields=["name"])
    for key, said in (("system", "系统管理员"), ("security", "安全管理员 陶静")):
        page = as_one(key).get(reverse("organisation:accounts" if key == "system" else POSTS))
        frame = page.content.decode().partition('class="lx-who"')[2].partition("</a>")[0]
        assert frame.rpartition(">")[2] == said

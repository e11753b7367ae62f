"""消息, 我的通知, 没有送到的: who may, who must not, and nothing lost of what was written."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.notify.models import Address, Choice, Delivery, Hours, How, Notice, TurnedOff
from lianxin.notify.reads.rendering import code_of
from lianxin.notify.services import choosing, tell
from lianxin.notify.services.choosing import ChoiceRefused

EVERYBODY = ("officer", "member", "head", "clerk", "leader", "system", "security", "audit")


@pytest.fixture(autouse=True)
def ways(settings):
    settings.LIANXIN_MAIL_READY = True
    settings.LIANXIN_NOTICE_HOSTS = ["hooks.example.com"]


def told(cast, key="member", n=1):
    actor = cast.actor(key)
    for number in range(n):
        tell(
            [actor.user_id],
            committee_id=actor.committee_id,
            kind="duty.call",
            url="/duty/calls/",
            once=f"told-{number}",
        )
    return Notice.objects.filter(user_id=actor.user_id, kind="duty.call").order_by("pk")


def stuck(cast, committee_id=None, n=1, state="given_up"):
    actor = cast.actor("member")
    return [
        Delivery.objects.create(
            user_id=actor.user_id,
            committee_id=committee_id or actor.committee_id,
            channel="mail",
            due_at=clock.now() + timedelta(seconds=number),
            state=state,
            attempts=8,
            failing_since=clock.now(),
            error="连不上邮件服务器。",
        )
        for number in range(n)
    ]


@pytest.mark.parametrize("key", EVERYBODY)
def test_everybody_who_is_in_reads_their_own_messages(cast, client, key):
    cast.enter(client, key)
    assert client.get("/notify/").status_code == 200
    assert client.get("/notify/own/").status_code == 200


def test_a_stranger_is_led_to_sign_in_and_may_post_nothing(cast, client):
    notice = told(cast).first()
    for name in ("index", "own"):
        assert client.get(reverse(f"notify:{name}")).status_code == 302
    for url in ("/notify/read/", f"/notify/{notice.ref}/", "/notify/own/hours/"):
        assert client.post(url).status_code == 403
    notice.refresh_from_db()
    assert notice.read_at is None


def test_another_persons_message_is_not_there(cast, client):
    notice = told(cast).first()
    for key in ("other_member", "officer", "system", "outsider"):
        cast.enter(client, key)
        assert client.post(f"/notify/{notice.ref}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_the_word_in_the_navigation_counts_what_was_not_looked_at(cast, client):
    Notice.objects.all().delete()
    told(cast, "officer", 2)
    cast.enter(client, "officer")
    for page in ("inbox:board", "duty:plan", "portal:settings"):
        assert "> 2<span" in client.get(reverse(page)).content.decode(), page
    client.post("/notify/read/")
    body = client.get(reverse("inbox:board")).content.decode()
    assert "条没看过" not in body
    assert "消息" in body


def test_one_read_is_all_that_the_count_costs(cast, client, django_assert_num_queries):
    from lianxin.notify.reads.unread import unread_of

    told(cast, "officer", 50)
    actor = cast.actor("officer")
    with django_assert_num_queries(1):
        assert unread_of(actor.user_id, actor.committee_id).get()["n"] >= 50


@pytest.mark.parametrize("n", [1, 50])
def test_the_list_asks_no_more_for_fifty_than_for_one(
    cast, client, n, django_assert_max_num_queries
):
    told(cast, "officer", n)
    cast.enter(client, "officer")
    client.get("/notify/")
    with django_assert_max_num_queries(12):
        client.get("/notify/")


@pytest.mark.parametrize("n", [1, 50])
def test_the_failures_ask_no_more_for_fifty_than_for_one(
    cast, client, n, django_assert_max_num_queries
):
    stuck(cast, n=n)
    cast.enter(client, "officer")
    client.get("/notify/failing/")
    with django_assert_max_num_queries(12):
        assert client.get("/notify/failing/").content.decode().count("再试一次") == n


def test_own_page_asks_little(cast, client, django_assert_max_num_queries):
    with_mail(cast)
    cast.enter(client, "member")
    client.get("/notify/own/")
    with django_assert_max_num_queries(12):
        client.get("/notify/own/")


def with_mail(cast, key="member"):
    actor = cast.actor(key)
    address, _ = choosing.set_address("mail", "he@example.com", actor=actor)
    choosing.confirm_address(address, code=code_of(address), actor=actor)
    return Address.objects.get(pk=address.pk)


@pytest.mark.parametrize("channel", ["mail", "json"])
def test_what_is_no_address_is_said_and_kept(cast, client, channel):
    cast.enter(client, "member")
    for written in ("", "不是地址", "https://other.example.com/in"):
        page = client.post(f"/notify/own/{channel}/address/", {"address": written})
        assert page.status_code == 422
        assert written in page.content.decode()
    assert not Address.objects.exists()


def test_the_secret_is_in_one_answer_and_never_again(cast, client):
    cast.enter(client, "member")
    page = client.post("/notify/own/json/address/", {"address": "https://hooks.example.com/in"})
    secret = Address.objects.get().secret
    assert len(secret) >= 40
    assert secret in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert secret not in client.get("/notify/own/").content.decode()


def test_a_code_confirms_and_from_then_on_what_was_chosen_goes_there(cast, client):
    cast.enter(client, "member")
    client.post("/notify/own/mail/address/", {"address": "he@example.com"})
    assert client.post("/notify/own/mail/confirm/", {"code": ""}).status_code == 422
    wrong = client.post("/notify/own/mail/confirm/", {"code": "ABCD"})
    assert wrong.status_code == 422
    assert "核对码不对" in wrong.content.decode()
    right = {"code": code_of(Address.objects.get())}
    page = client.post("/notify/own/mail/confirm/", right, follow=True).content.decode()
    assert "核对过了" in page
    offered = re.findall(r'<select [^>]*name="([a-z_]+)"', page)
    assert {"accounts", "activities", "cases", "duty"} <= set(offered)
    wanted = dict.fromkeys(offered, "never") | {"duty": "daily"}
    assert client.post("/notify/own/mail/choose/", wanted).status_code == 302
    kept = dict(Choice.objects.values_list("group", "how"))
    assert kept == dict.fromkeys(offered, How.NEVER) | {"duty": How.DAILY}


def test_a_choice_that_is_none_is_sent_back(cast, client):
    with_mail(cast)
    cast.enter(client, "member")
    page = client.post("/notify/own/mail/choose/", {"cases": "sometimes", "duty": "daily"})
    assert page.status_code == 422
    assert set(Choice.objects.values_list("how", flat=True)) == {How.AT_ONCE}


def test_people_choose_only_among_what_their_posts_are_told_of(cast, client):
    with_mail(cast, "clerk")
    cast.enter(client, "clerk")
    page = client.get("/notify/own/").content.decode()
    assert "转给本单位的函" in page
    assert "交给我的办件" not in page


def test_quiet_hours_are_kept_and_a_wrong_hour_loses_nothing(cast, client):
    cast.enter(client, "member")
    hours = {"quiet_from": "20:00", "quiet_until": "9:00", "daily_at": "17:30"}
    assert client.post("/notify/own/hours/", hours).status_code == 302
    kept = Hours.objects.get()
    assert (kept.quiet_from.hour, kept.rests, kept.daily_at.minute) == (20, False, 30)
    page = client.post("/notify/own/hours/", hours | {"daily_at": "二十五点"})
    assert page.status_code == 422
    assert "二十五点" in page.content.decode()


def test_there_is_no_trial_and_no_code_without_an_address(cast, client):
    cast.enter(client, "member")
    for act in ("confirm", "trial", "remove"):
        assert client.post(f"/notify/own/mail/{act}/", {"code": "A"}).status_code == 404
    for act in ("address", "confirm", "choose", "trial", "remove"):
        assert client.post(f"/notify/own/in_app/{act}/").status_code == 404
        assert client.post(f"/notify/own/pigeon/{act}/").status_code == 404


def test_a_trial_is_sent_and_an_address_deleted(cast, client):
    with_mail(cast)
    cast.enter(client, "member")
    client.post("/notify/own/mail/trial/")
    assert Delivery.objects.filter(purpose="trial").count() == 1
    client.post("/notify/own/mail/remove/")
    assert not Address.objects.exists()


def test_an_address_of_somebody_else_cannot_be_touched(cast, client):
    address = with_mail(cast)
    for key in ("other_member", "outsider", "officer"):
        cast.enter(client, key)
        assert client.post("/notify/own/mail/remove/").status_code == 404
        assert "he@example.com" not in client.get("/notify/own/").content.decode()
    assert Address.objects.get() == address


@pytest.mark.parametrize("key", ["member", "head", "clerk", "leader", "security", "audit"])
def test_who_does_not_mend_sees_no_failures(cast, client, key):
    (message,) = stuck(cast)
    cast.enter(client, key)
    assert client.get("/notify/failing/").status_code == 403
    for act in ("again", "stop"):
        assert client.post(f"/notify/failing/{message.ref}/{act}/").status_code == 403
    assert "没有送到的通知" not in client.get("/notify/").content.decode()


@pytest.mark.parametrize("key", ["officer", "office_head", "system"])
def test_who_mends_sees_what_and_why_but_not_whose(cast, client, key):
    with_mail(cast)
    (message,) = stuck(cast)
    cast.enter(client, key)
    page = client.get("/notify/failing/").content.decode()
    assert "连不上邮件服务器。" in page
    assert "试了8次" in page
    assert "he@example.com" not in page
    assert "何秋萍" not in page
    assert client.post(f"/notify/failing/{message.ref}/again/").status_code == 302
    message.refresh_from_db()
    assert (message.state, message.attempts, message.rounds) == ("waiting", 0, 1)
    assert client.post(f"/notify/failing/{message.ref}/stop/").status_code == 302
    assert client.post(f"/notify/failing/{message.ref}/again/").status_code == 404


def test_another_committees_failures_are_not_there(cast, client):
    (message,) = stuck(cast)
    cast.enter(client, "outsider")
    page = client.get("/notify/failing/").content.decode()
    assert "连不上" not in page
    for act in ("again", "stop"):
        assert client.post(f"/notify/failing/{message.ref}/{act}/").status_code == 404


def test_settings_say_which_ways_there_are(cast, client):
    cast.enter(client, "officer")
    page = client.get("/settings/?of=notices").content.decode()
    assert "hooks.example.com" in page
    assert "hooks.example.com" not in client.get("/settings/").content.decode()


def test_a_failure_of_ones_own_stands_on_ones_own_page(cast, client):
    with_mail(cast)
    stuck(cast)
    cast.enter(client, "member")
    assert "连不上邮件服务器。" in client.get("/notify/own/").content.decode()


def test_an_unknown_message_is_not_there(cast, client):
    cast.enter(client, "member")
    assert client.post(f"/notify/{uuid.uuid4()}/").status_code == 404


def list_of(client):
    return client.get("/notify/").content.decode()


def of_tomorrow(cast, once):
    actor = cast.actor("member")
    facts = {"committee_id": actor.committee_id, "url": "/today/", "on": clock.today()}
    tell([actor.user_id], kind="duty.tomorrow", once=once, **facts)
    tell([actor.user_id], kind="duty.taken_off", once=once, **facts)


def test_a_kind_that_was_turned_off_is_not_on_the_list_and_not_counted(cast, client):
    Notice.objects.all().delete()
    cast.enter(client, "member")
    assert "明天值班的提醒" in client.get("/notify/own/").content.decode()
    assert client.post("/notify/own/in-app/", {"inbox.soon": "on"}).status_code == 302
    of_tomorrow(cast, "a")
    page = list_of(client)
    assert "值班。" not in page
    assert "取消了，不用来。" in page
    assert Notice.objects.unread().filter(user_id=cast.person("member").user_id).count() == 1
    client.post("/notify/own/in-app/", {"duty.tomorrow": "on"})
    of_tomorrow(cast, "b")
    assert list_of(client).count("值班。</span>") == 1  # from now on; what was not listed stays so


def test_what_is_off_in_the_application_still_goes_by_mail(cast):
    actor = cast.actor("member")
    choosing.turn_off(["duty.tomorrow"], actor=actor)
    made, _secret = choosing.set_address("mail", "m@example.com", actor=actor)
    choosing.confirm_address(made, code=code_of(made), actor=actor)
    of_tomorrow(cast, "a")
    notice = Notice.objects.get(user_id=actor.user_id, kind="duty.tomorrow", once="a")
    assert not notice.in_app
    assert notice.lines.exists()


def test_what_asks_for_ones_hand_cannot_be_turned_off(cast, client):
    cast.enter(client, "member")
    assert "这些不能关" in client.get("/notify/own/").content.decode()
    client.post("/notify/own/in-app/", {})
    off = set(
        TurnedOff.objects.filter(user_id=cast.person("member").user_id).values_list(
            "kind", flat=True
        )
    )
    assert "duty.tomorrow" in off
    assert not off & {"duty.planned", "duty.taken_off", "inbox.given", "inbox.over"}
    with pytest.raises(ChoiceRefused):
        choosing.turn_off(["inbox.given"], actor=cast.actor("member"))


def test_one_is_not_asked_about_kinds_of_other_posts_and_changes_only_ones_own(cast, client):
    cast.enter(client, "clerk")
    page = client.get("/notify/own/").content.decode()
    assert "明天值班的提醒" not in page
    client.post("/notify/own/in-app/", {})
    assert {row.user_id for row in TurnedOff.objects.all()} == {cast.person("clerk").user_id}
    assert set(TurnedOff.objects.values_list("kind", flat=True)) == {"inbox.letter_soon"}


def test_the_page_shows_the_address_in_use_and_the_one_that_waits(cast, client):
    actor = cast.actor("member")
    old, _secret = choosing.set_address("mail", "old@example.com", actor=actor)
    choosing.confirm_address(old, code=code_of(old), actor=actor)
    cast.enter(client, "member")
    client.post("/notify/own/mail/address/", {"address": "new@example.com"})
    page = client.get("/notify/own/").content.decode()
    assert "old@example.com" in page
    assert "new@example.com" in page
    assert "核对以前，还往原来的地址发。" in page
    client.post("/notify/own/mail/remove/", {"waiting": "1"})
    assert [row.value for row in Address.objects.all()] == ["old@example.com"]
    client.post("/notify/own/mail/address/", {"address": "new@example.com"})
    new = Address.objects.get(confirmed_at=None)
    assert client.post("/notify/own/mail/confirm/", {"code": code_of(new)}).status_code == 302
    assert [row.value for row in Address.objects.all()] == ["new@example.com"]
    client.post("/notify/own/mail/remove/")
    assert not Address.objects.exists()

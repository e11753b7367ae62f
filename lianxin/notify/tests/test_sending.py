"""Messages on their way outside: signed, tried again, held, sent once."""

import hashlib
import hmac
import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F

from lianxin.core import clock, jobs
from lianxin.core.access import Actor
from lianxin.core.models import Job
from lianxin.notify import channels
from lianxin.notify.channels import CHANNELS, Channel, Parcel
from lianxin.notify.flows import BEGIN, delivery_flow
from lianxin.notify.kinds import GROUPS, KINDS, NotToBeTold, sentence_of
from lianxin.notify.models import Address, Delivery, Hours, How, Notice
from lianxin.notify.reads.rendering import code_of
from lianxin.notify.services import choosing, forgetting, redelivery, sending, tell
from lianxin.notify.services.choosing import ChoiceRefused

HERE = ZoneInfo("Asia/Shanghai")
TUESDAY = datetime(2026, 9, 29, 15, 0, tzinfo=HERE)
NIGHT = datetime(2026, 9, 29, 22, 0, tzinfo=HERE)
NUMBER = "2609-0417"


@pytest.fixture
def member(cast) -> Actor:
    return cast.actor("member")


@pytest.fixture
def box(post_box, settings):
    """The web server as an allowed host."""
    settings.LIANXIN_NOTICE_HOSTS = [f"127.0.0.1:{post_box.port}"]
    settings.LIANXIN_NOTICE_LOCAL = True
    return post_box


def by_json(actor: Actor, box) -> Address:
    """The actor's address on the web server, confirmed by the code that came there."""
    address, _secret = choosing.set_address("json", box.url, actor=actor)
    jobs.run_due()
    code = json.loads(box.came.pop().body)["code"]
    assert choosing.confirm_address(address, code=code, actor=actor)
    return Address.objects.get(pk=address.pk)


def tell_member(actor: Actor, once: str = "one", **facts):
    facts = {"kind": "duty.call", "url": "/duty/calls/"} | facts
    return tell([actor.user_id], committee_id=actor.committee_id, once=once, **facts)


def told_of_duty(actor: Actor, once: str = "one"):
    return tell_member(actor, once, kind="duty.tomorrow", url="/today/", on=clock.day_of(TUESDAY))


def test_the_same_fact_is_told_once(member):
    assert len(told_of_duty(member)) == 1
    assert told_of_duty(member) == []
    assert Notice.objects.filter(user_id=member.user_id, kind="duty.tomorrow").count() == 1


def test_nobody_is_told_what_they_have_just_done(member):
    told = tell(
        [member.user_id],
        committee_id=member.committee_id,
        kind="duty.tomorrow",
        url="/today/",
        once="x",
        actor=member,
    )
    assert told == []


@pytest.mark.parametrize(
    "facts",
    [
        {"number": "何秋萍"},
        {"number": "13900001234567"},
        {"number": "2609-0417 路灯"},
        {"url": "https://example.com/"},
        {"url": "//example.com/"},
        {"url": "/?q=路灯"},
        {"kind": "no.such"},
    ],
)
def test_no_notice_carries_more_than_a_number_and_a_page(member, facts):
    with pytest.raises(NotToBeTold):
        tell_member(member, **facts)


def test_what_goes_out_is_signed_with_the_secret_that_was_shown_once(member, box):
    with clock.at(TUESDAY):
        address, secret = choosing.set_address("json", box.url, actor=member)
        jobs.run_due()
        code = json.loads(box.came[0].body)["code"]
        choosing.confirm_address(address, code=code, actor=member)
        told_of_duty(member)
        jobs.run_due()
    came = box.came[1]
    signed = came.headers["X-Lianxin-Time"].encode() + b"." + came.body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    assert came.headers["X-Lianxin-Signature"] == f"sha256={expected}"
    content = json.loads(came.body)
    assert content["notices"] == [
        {
            "kind": "duty.tomorrow",
            "words": "您明天（9月29日）值班。",
            "number": "",
            "url": "http://127.0.0.1:8000/today/",
        }
    ]
    assert content["id"] == came.headers["X-Lianxin-Id"]
    assert secret.encode() not in bytes(Address.objects.get(pk=address.pk).secret_sealed)


def test_nothing_goes_to_an_address_before_its_code_was_given(member, box):
    with clock.at(TUESDAY):
        address, _ = choosing.set_address("json", box.url, actor=member)
        choosing.choose("json", {"duty": How.AT_ONCE}, actor=member)
        told_of_duty(member)
        assert not choosing.confirm_address(address, code="WRONG", actor=member)
        jobs.run_due()
        with pytest.raises(ChoiceRefused, match="核对码"):
            choosing.try_address(address, actor=member)
    assert [json.loads(one.body)["title"] for one in box.came] == ["连心桥：核对码"]


def test_a_code_can_be_guessed_at_five_times_and_lasts_a_day(member, box):
    with clock.at(TUESDAY):
        address, _ = choosing.set_address("json", box.url, actor=member)
        for _ in range(5):
            assert not choosing.confirm_address(address, code="WRONG", actor=member)
        with pytest.raises(ChoiceRefused, match="试了五次"):
            choosing.confirm_address(address, code=code_of(address), actor=member)
        address, _ = choosing.set_address("json", box.url, actor=member)
    with clock.at(TUESDAY + timedelta(days=1, minutes=1)), pytest.raises(ChoiceRefused):
        choosing.confirm_address(address, code=code_of(address), actor=member)


def test_codes_cannot_be_poured_over_somebody(member, box):
    with clock.at(TUESDAY):
        for _ in range(5):
            choosing.set_address("json", box.url, actor=member)
        with pytest.raises(ChoiceRefused, match="太多"):
            choosing.set_address("json", box.url, actor=member)


def test_at_night_it_waits_for_the_morning_and_goes_as_one(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
    with clock.at(NIGHT):
        told_of_duty(member, "one")
    with clock.at(NIGHT + timedelta(hours=1)):
        told_of_duty(member, "two")
        jobs.run_due()
        assert box.came == []
        assert Notice.objects.filter(kind="duty.tomorrow").count() == 2  # in the app
    with clock.at(datetime(2026, 9, 30, 7, 59, tzinfo=HERE)):
        jobs.run_due()
        assert box.came == []
    with clock.at(datetime(2026, 9, 30, 8, 0, tzinfo=HERE)):
        jobs.run_due()
    assert len(json.loads(box.came[0].body)["notices"]) == 2
    assert len(box.came) == 1


def test_on_a_day_off_it_waits_for_the_next_working_day(cast, member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
    for day in range(1, 8):  # whatever the city laid down about these days
        cast.rests_on(date(2026, 10, day))
    with clock.at(datetime(2026, 10, 3, 12, tzinfo=HERE)):
        told_of_duty(member)
    assert Delivery.objects.get(purpose="notices").due_at == datetime(2026, 10, 8, 8, tzinfo=HERE)


def test_the_daily_message_is_one(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        choosing.choose("json", {"duty": How.DAILY}, actor=member)
        for once in ("one", "two", "three"):
            told_of_duty(member, once)
        jobs.run_due()
        assert box.came == []
    with clock.at(datetime(2026, 9, 30, 8, 30, tzinfo=HERE)):
        jobs.run_due()
    (came,) = box.came
    assert len(json.loads(came.body)["notices"]) == 3


def test_quiet_hours_chosen_later_hold_for_what_waits_already(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        choosing.set_hours(
            quiet_from=time(14), quiet_until=time(18), rests=False,
            daily_at=time(18), actor=member,
        )  # fmt: skip
        jobs.run_due()
        assert box.came == []
    with clock.at(TUESDAY.replace(hour=18)):
        jobs.run_due()
    assert len(box.came) == 1


def test_a_failure_is_said_in_words_tried_again_with_growing_waits_and_then_left(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        Hours.objects.create(
            user_id=member.user_id, committee_id=member.committee_id, rests=False,
            quiet_from="00:00", quiet_until="00:00",
        )  # fmt: skip
        told_of_duty(member)
        box.status = 500
        jobs.run_due()
    message = Delivery.objects.get(purpose="notices")
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.error == "对方没有收下，答的是500。"
    assert message.failing_since == TUESDAY
    waits = []
    moment = TUESDAY
    for _ in range(7):
        due = Job.objects.get(facts__delivery=message.pk).due_at
        waits.append((due - moment).total_seconds())
        moment = due
        with clock.at(moment):
            jobs.run_due()
    assert waits == [30, 60, 120, 240, 480, 960, 1920]
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("given_up", 8)
    assert len(box.came) == 8
    assert len({one.headers["X-Lianxin-Id"] for one in box.came}) == 1


def test_who_mends_tries_again_and_it_arrives(member, box, cast):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        box.status = 302
        jobs.run_due()
        message = Delivery.objects.get(purpose="notices")
        assert (message.state, message.error) == ("given_up", "对方要我们转到别处去，我们不跟。")
        box.status = 204
        redelivery.try_again(message, actor=cast.actor("officer"))
        jobs.run_due()
    message.refresh_from_db()
    assert (message.state, message.failing_since, message.error) == ("sent", None, "")


def test_what_is_given_up_by_hand_is_not_sent_any_more(member, box, cast):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        box.status = 500
        jobs.run_due()
        redelivery.stop_trying(Delivery.objects.get(purpose="notices"), actor=cast.actor("system"))
    with clock.at(TUESDAY + timedelta(minutes=5)):
        jobs.run_due()
    assert len(box.came) == 1


def test_a_host_that_is_taken_off_the_list_gets_nothing_more(member, box, settings):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        settings.LIANXIN_NOTICE_HOSTS = ["hooks.example.com"]
        jobs.run_due()
    message = Delivery.objects.get(purpose="notices")
    assert (message.state, message.error) == ("given_up", "这个主机不在系统管理员允许的名单里。")
    assert box.came == []


def test_a_job_that_runs_twice_sends_once(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        message = Delivery.objects.get(purpose="notices")
        sending.send(message.pk)
        sending.send(message.pk)
        jobs.run_due()
    assert len(box.came) == 1


def test_a_worker_that_dies_while_sending_is_followed_by_another_under_the_same_id(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        message = Delivery.objects.get(purpose="notices")
        delivery_flow.apply(message, BEGIN, attempts=1)  # and then it was killed
        jobs.run_due()
        assert box.came == []
    with clock.at(TUESDAY + timedelta(minutes=1)):
        jobs.run_due()
        assert box.came == []
    with clock.at(TUESDAY + timedelta(minutes=3)):
        jobs.run_due()
    assert [one.headers["X-Lianxin-Id"] for one in box.came] == [str(message.ref)]


def test_what_no_job_looks_after_any_more_is_swept_and_tried_again(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        message = Delivery.objects.get(purpose="notices")
        delivery_flow.apply(message, BEGIN, attempts=1)  # killed, and its job was given up
        Job.objects.all().update(failed_at=clock.now())
        assert sending.sweep_held() == 0
    with clock.at(TUESDAY + timedelta(minutes=11)):
        assert sending.sweep_held() == 1
        assert sending.sweep_held() == 1  # one job for both
        jobs.run_due()
        assert sending.sweep_held() == 0
    assert [one.headers["X-Lianxin-Id"] for one in box.came] == [str(message.ref)]


class Broken(Channel):
    """A channel that does not think of what may go wrong, in itself or in the database beside it."""

    key, name, address_label = "broken", "信鸽", "鸽舍"
    error: Exception | None = ValueError("屋顶三号不在了")
    disturbs = False

    def send(self, parcel: Parcel) -> None:
        """Raise, or leave the row so that what became of it cannot be written."""
        if self.error:
            raise self.error
        if self.disturbs:
            Delivery.objects.filter(ref=parcel.ref).update(turn=F("turn") + 1)


@pytest.fixture
def broken(member, monkeypatch):
    """A message that is to go by that channel."""
    channel = Broken()
    monkeypatch.setitem(CHANNELS, "broken", channel)
    with clock.at(TUESDAY):
        address, _ = choosing.set_address("broken", "屋顶三号", actor=member)
        choosing.confirm_address(address, code=code_of(address), actor=member)
        told_of_duty(member)
    return channel


def state_of_it() -> tuple[str, int, str]:
    message = Delivery.objects.get(purpose="notices")
    return message.state, message.attempts, message.error


@pytest.mark.parametrize("error", [ValueError("屋顶三号"), UnicodeError("屋顶三号"), KeyError("x")])
def test_whatever_a_channel_raises_counts_as_not_delivered(broken, error, cast, client):
    broken.error = error
    with clock.at(TUESDAY):
        jobs.run_due()
        said = f"送的时候程序出了错（{type(error).__name__}）。"
        assert state_of_it() == ("waiting", 1, said)
        cast.enter(client, "system")
        page = client.get("/notify/failing/").content.decode()
        assert said in page
        assert "屋顶三号" not in page
    broken.error = None
    with clock.at(TUESDAY + timedelta(minutes=1)):
        jobs.run_due()
    assert state_of_it() == ("sent", 2, "")


def test_an_address_that_cannot_be_unsealed_shows_among_what_does_not_arrive(broken, member):
    Address.objects.filter(user_id=member.user_id).update(value_sealed=b"\x01" * 60)
    with clock.at(TUESDAY):
        jobs.run_due()
    assert state_of_it() == ("waiting", 1, "送的时候程序出了错（VaultError）。")
    assert Delivery.objects.get(purpose="notices").failing_since == TUESDAY


def test_a_message_whose_outcome_could_not_be_written_is_sent_again(broken):
    broken.error, broken.disturbs = None, True
    with clock.at(TUESDAY):
        jobs.run_due()
    assert state_of_it() == ("sending", 1, "")
    broken.disturbs = False
    with clock.at(TUESDAY + timedelta(seconds=31)):
        jobs.run_due()
    assert state_of_it() == ("sending", 1, "")
    with clock.at(TUESDAY + timedelta(minutes=3)):
        jobs.run_due()
    assert state_of_it() == ("sent", 2, "")


def test_a_closed_account_gets_nothing_from_then_on(member, box, cast):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
        user = cast.person("member").user
        user.is_active = False
        user.save(update_fields=["is_active"])
        jobs.run_due()
    assert box.came == []
    assert Delivery.objects.get(purpose="notices").state == "dropped"


def test_whoever_lost_the_post_gets_nothing_of_it_from_then_on(member, box, cast):
    with clock.at(TUESDAY):
        by_json(member, box)
        tell_member(member, kind="duty.call", url="/duty/calls/")  # is the office's
        choosing.choose("json", {"calls": How.AT_ONCE}, actor=member)
        tell_member(member, "two", kind="duty.call", url="/duty/calls/")
        jobs.run_due()
    assert box.came == []


def test_an_address_that_was_deleted_gets_nothing_and_is_gone(member, box):
    with clock.at(TUESDAY):
        address = by_json(member, box)
        told_of_duty(member)
        choosing.remove_address(address, actor=member)
        jobs.run_due()
    assert box.came == []
    assert not Address.objects.filter(user_id=member.user_id).exists()


def test_what_is_ninety_days_old_is_forgotten_with_what_carried_it(member, box):
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
    with clock.at(TUESDAY + timedelta(days=90)):
        forgetting.forget_old()
        assert Notice.objects.filter(kind="duty.tomorrow").count() == 1
    with clock.at(TUESDAY + timedelta(days=90, seconds=1)):
        forgetting.forget_old()
    assert not Notice.objects.filter(kind="duty.tomorrow").exists()
    assert not Delivery.objects.exists()


def test_a_new_channel_is_one_new_file(member, tmp_path, monkeypatch):
    (tmp_path / "pigeon.py").write_text(
        "from lianxin.notify.channels import Channel, Parcel, register\n"
        "CARRIED = []\n"
        "class Pigeon(Channel):\n"
        "    key, name, address_label = 'pigeon', '信鸽', '鸽舍'\n"
        "    def send(self, parcel: Parcel) -> None:\n"
        "        CARRIED.append((parcel.to, [told.words for told in parcel.told]))\n"
        "register(Pigeon())\n",
        encoding="utf8",
    )
    monkeypatch.setattr(channels, "__path__", [*channels.__path__, str(tmp_path)])
    monkeypatch.setattr(channels, "CHANNELS", CHANNELS)
    channels.discover()
    try:
        from lianxin.notify.channels import pigeon

        with clock.at(TUESDAY):
            address, _ = choosing.set_address("pigeon", "屋顶三号", actor=member)
            choosing.confirm_address(address, code=code_of(address), actor=member)
            told_of_duty(member)
            jobs.run_due()
        assert pigeon.CARRIED[-1] == ("屋顶三号", ["您明天（9月29日）值班。"])
    finally:
        del CHANNELS["pigeon"]


@pytest.mark.postgresql
def test_two_workers_at_once_send_one_message(cast, box, race):
    member = cast.actor("member")
    with clock.at(TUESDAY):
        by_json(member, box)
        told_of_duty(member)
    message = Delivery.objects.get(purpose="notices")

    def send() -> None:
        with clock.at(TUESDAY):
            sending.send(message.pk)

    race([send] * 4)
    assert len(box.came) == 1


def test_every_kind_belongs_to_a_group_and_says_a_sentence():
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)
    for key in KINDS:
        words = sentence_of(key, number=NUMBER, on=clock.day_of(TUESDAY))
        assert words.endswith("。"), key
        assert "%" not in words

"""Limits of the public form: over them a sum is asked, everything is kept, nothing is dropped."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image

from lianxin.core import clock
from lianxin.core.models import Tally
from lianxin.inbox.models import Message
from lianxin.intake.tests.test_sums import WORDS
from lianxin.places.models import MeetingWindow, Place
from lianxin.places.services import close_window, open_window

HERE = "203.0.113.7"
pytestmark = [pytest.mark.usefixtures("usual_limits"), pytest.mark.postgresql]


class Phone:
    """A phone with an address: opens the page behind a code, sends what is on it."""

    def __init__(self, client, path: str, address: str = HERE) -> None:
        self.client, self.path, self.address = client, path, address
        self.page = ""

    def open(self) -> "Phone":
        self.page = self.client.get(self.path, REMOTE_ADDR=self.address).content.decode()
        return self

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', self.page)
        return found[1] if found else ""

    def send(self, text: str = "楼前的路灯坏了。", **facts):
        form = {"text": text, "token": self.hidden("token"), **facts}
        answer = self.client.post(self.path, form, REMOTE_ADDR=self.address)
        self.page = answer.content.decode()
        return answer.status_code

    @property
    def question(self) -> str:
        found = re.search(r"([一二三四五六七八九])加([一二三四五六七八九])等于几？", self.page)
        return found[0] if found else ""

    @property
    def answer(self) -> str:
        return str(WORDS[self.question[0]] + WORDS[self.question[2]])

    def solve(self, text: str = "楼前的路灯坏了。", **facts):
        facts = {"sum": self.hidden("sum"), "answer": self.answer, **facts}
        return self.send(text, **facts)


@pytest.fixture
def phone(cast, client):
    def take(address: str = HERE, path: str = "") -> Phone:
        slot = cast.place.slots.get()
        return Phone(client, path or f"/s/{slot.token}/", address).open()

    return take


def say(phone, times: int, **where) -> list[int]:
    return [phone(**where).send(f"第{n}件事") for n in range(times)]


def test_five_messages_in_ten_minutes_then_a_sum_and_its_answer_lets_the_message_in(phone):
    assert say(phone, 5) == [200] * 5
    sixth = phone()
    assert sixth.send("第六件事", name="范女士", call="on", phone="13800005207") == 422
    assert sixth.question
    assert "第六件事" in sixth.page
    assert "范女士" in sixth.page
    assert "13800005207" in sixth.page
    assert Message.objects.count() == 5
    assert sixth.solve("第六件事", name="范女士", phone="13800005207", call="on") == 200
    assert "您的话收到了" in sixth.page
    assert Message.objects.count() == 6


def test_after_ten_minutes_nobody_is_asked_and_after_thirty_a_day_everybody(phone):
    moment = clock.now().replace(hour=9, minute=0)
    for part in range(6):
        with clock.at(moment + timedelta(minutes=11 * part)):
            assert say(phone, 5) == [200] * 5
    with clock.at(moment + timedelta(minutes=70)):
        assert phone().send() == 422
    with clock.at(moment + timedelta(days=1)):
        assert phone().send() == 200


def test_another_address_is_another_sender_and_a_64_of_ipv6_is_one(phone):
    assert say(phone, 6) == [200] * 5 + [422]
    assert phone("203.0.113.8").send() == 200
    assert say(phone, 5, address="2001:db8:1:2::3") == [200] * 5
    assert phone("2001:db8:1:2:ffff::9").send() == 422
    assert phone("2001:db8:1:3::3").send() == 200
    assert phone("::ffff:203.0.113.7").send() == 422


def test_three_hundred_an_hour_through_one_code_whatever_the_addresses(phone, settings):
    settings.LIANXIN_LIMIT_CODE_HOUR = 3
    assert [phone(f"203.0.113.{n}").send(f"第{n}件") for n in range(4)] == [200] * 3 + [422]
    assert phone("198.51.100.1", path="/write/").send() == 200


def test_a_committee_has_a_limit_as_a_whole(phone, settings):
    settings.LIANXIN_LIMIT_COMMITTEE_HOUR = 3
    assert [phone(f"203.0.113.{n}").send(f"第{n}件") for n in range(4)] == [200] * 3 + [422]
    assert phone("198.51.100.1", path="/write/").send() == 422


def test_a_try_over_the_limit_uses_up_nobody_elses(phone, settings):
    settings.LIANXIN_LIMIT_CODE_HOUR = 6
    assert say(phone, 9) == [200] * 5 + [422] * 4
    assert phone("203.0.113.8").send() == 200


def test_a_replay_is_never_counted_and_never_asked(phone):
    first = phone()
    token = first.hidden("token")
    assert first.send("第一件事", token=token) == 200
    assert say(phone, 4) == [200] * 4
    for _ in range(8):
        assert first.send("第一件事", token=token) == 200
    assert Message.objects.count() == 5
    assert phone().send() == 422


def test_a_wrong_answer_keeps_the_words_and_says_so(phone):
    say(phone, 5)
    sixth = phone()
    sixth.send("第六件事")
    question = sixth.question
    assert sixth.solve("第六件事", answer="一百") == 422
    assert sixth.question == question
    assert "答得不对" in sixth.page
    assert "第六件事" in sixth.page
    assert sixth.solve("第六件事") == 200


def test_a_photo_waits_with_the_words_and_is_kept_once(phone, cast):
    say(phone, 5)
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, "JPEG")
    out.seek(0)
    out.name = "a.jpg"
    sixth = phone()
    assert sixth.send("台阶没有扶手", photos=out) == 422
    assert "刚才的1张照片已经收到" in sixth.page
    assert sixth.solve("台阶没有扶手", kept=sixth.hidden("kept")) == 200
    assert Message.objects.get(text="台阶没有扶手").case.photos.count() == 1


def test_one_right_answer_lets_one_message_in(phone):
    say(phone, 5)
    sixth = phone()
    sixth.send("第六件事")
    used = {"sum": sixth.hidden("sum"), "answer": sixth.answer}
    assert sixth.send("第六件事", **used) == 200
    seventh = phone()
    assert seventh.send("第七件事", **used) == 422
    assert seventh.question
    assert seventh.solve("第七件事") == 200


def test_what_no_person_sees_stays_empty_or_a_sum_is_asked_and_nothing_is_dropped(phone):
    machine = phone()
    assert machine.send("路灯坏了", website="http://example.org") == 422
    assert machine.question
    assert machine.solve("路灯坏了", website="http://example.org") == 200
    page = machine.open().page
    assert re.search(r'class="lx-unseen".*?tabindex="-1"', page, re.DOTALL)


def test_a_form_sent_within_three_seconds_is_asked_a_sum(phone, settings):
    settings.LIANXIN_LEAST_SECONDS = 3
    fast = phone()
    assert fast.send() == 422
    assert fast.question
    moment = clock.now()
    with clock.at(moment):
        slow = phone()
    with clock.at(moment + timedelta(seconds=3.5)):
        assert slow.send() == 200


def test_a_form_that_is_shown_again_is_not_new(phone, settings):
    settings.LIANXIN_LEAST_SECONDS = 3
    moment = clock.now()
    with clock.at(moment):
        late = phone()
    with clock.at(moment + timedelta(seconds=20)):
        assert late.send("", phone="1") == 422
    with clock.at(moment + timedelta(seconds=21)):
        assert late.send() == 200
        assert not late.question


def test_a_mistake_elsewhere_beside_a_sum_keeps_both(phone):
    say(phone, 5)
    sixth = phone()
    sixth.send("第六件事")
    assert sixth.solve("第六件事", phone="123") == 422
    assert sixth.question
    assert sixth.solve("第六件事", phone="") == 200


def test_nothing_in_the_database_names_an_address_and_tomorrow_the_key_is_another(phone, db):
    moment = clock.now()
    for day in (0, 1):
        with clock.at(moment + timedelta(days=day)):
            phone().send(f"第{day}天")
    keys = list(Tally.objects.filter(key__startswith="said:").values_list("key", flat=True))
    assert len(keys) == 2
    for key in Tally.objects.values_list("key", flat=True):
        assert "203.0" not in key


def test_an_assisted_place_takes_thirty_in_ten_minutes_and_leaves_the_rest_alone(phone, cast):
    Place.objects.filter(pk=cast.place.pk).update(is_assisted=True)
    assert say(phone, 31) == [200] * 30 + [422]
    assert phone(path="/write/").send() == 200


def test_parallel_messages_from_one_address_do_not_pass_the_limit_together(race, cast):
    from django.test import Client

    path = f"/s/{cast.place.slots.get().token}/"
    phones = [Phone(Client(), path).open() for _ in range(9)]
    outcomes = race([phone.send for phone in phones])
    assert sorted(outcomes) == [200] * 5 + [422] * 4
    assert Message.objects.count() == 5


def test_one_sum_cannot_let_two_messages_in_at_once(race, cast):
    from django.test import Client

    path = f"/s/{cast.place.slots.get().token}/"
    for n in range(5):
        Phone(Client(), path).open().send(f"第{n}件")
    sixth = Phone(Client(), path).open()
    sixth.send("第六件事")
    used = {"sum": sixth.hidden("sum"), "answer": sixth.answer}
    phones = [Phone(Client(), path).open() for _ in range(3)]
    outcomes = race([lambda phone=phone: phone.send("同一个答案", **used) for phone in phones])
    assert sorted(outcomes) == [200, 422, 422]
    assert Message.objects.count() == 6


def meeting(cast, place: Place | None) -> MeetingWindow:
    return open_window(cast.committee, place=place, hours=1, actor=cast.actor("officer"))


def test_in_a_meeting_a_hall_of_phones_writes_at_once_without_a_sum(phone, cast, settings):
    settings.LIANXIN_LEAST_SECONDS = 3
    settings.LIANXIN_LIMIT_CODE_HOUR = settings.LIANXIN_LIMIT_COMMITTEE_HOUR = 8
    meeting(cast, cast.place)
    assert say(phone, 40) == [200] * 40
    assert phone(path="/write/").send() == 422  # elsewhere it is a usual day


def test_what_is_said_in_a_meeting_uses_up_nobodys_limit(phone, cast):
    moment = clock.now()
    window = meeting(cast, cast.place)
    assert say(phone, 20) == [200] * 20
    close_window(window, actor=cast.actor("officer"))
    with clock.at(moment + timedelta(minutes=1)):
        assert say(phone, 6) == [200] * 5 + [422]


def test_a_meeting_has_a_bound_and_ends_by_itself(phone, cast, settings):
    settings.LIANXIN_LIMIT_MEETING_TEN_MINUTES = 7
    moment = clock.now()
    meeting(cast, None)
    assert say(phone, 8, path="/write/") == [200] * 7 + [422]
    with clock.at(moment + timedelta(minutes=61)):
        assert say(phone, 6) == [200] * 5 + [422]


def test_the_meeting_of_one_place_opens_nothing_at_another(phone, cast):
    other = Place.objects.exclude(pk=cast.place.pk).filter(committee=cast.committee).first()
    meeting(cast, other)
    assert say(phone, 6) == [200] * 5 + [422]

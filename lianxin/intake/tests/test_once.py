"""May this form become a message now? Replay first, then limit and sum, then it is taken in."""

import secrets
import threading

import pytest

from lianxin.core.access import Actor
from lianxin.core.limits import OverLimit
from lianxin.files.models import StoredFile
from lianxin.inbox.models import Case, Message
from lianxin.intake.reads.arithmetic_check import CheckAsked
from lianxin.intake.reads.rate_limits import Arrival
from lianxin.intake.reads.receipts import AnotherBody, HandedIn, PhoneHandedOver, Said
from lianxin.intake.services import receiving
from lianxin.intake.services.receiving import hand_over, take_in_once

NOBODY = Actor()
LAMP = Said("楼前的路灯坏了两个月，晚上不敢下楼。")
SLOW = Arrival(network="198.51.100.7", seconds=60)


@pytest.fixture
def hand_in(cast):
    def handed_in(said=LAMP, *, key="form-1", arrival=SLOW, photos=tuple, source="code", by=NOBODY):
        form = HandedIn(cast.committee, said, key, place=cast.place, source=source)
        return take_in_once(form, arrival=arrival, photos=photos, actor=by)

    return handed_in


def never() -> list[StoredFile]:
    raise AssertionError("no photo is kept")


@pytest.fixture
def one_an_hour(settings):
    settings.LIANXIN_LIMIT_TEN_MINUTES = 1


def test_a_replay_shows_the_same_receipt_and_keeps_nothing_again(hand_in):
    first = hand_in()
    again = hand_in(photos=never)
    assert (again.code, again.token, again.case) == (first.code, first.token, first.case)
    assert Message.objects.count() == 1


def test_a_replay_is_asked_no_sum_however_much_came_in(hand_in, one_an_hour):
    first = hand_in()
    assert hand_in().code == first.code
    assert hand_in(arrival=Arrival(SLOW.network, 0, trap="http://")).code == first.code


def test_the_next_message_over_the_limit_answers_a_sum_first_and_keeps_no_photo(
    hand_in, one_an_hour
):
    hand_in()
    with pytest.raises(CheckAsked):
        hand_in(key="form-2", photos=never)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("arrival", [Arrival(SLOW.network, 0), Arrival(SLOW.network, 60, trap="x")])
def test_what_no_person_writes_answers_a_sum_first(hand_in, settings, arrival):
    settings.LIANXIN_LEAST_SECONDS = 3
    with pytest.raises(CheckAsked):
        hand_in(arrival=arrival, photos=never)


def test_whoever_comes_second_under_the_last_of_a_limit_answers_a_sum(hand_in, monkeypatch):
    def full(_counted):
        raise OverLimit

    monkeypatch.setattr(receiving, "take_all", full)
    with pytest.raises(CheckAsked):
        hand_in()
    assert not Message.objects.exists()


def test_a_form_whose_twin_was_quicker_shows_the_twins_receipt(hand_in, monkeypatch):
    twin, asked = [], []

    def look(form, arrival):
        asked.append(form)
        if len(asked) == 1:  # the twin comes while we look
            twin.append(hand_in())
            raise CheckAsked(receiving.fresh_check())
        return ()

    monkeypatch.setattr(receiving, "what_to_count", look)
    assert hand_in().code == twin[0].code
    assert Message.objects.count() == 1


def test_other_words_under_a_used_key_are_another_message(hand_in):
    hand_in()
    with pytest.raises(AnotherBody):
        hand_in(Said("电梯也坏了。"))


def test_a_telephone_that_was_given_away_shows_no_receipt(hand_in):
    hand_over(hand_in().case, actor=NOBODY)
    with pytest.raises(PhoneHandedOver):
        hand_in()


def test_what_the_office_enters_is_counted_nowhere_and_entered_once(hand_in, cast, one_an_hour):
    officer = cast.actor("officer")
    first = hand_in(arrival=None, source="paper", by=officer)
    assert hand_in(arrival=None, source="paper", by=officer).code == first.code
    hand_in(key="form-2", arrival=None, source="phone", by=officer)
    assert Message.objects.filter(entered_by=officer.person_id).count() == 2
    assert hand_in(key="form-3").case is not None  # the public door has its whole share still


@pytest.mark.postgresql
def test_of_two_messages_that_draw_one_number_together_each_has_its_own(
    race, cast, hand_in, monkeypatch
):
    """Eight draws of four figures say the same in every thread; then chance goes on."""
    own = threading.local()

    def drawn(most: int) -> int:
        own.drawn = getattr(own, "drawn", 0) + 1
        return 7 if own.drawn <= 8 else secrets.SystemRandom().randrange(most)

    monkeypatch.setattr(receiving.secrets, "randbelow", drawn)
    receipts = race([lambda key=f"form-{n}": hand_in(key=key, arrival=None) for n in range(4)])
    assert [type(receipt).__name__ for receipt in receipts] == ["Receipt"] * 4
    assert (
        len({case.number for case in Case.objects.filter(pk__in=[r.case.pk for r in receipts])})
        == 4
    )

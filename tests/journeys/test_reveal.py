"""Contact data is seen with the password, a reason, and within a quota; its sender reads when and why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.accounts import services as accounts
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Reveal
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.guarding import reveal_contact

pytestmark = pytest.mark.postgresql

PHONE, PASSWORD = "13812345207", "Dukou-2026-bailu"


@pytest.fixture
def asks(cast, client):
    """The officer asks to see the phone of a case, some minutes after having shown the password."""
    user = cast.person("officer").user
    accounts.change_password(user, password=PASSWORD, actor=SYSTEM)
    case = cast.says("台阶没有扶手", name="范秀英", phone=PHONE).case
    cast.enter(client, "officer")

    def ask(**facts):
        session = client.session
        session["proved"] = (clock.now() - timedelta(minutes=6)).timestamp()
        session.save()
        form = {"turn": case.turn, "reason": "verify", "words": "问清楚是哪一级台阶", **facts}
        return client.post(reverse("inbox:reveal", args=[case.ref]), form)

    return ask


@pytest.mark.parametrize("password", ["", "wrong"])
def test_without_the_password_nothing_is_shown_and_nothing_is_lost(asks, password):
    answer = asks(password=password)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert PHONE not in page
    assert "问清楚是哪一级台阶" in page
    assert not Reveal.objects.exists()


def test_with_the_password_it_is_shown_and_the_line_is_written_first(asks):
    answer = asks(password=PASSWORD)
    assert answer.status_code == 200
    assert PHONE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert Reveal.objects.get().words == "问清楚是哪一级台阶"
    line = Entry.objects.get(act="inbox.reveal")
    assert line.facts == {"reason": "verify"}
    assert PHONE not in str(line.__dict__)


def test_the_quota_holds_under_parallel_requests(cast, race):
    case = cast.says("台阶没有扶手", phone=PHONE).case
    officer = cast.actor("officer")
    ask = [lambda: reveal_contact(case, reason="verify", words="问", actor=officer)] * 12
    outcomes = race(ask)
    assert sum(isinstance(one, CaseRefused) for one in outcomes) == 7
    assert Reveal.objects.count() == 5


def test_a_day_has_twenty_looks_and_the_next_day_begins_anew(cast):
    case = cast.says("台阶没有扶手", phone=PHONE).case
    officer = cast.actor("officer")
    moment, shown = clock.now(), 0
    for n in range(30):
        with clock.at(moment + timedelta(minutes=15 * n)):
            try:
                reveal_contact(case, reason="verify", words="问", actor=officer)
                shown += 1
            except CaseRefused:
                continue
    assert shown == 20
    with clock.at(moment + timedelta(days=1, minutes=1)):
        reveal_contact(case, reason="verify", words="问", actor=officer)

"""A day that an answer promised: nobody rates before it is over, and a rating closes nothing before it was seen to."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, PrivacyNotice, ServicePromise
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import closing, dictionaries, handling, replying
from lianxin.intake.reads import what_became
from lianxin.intake.reads.what_became import counts
from lianxin.intake.services.rating import rate_case

SAYS = {"manner": "good", "result": "half", "words": ""}


@pytest.fixture
def promised(cast):
    """Answered today; the answer names a day in a week."""
    receipt = cast.says("路灯坏了。")
    officer = cast.actor("officer")
    handling.accept_case(receipt.case, words="", actor=officer)
    day = clock.today() + timedelta(days=7)
    replying.office_reply(receipt.case, text="下周修好。", promised_on=day, actor=officer)
    return receipt


def sender(case):
    return Actor(opened_by_code=frozenset({case.pk}))


def page_of(client, receipt):
    client.post("/t/", {"k": receipt.token})
    return client.get(reverse("intake:own", args=[receipt.case.ref])).content.decode()


def test_the_page_asks_for_a_rating_only_after_the_day_and_says_so(client, promised):
    page = page_of(client, promised)
    assert 'name="manner"' not in page
    assert "过了那天，请您来说一说办得怎样" in page
    assert "答应的事正在办" in page
    with clock.at(clock.now() + timedelta(days=7)):
        assert "过了那天" in page_of(client, promised)
    with clock.at(clock.now() + timedelta(days=8)):
        page = page_of(client, promised)
        assert "过了那天" not in page
        assert 'name="manner"' in page


def test_a_rating_before_is_refused_and_one_after_closes_only_what_was_seen_to(cast, promised):
    case = promised.case
    case.refresh_from_db()
    with pytest.raises(CaseRefused, match="答应的日子还没有过"):
        rate_case(case, **SAYS, actor=sender(case))
    with clock.at(clock.now() + timedelta(days=8)):
        rate_case(case, **SAYS, actor=sender(case))
        case.refresh_from_db()
        assert (case.state, case.ratings.count()) == ("replied", 1)
        closing.settle_review(case, actor=cast.actor("officer"))
        closing.close_case(case, actor=cast.actor("officer"))
    assert Case.objects.get(pk=case.pk).state == "closed"


def close_on(days):
    """What the clock closes on a morning so many days from now."""
    with clock.at(clock.now() + timedelta(days=days)):
        return closing.close_unrated()


def test_the_clock_closes_nothing_whose_promise_nobody_has_looked_after(cast, client, promised):
    days = ServicePromise.objects.of(cast.committee.pk).close_days
    assert [close_on(8), close_on(60)] == [0, 0]
    with clock.at(clock.now() + timedelta(days=20)):
        closing.settle_review(promised.case, actor=cast.actor("officer"))
        assert 'name="manner"' in page_of(client, promised)
        assert closing.close_unrated() == 0  # the days begin with that look, not with the reply
    assert close_on(20 + days - 1) == 0
    assert close_on(20 + 2 * days + 10) == 1


def test_without_a_promise_a_rating_closes_as_ever(cast):
    case = cast.says("井盖没了。").case
    officer = cast.actor("officer")
    handling.accept_case(case, words="", actor=officer)
    replying.office_reply(case, text="换好了。", actor=officer)
    rate_case(case, **SAYS, actor=sender(case))
    case.refresh_from_db()
    assert case.state == "closed"


def test_what_is_promised_is_at_work_though_it_was_answered(cast, promised):
    cast.says("另一件，没有人看过。")
    done = cast.says("第三件，答了就完。").case
    officer = cast.actor("officer")
    handling.accept_case(done, words="", actor=officer)
    replying.office_reply(done, text="说明。", actor=officer)
    assert counts(cast.committee.pk) == what_became.Counts(heard=3, answered=2, open=2)
    closing.settle_review(promised.case, actor=officer)
    assert counts(cast.committee.pk).open == 1


def test_very_many_are_counted_once_a_minute(cast, monkeypatch):
    monkeypatch.setattr(what_became, "MANY", 2)
    monkeypatch.setattr(what_became, "_kept", {})
    cast.says("一")
    cast.says("二")
    assert counts(cast.committee.pk).heard == 2
    cast.says("三")
    assert counts(cast.committee.pk).heard == 2
    with clock.at(clock.now() + timedelta(minutes=1)):
        assert counts(cast.committee.pk).heard == 3


def test_the_notice_says_the_promise_that_is_in_force(cast, client):
    officer = cast.actor("officer")
    dictionaries.set_promise(cast.committee, starts=clock.today(), reply_days=3, actor=officer)
    notice = PrivacyNotice.objects.of(cast.committee.pk)
    assert "3个工作日内先给您一个答复。" in notice.points
    assert "3个工作日内先给您一个答复" in client.get(reverse("intake:write")).content.decode()


@pytest.mark.parametrize("said", ["5个工作日内答复。", "十个工作日内答复。", "15 工作日内答复。"])
def test_a_notice_with_a_number_of_its_own_is_sent_back(cast, client, said):
    cast.enter(client, "officer")
    url = reverse("casework:save_setting", args=["notice"])
    answer = client.post(url, {"body": said})
    assert answer.status_code == 422
    assert "〔几〕个工作日" in answer.content.decode()
    assert client.post(url, {"body": "〔几〕个工作日内答复。"}).status_code == 302

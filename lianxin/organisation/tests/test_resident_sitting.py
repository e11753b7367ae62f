"""What a resident opened by code closes by itself an hour after the last click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.accounts.models import BrowserSession
from lianxin.core import clock


@pytest.fixture
def opened(cast, client):
    """A case that the client has just opened by its number and code; its page."""
    receipt = cast.says()
    facts = {"number": receipt.case.number, "code": receipt.code}
    answer = client.post(reverse("intake:find"), facts)
    assert answer.status_code == 302
    return answer["Location"]


def after(client, page, minutes, start):
    with clock.at(start + timedelta(minutes=minutes)):
        return client.get(page)


def test_it_is_open_for_an_hour_after_the_last_click(client, opened):
    start = clock.now()
    for minutes in (0, 50, 100, 150):
        assert after(client, opened, minutes, start).status_code == 200


@pytest.mark.parametrize("minutes", [61, 180, 60 * 24 * 3])
def test_then_it_closes_and_says_so(client, opened, minutes):
    start = clock.now()
    assert after(client, opened, 0, start).status_code == 200
    answer = after(client, opened, minutes, start)
    assert answer["Location"] == reverse("intake:find")
    with clock.at(start + timedelta(minutes=minutes)):
        assert "已经合上" in client.get(answer["Location"]).content.decode()
        assert after(client, opened, 0, start).status_code == 302


def test_also_when_nothing_was_clicked_after_it_was_opened(client, opened):
    assert after(client, opened, 61, clock.now()).status_code == 302


def test_a_last_click_that_lies_ahead_counts_as_none(client, opened):
    """The clock was wrong for a while: what was opened then does not stay open until that day."""
    start = clock.now()
    assert after(client, opened, 0, start).status_code == 200
    assert after(client, opened, -60 * 24, start).status_code == 302


def test_the_row_of_the_sitting_opens_nothing_when_it_is_sent(client, opened):
    row = BrowserSession.objects.get()
    thief = type(client)()
    thief.cookies["lianxin"] = row.session_key
    assert thief.get(opened).status_code == 302

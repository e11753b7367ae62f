"""What a sender adds and changes later is counted, and strangers' clicks leave no rows."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.accounts.models import BrowserSession
from lianxin.audit.models import Entry
from lianxin.core.form_tokens import fresh_token
from lianxin.inbox.models import Addition, Case, Consent, Step
from lianxin.intake.reads import rate_limits


@pytest.fixture
def opened(cast, client):
    """A matter that its sender has opened by its code."""
    said = cast.says("路灯坏了")
    facts = {"number": said.case.number, "code": said.code}
    assert client.post(reverse("intake:find"), facts).status_code == 302
    return Case.objects.get(pk=said.case.pk)


def add(client, case, text="再说一句", token=""):
    token = token or fresh_token(str(case.ref)).signed
    return client.post(reverse("intake:own_say", args=[case.ref]), {"text": text, "token": token})


def test_what_is_added_in_a_day_has_an_end_and_nothing_written_is_lost(client, opened, monkeypatch):
    monkeypatch.setattr(rate_limits, "ADDED_A_DAY", 3)
    tokens = [fresh_token(str(opened.ref)).signed for _ in range(3)]
    for token in tokens:
        assert add(client, opened, token=token).status_code == 302
    lines = Entry.objects.count()
    answer = add(client, opened, text="第四句")
    assert answer.status_code == 422
    assert "今天补充得太多了" in answer.content.decode()
    assert "第四句" in answer.content.decode()
    assert Addition.objects.filter(case=opened).count() == 3
    assert Entry.objects.count() == lines
    assert add(client, opened, token=tokens[0]).status_code == 302  # sent again, it is no new one
    assert Addition.objects.filter(case=opened).count() == 3


def test_agreeing_to_and_fro_has_an_end_and_no_longer_agreeing_has_none(
    client, opened, monkeypatch
):
    monkeypatch.setattr(rate_limits, "CHANGES_A_DAY", 2)
    url = reverse("intake:own_consents", args=[opened.ref])
    for _ in range(5):
        client.post(url, {"publish": "on"})
        client.post(url, {})
    assert Consent.objects.filter(case=opened, kind="publish").count() == 2
    assert not Consent.objects.filter(case=opened, kind="publish", withdrawn_at=None).exists()
    assert Step.objects.filter(case=opened, kind="consent").count() == 4


def test_whoever_only_presses_for_the_next_person_leaves_nothing(db, cast):
    before = BrowserSession.objects.count(), Entry.objects.count()
    for _ in range(3):
        assert Client().post(reverse("intake:next_person")).status_code == 302
    assert (BrowserSession.objects.count(), Entry.objects.count()) == before

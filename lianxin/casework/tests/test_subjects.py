"""A topic is removed: gone where it was never used, kept by the cases that have it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.inbox.models import Case, RouteRule, Subject
from lianxin.inbox.reads.people import handling_units
from lianxin.inbox.services.dictionaries import add_route_rule, save_subject

PAGE = "/cases/settings/"


@pytest.fixture
def lamps(cast) -> Subject:
    """By the word 路灯, and a rule that proposes a unit for it."""
    officer = cast.actor("officer")
    subject = save_subject(cast.committee, "路灯", words="路灯坏", actor=officer)
    unit = handling_units(cast.committee.pk).first()
    add_route_rule(cast.committee, unit, subject=subject, actor=officer)
    return subject


def remove(client, subject):
    return client.post(reverse("casework:remove_subject", args=[subject.pk]), follow=True)


def test_one_that_no_case_has_disappears_with_its_rules(cast, client, lamps):
    cast.enter(client, "officer")
    page = remove(client, lamps).content.decode()
    assert "话题“路灯”去掉了" in page
    assert "<b>路灯</b>" not in page
    assert not Subject.objects.filter(pk=lamps.pk).exists()
    assert not RouteRule.objects.filter(subject=lamps.pk).exists()


def test_a_used_one_stays_with_its_case_and_is_recognised_and_offered_no_more(cast, client, lamps):
    case = cast.says("路灯坏了两个月。").case
    assert case.subject == lamps
    cast.enter(client, "officer")
    page = remove(client, lamps).content.decode()
    assert "<b>路灯</b>" not in page
    assert f'<option value="{lamps.pk}">路灯</option>' not in page  # of the form of rules
    assert not RouteRule.objects.filter(subject=lamps).exists()
    assert Case.objects.get(pk=case.pk).subject == lamps
    new = cast.says("路灯坏了三个月。").case
    assert new.subject != lamps

    def offered(one):
        return client.get(reverse("inbox:case", args=[one.ref])).content.decode()

    assert f'<option value="{lamps.pk}" selected>路灯</option>' in offered(case)
    assert f'<option value="{lamps.pk}"' not in offered(new)
    save_subject(cast.committee, "路灯", words="路灯坏", actor=cast.actor("officer"))
    assert cast.says("路灯坏了一年。").case.subject == lamps  # taken up again by its name


def test_nobody_else_removes_one(cast, client, lamps):
    for who in ("member", "head", "clerk", "leader", "system", "outsider"):
        cast.enter(client, who)
        assert remove(client, lamps).status_code in {403, 404}, who
        client.logout()
    assert Subject.objects.get(pk=lamps.pk).in_use

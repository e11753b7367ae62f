"""A standing arrangement is removed: gone where nothing was planned by it, else planned by no more."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from lianxin.duty import services
from lianxin.duty.models import Pattern, Shift
from lianxin.duty.services import DutyRefused
from lianxin.duty.services.patterns import Chosen

PAGE = "/duty/patterns/"


def remove(client, pattern):
    return client.post(reverse("duty:remove_pattern", args=[pattern.ref]), follow=True)


def test_one_by_which_nothing_was_planned_disappears(cast, client, pattern):
    made = pattern(theme="白写的")
    cast.enter(client, "officer")
    assert "去掉这个固定的班" in client.get(f"{PAGE}{made.ref}/").content.decode()
    page = remove(client, made).content.decode()
    assert "去掉了。已经排下的班不动。" in page
    assert "白写的" not in page
    assert not Pattern.objects.exists()


def test_what_was_planned_by_it_stays_and_nothing_more_is_planned(cast, client, pattern):
    made = pattern(theme="听老人说")
    chosen = [Chosen(date(2026, 12, 2), cast.member("member"))]
    officer = cast.actor("officer")
    (shift,) = services.plan_month(made, date(2026, 12, 1), chosen=chosen, actor=officer)
    cast.enter(client, "officer")
    assert "听老人说" not in remove(client, made).content.decode()
    assert Shift.objects.get(pk=shift.pk).state == Shift.State.PLANNED
    assert Shift.objects.get(pk=shift.pk).pattern == made
    for name in ("change_pattern", "propose"):
        assert client.get(reverse(f"duty:{name}", args=[made.ref])).status_code == 404
    later = [Chosen(date(2026, 12, 9), cast.member("member"))]
    with pytest.raises(DutyRefused, match="刚才去掉了"):
        services.plan_month(made, date(2026, 12, 1), chosen=later, actor=officer)


def test_a_head_removes_their_own_and_nobody_elses(cast, client, pattern):
    made = pattern()
    for who in ("member", "outsider", "clerk", "audit"):
        cast.enter(client, who)
        assert remove(client, made).status_code in {403, 404}, who
        client.logout()
    cast.enter(client, "head")
    assert remove(client, made).status_code == 200
    assert not Pattern.objects.exists()

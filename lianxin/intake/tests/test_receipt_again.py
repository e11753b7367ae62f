"""The receipt drawn from what was just written is the one that the database gives again."""

import re

import pytest
from django.test import Client

from lianxin.core.form_tokens import fresh_token
from lianxin.inbox.models import Case, ServicePromise

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.mark.parametrize("straight", [False, True])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"phone": "13800005207", "call": "on"},
        {"name": "范秀英", "phone": "13800005207", "publish": "on", "collects": "on"},
    ],
)
def test_a_form_sent_twice_shows_the_very_same_receipt(cast, more, straight):
    ServicePromise.objects.update(straight_to_duty=straight)
    address = f"/s/{cast.place.slots.get().token}/"
    form = {"token": fresh_token().signed, "text": "楼前的路灯坏了两个月。", **more}
    first, again = (CSRF.sub("", Client().post(address, form).content.decode()) for _ in range(2))
    assert Case.objects.count() == 1
    assert "您的话收到了" in first
    assert first == again
    assert ("您没有留联系方式" in first) is not ("phone" in more)


def test_whoever_goes_on_with_the_case_sees_what_others_write_to_it(cast):
    case = cast.says(phone="13800005207", consents=frozenset({"call"})).case
    assert case.agrees("call")
    case.consents.update(withdrawn_at=case.received_at)
    assert not case.agrees("call")

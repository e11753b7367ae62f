"""The page of a place: its form and its hours."""

import re
from datetime import datetime, time

import pytest
from django.urls import reverse
from django.utils import timezone

from lianxin.core import clock
from lianxin.duty.models import Shift


@pytest.mark.parametrize("people", ["0", "x", "-3"])
def test_a_wrong_head_count_opens_the_fold_it_stands_in(cast, client, people):
    url = reverse("intake:place", args=[cast.place.ref])
    token = re.search(r'name="token" value="([^"]+)"', client.get(url).content.decode())[1]
    answer = client.post(url, {"token": token, "text": "路灯坏了。", "people": people})
    assert answer.status_code == 422
    body = answer.content.decode()
    fold = body[body.rindex("<details", 0, body.index('name="people"')) :]
    assert " open" in fold[: fold.index(">")]


def test_opening_hours_do_not_gainsay_todays_duty(cast, client):
    url = reverse("intake:place", args=[cast.place.ref])
    ten = timezone.make_aware(datetime.combine(clock.today(), time(10)))
    with clock.at(ten):
        with_duty = client.get(url).content.decode()
        assert "平时开放" in with_duty
        assert "今天有人值班，照上面的时间" in with_duty
        Shift.objects.all().delete()
        assert "照上面的时间" not in client.get(url).content.decode()

"""What asks members to look at their record: months and numbers, nobody's name and no deed's words."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.inbox.deeds import REPLY
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Person
from lianxin.record.models import Deed
from lianxin.record.pages.deeds import group_texts
from lianxin.record.services import confirm_deed, draw_deed

PAGE = reverse("record:contested")


@pytest.fixture(autouse=True)
def _day(ordinary_morning, settings):
    settings.LIANXIN_BASE_URL = "https://lx.example"


@pytest.fixture
def draw(cast):
    def one(n: int, on: date, key: str = "member") -> Deed:
        return draw_deed(
            DeedFacts(
                committee_id=cast.committee.pk,
                member_id=cast.member(key).pk,
                kind=REPLY,
                source=f"inbox.Case:{n}",
                on=on,
                words="答复留言1件：路灯",
                drawn_from="系统照办件2609-0001记下",
            ),
            actor=SYSTEM,
        )

    return one


def test_what_nobody_has_looked_at_is_counted_by_month_until_it_is_confirmed(cast, client, draw):
    deeds = [draw(1, date(2026, 9, 17)), draw(2, date(2026, 9, 18)), draw(3, date(2025, 12, 1))]
    draw(4, date(2024, 12, 31))  # too long ago to be asked for
    cast.enter(client, "officer")
    page = client.get(PAGE)
    asks, missing = page.context["group_texts"]
    assert asks.text == (
        "各位委员：履职记录里有新记下的事，请打开看看，对不对由您说：https://lx.example/record/"
    )
    assert missing.text == (
        "这些月份的记录，还有委员没有看过：\n2025年12月：1条\n2026年9月：2条\n"
        "https://lx.example/record/"
    )
    assert "复制到群里" in page.content.decode()
    said = asks.text + missing.text
    assert [name for name in Person.objects.values_list("name", flat=True) if name in said] == []
    for deed in deeds:
        confirm_deed(deed, actor=cast.actor("member"))
    assert client.get(PAGE).context["group_texts"] == []


@pytest.mark.parametrize("key", ["member", "head", "clerk", "outsider", "system"])
def test_nobody_else_has_the_texts(cast, client, draw, key):
    draw(1, date(2026, 9, 17))
    assert group_texts(cast.actor(key)) == []
    cast.enter(client, key)
    assert client.get(PAGE).status_code == (200 if key == "outsider" else 403)

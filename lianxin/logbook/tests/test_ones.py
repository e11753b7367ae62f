"""The five ones of a place: activities fill what they can; what is missing is said without reproach."""

from datetime import time

import pytest
from django.urls import reverse

from lianxin.activities.models import ActivityKind
from lianxin.activities.services import write_benefit
from lianxin.core import clock
from lianxin.logbook.models import FiveOne
from lianxin.logbook.reads.ones import standing_of_ones
from lianxin.logbook.services import LogRefused, lay_down_ones, save_one
from lianxin.logbook.slots import YearOfPlace, further_ones

PAST = {"day": 0, "hours": (time(8), time(9))}


def said(cast):
    rows = standing_of_ones(cast.place, clock.today().year)
    return {row.one.name: row.words for row in rows}


def test_a_committee_begins_with_the_usual_five(cast):
    assert said(cast) == {
        "一次宣讲": "还没有",
        "一件提案": "还没有",
        "一条社情民意信息": "还没有",
        "一次协商": "还没有",
        "一件实事": "还没有",
    }
    lay_down_ones(cast.committee, actor=cast.actor("officer"))  # once more does nothing
    assert FiveOne.objects.filter(committee=cast.committee).count() == 5


def test_activities_of_the_place_fill_what_they_can(cast, called):
    for n in range(2):
        called("member", **PAST, key="micro_talk", title=f"宣讲{n}", place=cast.place)
    called("member", **PAST, key="micro_talk", title="别处的")
    called("member", day=10, key="micro_consultation", title="还没有办", place=cast.place)
    made = called("member", **PAST, key="micro_consultation", place=cast.place)
    done = {"helped": "住户", "what": "换锁", "result": "换好了", "done_by": clock.today()}
    write_benefit(made, **done, actor=cast.actor("officer"))
    found = said(cast)
    assert found["一次宣讲"] == "有了，2次"
    assert found["一次协商"] == "有了，1次"
    assert found["一件实事"] == "有了，1次"


def test_what_is_internal_fills_nothing(cast, called):
    called("member", **PAST, key="micro_talk", place=cast.place)
    ActivityKind.objects.filter(committee=cast.committee, key="micro_talk").update(is_internal=True)
    assert said(cast)["一次宣讲"] == "还没有"


def test_a_later_module_fills_its_own(cast, monkeypatch):
    year = YearOfPlace(cast.place, clock.today().year)
    filler = lambda _actor, asked: {"proposal": 3} if asked == year else None  # noqa: E731
    monkeypatch.setattr(further_ones, "_fillers", [(1, filler)])
    assert said(cast)["一件提案"] == "有了，3次"


def test_it_stands_beside_the_standard_of_the_place_and_its_log(cast, client):
    for who in ("officer", "head"):
        cast.enter(client, who)
        for name in ("places:checklist", "portal:place_log"):
            page = client.get(reverse(name, args=[cast.place.ref])).content.decode()
            assert f"{clock.today().year}年的五个一" in page
            assert "一条社情民意信息" in page


def test_another_city_has_other_ones(cast, client):
    cast.enter(client, "officer")
    one = FiveOne.objects.get(committee=cast.committee, name="一件提案")
    theory = ActivityKind.objects.get(committee=cast.committee, key="theory").pk
    sent = {"name": "一次读书", "filled_by": "kinds", "kinds": [theory], "order": 2, "in_use": "on"}
    assert client.post(reverse("logbook:one", args=[one.ref]), sent).status_code == 302
    assert said(cast)["一次读书"] == "还没有"
    assert "一件提案" not in said(cast)
    again = client.post(reverse("logbook:add_one"), sent)
    assert again.status_code == 409
    assert "已经有这一项了。" in again.content.decode()


def test_kinds_that_fill_it_have_to_be_said(cast):
    with pytest.raises(LogRefused, match="哪几种活动"):
        save_one(
            cast.committee, None, name="一次读书", filled_by="kinds", kinds=[], order=6,
            in_use=True, actor=cast.actor("officer"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "found"),
    [("officer", [200, 200]), ("member", [403] * 2), ("head", [403] * 2), ("outsider", [200, 404])],
)
def test_who_lays_them_down(cast, client, who, found):
    cast.enter(client, who)
    one = FiveOne.objects.filter(committee=cast.committee).first()
    addresses = [reverse("logbook:ones"), reverse("logbook:one", args=[one.ref])]
    assert [client.get(there).status_code for there in addresses] == found

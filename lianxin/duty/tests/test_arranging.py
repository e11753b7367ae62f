"""An arrangement is laid down on its page: who may, what it asks for, what is wrong with it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.duty.models import Pattern, Shift
from lianxin.duty.tests.test_months import as_shown, plan, propose
from lianxin.organisation.models import Appointment

FORM = {
    "kind": "weekday", "weekday": "2", "each": "1", "turns": "team", "starts": "09:00",
    "ends": "11:00", "channel": "on_site", "since": "2026-12-01", "theme": "看病", "staff": "小范",
}  # fmt: skip


@pytest.mark.parametrize("who", ["officer", "head"])
def test_office_and_head_lay_an_arrangement_down(cast, client, november, who):
    cast.enter(client, who)
    answer = client.post(reverse("duty:add_pattern"), FORM | {"place": str(cast.place.ref)})
    made = Pattern.objects.get()
    assert answer.headers["Location"] == reverse("duty:propose", args=[made.ref])
    url = reverse("duty:change_pattern", args=[made.ref])
    changed = FORM | {"kind": "days", "days": "20日、10", "weekday": ""}
    assert client.post(url, changed).status_code == 302
    made.refresh_from_db()
    assert (made.kind, made.days, made.weekday) == ("days", "10,20", None)
    words = "每月10日、20日，遇上休息日往后挪，9:00—11:00，每次1位，团队里的委员轮流"
    assert words in client.get(reverse("duty:patterns")).content.decode()


def test_the_first_and_the_third_of_a_month_are_ticked_and_let_go_again(cast, client, november):
    cast.enter(client, "officer")
    data = FORM | {"place": str(cast.place.ref), "weeks": ["1", "3"]}
    client.post(reverse("duty:add_pattern"), data)
    made = Pattern.objects.get()
    assert made.weeks == "1,3"
    url = reverse("duty:change_pattern", args=[made.ref])
    boxes = re.findall(r'<input[^>]* name="weeks"[^>]*>', client.get(url).content.decode())
    assert all('type="checkbox"' in box for box in boxes)
    assert ["checked" in box.replace("form-check", "") for box in boxes] == [
        True, False, True, False, False,
    ]  # fmt: skip
    client.post(url, FORM)
    made.refresh_from_db()
    assert made.weeks == ""


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("workdays", {"turns", "groups"}),
        ("days", {"days", "turns", "groups"}),
        ("weekday", {"weekday", "weeks", "turns", "groups"}),
        ("week", {"groups"}),
    ],
)
def test_an_arrangement_asks_for_its_kind_first_and_then_only_for_what_that_needs(
    cast, client, november, groups, kind, asked
):
    cast.enter(client, "officer")
    first = client.get(reverse("duty:add_pattern")).content.decode()
    assert f'href="?kind={kind}"' in first
    assert "<form method" not in first
    page = client.get(reverse("duty:add_pattern"), {"kind": kind})
    of_kinds = {"days", "weekday", "weeks", "turns", "groups"}
    assert of_kinds & set(page.context["form"].fields) == asked
    data = {name: value for name, value in FORM.items() if name not in of_kinds}
    data |= {"place": str(cast.place.ref), "kind": kind, "weekday": "2", "days": "10"}
    data |= {"turns": "team", "groups": [str(groups[0].ref)]}
    assert client.post(reverse("duty:add_pattern"), data).status_code == 302
    made = Pattern.objects.get()
    kept = (made.kind, made.days, made.weekday, made.turns)
    assert (
        kept
        == {
            "workdays": ("workdays", "", None, "team"),
            "days": ("days", "10", None, "team"),
            "weekday": ("weekday", "", 2, "team"),
            "week": ("week", "", None, "groups"),
        }[kind]
    )


def test_another_kind_is_chosen_later_and_nothing_of_the_first_is_kept(cast, client, pattern):
    made = pattern(weeks="2,4")
    url = reverse("duty:change_pattern", args=[made.ref])
    cast.enter(client, "head")
    assert 'href="?kind=days"' in client.get(url).content.decode()
    fields = client.get(url, {"kind": "days"}).context["form"].fields
    assert "days" in fields
    assert "weekday" not in fields
    assert client.post(url, FORM | {"kind": "days", "days": "10"}).status_code == 302
    made.refresh_from_db()
    assert (made.kind, made.days, made.weekday, made.weeks) == ("days", "10", None, "")


@pytest.mark.parametrize(
    ("today", "facts", "offered"),
    [
        # Wednesdays of November 2026: 4, 11, 18, 25.
        (24, {}, [11, 12]),
        (25, {}, [12, 1]),  # today is too late to be arranged
        (30, {}, [12, 1]),
        (23, {"until": date(2026, 12, 8)}, [11, 12]),
        (30, {"until": date(2026, 12, 8)}, [12]),
        (23, {"since": date(2026, 12, 31)}, [1]),
        (30, {"kind": "workdays"}, [12, 1]),
        (27, {"kind": "workdays"}, [11, 12]),  # Monday the 30th is left
    ],
)
def test_only_months_with_a_day_left_are_offered(cast, client, pattern, today, facts, offered):
    pattern(**facts)
    with clock.at(datetime(2026, 11, today, 6, tzinfo=UTC)):
        cast.enter(client, "officer")
        (line,) = client.get(reverse("duty:patterns")).context["lines"]
    assert [month["first"].month for month in line["months"]] == offered


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"weekday": ""}, "请选星期几"),
        ({"kind": "days", "days": ""}, "请写每月几号"),
        ({"kind": "days", "days": "10到20"}, "没认出是几号"),
        ({"kind": "days", "days": "0、32"}, "没认出是几号"),
        ({"kind": "days", "days": "²"}, "没认出是几号"),
        ({"each": "0"}, "最少填1"),
        ({"each": "many"}, "这里要写一个数字"),
        ({"kind": "week"}, "请勾上哪几个组"),
        ({"turns": "groups"}, "请勾上哪几个组"),
        ({"ends": "08:00"}, "结束要晚于开始"),
        ({"until": "2026-11-01"}, "止的那天不能早于起的那天"),
        ({"since": "何时"}, "没认出是哪一天"),
        ({"place": "x"}, "已经不在单子上了"),
    ],
)
def test_what_is_wrong_in_an_arrangement_is_said_and_nothing_is_lost(
    cast, client, november, groups, changed, words
):
    cast.enter(client, "officer")
    data = FORM | {"place": str(cast.place.ref)} | changed
    answer = client.post(reverse("duty:add_pattern"), data)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert words in body
    assert "小范" in body
    assert not Pattern.objects.exists()


def test_a_head_calls_on_no_group_and_changes_no_arrangement_that_does(
    cast, client, pattern, groups
):
    made = pattern(turns="groups", groups=groups)
    cast.enter(client, "head")
    page = client.get(reverse("duty:add_pattern"))
    assert [key for key, _words in page.context["kinds"]] == ["workdays", "days", "weekday"]
    for kind in ("workdays", "week"):
        page = client.get(reverse("duty:add_pattern"), {"kind": kind})
        assert "groups" not in getattr(page.context.get("form"), "fields", {})
    assert client.get(reverse("duty:change_pattern", args=[made.ref])).status_code == 403
    assert propose(client, made).status_code == 200


def test_a_place_without_a_team_is_told_what_to_do_first(cast, client, pattern):
    Appointment.objects.filter(unit=cast.team).update(ends=date(2026, 11, 1))
    made = pattern()
    cast.enter(client, "officer")
    page = propose(client, made)
    assert "没有可以轮流的委员" in page.content.decode()
    assert plan(client, made, as_shown(page)).status_code == 302
    assert Shift.objects.count() == 0


@pytest.mark.parametrize("many", [1, 50])
def test_the_list_of_arrangements_keeps_within_its_queries(
    cast, client, pattern, many, django_assert_max_num_queries
):
    for _number in range(many):
        pattern(since=date(2026, 11, 1) + timedelta(days=1))
    cast.enter(client, "officer")
    client.get(reverse("duty:patterns"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("duty:patterns"))
    assert len(page.context["lines"]) == many

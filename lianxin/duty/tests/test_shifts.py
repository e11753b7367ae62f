"""Shifts: the month for everybody, planning, giving back, substitutes, and confirming."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.duty.services import (
    DutyRefused,
    add_shift,
    agree_to_shift,
    give_back_shift,
    substitute,
    take_off_shift,
)
from lianxin.duty.tests.conftest import HERE
from lianxin.notify.models import Notice
from lianxin.places.models import Place

PLAN, ADD = "duty:plan", "duty:add_shift"


@pytest.fixture
def shift(cast):
    """The member stands at 柳荫里, tomorrow unless said otherwise; the cast's own shifts are gone."""
    Shift.objects.all().delete()

    def make(days=1, who="member", **facts):
        return add_shift(
            cast.place,
            cast.member(who),
            on=clock.today() + timedelta(days=days),
            starts=time(9),
            ends=time(11, 30),
            actor=cast.actor("officer"),
            **facts,
        )

    return make


def fields(cast, **changed):
    return {
        "place": str(cast.place.ref),
        "member": str(cast.member("member").ref),
        "on": str(clock.today() + timedelta(days=3)),
        "starts": "09:00",
        "ends": "11:30",
        "channel": "on_site",
        "theme": "<b>看病</b>难",
        "staff": "小范",
    } | changed


def test_anybody_reads_the_month_of_a_place(cast, client, shift):
    made = shift(0, theme="<i>养老</i>")
    url = reverse("duty:month", args=[cast.place.ref])
    body = client.get(url).content.decode()
    assert "何秋萍委员" in body
    assert "9:00—11:30" in body
    assert "<i>养老" not in body
    give_back_shift(made, reason="病了", actor=cast.actor("member"))
    body = client.get(url).content.decode()
    assert "何秋萍委员" not in body
    assert "病了" not in body


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "9999-12", "x", "2026-02", "-1-1", "²-1"])
def test_any_month_that_is_asked_for_gives_a_page(cast, client, month):
    url = reverse("duty:month", args=[cast.place.ref])
    assert client.get(url, {"m": month}).status_code == 200


def test_a_place_that_is_not_there_has_no_month(client, db):
    unknown = "00000000-0000-4000-8000-000000000000"
    assert client.get(reverse("duty:month", args=[unknown])).status_code == 404


@pytest.mark.parametrize("who", ["officer", "head"])
def test_office_and_head_add_a_shift(cast, client, who):
    cast.enter(client, who)
    assert client.post(reverse(ADD), fields(cast)).status_code == 302
    made = Shift.objects.get(theme="<b>看病</b>难")
    assert (made.place, made.member) == (cast.place, cast.member("member"))
    assert "<b>看病" not in client.get(reverse(PLAN)).content.decode()


@pytest.mark.parametrize("who", ["member", "clerk", "leader", "system", "audit"])
def test_nobody_else_plans(cast, client, shift, who):
    made = shift()
    cast.enter(client, who)
    assert client.get(reverse(PLAN)).status_code == 403
    assert client.post(reverse(ADD), fields(cast)).status_code == 403
    assert client.get(reverse("duty:substitute", args=[made.ref])).status_code == 403
    assert client.post(reverse("duty:confirm", args=[made.ref])).status_code == 403


def test_the_office_of_another_committee_sees_and_plans_nothing_here(cast, client, shift):
    made = shift()
    cast.enter(client, "outsider")
    assert "何秋萍" not in client.get(reverse(PLAN)).content.decode()
    assert client.post(reverse(ADD), fields(cast)).status_code == 422
    assert client.get(reverse("duty:substitute", args=[made.ref])).status_code == 404


def test_a_head_offers_only_members_of_the_team(cast, client):
    cast.enter(client, "head")
    offered = dict(client.get(reverse(ADD)).context["form"].fields["member"].choices)
    assert list(offered) == ["", "站里的委员"]
    assert str(cast.member("other_member").ref) in dict(offered["站里的委员"])


def test_the_office_chooses_the_place_first_and_then_its_team_before_the_others(cast, client):
    cast.enter(client, "officer")
    places = dict(client.get(reverse(ADD)).context["form"].fields["place"].choices)
    assert str(cast.place.ref) in places
    page = client.get(reverse(ADD), {"place": str(cast.place.ref)})
    offered = dict(page.context["form"].fields["member"].choices)
    assert list(offered) == ["", "站里的委员", "别的委员"]
    team = {name.partition("，")[0] for _ref, name in offered["站里的委员"]}
    assert team == {"何秋萍委员", "陆舟明委员", "温树声委员"}
    others = {name.partition("，")[0] for _ref, name in offered["别的委员"]}
    assert "邹启德委员" in others
    assert not team & others
    astray = client.get(reverse(ADD), {"place": "x"})
    assert astray.status_code == 200
    assert "member" not in astray.context["form"].fields


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"on": "2020-01-01"}, 422, "这一天已经过了"),
        ({"ends": "08:00"}, 409, "结束要晚于开始"),
        ({"member": ""}, 422, "还没有选"),
        ({"on": "何时"}, 422, "没认出是哪一天"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(cast, client, changed, status, words):
    cast.enter(client, "officer")
    response = client.post(reverse(ADD), fields(cast, **changed))
    assert response.status_code == status
    assert words in response.content.decode()
    assert "小范" in response.content.decode()


def test_the_same_shift_twice_is_refused(cast, client):
    cast.enter(client, "officer")
    client.post(reverse(ADD), fields(cast))
    again = client.post(reverse(ADD), fields(cast))
    assert again.status_code == 409
    assert "已经排在这里了" in again.content.decode()


def test_a_member_gives_back_their_own_shift_once(cast, client, shift):
    made = shift()
    url = reverse("duty:give_back", args=[made.ref])
    cast.enter(client, "other_member")
    assert client.post(url, {"reason": "不想"}).status_code == 404
    cast.enter(client, "member")
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "孩子发烧"}).status_code == 302
    again = client.post(url, {"reason": "再说一次"})
    assert again.status_code == 409
    assert "再说一次" in again.content.decode()
    made.refresh_from_db()
    assert (made.state, made.given_back_because) == ("given_back", "孩子发烧")


def test_what_was_given_back_waits_until_somebody_stands_in(cast, client, shift):
    made = shift()
    give_back_shift(made, reason="孩子发烧", actor=cast.actor("member"))
    cast.enter(client, "head")
    assert 'id="h-back"' in client.get(reverse(PLAN)).content.decode()
    url = reverse("duty:substitute", args=[made.ref])
    assert client.post(url, {"member": ""}).status_code == 422
    other = cast.member("other_member")
    assert client.post(url, {"member": str(other.ref)}).status_code == 302
    assert Shift.objects.get(in_place_of=made).member == other
    assert 'id="h-back"' not in client.get(reverse(PLAN)).content.decode()


def test_only_the_head_confirms_and_never_themselves(cast, client, shift):
    made, own = shift(0), shift(0, who="head")
    cast.enter(client, "officer")
    assert client.post(reverse("duty:confirm", args=[made.ref])).status_code == 403
    cast.enter(client, "head")
    assert client.post(reverse("duty:confirm", args=[own.ref])).status_code == 403
    assert client.post(reverse("duty:confirm", args=[made.ref])).status_code == 302
    made.refresh_from_db()
    assert made.state == Shift.State.SERVED
    again = client.post(reverse("duty:confirm", args=[made.ref]), follow=True)
    assert "刚才有了变化" in again.content.decode()


def test_tomorrows_shift_cannot_be_confirmed_today(cast, client, shift):
    made = shift(1)
    cast.enter(client, "head")
    said = client.post(reverse("duty:confirm", args=[made.ref]), follow=True).content.decode()
    assert "还没到那天" in said
    made.refresh_from_db()
    assert made.state == Shift.State.PLANNED


@pytest.mark.parametrize("many", [1, 40])
def test_planning_keeps_within_its_queries(
    cast, client, shift, many, django_assert_max_num_queries
):
    for number in range(many):
        shift(number + 1)
    cast.enter(client, "head")
    client.get(reverse(PLAN))
    with django_assert_max_num_queries(12):
        client.get(reverse(PLAN))


def test_shifts_are_found_by_place_days_and_state(cast, client, shift):
    near, far = shift(1), shift(20, "other_member")
    give_back_shift(far, reason="出差", actor=cast.actor("other_member"))
    cast.enter(client, "officer")
    day = clock.today() + timedelta(days=10)

    def found(**asked):
        days = client.get(reverse(PLAN), asked).context["found"]
        return [line["shift"] for day in days for line in day["lines"]]

    assert found(last=str(day)) == [near]
    assert found(first=str(day)) == [far]
    assert found(state="given_back") == [far]
    assert found(place=str(cast.place.ref)) == [near, far]
    assert found(state="served") == []
    page = client.get(reverse(PLAN), {"state": "given_back"}).content.decode()
    url = reverse("duty:substitute", args=[far.ref])
    assert url in page
    substitute(far, cast.member("member"), actor=cast.actor("officer"))
    page = client.get(reverse(PLAN), {"state": "given_back"}).content.decode()
    assert url not in page


@pytest.mark.parametrize("wrong", ["first=x", "place=x", "state=x", "page=x", "page=999"])
def test_a_wrong_filter_shows_everything(cast, client, shift, wrong):
    shift(1)
    cast.enter(client, "officer")
    page = client.get(f"{reverse(PLAN)}?{wrong}")
    assert page.status_code == 200
    assert "往后的班" in page.content.decode()


def lines(days):
    return [line["shift"].pk for day in days for line in day["lines"]]


def test_three_numbers_lead_to_lists_as_long_as_they_say(cast, client, shift):
    with clock.at(datetime(2026, 11, 25, 10, tzinfo=HERE)):
        today, silent, far = shift(0), shift(2), shift(9)
        sure, over = shift(1, "other_member"), shift(-3)
        agree_to_shift(sure, actor=cast.actor("other_member"))
        back = give_back_shift(shift(5), reason="出差", actor=cast.actor("member"))
        for who in ("officer", "head"):
            cast.enter(client, who)
            page = client.get(reverse(PLAN))
            told = {one["label"]: (one["number"], one["url"]) for one in page.context["figures"]}
            found = {
                label: lines(client.get(url).context["found"]) for label, (_n, url) in told.items()
            }
            assert found == {
                "今天的班": [today.pk],
                "没有回音": [today.pk, silent.pk],
                "等确认": [over.pk],
            }
            assert all(len(found[label]) == n for label, (n, _url) in told.items())
            shown = [lines(page.context[part]) for part in ("given_back", "past", "days")]
            past = [over.pk] if who == "head" else []
            assert shown == [[back.pk], past, [today.pk, sure.pk, silent.pk, far.pk]]


def test_a_week_says_how_its_shifts_stand(cast, client, shift):
    with clock.at(datetime(2026, 11, 25, 10, tzinfo=HERE)):  # a Wednesday
        shift(-1), shift(0), shift(2), shift(7)
        agree_to_shift(shift(2, "other_member"), actor=cast.actor("other_member"))
        cast.enter(client, "officer")
        page = client.get(reverse(PLAN))
        assert {row["words"]: row["counts"] for row in page.context["week_rows"]} == {
            "会来": [0, 0, 0, 0, 1, 0, 0],
            "等回话": [0, 0, 1, 0, 1, 0, 0],
            "等确认": [0, 1, 0, 0, 0, 0, 0],
        }
        assert [day["on"].day for day in page.context["week"]] == [23, 24, 25, 26, 27, 28, 29]
        later = client.get(reverse(PLAN), {"week": "2026-12-03"}).context["week_rows"]
        assert {row["words"]: row["counts"] for row in later} == {"等回话": [0, 0, 1, 0, 0, 0, 0]}
        for wrong in ("x", "0001-01-01", "9999-12-31"):
            assert client.get(reverse(PLAN), {"week": wrong}).status_code == 200


def test_a_telephone_stands_only_where_one_is_to_ring_and_only_for_the_register_s_keepers(
    cast, client, shift
):
    shift(1)
    member = cast.member("member")
    member.phone = "13900007788"
    member.save()
    silent = {"state": "silent"}
    cast.enter(client, "officer")
    page = client.get(reverse(PLAN), silent).content.decode()
    assert 'href="tel:13900007788"' in page
    assert "打个电话" in page
    for asked in ({}, {"state": "planned"}, {"place": str(cast.place.ref)}):
        assert "13900007788" not in client.get(reverse(PLAN), asked).content.decode()
    cast.enter(client, "head")
    page = client.get(reverse(PLAN), silent).content.decode()
    assert "13900007788" not in page
    assert "请联络办打个电话" in page
    member.phone = ""
    member.save()
    cast.enter(client, "officer")
    page = client.get(reverse(PLAN), silent).content.decode()
    assert reverse("organisation:person", args=[member.person.ref]) in page


def test_many_shifts_come_in_pages(cast, client, shift):
    for days in range(1, 31):
        shift(days)
    cast.enter(client, "officer")
    assert len(client.get(reverse(PLAN)).context["days"]) == 25
    assert len(client.get(reverse(PLAN), {"page": "2"}).context["days"]) == 5
    asked = {"state": "planned", "page": "2"}
    assert len(lines(client.get(reverse(PLAN), asked).context["found"])) == 5


def test_a_head_finds_only_their_own(cast, client, shift):
    shift(1)
    other = Place.objects.exclude(team=cast.team).first()
    cast.enter(client, "head")
    page = client.get(reverse(PLAN), {"place": str(other.ref)})
    assert other.name not in page.content.decode()


def take_off(shift):
    return reverse("duty:take_off", args=[shift.ref])


def test_the_organiser_takes_a_shift_off_and_the_member_is_told_without_the_reason(
    cast, client, shift
):
    made = shift()
    cast.enter(client, "head")
    assert take_off(made) in client.get(reverse(PLAN)).content.decode()
    assert client.post(take_off(made), {"reason": ""}).status_code == 422
    assert client.post(take_off(made), {"reason": "那天停电"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.taken_off_because) == ("taken_off", "那天停电")
    (notice,) = Notice.objects.filter(kind="duty.taken_off")
    assert notice.user_id == cast.person("member").user_id
    assert notice.words == f"您{made.on.month}月{made.on.day}日的班取消了，不用来。"
    cast.enter(client, "member")
    mine = client.get(reverse("duty:mine")).content.decode()
    assert "那天停电" in mine
    assert reverse("duty:agree", args=[made.ref]) not in mine
    month = client.get(reverse("duty:month", args=[cast.place.ref])).content.decode()
    assert "何秋萍委员" not in month


def test_nobody_stands_in_for_what_was_taken_off_and_twice_is_said(cast, client, shift):
    made = shift()
    take_off_shift(made, reason="停电", actor=cast.actor("officer"))
    with pytest.raises(DutyRefused, match="取消了"):
        substitute(made, cast.member("head"), actor=cast.actor("officer"))
    cast.enter(client, "officer")
    answer = client.post(take_off(made), {"reason": "再来一次"})
    assert answer.status_code == 409
    assert "再来一次" in answer.content.decode()
    made.refresh_from_db()
    assert made.taken_off_because == "停电"


def test_what_waits_for_a_substitute_can_be_taken_off_and_nobody_is_told(cast, client, shift):
    made = give_back_shift(shift(), reason="出差", actor=cast.actor("member"))
    cast.enter(client, "head")
    assert client.post(take_off(made), {"reason": "那天不接待"}).status_code == 302
    assert 'id="h-back"' not in client.get(reverse(PLAN)).content.decode()
    assert not Notice.objects.filter(kind="duty.taken_off").exists()


def test_a_shift_that_is_over_is_not_taken_off(cast, shift):
    made = shift(-1)
    with pytest.raises(DutyRefused, match="已经过了"):
        take_off_shift(made, reason="停电", actor=cast.actor("officer"))


@pytest.mark.parametrize("who", ["member", "other_member", "guest"])
def test_whoever_does_not_plan_takes_nothing_off(cast, client, shift, who):
    made = shift()
    if who != "guest":
        cast.enter(client, who)
    assert client.post(take_off(made), {"reason": "停电"}).status_code in {403, 404}
    made.refresh_from_db()
    assert made.state == "planned"


def test_who_is_stood_in_for_is_told(cast, shift):
    first, second = shift(1), shift(2)
    give_back_shift(second, reason="出差", actor=cast.actor("member"))
    for made in (first, second):
        substitute(made, cast.member("head"), actor=cast.actor("officer"))
    told = Notice.objects.filter(kind="duty.stood_in", user_id=cast.person("member").user_id)
    assert {notice.on for notice in told} == {first.on, second.on}
    # Whoever is asked instead has not said yet that they will come.
    assert all("另派了人，不用来" in notice.words for notice in told)
    # Nobody is to look for a substitute where there is one.
    asked = Notice.objects.filter(kind="duty.given_back")
    assert [notice.on for notice in asked] == [second.on]


def test_a_day_that_was_taken_off_may_be_planned_anew(cast, shift):
    take_off_shift(shift(), reason="停电", actor=cast.actor("officer"))
    assert shift().state == "planned"


def test_on_a_members_page_whoever_plans_finds_the_days_on_which_they_stand_next(
    cast, client, shift
):
    shift(days=3)
    shift(days=-1)
    there = reverse("organisation:person", args=[cast.person("member").ref])
    month = f"m={clock.today() + timedelta(days=3):%Y-%m}"
    for who in ("officer", "head"):
        cast.enter(client, who)
        read = client.get(there)
        [part] = [one for one in read.context["about_member"] if one.title == "往后的班"]
        assert [door.label for door in part.doors] == [cast.place.name]
        assert month in part.doors[0].url
        assert client.get(part.doors[0].url).status_code == 200
    cast.enter(client, "officer")
    nobody = reverse("organisation:person", args=[cast.person("other_member").ref])
    assert "往后的班" not in client.get(nobody).content.decode()

"""A member's word on their shifts: they come, they cannot, or they are silent; who stands in."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.models import NoAnswerReminder, Shift
from lianxin.duty.notices import tell_of_silence
from lianxin.duty.services import DutyRefused
from lianxin.notify.kinds import sentence_of
from lianxin.notify.models import Notice
from lianxin.organisation import services as organisation

TODAY = date(2026, 11, 23)


@pytest.fixture
def shift(cast, november):
    """The member stands at 柳荫里 so many days from now, unless somebody else is said."""

    def make(days=1, who="member", **facts):
        usual = {"starts": time(9), "ends": time(11), "actor": SYSTEM}
        on = TODAY + timedelta(days=days)
        return services.add_shift(cast.place, cast.member(who), on=on, **(usual | facts))

    return make


def test_the_member_confirms_on_their_own_page_and_only_they(cast, client, shift):
    made = shift(9)
    url = reverse("duty:agree", args=[made.ref])
    assert client.post(url).status_code == 403
    for who, status in (("other_member", 404), ("clerk", 403), ("outsider", 403), ("head", 403)):
        cast.enter(client, who)
        assert client.post(url).status_code == status
    cast.enter(client, "member")
    assert "我会来" in client.get(reverse("duty:mine")).content.decode()
    assert "您说过会来" in client.post(url, follow=True).content.decode()
    made.refresh_from_db()
    assert (made.state, made.settled_at) == (Shift.State.CONFIRMED, None)
    again = client.post(url, follow=True).content.decode()
    assert "刚才有了变化" in again


def test_the_home_page_asks_for_a_word_and_leads_to_the_others(cast, client, shift):
    made, _later = shift(2), shift(9)
    cast.enter(client, "member")
    home = client.get(reverse("portal:today")).content.decode()
    assert reverse("duty:agree", args=[made.ref]) in home
    assert "有班等您回一句" in home
    for one in Shift.objects.all():
        services.agree_to_shift(one, actor=SYSTEM)
    home = client.get(reverse("portal:today")).content.decode()
    assert reverse("duty:agree", args=[made.ref]) not in home
    assert "有班等您回一句" not in home
    assert "您说过会来" in home


def test_who_has_confirmed_can_still_give_back(cast, client, shift):
    made = shift(5)
    services.agree_to_shift(made, actor=SYSTEM)
    cast.enter(client, "member")
    url = reverse("duty:give_back", args=[made.ref])
    assert client.post(url, {"reason": "孩子发烧"}).status_code == 302
    made.refresh_from_db()
    assert made.state == Shift.State.GIVEN_BACK


def test_a_shift_that_is_over_is_the_heads_to_settle_and_confirming_infers_nothing(
    cast, client, shift
):
    made, confirmed = shift(0, ends=time(9, 30)), shift(0, who="other_member", ends=time(9, 45))
    cast.enter(client, "member")
    said = client.post(reverse("duty:agree", args=[made.ref]), follow=True).content.decode()
    assert "已经过了，到没到由站长说" in said
    Shift.objects.filter(pk=confirmed.pk).update(state=Shift.State.CONFIRMED)
    cast.enter(client, "head")
    page = client.get(reverse("duty:plan"))
    past = [line["shift"].pk for day in page.context["past"] for line in day["lines"]]
    assert sorted(past) == sorted([made.pk, confirmed.pk])
    client.post(reverse("duty:confirm", args=[confirmed.ref]))
    confirmed.refresh_from_db()
    assert confirmed.state == Shift.State.SERVED


def silent(client):
    told = client.get(reverse("duty:plan")).context["silent"]
    return [each["on"] for each in told for _shift in range(each["n"])]


def test_silence_three_days_before_shows_on_the_organisers_page(cast, client, shift):
    near, _far, sure = shift(3), shift(4), shift(2, who="other_member")
    services.agree_to_shift(sure, actor=SYSTEM)
    for who in ("head", "officer"):
        cast.enter(client, who)
        assert silent(client) == [near.on]
    assert "没有回音" in client.get(reverse("duty:plan")).content.decode()


def test_how_many_days_is_the_committees_to_say_from_a_day_on(cast, client, shift):
    shift(5), shift(7)
    cast.enter(client, "officer")
    assert silent(client) == []
    url = reverse("duty:silence")
    assert client.post(url, {"starts": "2026-11-24", "days": "7"}).status_code == 302
    assert silent(client) == []  # from tomorrow on
    assert client.post(url, {"starts": "2026-11-23", "days": "5"}).status_code == 302
    assert silent(client) == [date(2026, 11, 28)]
    said = client.get(reverse("portal:settings"), {"of": "duty"}).content.decode()
    assert "提前5天还没有回音" in said
    assert NoAnswerReminder.objects.of(cast.committee.pk, date(2026, 11, 24)).days == 7


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"starts": "2026-11-22"}, "过去的不能改"),
        ({"days": "0"}, "最少填1"),
        ({"days": "31"}, "最多填30"),
        ({"days": "几天"}, "这里要写一个数字"),
    ],
)
def test_a_wrong_number_of_days_is_said(cast, client, november, changed, words):
    cast.enter(client, "officer")
    answer = client.post(reverse("duty:silence"), {"starts": "2026-11-23", "days": "4"} | changed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not NoAnswerReminder.objects.exists()


def test_only_the_office_says_how_many_days(cast, client, november):
    for who in ("head", "member"):
        cast.enter(client, who)
        assert client.post(reverse("duty:silence"), {}).status_code == 403


def test_the_free_of_the_team_are_offered_those_with_fewer_shifts_first(cast, client, shift):
    made = shift(5)
    shift(10, who="head"), shift(11, who="head"), shift(12, who="other_member")
    cast.enter(client, "head")
    url = reverse("duty:substitute", args=[made.ref])
    groups = dict(client.get(url).context["form"].fields["member"].choices)
    assert [name for _ref, name in groups["站里那天有空的"]] == [
        "陆舟明委员，教育界",
        "温树声委员，社会科学界",
    ]
    assert "别的委员" not in groups
    on = made.on
    organisation.take_leave(cast.member("head"), starts=on, ends=on, reason="", actor=SYSTEM)
    shift(5, who="other_member")
    page = client.get(url)
    assert list(dict(page.context["form"].fields["member"].choices)) == [""]
    assert "没有有空的委员" in page.content.decode()
    cast.enter(client, "officer")
    groups = dict(client.get(url).context["form"].fields["member"].choices)
    assert "邹启德委员，农业界" in dict(groups["别的委员"]).values()


def test_a_substitute_is_asked_and_says_yes_or_no_and_only_the_last_no_waits(cast, client, shift):
    made = shift(5)
    services.agree_to_shift(made, actor=SYSTEM)
    cast.enter(client, "head")
    url = reverse("duty:substitute", args=[made.ref])
    client.post(url, {"member": str(cast.member("other_member").ref)})
    asked = Shift.objects.get(in_place_of=made)
    assert asked.state == Shift.State.PLANNED
    cast.enter(client, "other_member")
    assert "请您替何秋萍委员" in client.get(reverse("duty:mine")).content.decode()
    services.give_back_shift(asked, reason="出差", actor=SYSTEM)
    cast.enter(client, "head")
    waits = client.get(reverse("duty:plan")).context["given_back"]
    assert [line["shift"].pk for day in waits for line in day["lines"]] == [asked.pk]
    made.refresh_from_db()
    with pytest.raises(DutyRefused, match="已经找了人替"):
        services.substitute(made, cast.member("head"), actor=SYSTEM)


@pytest.mark.parametrize("many", [1, 50])
def test_own_shifts_keep_within_their_queries(
    cast, client, shift, many, django_assert_max_num_queries
):
    for number in range(many):
        shift(number + 1)
    cast.enter(client, "member")
    client.get(reverse("duty:mine"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("duty:mine"))
    assert len(page.context["waiting"]) == many


def test_the_organiser_is_told_of_silence_once_and_of_whom_only_the_day(cast, shift):
    made, own = shift(3), shift(2, who="head")
    Notice.objects.all().delete()
    shift(5), services.agree_to_shift(shift(1, who="other_member"), actor=SYSTEM)
    Notice.objects.exclude(kind="duty.silent").delete()
    for _morning in range(2):
        tell_of_silence()
    told = Notice.objects.filter(kind="duty.silent").order_by("on")
    heads, office = cast.person("head").user_id, cast.person("officer").user_id
    about_head = {notice.user_id for notice in told.filter(on=own.on)}
    assert office in about_head  # nobody is told of their own silence
    assert heads not in about_head
    assert [notice.user_id for notice in told.filter(on=made.on)] == [heads]
    assert told.filter(on=made.on).get().about == f"duty.Shift:{made.ref}"
    assert "何秋萍" not in sentence_of("duty.silent", number="", on=made.on)

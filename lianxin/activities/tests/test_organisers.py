"""Several organisers: one activity, in the log of each; entered twice it is found and joined."""

import pytest
from django.urls import reverse

from lianxin.activities.models import Activity, Participant
from lianxin.activities.reads.joining import alike
from lianxin.activities.rules.alike import are_alike
from lianxin.activities.services import (
    ActivityRefused,
    accept_invitation,
    ask_people,
    call_people,
    cancel_activity,
    close_sheet,
    decline_invitation,
    join_activities,
)
from lianxin.core import clock
from lianxin.notify.models import Notice
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Unit


@pytest.fixture
def special(cast):
    """A special committee with a clerk of its own: luzm organises for it and keeps its rolls."""
    unit = Unit.objects.filter(committee=cast.committee, kind="special").first()
    organisation.appoint(
        cast.person("other_member"),
        cast.committee.posts.get(key="special_staff"),
        unit,
        starts=clock.today(),
        actor=cast.actor("office_head"),
    )
    return unit


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("白石水库水源地视察", "白石水库视察", True),
        ("教育资源均衡沙龙", "教育资源均衡发展沙龙", True),
        ("常委会第三次会议", "湿地保护视察", False),
        ("", "湿地保护视察", False),
    ],
)
def test_which_titles_are_alike(one, other, same):
    assert are_alike(one, other) is same


def test_an_activity_of_another_body_at_the_same_hour_is_found(activity, special):
    made = activity(title="白石水库水源地视察")
    other = activity(title="白石水库视察", lead=special)
    activity(title="白石水库视察", lead=special, day=11)
    activity(title="别的一次会", lead=special, key="salon")
    assert alike(made) == [other]
    assert alike(other) == [made]


def test_who_organises_both_joins_them_at_once_and_nobody_is_lost(cast, client, activity, special):
    into, other = activity(title="水源地视察"), activity(title="水源地视察", lead=special)
    officer = cast.actor("officer")
    ask_people(into, [cast.member("member"), cast.member("head")], actor=officer)
    ask_people(other, [cast.member("member"), cast.member("other_member")], actor=officer)
    call_people(into, actor=officer)
    cast.enter(client, "officer")
    client.post(reverse("activities:join", args=[other.ref, into.ref]))
    other.refresh_from_db()
    assert (other.state, other.joined_to) == ("joined", into)
    names = into.participants.values_list("person__name", flat=True)
    assert sorted(names) == ["何秋萍", "温树声", "陆舟明"]
    assert list(into.organisers.values_list("unit__name", "leads")) == [
        ("委员联络办公室", True),
        (special.name, False),
    ]
    told = Notice.objects.filter(
        kind="activities.called", user_id=cast.person("other_member").user.pk
    )
    assert told.count() == 1
    assert not Participant.objects.filter(activity=other).exists()


def test_another_bodys_activity_is_joined_when_they_agree(cast, client, activity, special):
    into, other = activity(title="水源地视察"), activity(title="水源地视察", lead=special)
    cast.enter(client, "other_member")
    page = client.get(reverse("activities:sheet", args=[other.ref])).content.decode()
    assert "像是同一次的" in page
    client.post(reverse("activities:join", args=[other.ref, into.ref]))
    other.refresh_from_db()
    assert (other.state, other.asks_to_join) == ("draft", into)
    assert client.get(reverse("activities:sheet", args=[into.ref])).status_code == 404
    take_in = reverse("activities:take_in", args=[into.ref, other.ref])
    assert client.post(take_in).status_code == 404
    cast.enter(client, "officer")
    assert (
        "要并到这一次来的"
        in client.get(reverse("activities:sheet", args=[into.ref])).content.decode()
    )
    assert client.post(take_in).status_code == 302
    other.refresh_from_db()
    assert other.state == "joined"


def test_whoever_is_asked_may_say_that_they_are_two(cast, client, activity, special):
    into, other = activity(title="水源地视察"), activity(title="水源地视察", lead=special)
    cast.enter(client, "other_member")
    client.post(reverse("activities:join", args=[other.ref, into.ref]))
    cast.enter(client, "officer")
    client.post(reverse("activities:keep_apart", args=[into.ref, other.ref]))
    other.refresh_from_db()
    assert (other.state, other.asks_to_join) == ("draft", None)


def test_of_two_lines_of_one_person_the_one_that_says_more_stays(cast, activity, called):
    into, other = called("member", title="水源地视察"), called("member", title="水源地视察")
    row = other.participants.select_related("activity").get()
    accept_invitation(row, actor=cast.actor("member"))
    join_activities(other, into, actor=cast.actor("officer"))
    assert into.participants.get().state == "accepted"


def test_the_old_address_leads_the_member_on(cast, client, called):
    into, other = called("head", title="水源地视察"), called("member", title="水源地视察二")
    join_activities(other, into, actor=cast.actor("officer"))
    cast.enter(client, "member")
    page = client.get(reverse("activities:invitation", args=[other.ref]))
    assert page.status_code == 200
    assert "水源地视察二" not in page.content.decode()


def test_what_is_over_or_not_ours_is_not_joined(cast, called, activity):
    made = called("member")
    other = called("member", title="另一次")
    cancel_activity(other, because="下大雨了", actor=cast.actor("officer"))
    with pytest.raises(ActivityRefused, match="不能再并"):
        join_activities(other, made, actor=cast.actor("officer"))
    with pytest.raises(ActivityRefused, match="不能并"):
        join_activities(made, made, actor=cast.actor("officer"))
    with pytest.raises(ActivityRefused, match="那一次还没有"):
        join_activities(made, activity(title="还没有通知的"), actor=cast.actor("officer"))
    assert Activity.objects.filter(state="joined").count() == 0


def test_where_all_places_are_taken_one_waits_and_is_told_of_a_free_one(cast, called, on_sheet):
    made = called("member", "other_member", "head", capacity=1)
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    for key in ("head", "other_member"):
        accept_invitation(on_sheet(made, key), actor=cast.actor(key))
    assert on_sheet(made, "head").state == "waiting"
    decline_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    assert on_sheet(made, "head").state == "accepted"
    assert on_sheet(made, "other_member").state == "waiting"
    told = Notice.objects.filter(kind="activities.place_found")
    assert [notice.user_id for notice in told] == [cast.person("head").user.pk]


def test_whoever_must_come_never_waits_for_a_place(cast, called, on_sheet):
    made = called("member", "head", capacity=1, key="plenary")
    for key in ("member", "head"):
        accept_invitation(on_sheet(made, key), actor=cast.actor(key))
    assert {row.state for row in made.participants.all()} == {"accepted"}


def test_whoever_waited_in_vain_is_not_counted(cast, called, on_sheet):
    made = called("member", capacity=1)
    Participant.objects.update(state="waiting")
    Activity.objects.update(
        starts=made.starts.replace(year=2025), ends=made.ends.replace(year=2025)
    )
    made.refresh_from_db()
    close_sheet(made, actor=cast.actor("officer"))
    assert made.participants.get().outcome == "not_counted"

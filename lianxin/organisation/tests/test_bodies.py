"""Special committees, groups, liaison groups; who leads; standing in; terms and sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.forms.bodies import BodyForm
from lianxin.organisation.models import Appointment, Post, Session, Unit
from lianxin.organisation.reads.actors import actor_for
from lianxin.organisation.reads.unit_kinds import kinds_of_bodies
from lianxin.organisation.services import AppointmentRefused, TermRefused

DAY = timedelta(days=1)
LIST = "/organisation/bodies/"


@pytest.fixture
def group(cast):
    return services.add_unit(cast.committee, "group", "医药卫生界一组<b>", actor=SYSTEM)


def post_of(cast, key):
    return Post.objects.get(committee=cast.committee, key=key)


def takes(cast, key, post, unit, starts=None, **other):
    return services.appoint(
        cast.person(key),
        post_of(cast, post),
        unit,
        starts=starts or clock.today(),
        actor=SYSTEM,
        **other,
    )


def test_of_several_conveners_one_leads(cast, group):
    takes(cast, "head", "lead_convener", group)
    takes(cast, "member", "convener", group)
    takes(cast, "other_member", "convener", group)
    with pytest.raises(AppointmentRefused, match="牵头召集人是温树声，一处只有一位"):
        takes(cast, "away_member", "lead_convener", group)
    assert Appointment.objects.filter(unit=group).count() == 3


def test_the_lead_is_handed_on_from_a_day(cast, group):
    today = clock.today()
    first = takes(cast, "head", "lead_convener", group, starts=today - 30 * DAY)
    services.end_appointment(first, last_day=today, actor=SYSTEM)
    takes(cast, "member", "lead_convener", group, starts=today + DAY)
    on = {
        day: Appointment.objects.current(day).get(unit=group).person.name
        for day in (today, today + DAY)
    }
    assert list(on.values()) == ["温树声", "何秋萍"]


def test_a_special_committee_has_part_time_deputies(cast):
    unit = services.add_unit(cast.committee, "special", "提案委", actor=SYSTEM)
    takes(cast, "head", "special_head", unit)
    takes(cast, "member", "special_part_deputy", unit)
    takes(cast, "other_member", "special_part_deputy", unit)
    assert Appointment.objects.filter(unit=unit).count() == 3


def test_who_stands_in_leaves_both_names_beside_what_they_do(cast):
    team = cast.team
    takes(cast, "away_member", "head", team, acting_for=cast.person("head"), in_place="acting")
    actor = actor_for(cast.person("away_member"), cast.committee.pk)
    assert actor.capacity == "站长（代理温树声）"
    assert actor.holds("inbox.lead", team.pk)


def test_nobody_stands_in_for_themselves(cast, group):
    with pytest.raises(AppointmentRefused, match="自己不能代自己"):
        takes(cast, "head", "convener", group, acting_for=cast.person("head"))


def test_the_office_sets_up_a_liaison_group_by_street_and_writes_who_leads(cast, as_one):
    office = as_one("officer")
    facts = {"kind": "liaison", "name": "望江联络组", "known_area": "望江街道"}
    answer = office.post(f"{LIST}add/", facts)
    unit = Unit.objects.get(name="望江联络组")
    assert answer["Location"] == reverse("organisation:body", args=[unit.ref])
    member = cast.member("member")
    facts = {
        "post": post_of(cast, "liaison_head").pk,
        "member": member.pk,
        "starts": clock.today().isoformat(),
    }
    url = reverse("organisation:body_appoint", args=[unit.ref])
    assert office.post(url, facts).status_code == 302
    page = office.get(LIST).content.decode()
    for words in ("街道 望江街道", "联络组组长何秋萍"):
        assert words in page
    facts["member"] = cast.member("head").pk
    again = office.post(url, facts)
    assert again.status_code == 409
    assert "一处只有一位" in again.content.decode()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": "subgroup", "name": "一小组"}, "小组要写明属于哪一个（界别活动组、联络组）"),
        ({"kind": "liaison", "name": "甲", "known_area": "没有乡"}, "不在单子上"),
        ({"kind": "liaison", "name": ""}, "请写下名称"),
        ({"kind": "office", "name": "甲"}, "不在单子上"),
    ],
)
def test_what_is_missing_is_said(cast, as_one, facts, sentence):
    answer = as_one("officer").post(f"{LIST}add/", facts)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_body_of_a_past_day_shows_who_was_there(cast, as_one, group):
    today = clock.today()
    held = takes(cast, "head", "convener", group, starts=today - 20 * DAY)
    services.end_appointment(held, last_day=today - 5 * DAY, actor=SYSTEM)
    url, office = reverse("organisation:body", args=[group.ref]), as_one("officer")
    assert "现在这里没有人任职" in office.get(url).content.decode()
    before = office.get(f"{url}?on={(today - 30 * DAY).isoformat()}").content.decode()
    assert "那天这里没有人任职" in before
    then = office.get(f"{url}?on={(today - 6 * DAY).isoformat()}").content.decode()
    assert "那天这里没有人任职" not in then
    assert "温树声" in then
    assert "一组&lt;b&gt;" in then


def test_a_body_that_is_no_more_ends_its_posts_and_stays_in_the_past(cast, as_one, group):
    takes(cast, "head", "convener", group, starts=clock.today() - 20 * DAY)
    office, yesterday = as_one("officer"), clock.yesterday().isoformat()
    url = reverse("organisation:end_body", args=[group.ref])
    assert office.post(url, {"last_day": yesterday}).status_code == 302
    assert "一组&lt;b&gt;" not in office.get(LIST).content.decode()
    assert "一组&lt;b&gt;" in office.get(f"{LIST}?on={yesterday}").content.decode()
    assert Appointment.objects.get(unit=group).ends == clock.yesterday()


@pytest.mark.parametrize("many", [1, 50])
def test_the_list_asks_no_more_for_fifty_than_for_one(
    cast, as_one, many, django_assert_max_num_queries
):
    for n in range(many):
        unit = services.add_unit(cast.committee, "group", f"第{n}组", actor=SYSTEM)
        takes(cast, "head", "convener", unit)
    office = as_one("officer")
    office.get(LIST)
    with django_assert_max_num_queries(12):
        assert office.get(LIST).status_code == 200


def test_sessions_lie_within_their_term(cast, as_one):
    office, term = as_one("officer"), cast.member("member").term
    facts = {"term": term.pk, "number": 6, "starts": "2026-06-12", "ends": "2026-06-16"}
    assert office.post("/organisation/terms/session/", facts).status_code == 302
    assert Session.objects.get(number=6).ends.isoformat() == "2026-06-16"
    moved = facts | {"ends": "2026-06-15"}
    assert office.post("/organisation/terms/session/", moved).status_code == 302
    assert Session.objects.get(number=6).ends.isoformat() == "2026-06-15"
    answer = office.post("/organisation/terms/session/", facts | {"ends": "2026-01-01"})
    assert answer.status_code == 409
    assert "最后一天不能早于第一天" in answer.content.decode()
    with pytest.raises(TermRefused, match="不在第"):
        services.set_session(term, 6, starts=term.starts - DAY, ends=term.starts, actor=SYSTEM)


@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "security", "outsider"])
def test_nobody_but_the_office_sees_or_writes_bodies_and_terms(cast, as_one, group, who):
    client = as_one(who)
    refused = {302, 403, 404}
    for name in ("body", "change_body"):
        assert client.get(reverse(f"organisation:{name}", args=[group.ref])).status_code in refused
    for name in ("body_appoint", "end_body", "change_body"):
        url = reverse(f"organisation:{name}", args=[group.ref])
        assert client.post(url, {"last_day": "2026-01-01", "name": "改"}).status_code in {403, 404}
    group.refresh_from_db()
    assert (group.name, group.ends) == ("医药卫生界一组<b>", None)
    if who != "outsider":  # who keeps the bodies of another committee, and sees those
        assert client.get(LIST).status_code in refused
        assert client.get("/organisation/terms/").status_code in refused


def test_where_no_towns_are_known_a_group_says_its_own(cast):
    facts = {"kind": "liaison", "name": "甲", "area": "town", "area_name": ""}
    kinds = kinds_of_bodies(cast.committee.pk)
    form = BodyForm(facts, committee_id=cast.committee.pk, kinds=kinds, areas={})
    assert "请写下是哪个乡镇、街道或园区。" in str(form.errors)
    form = BodyForm(
        facts | {"area_name": "甲乡"}, committee_id=cast.committee.pk, kinds=kinds, areas={}
    )
    assert form.is_valid()
    assert (form.cleaned_data["area"], form.cleaned_data["area_name"]) == ("town", "甲乡")


def test_an_area_that_was_written_before_it_was_known_may_stay(cast, as_one):
    unit = services.add_unit(
        cast.committee, "liaison", "园区组", area="park", area_name="老园区", actor=SYSTEM
    )
    url = reverse("organisation:change_body", args=[unit.ref])
    assert "老园区" in as_one("officer").get(url).content.decode()
    facts = {"name": "园区联络组", "known_area": "老园区"}
    assert as_one("officer").post(url, facts).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.area, unit.area_name) == ("园区联络组", "park", "老园区")

"""A temporary party branch in one step; a member's part in central work with its result."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.activities.models import CentralWork
from lianxin.activities.services import ActivityRefused, record_central_work
from lianxin.core import clock
from lianxin.organisation.models import Appointment, Unit


@pytest.fixture
def cpc(cast):
    for key in ("member", "head"):
        member = cast.member(key)
        member.parties = "中共"
        member.save(update_fields=["parties"])


def branch_facts(cast, made, **facts):
    return {
        "name": "水源地视察临时党支部",
        "secretary": cast.member("member").pk,
        "members": [cast.member("member").pk, cast.member("head").pk],
        "starts": made.first_day.isoformat(),
        "ends": made.last_day.isoformat(),
        **facts,
    }


def test_a_branch_is_formed_in_one_step_and_runs_out_by_itself(cast, client, called, cpc):
    made = called("member", "head")
    cast.enter(client, "officer")
    url = reverse("activities:branch", args=[made.ref])
    assert client.post(url, branch_facts(cast, made)).status_code == 302
    unit = Unit.objects.get(kind="party_branch", name="水源地视察临时党支部")
    held = Appointment.objects.filter(unit=unit).values_list("person__name", "post__name", "ends")
    assert sorted(held) == [
        ("何秋萍", "临时党支部书记", made.last_day),
        ("温树声", "临时党支部党员", made.last_day),
    ]
    page = client.get(reverse("activities:sheet", args=[made.ref])).content.decode()
    assert "水源地视察临时党支部" in page
    with clock.at(made.ends + timedelta(days=1)):
        assert not Unit.objects.standing().filter(pk=unit.pk).exists()


def test_nobody_of_another_party_and_no_days_reversed(cast, client, called, cpc):
    made = called("member", "head")
    head = cast.member("head")
    head.parties = "民革"
    head.save(update_fields=["parties"])
    cast.enter(client, "officer")
    url = reverse("activities:branch", args=[made.ref])
    assert client.post(url, branch_facts(cast, made)).status_code == 409
    reversed_ = branch_facts(cast, made, ends=(made.first_day - timedelta(days=1)).isoformat())
    assert client.post(url, reversed_).status_code == 409
    assert not Unit.objects.filter(kind="party_branch", name="水源地视察临时党支部").exists()


@pytest.mark.parametrize("who", ["member", "head", "clerk", "security"])
def test_nobody_else_forms_one(cast, client, called, who):
    made = called("member")
    cast.enter(client, who)
    assert client.get(reverse("activities:branch", args=[made.ref])).status_code == 403


def work_facts(**facts):
    today = clock.today()
    return {
        "work": "河长巡查",
        "part": "白石镇段",
        "starts": today - timedelta(days=60),
        "ends": clock.yesterday(),
        "result": "清了两处垃圾，填了一处豁口",
        **facts,
    }


@pytest.mark.row("T12")
def test_a_part_in_central_work_is_recorded_by_the_body_that_led_it(cast, client):
    office = Unit.objects.get(committee=cast.committee, kind="office")
    cast.enter(client, "officer")
    facts = {key: str(value) for key, value in work_facts().items()}
    facts |= {"unit": office.pk, "member": cast.member("member").pk}
    url = reverse("activities:central_work")
    assert client.post(url, facts).status_code == 302
    assert client.post(url, facts).status_code == 422
    assert CentralWork.objects.count() == 1
    assert "清了两处垃圾" in client.get(url).content.decode()


@pytest.mark.parametrize("who", ["member", "head", "office_head", "clerk"])
def test_who_keeps_no_record_writes_none(cast, client, who):
    cast.enter(client, who)
    assert client.get(reverse("activities:central_work")).status_code == 403


def test_what_still_runs_has_no_result_yet(cast):
    office = Unit.objects.get(committee=cast.committee, kind="office")
    running = work_facts(ends=clock.today() + timedelta(days=1))
    with pytest.raises(ActivityRefused, match="还没有办完"):
        record_central_work(office, cast.member("member"), **running, actor=cast.actor("officer"))

"""A committee may want the opening and the closing of a place approved first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.office.models import Approval
from lianxin.office.services.approvals import (
    ApprovalMissing,
    ApprovalRefused,
    enter_step,
    set_route,
)
from lianxin.places import services
from lianxin.places.kinds import CLOSE_PLACE, OPEN_PLACE
from lianxin.places.models import Place, WallCode


@pytest.fixture
def routes(cast):
    for kind in (OPEN_PLACE, CLOSE_PLACE):
        set_route(cast.committee, kind, steps=[("主席会议", None)], actor=SYSTEM)


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def planned(cast, routes) -> Place:
    place = cast.place
    return services.open_place(place.area, place.kind, "新河湾联系点", actor=cast.actor("officer"))


def granted(cast) -> None:
    approval = Approval.objects.get(state="running")
    enter_step(
        approval,
        seen=approval.version,
        agrees=True,
        on=clock.today(),
        words="会上同意",
        actor=cast.actor("office_head"),
    )


def test_a_planned_place_has_no_code_and_nobody_outside_sees_it(cast, client, planned):
    assert planned.state == "planned"
    assert not WallCode.objects.filter(place=planned).exists()
    assert planned.name not in client.get("/places-here/").content.decode()
    assert Approval.objects.get().title == "开放新河湾联系点"


def test_it_opens_once_it_was_approved_as_it_is(cast, office, planned):
    with pytest.raises(ApprovalMissing, match="要先经审批"):
        services.begin_place(planned, actor=cast.actor("officer"))
    granted(cast)
    assert office.post(reverse("places:begin", args=[planned.ref])).status_code == 302
    planned.refresh_from_db()
    assert planned.state == "open"
    assert WallCode.objects.filter(place=planned, revoked_at=None).count() == 1


def test_what_was_changed_after_the_approval_is_sent_up_again(cast, office, planned):
    granted(cast)
    services.change_place(planned, address="河湾路9号", actor=cast.actor("officer"))
    office.post(reverse("places:begin", args=[planned.ref]))
    planned.refresh_from_db()
    assert planned.state == "planned"
    assert Approval.objects.filter(state="running").count() == 1


def test_a_place_that_is_not_built_stops_its_approval(cast, office, planned):
    assert office.post(reverse("places:drop", args=[planned.ref])).status_code == 302
    planned.refresh_from_db()
    assert planned.state == "closed"
    assert Approval.objects.get().state == "stopped"


def test_a_place_closes_once_that_was_approved_with_where_its_codes_lead(cast, office, routes):
    place, url = cast.place, reverse("places:close", args=[cast.place.ref])
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=place.pk).first()
    office.post(url, {"to": other.pk})
    place.refresh_from_db()
    assert place.state == "open"
    granted(cast)
    with pytest.raises(ApprovalMissing, match="再批一次"):
        services.close_place(place, actor=SYSTEM)
    office.post(url, {"to": other.pk})
    place.refresh_from_db()
    assert (place.state, place.moved_to) == ("closed", other)


def test_where_nothing_is_laid_down_a_place_opens_at_once(cast, office):
    place = cast.place
    opened = services.open_place(place.area, place.kind, "新河湾联系点", actor=SYSTEM)
    assert opened.state == "open"


def test_an_old_approval_closes_a_place_that_was_opened_again_no_second_time(cast, office, routes):
    place, url = cast.place, reverse("places:close", args=[cast.place.ref])
    office.post(url, {"to": ""})
    granted(cast)
    office.post(url, {"to": ""})
    office.post(reverse("places:reopen", args=[place.ref]))
    granted(cast)
    office.post(reverse("places:reopen", args=[place.ref]))
    place.refresh_from_db()
    assert place.state == "open"
    office.post(url, {"to": ""})
    place.refresh_from_db()
    assert place.state == "open"
    assert Approval.objects.filter(state="running", kind=CLOSE_PLACE).count() == 1


@pytest.mark.parametrize("way", ["move", "merge"])
def test_moving_and_merging_close_a_place_too(cast, office, routes, way):
    place = cast.place
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=place.pk).first()
    office.post(reverse(f"places:{way}", args=[place.ref]), {"to": other.pk})
    place.refresh_from_db()
    assert place.state == "open"
    granted(cast)
    office.post(reverse(f"places:{way}", args=[place.ref]), {"to": other.pk})
    place.refresh_from_db()
    assert place.state == {"move": "moved", "merge": "merged"}[way]


def test_nothing_is_sent_up_that_could_not_be_done(cast, office, routes):
    """An open place is not opened, a closed one not closed again: nobody is asked to decide it."""
    place = cast.place
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=place.pk).first()
    for way in ("reopen", "begin"):
        assert office.post(reverse(f"places:{way}", args=[place.ref])).status_code in {302, 409}
    Place.objects.filter(pk=place.pk).update(state=Place.State.CLOSED)
    for way in ("close", "move", "merge"):
        answer = office.post(reverse(f"places:{way}", args=[place.ref]), {"to": other.pk})
        assert answer.status_code == 409
    assert not Approval.objects.exists()


def test_a_place_that_was_dropped_has_a_code_when_it_opens_after_all(cast, office, planned):
    services.drop_place(planned, actor=SYSTEM)
    for kind in (OPEN_PLACE, CLOSE_PLACE):
        set_route(cast.committee, kind, steps=[], actor=SYSTEM)
    services.reopen_place(planned, actor=SYSTEM)
    assert WallCode.objects.filter(place=planned, revoked_at=None).count() == 1


def test_a_planned_place_gets_no_code(planned):
    with pytest.raises(services.PlaceRefused, match="还没有开放"):
        services.issue_slot(planned, actor=SYSTEM)


def test_approved_to_close_it_is_not_merged(cast, office, routes):
    place = cast.place
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=place.pk).first()
    office.post(reverse("places:close", args=[place.ref]), {"to": other.pk})
    granted(cast)
    office.post(reverse("places:merge", args=[place.ref]), {"to": other.pk})
    place.refresh_from_db()
    assert place.state == "open"


def test_whoever_last_changed_the_place_does_not_enter_its_paper_alone(cast, routes):
    place, officer = cast.place, cast.actor("officer")
    planned = services.open_place(place.area, place.kind, "新河湾联系点", actor=SYSTEM)
    services.change_place(planned, address="河湾路9号", actor=officer)
    approval = Approval.objects.get()
    facts = {"seen": approval.version, "agrees": True, "on": clock.today(), "words": "会上同意"}
    with pytest.raises(ApprovalRefused, match="您改过"):
        enter_step(approval, actor=officer, **facts)
    assert enter_step(approval, actor=cast.actor("office_head"), **facts).result == "agreed"


def test_a_place_that_was_changed_since_does_not_say_that_it_is_approved(cast, office, planned):
    url = reverse("places:place", args=[planned.ref])
    granted(cast)
    assert "开放新河湾联系点：批准了" in office.get(url).content.decode()
    services.change_place(planned, address="河湾路9号", actor=cast.actor("officer"))
    page = office.get(url).content.decode()
    assert "批准了" not in page
    assert "批准以后又改过，要照现在的样子再批一次" in page


def test_nor_does_one_whose_steps_are_others_now(cast, office, planned):
    granted(cast)
    with clock.at(clock.now() + timedelta(minutes=1)):
        set_route(cast.committee, OPEN_PLACE, steps=[("党组会议", None)], actor=SYSTEM)
        url = reverse("places:place", args=[planned.ref])
        assert "批准了" not in office.get(url).content.decode()

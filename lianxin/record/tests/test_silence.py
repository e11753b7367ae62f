"""Silence counts as seen after a time, and says so; the head of the recording body decides a contest."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services as organisation
from lianxin.organisation.deeds import DeedFacts, DeedKind
from lianxin.organisation.models import Unit
from lianxin.record.models import Deed, SilenceRule
from lianxin.record.services import confirm_deed, contest_deed, draw_deed, lapse_silence

KIND = DeedKind("duty.shift")


@pytest.fixture
def drawn(cast):
    def draw(key="member", **facts):
        usual = {
            "kind": KIND,
            "committee_id": cast.committee.pk,
            "member_id": cast.member(key).pk,
            "source": "duty.Shift:one",
            "on": clock.today(),
            "words": "在柳荫里值班",
            "drawn_from": "照站长确认的值班记下",
        }
        return draw_deed(DeedFacts(**usual | facts), actor=SYSTEM)

    return draw


def test_after_thirty_days_silence_counts_as_seen_and_says_so(cast, client, drawn):
    deed = drawn()
    with clock.at(clock.now() + timedelta(days=29)):
        assert lapse_silence(cast.committee, actor=SYSTEM) == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert lapse_silence(cast.committee, actor=SYSTEM) == 1
    cast.enter(client, "member")
    assert "没有回话" in client.get("/record/").content.decode()
    deed.refresh_from_db()
    contested = contest_deed(deed, words="那天没有去", actor=cast.actor("member"))
    assert contested.state == Deed.State.CONTESTED


def test_what_was_confirmed_stays_confirmed(cast, drawn):
    confirm_deed(drawn(), actor=cast.actor("member"))
    with clock.at(clock.now() + timedelta(days=90)):
        assert lapse_silence(cast.committee, actor=SYSTEM) == 0


def test_the_committee_says_how_many_days(cast, client, drawn):
    cast.enter(client, "officer")
    day = clock.today().isoformat()
    url = reverse("record:silence")
    assert client.post(url, {"days": 3, "starts": day}).status_code == 422
    past = (clock.today() - timedelta(days=1)).isoformat()
    assert client.post(url, {"days": 14, "starts": past}).status_code == 422
    assert client.post(url, {"days": 14, "starts": day}).status_code == 302
    assert SilenceRule.objects.get().days == 14
    drawn()
    with clock.at(clock.now() + timedelta(days=15)):
        assert lapse_silence(cast.committee, actor=SYSTEM) == 1


@pytest.mark.parametrize("who", ["member", "head", "clerk", "security"])
def test_nobody_else_says_it(cast, client, who):
    cast.enter(client, who)
    assert client.get(reverse("record:silence")).status_code == 403


def test_the_head_of_the_body_that_recorded_it_decides_and_no_other_head(cast, client, drawn):
    ours, theirs = Unit.objects.filter(committee=cast.committee, kind="special")[:2]
    post = cast.committee.posts.get(key="special_head")
    for key, unit in (("other_member", ours), ("head", theirs)):
        organisation.appoint(
            cast.person(key), post, unit, starts=clock.today(), actor=cast.actor("office_head")
        )
    deed = drawn(recorded_unit_id=ours.pk)
    contest_deed(deed, words="那天没有去", actor=cast.actor("member"))
    url = reverse("record:answer", args=[deed.ref])
    words = {"how": "keep", "words": "签到表上有"}
    cast.enter(client, "head")
    assert client.post(url, words).status_code == 404
    cast.enter(client, "other_member")
    assert "那天没有去" in client.get(reverse("record:contested")).content.decode()
    assert client.post(url, words).status_code == 302
    deed.refresh_from_db()
    assert (deed.state, deed.answer) == ("kept", "签到表上有")


def test_nobody_decides_about_their_own(cast, client, drawn):
    unit = Unit.objects.filter(committee=cast.committee, kind="special").first()
    post = cast.committee.posts.get(key="special_head")
    organisation.appoint(
        cast.person("member"), post, unit, starts=clock.today(), actor=cast.actor("office_head")
    )
    deed = drawn(recorded_unit_id=unit.pk)
    contest_deed(deed, words="那天没有去", actor=cast.actor("member"))
    cast.enter(client, "member")
    url = reverse("record:answer", args=[deed.ref])
    assert client.post(url, {"how": "withdraw", "words": "我说了算"}).status_code == 403


def test_the_same_correction_told_twice_is_written_once(cast, drawn):
    deed = drawn()
    confirm_deed(deed, actor=cast.actor("member"))
    again = drawn(outcome="没有到", is_done=False, replaces=True)
    assert (again.pk, again.state, again.is_done) == (deed.pk, "drawn", False)
    confirm_deed(again, actor=cast.actor("member"))
    assert drawn(outcome="没有到", is_done=False, replaces=True).state == "confirmed"

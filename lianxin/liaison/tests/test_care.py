"""Care: at least two go, who is still to come is first, needs are answered, and it stands outside every score."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.flows import NotMoved
from lianxin.liaison import deeds, events
from lianxin.liaison.models import CareNeed, CareVisit, ComingIn
from lianxin.liaison.pages.care import all_needs
from lianxin.liaison.reads.care import employers_in_turns, members_in_turns
from lianxin.liaison.services import care
from lianxin.liaison.services.care import CareRefused
from lianxin.liaison.services.chain import make_link
from lianxin.notify.models import Notice
from lianxin.organisation.deeds import drawn
from lianxin.organisation.models import Member

pytestmark = pytest.mark.django_db


def visited(cast, **more):
    facts = {
        "occasion": "turn",
        "on": clock.today(),
        "visitors": [cast.person("officer"), cast.person("head")],
        "member": cast.member("member"),
        "actor": cast.actor("officer"),
    }
    return care.record_visit(cast.committee, **facts | more)


def test_the_office_records_a_visit_by_names(cast, client):
    cast.enter(client, "officer")
    facts = {
        "occasion": "illness",
        "member": cast.member("member").pk,
        "on": clock.today(),
        "visitors": "俞晓岚、温树声",
    }
    assert client.post(reverse("liaison:record_visit"), facts).status_code == 302
    visit = CareVisit.objects.get()
    assert {one.name for one in visit.visitors.all()} == {"俞晓岚", "温树声"}
    page = client.get(reverse("liaison:care")).content.decode()
    assert "生病看望" in page
    wrong = client.post(reverse("liaison:record_visit"), facts | {"visitors": "俞晓岚、没有这个人"})
    assert wrong.status_code == 422
    assert "没有这个人：这里没有这个人" in wrong.content.decode()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"on": date(2999, 1, 1)}, "还没有到"),
        ({"visitors": []}, "至少两个人"),
        ({"member": None}, "是哪一位委员"),
        ({"occasion": "employer"}, "是哪个单位"),
    ],
)
def test_a_visit_that_cannot_have_been(cast, more, words):
    with pytest.raises(CareRefused, match=words):
        visited(cast, **more)


def test_nobody_visits_themselves(cast):
    with pytest.raises(CareRefused, match="这位委员自己"):
        visited(cast, visitors=[cast.person("officer"), cast.person("member")])


def test_a_visit_has_no_room_for_a_diagnosis_or_a_sum():
    words = {
        field.name
        for field in CareVisit._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "IntegerField", "DecimalField"}
    }
    assert words == {"occasion", "employer"}


def test_who_is_still_to_come_is_first_and_whoever_stands_above_goes(cast):
    member, head = cast.member("member"), cast.member("head")
    Member.objects.filter(pk=head.pk).update(seat="standing")
    head.refresh_from_db()
    make_link("standing", head, member, actor=SYSTEM)
    turns = {turn.member.person.name: turn for turn in members_in_turns(cast.committee.pk, "turn")}
    assert turns["何秋萍"].goes == "温树声"
    assert turns["何秋萍"].last_on is None
    visited(cast)
    order = members_in_turns(cast.committee.pk, "turn")
    assert order[-1].member == member
    assert order[-1].last_on == clock.today()


def test_every_employer_of_a_member_has_its_turn(cast):
    person = cast.person("member")
    person.employer = "市第二人民医院"
    person.save(update_fields=["employer"])
    visited(cast, occasion="employer", employer="市第二人民医院", member=None)
    found = {turn.employer: turn for turn in employers_in_turns(cast.committee.pk)}
    assert found["市第二人民医院"].last_on == clock.today()
    assert found["市第二人民医院"].members >= 1


def test_a_need_is_answered_once_and_its_member_is_told_without_what_it_is(cast, client):
    visit = visited(cast)
    need = care.write_need(cast.committee, text="想换一台助听器", visit=visit, actor=SYSTEM)
    assert need.member == cast.member("member")
    cast.enter(client, "officer")
    facts = {"answer": "残联下月来量", "is_met": "yes"}
    url = reverse("liaison:answer_need", args=[need.ref])
    assert client.post(url, facts).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.answer, need.answered_by.name) == (
        "answered",
        "残联下月来量",
        "俞晓岚",
    )
    assert client.post(url, facts).status_code == 409
    notice = Notice.objects.get(kind="liaison.need_answered")
    assert notice.user_id == cast.person("member").user.pk
    cast.enter(client, "member")
    page = client.get(reverse("liaison:own_needs")).content.decode()
    assert "想换一台助听器" in page
    assert "残联下月来量" in page
    with pytest.raises(NotMoved):
        care.answer_need(need, answer="再回", is_met=False, actor=cast.actor("officer"))


@pytest.mark.postgresql
def test_the_ledger_begins_with_what_waits(cast):
    office = cast.actor("officer")
    first, second, third = (
        care.write_need(cast.committee, text=text, employer="轴承厂", actor=office)
        for text in ("第一项需要", "第二项需要", "第三项需要")
    )
    care.answer_need(first, answer="早就办了", is_met=True, actor=office)
    with clock.at(clock.now() + timedelta(days=1)):
        care.answer_need(second, answer="办了", is_met=True, actor=office)
    assert [row for row, _kind in all_needs(office, "1")["rows"]] == [third, second, first]


def test_a_member_says_when_they_come_in_and_the_office_expects_them(cast, client):
    cast.enter(client, "member")
    facts = {"on": clock.today() + timedelta(days=1), "at": "09:30", "about": "送调研报告"}
    for _ in range(2):
        assert client.post(reverse("liaison:own_needs"), facts).status_code == 302
    coming = ComingIn.objects.get()
    assert coming.at == time(9, 30)
    assert Notice.objects.filter(kind="liaison.comes_in").exists()
    cast.enter(client, "officer")
    assert "送调研报告" in client.get(reverse("liaison:care")).content.decode()
    cast.enter(client, "member")
    client.post(reverse("liaison:call_off", args=[coming.ref]))
    cast.enter(client, "officer")
    assert "送调研报告" not in client.get(reverse("liaison:care")).content.decode()


def test_a_day_that_is_over_or_far_ahead_is_refused(cast):
    member = cast.member("member")
    for days in (-1, 61):
        with pytest.raises(CareRefused, match="今天起60天里"):
            care.announce_coming(
                member,
                on=clock.today() + timedelta(days=days),
                at=time(9),
                about="事",
                actor=SYSTEM,
            )


@pytest.mark.parametrize(
    "who", ["member", "other_member", "head", "leader", "clerk", "system", "security", "audit"]
)
def test_few_see_the_diary(cast, client, who):
    visit = visited(cast, member=cast.member("away_member"))
    need = care.write_need(cast.committee, text="想换一台助听器", visit=visit, actor=SYSTEM)
    cast.enter(client, who)
    for name, args in (
        ("care", []), ("needs", []), ("turns", ["members"]), ("record_visit", []),
        ("visit", [visit.ref]), ("answer_need", [need.ref]),
    ):  # fmt: skip
        assert client.get(reverse(f"liaison:{name}", args=args)).status_code in {403, 404}, name
    assert "助听器" not in client.get(reverse("liaison:own_needs"), follow=True).content.decode()
    assert "助听器" not in client.get("/today/", follow=True).content.decode()


def test_care_stands_outside_every_score():
    """What is drawn into the record comes from events; none of care's is among them."""
    of_care = {events.NeedAnswered, events.MemberComesIn}
    assert not of_care & {event for event, _facts in drawn()}
    assert [name for name in vars(deeds) if "are" in name and name != "__annotations__"] == []
    assert [name for name in vars(events) if "Visit" in name] == []


def test_of_other_committees_nothing_is_seen(cast, client):
    visit = visited(cast)
    cast.enter(client, "outsider")
    assert client.get(reverse("liaison:visit", args=[visit.ref])).status_code == 404
    assert "何秋萍" not in client.get(reverse("liaison:care")).content.decode()


@pytest.mark.parametrize("name", ["care", "needs", "own_needs"])
def test_pages_of_care_keep_within_their_queries(cast, client, django_assert_max_num_queries, name):
    for _ in range(20):
        visit = visited(cast)
        care.write_need(cast.committee, text="想换一台助听器", visit=visit, actor=SYSTEM)
    cast.enter(client, "member" if name == "own_needs" else "officer")
    client.get(reverse(f"liaison:{name}"))
    with django_assert_max_num_queries(12):
        client.get(reverse(f"liaison:{name}"))


@pytest.mark.parametrize("kind", ["members", "employers", "invited"])
def test_the_lists_of_turns_keep_within_their_queries(
    cast, client, django_assert_max_num_queries, kind
):
    cast.enter(client, "officer")
    url = reverse("liaison:turns", args=[kind])
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(url)
    assert client.get(reverse("liaison:turns", args=["nobody"])).status_code == 404
    assert CareNeed.objects.count() == 0

"""What will be different about a member from a day that lies ahead; and names as they were."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Member, ScheduledMemberChange, Sector
from lianxin.organisation.pages.people import as_table
from lianxin.organisation.services import MemberRefused
from lianxin.organisation.tests.test_membership import again, change, facts_on, written
from tests.fixtures.papers import paper_words

DAY = timedelta(days=1)


@pytest.fixture
def he(cast):
    return cast.member("member")


def register(client, day):
    page = client.get(f"/organisation/?on={day.isoformat()}").content.decode()
    return page[page.index("<tbody>") : page.index("</tbody>")]


def test_a_change_written_ahead_is_shown_with_its_day_and_holds_from_then_on(cast, as_one, he):
    office, day = as_one("officer"), clock.today() + 20 * DAY
    other = Sector.objects.filter(committee=he.committee).exclude(pk=he.sector_id).first()
    was = he.sector.name
    url = reverse("organisation:facts", args=[he.ref])
    facts = written(he, sector=other.pk, employer="市中医院", phone="13812345208")
    answer = office.post(url, facts | {"since": day.isoformat()})
    assert answer.status_code == 302
    page = office.get(reverse("organisation:person", args=[he.person.ref])).content.decode()
    assert f"自{day.isoformat()}起：" in page
    assert f"界别：{other.name}" in page
    assert "电话：13812345208" in page
    assert again(he).sector.name == was
    assert was in register(office, day - DAY)
    assert b"13812345208" not in bytes(ScheduledMemberChange.objects.get().phone_sealed)
    he = again(he)
    assert facts_on(he, day).sector == other
    assert facts_on(he, day).employer == "市中医院"
    paper = office.get(f"/organisation/register/docx/?on={day.isoformat()}")
    assert "市中医院" in paper_words(paper.content, "docx")
    with clock.at(clock.now() + 20 * DAY):
        assert services.begin_changes(actor=SYSTEM) == 1
        assert services.begin_changes(actor=SYSTEM) == 0
        he = again(he)
        assert (he.sector, he.person.employer, he.phone) == (other, "市中医院", "13812345208")
        assert facts_on(he, day - DAY).sector.name == was
        assert facts_on(he, day) == he


def test_it_can_be_taken_back(cast, as_one, he):
    change(he, clock.today() + 9 * DAY, profession="儿科")
    ahead = ScheduledMemberChange.objects.get()
    back = reverse("organisation:take_back_change", args=[ahead.ref])
    for who in ("nobody", "member", "head", "system", "outsider"):
        assert as_one(who).post(back).status_code in {403, 404}
    assert as_one("officer").post(back).status_code == 302
    assert not ScheduledMemberChange.objects.exists()
    assert facts_on(again(he), clock.today() + 9 * DAY).profession == ""
    acts = Entry.objects.filter(
        act__in=["organisation.change_ahead", "organisation.take_back_change"]
    )
    assert [line.facts["fields"] for line in acts] == [["profession"], ["profession"]]


def test_two_for_one_day_are_one_and_todays_change_leaves_what_is_ahead(he):
    day = clock.today() + 9 * DAY
    assert change(he, day, profession="儿科") == ["profession"]
    assert change(again(he), day, parties="民盟", profession="儿科") == ["parties"]
    assert ScheduledMemberChange.objects.get().fields == ["parties", "profession"]
    change(again(he), clock.today(), profession="全科")
    he = again(he)
    told = [facts_on(he, day + n * DAY).profession for n in (-1, 0)]
    assert (he.profession, told) == ("全科", ["全科", "儿科"])


def test_what_is_due_is_written_before_anything_else(he):
    change(he, clock.today() + DAY, profession="儿科", parties="民盟")
    with clock.at(clock.now() + 5 * DAY):
        change(again(he), clock.today(), profession="全科")
        he = again(he)
        assert (he.profession, he.parties) == ("全科", "民盟")
        assert facts_on(he, clock.today() - DAY).profession == "儿科"
        assert not ScheduledMemberChange.objects.exists()


def test_who_has_left_by_then_is_not_changed_and_nothing_is_written_after_the_last_day(he):
    change(he, clock.today() + 9 * DAY, profession="儿科")
    services.end_membership(he, last_day=clock.today() + DAY, left_by="moved", actor=SYSTEM)
    with pytest.raises(MemberRefused, match="不能写以后的"):
        change(again(he), clock.today() + 2 * DAY, profession="全科")
    with clock.at(clock.now() + 9 * DAY):
        services.begin_changes(actor=SYSTEM)
        assert again(he).profession == ""


def test_what_is_ahead_goes_with_the_member_into_the_next_term(he):
    today = clock.today()
    change(he, today + 30 * DAY, profession="儿科")
    term = services.open_next_term(he.term, starts=today + 20 * DAY, actor=SYSTEM)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    change(again(he), today + 40 * DAY, parties="民盟")
    assert {ahead.member for ahead in ScheduledMemberChange.objects.all()} == {new}
    with clock.at(clock.now() + 40 * DAY):
        assert services.begin_changes(actor=SYSTEM) == 2
        new = again(new)
        assert (new.profession, new.parties) == ("儿科", "民盟")
        assert facts_on(new, today + 29 * DAY).profession == ""


def test_who_is_called_otherwise_now_was_called_so_then(cast, as_one, he):
    office, today = as_one("officer"), clock.today()
    change(he, today - 3 * DAY, name="何秋平")
    assert "何秋平" in register(office, today - 3 * DAY)
    then = register(office, today - 4 * DAY)
    assert "何秋萍" in then
    assert "何秋平" not in then
    found = office.get(f"/organisation/?q=何秋萍&on={(today - 4 * DAY).isoformat()}")
    assert found.context["page_obj"].paginator.count == 1
    paper = office.get(f"/organisation/register/docx/?on={(today - 4 * DAY).isoformat()}")
    assert "何秋萍" in paper_words(paper.content, "docx")
    assert (
        "姓名：何秋萍"
        in office.get(reverse("organisation:person", args=[he.person.ref])).content.decode()
    )
    assert Member.objects.get(pk=he.pk).person.name == "何秋平"


def test_the_printed_register_stands_in_the_order_of_its_day(cast, he):
    today = clock.today()
    change(he, today - 3 * DAY, seat="vice", rank=0)
    live = Member.objects.filter(committee=he.committee).current().in_register_order()
    shown = [row[1] for row in as_table(he.committee, today).rows]
    assert shown == list(live.values_list("person__name", flat=True))
    assert shown[0] == "何秋萍"
    before = [row[1] for row in as_table(he.committee, today - 4 * DAY).rows]
    assert before[0] == "秦岳明"
    assert sorted(before) == sorted(shown)


def test_a_second_change_ahead_means_only_what_was_written_differently(cast, as_one, he):
    office, today = as_one("officer"), clock.today()
    other = Sector.objects.filter(committee=he.committee).exclude(pk=he.sector_id).first()
    url = reverse("organisation:facts", args=[he.ref])
    near, far = ((today + n * DAY).isoformat() for n in (10, 30))
    office.post(url, written(he, sector=other.pk, since=near))
    office.post(url, written(again(he), employer="市中医院", since=far))
    assert [ahead.fields for ahead in ScheduledMemberChange.objects.order_by("since")] == [
        ["sector"],
        ["employer"],
    ]
    with clock.at(clock.now() + 31 * DAY):
        assert services.begin_changes(actor=SYSTEM) == 2
    he = again(he)
    assert (he.sector, he.person.employer) == (other, "市中医院")


def test_the_form_as_it_stands_for_a_day_ahead_says_that_nothing_was_noted(as_one, he):
    url = reverse("organisation:facts", args=[he.ref])
    day = (clock.today() + 9 * DAY).isoformat()
    answer = as_one("officer").post(url, written(he, since=day), follow=True)
    assert "什么也没记" in answer.content.decode()
    assert not ScheduledMemberChange.objects.exists()


def test_a_number_written_ahead_is_put_back_by_writing_the_old_one_for_that_day(he):
    change(he, None, phone="13812345207")
    day = clock.today() + 10 * DAY
    change(again(he), day, phone="13812345208")
    assert change(again(he), day, phone="13812345208") == []
    assert change(again(he), day + DAY, phone="13812345207") == ["phone"]
    assert change(again(he), day, phone="13812345207") == ["phone"]
    with clock.at(clock.now() + 10 * DAY):
        services.begin_changes(actor=SYSTEM)
        assert again(he).phone == "13812345207"


def test_what_the_list_of_the_next_term_says_is_not_written_over_from_this_one(he):
    listed, now = Sector.objects.filter(committee=he.committee).exclude(pk=he.sector_id)[:2]
    term = services.open_next_term(he.term, starts=clock.today() + 20 * DAY, actor=SYSTEM)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    change(new, None, sector=listed)
    change(again(he), clock.today(), sector=now, profession="儿科")
    new = again(new)
    assert (again(he).sector, new.sector, new.profession) == (now, listed, "儿科")

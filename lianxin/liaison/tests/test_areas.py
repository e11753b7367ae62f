"""The area table: everybody with their areas, what is missing on top, the contact person's own consent."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import AreaContact, AreaMember, ResponsibilityArea
from lianxin.liaison.reads.areas import lacking, without_area
from lianxin.liaison.services.areas import (
    AreaRefused,
    end_contact,
    join_area,
    name_contact,
    put_away_area,
    save_area,
)
from lianxin.organisation.models import Member
from lianxin.places.services import add_area
from lianxin.places.services.villages import save_village

SAID = {"duty": "居委会", "consent": "said"}


def make(cast, name="柳荫里的老人", *keys, **facts):
    members = [cast.member(key) for key in keys or ("member",)]
    facts = {"kind": "village", "actor": cast.actor("officer"), **facts}
    return save_area(cast.committee, name=name, members=members, **facts)


def consents(cast, area, name="小范", **facts):
    facts = {**SAID, "consent_on": clock.today(), "actor": cast.actor("officer"), **facts}
    return name_contact(area, name=name, **facts)


def without_member(at):
    return lacking(at).filter(has_member=False)


def without_contact(at):
    return lacking(at).filter(has_contact=False)


def names(rows):
    return [row.person.name for row in rows]


def test_the_office_writes_an_area_by_names_and_it_stands_in_the_table(cast, client):
    cast.enter(client, "officer")
    facts = {"name": "柳荫里的老人", "kind": "village", "members": "何秋萍\n陆舟明", "people": 40}
    answer = client.post(reverse("liaison:add_area"), facts, follow=True)
    area = ResponsibilityArea.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("liaison:area", args=[area.ref])
    table = client.get(reverse("liaison:index"), {"q": "陆舟明"}).content.decode()
    assert "柳荫里的老人" in table
    assert "约40人" in table
    assert "空着" in table  # nobody is the contact person yet


def test_a_name_that_is_nobodys_is_told_and_nothing_is_written(cast, client):
    cast.enter(client, "officer")
    facts = {"name": "老人", "kind": "village", "members": "何秋平"}
    answer = client.post(reverse("liaison:add_area"), facts)
    assert answer.status_code == 422
    assert "何秋平：名册上没有" in answer.content.decode()
    assert not ResponsibilityArea.objects.exists()


def test_an_area_nobody_belongs_to_is_refused(cast):
    with pytest.raises(AreaRefused, match="至少要有一位委员"):
        save_area(cast.committee, name="谁的", kind="trade", members=[], actor=SYSTEM)


def test_where_everybody_left_it_is_shown_that_nobody_is_there(cast, client):
    area = make(cast)
    assert list(without_member(cast.committee.pk)) == []
    yesterday = clock.today() - timedelta(days=1)
    Member.objects.filter(pk=cast.member("member").pk).update(
        starts=yesterday - timedelta(days=9), ends=yesterday
    )
    assert list(without_member(cast.committee.pk)) == [area]
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:lacking")).content.decode()
    assert "柳荫里的老人" in page
    assert "1个责任区一位委员也没有" in client.get(reverse("liaison:index")).content.decode()


def test_more_names_than_an_area_has_are_led_to_the_spreadsheet(cast, client):
    cast.enter(client, "officer")
    many = "\n".join(f"某人{n}" for n in range(301))
    facts = {"name": "老人", "kind": "village", "members": many}
    answer = client.post(reverse("liaison:add_area"), facts)
    assert answer.status_code == 422
    assert "贴进来301行" in answer.content.decode()
    assert "某人300" in answer.content.decode()  # nothing of it is lost


def test_members_without_an_area_stand_on_top_and_are_mended(cast, client):
    everybody = set(names(Member.objects.filter(committee=cast.committee).current()))
    area = make(cast, "老人", "member", "other_member")
    assert set(names(without_area(cast.committee.pk))) == everybody - {"何秋萍", "陆舟明"}
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:index"), {"missing": "area"}).content.decode()
    assert "还没有责任区" in page
    head = cast.member("head")
    where = reverse("liaison:give_area", args=[head.ref])
    assert client.get(where).status_code == 200
    assert client.post(where, {"area": area.pk}).status_code == 302
    assert "温树声" not in names(without_area(cast.committee.pk))


def test_a_contact_person_agreed_on_a_day_that_has_come(cast):
    area = make(cast)
    with pytest.raises(AreaRefused, match="日子还没有到"):
        consents(cast, area, consent_on=clock.today() + timedelta(days=1))
    assert list(without_contact(cast.committee.pk)) == [area]
    consents(cast, area)
    assert list(without_contact(cast.committee.pk)) == []


def test_who_is_the_contact_person_no_more_is_not_named_anywhere(cast, client):
    area = make(cast)
    contact = consents(cast, area, name="石师傅")
    end_contact(contact, because="9月退休了", actor=cast.actor("officer"))
    contact.refresh_from_db()
    assert (contact.name, contact.duty, contact.ended_because) == ("", "", "9月退休了")
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:index"), {"missing": "contact"}).content.decode()
    assert "9月退休了" in page
    assert "石师傅" not in page
    with pytest.raises(AreaRefused, match="刚才已经记过"):
        end_contact(contact, because="再记一次", actor=cast.actor("officer"))


def test_another_contact_person_takes_the_place_of_the_first(cast):
    area = make(cast)
    consents(cast, area, name="石师傅")
    consents(cast, area, name="小范")
    assert [(row.name, row.ended_because) for row in AreaContact.objects.order_by("pk")] == [
        ("", "换了人"),
        ("小范", ""),
    ]


def test_a_village_that_came_to_another_town_takes_its_area_along(cast):
    old = add_area(cast.committee, "青山新镇", kind="town", actor=SYSTEM)
    new = add_area(cast.committee, "白石新镇", kind="town", actor=SYSTEM)
    village = save_village(old, name="河湾村", actor=SYSTEM)
    area = make(cast, "河湾村的种粮户", village=village, town=old)
    assert (area.where, area.town) == ("青山新镇河湾村", None)
    save_village(new, name="河湾村", village=village, actor=SYSTEM)
    assert ResponsibilityArea.objects.get().where == "白石新镇河湾村"


def test_a_name_that_is_taken_is_refused_until_the_area_is_put_away(cast):
    area = make(cast)
    with pytest.raises(AreaRefused, match="已经有一个责任区叫“柳荫里的老人”"):
        make(cast)
    consents(cast, area)
    put_away_area(area, actor=cast.actor("officer"))
    assert AreaContact.objects.get().name == ""
    assert make(cast).pk != area.pk
    with pytest.raises(AreaRefused, match="已经撤了"):
        join_area(ResponsibilityArea.objects.get(pk=area.pk), cast.member("head"), actor=SYSTEM)


def test_who_leaves_an_area_was_there_until_yesterday(cast):
    area = make(cast, "老人", "member", "other_member")
    AreaMember.objects.update(starts=clock.today() - timedelta(days=30))
    save_area(cast.committee, area, members=[cast.member("member")], actor=SYSTEM)
    ended = AreaMember.objects.get(member=cast.member("other_member"))
    assert ended.ends == clock.today() - timedelta(days=1)
    assert AreaMember.objects.get(member=cast.member("member")).ends is None


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("clerk", 403), ("outsider", 404)])
def test_nobody_else_writes_it(cast, client, who, status):
    area = make(cast)
    contact = consents(cast, area)
    cast.enter(client, who)
    for name, row in (("put_away_area", area), ("end_contact", contact)):
        answer = client.post(reverse(f"liaison:{name}", args=[row.ref]), {"because": "搬走了的"})
        assert answer.status_code == status
    assert ResponsibilityArea.objects.get().in_use


def test_a_member_of_another_committee_is_refused(cast):
    other = cast.actor("outsider").committee_id
    Member.objects.filter(pk=cast.member("head").pk).update(committee=other)
    with pytest.raises(AreaRefused, match="不在本委员会"):
        save_area(
            cast.committee,
            name="老人",
            kind="village",
            members=[Member.objects.get(pk=Member.objects.filter(committee=other).first().pk)],
            actor=SYSTEM,
        )


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_whole_table_is_a_paper(cast, client, form):
    consents(cast, make(cast))
    cast.enter(client, "officer")
    answer = client.get(reverse("liaison:area_paper", args=[form]))
    assert answer.status_code == 200
    assert answer.content[:4] in {b"%PDF", b"PK\x03\x04"}


@pytest.mark.parametrize("many", [1, 25])
def test_the_table_keeps_within_its_queries(cast, client, many, django_assert_max_num_queries):
    for number in range(many):
        consents(cast, make(cast, f"第{number}处", "member", "head"))
    cast.enter(client, "officer")
    client.get(reverse("liaison:index"))
    with django_assert_max_num_queries(12):
        client.get(reverse("liaison:index"))

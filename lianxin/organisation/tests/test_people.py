"""The register, a person's page, posts and days away."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Member, Person, Post, Unit
from lianxin.organisation.rules.sectors import STANDARD
from lianxin.organisation.rules.strokes import name_order, strokes

LIST = "/organisation/"


def names(page):
    return re.findall(
        r'<td class="lx-nowrap"><a href="/organisation/people/[^"]+">([^<]+)</a>', page
    )


def post_of(cast, key):
    return Post.objects.get(committee=cast.committee, key=key)


def url(name, person):
    return reverse(f"organisation:{name}", args=[person.ref])


def test_chairpersons_stand_by_rank_and_others_by_the_strokes_of_their_surname(cast, as_one):
    shown = names(as_one("officer").get(LIST).content.decode())
    members = {m.person.name: m for m in Member.objects.select_related("person")}
    assert len(shown) == len(members)
    keys = [(members[n].rank or 1000, strokes(n[0]), n[0]) for n in shown]
    assert keys == sorted(keys)
    assert shown[0] == "秦岳明"


def test_a_head_sees_the_members_of_their_own_team_only(cast, as_one):
    shown = names(as_one("head").get(LIST).content.decode())
    assert sorted(shown) == sorted(["何秋萍", "陆舟明", "温树声"])
    elsewhere = cast.person("away_member")
    assert as_one("head").get(url("person", elsewhere)).status_code == 404


def test_the_list_is_filtered_by_name_and_sector(cast, as_one):
    client = as_one("officer")
    assert names(client.get(f"{LIST}?q=何秋").content.decode()) == ["何秋萍"]
    sector = cast.member("member").sector
    shown = names(client.get(f"{LIST}?sector={sector.pk}").content.decode())
    assert "何秋萍" in shown
    assert "没有找到" in client.get(f"{LIST}?q=查无此人").content.decode()


def test_the_list_asks_the_database_no_more_for_many_than_for_few(
    cast, as_one, django_assert_max_num_queries
):
    client = as_one("officer")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_a_new_member_enters_the_register_with_a_new_sector(cast, as_one):
    client = as_one("officer")
    facts = {
        "name": "㛃龘生",
        "new_sector": "新的社会阶层人士",
        "starts": clock.today().isoformat(),
    }
    answer = client.post("/organisation/members/add/", facts)
    member = Member.objects.get(person__name="㛃龘生")
    assert answer["Location"] == url("person", member.person)
    assert member.sector.name == "新的社会阶层人士"
    assert Appointment.objects.current().filter(person=member.person, post__key="member").exists()


def test_a_member_without_a_sector_is_sent_back_with_everything_kept(cast, as_one):
    facts = {"name": "范新", "employer": "柳荫里小学", "starts": "昨天"}
    answer = as_one("officer").post("/organisation/members/add/", facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请选一个界别" in page
    assert "没认出是哪一天" in page
    assert "柳荫里小学" in page
    assert not Member.objects.filter(person__name="范新").exists()


def test_a_post_in_a_team_begins_at_once(cast, as_one):
    client = as_one("officer")
    away = cast.person("away_member")
    facts = {
        "post": post_of(cast, "duty").pk,
        "unit": cast.team.pk,
        "starts": clock.today().isoformat(),
    }
    assert client.post(url("appoint", away), facts)["Location"] == url("person", away)
    assert Appointment.objects.current().filter(person=away, unit=cast.team).exists()
    answer = client.post(url("appoint", away), facts)
    assert answer.status_code == 409
    assert "已经是" in answer.content.decode()


def test_only_units_in_which_a_post_can_be_held_are_offered_once_it_is_chosen(cast, as_one):
    client, he = as_one("officer"), cast.person("member")
    page = client.get(url("person", he)).content.decode()
    assert "接着选在哪里" in page
    assert "派定" not in page
    gone = services.add_unit(cast.committee, Unit.Kind.TEAM, "旧站", actor=SYSTEM)
    services.end_unit(gone, last_day=clock.yesterday(), actor=SYSTEM)
    duty, head = post_of(cast, "duty"), post_of(cast, "office_head")
    form = client.get(f"{url('person', he)}?post={duty.pk}").context["appoint_form"]
    offered = set(form.fields["unit"].queryset)
    assert offered == set(Unit.objects.filter(committee=cast.committee, kind="team")) - {gone}
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {"post": duty.pk, "unit": office.pk, "starts": clock.today().isoformat()}
    assert client.post(url("appoint", he), facts).status_code == 422
    assert f"<b>{duty.name}</b>" in client.post(url("appoint", he), facts).content.decode()
    assert client.post(url("appoint", he), facts | {"post": "x"}).status_code == 422
    assert client.get(f"{url('person', he)}?post=x").status_code == 200
    assert head.name in page


def test_the_office_cannot_make_an_administrator(cast, as_one):
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {
        "post": post_of(cast, "security").pk,
        "unit": office.pk,
        "starts": clock.today().isoformat(),
    }
    answer = as_one("officer").post(url("appoint", cast.person("member")), facts)
    assert answer.status_code == 422


def test_a_sensitive_post_from_the_office_waits_without_effect(cast, as_one):
    office = Unit.objects.get(committee=cast.committee, kind="office")
    member = cast.person("member")
    facts = {
        "post": post_of(cast, "officer").pk,
        "unit": office.pk,
        "starts": clock.today().isoformat(),
    }
    as_one("officer").post(url("appoint", member), facts)
    assert Appointment.objects.waiting().filter(person=member).count() == 1
    assert not cast.actor("member").holds("inbox.work")


def test_ending_a_post_takes_effect_at_once_or_on_a_day(cast, as_one):
    client = as_one("officer")
    held = Appointment.objects.get(person=cast.person("member"), post__key="duty", unit=cast.team)
    later = clock.today() + timedelta(days=10)
    client.post(reverse("organisation:end", args=[held.ref]), {"last_day": later.isoformat()})
    held.refresh_from_db()
    assert held.ends == later
    client.post(reverse("organisation:end", args=[held.ref]), {"last_day": ""})
    assert not Appointment.objects.current().filter(pk=held.pk).exists()


@pytest.mark.parametrize(
    ("key", "post"), [("office_head", "office_head"), ("security", "security")]
)
def test_the_office_does_not_end_sensitive_posts(cast, as_one, key, post):
    held = Appointment.objects.get(person=cast.person(key), post__key=post)
    answer = as_one("officer").post(reverse("organisation:end", args=[held.ref]), {"last_day": ""})
    assert answer.status_code == 403


def test_days_away_are_noted_and_backwards_ones_sent_back(cast, as_one):
    client = as_one("officer")
    person, today = cast.person("other_member"), clock.today()
    wrong = {"starts": today.isoformat(), "ends": (today - timedelta(days=2)).isoformat()}
    answer = client.post(url("leave", person), wrong)
    assert answer.status_code == 422
    assert "最后一天不能早于第一天" in answer.content.decode()
    right = {"starts": today.isoformat(), "ends": today.isoformat(), "reason": "住院"}
    assert client.post(url("leave", person), right).status_code == 302
    assert cast.member("other_member").is_away


def test_the_first_member_of_all_needs_a_term(cast, as_one):
    client = as_one("outsider")
    committee = cast.person("outsider").appointments.get().committee
    if committee.terms.exists():
        services.add_unit(committee, Unit.Kind.TEAM, "站", actor=SYSTEM)
        committee.terms.all().delete()
    assert "先写本届" in client.get("/organisation/members/add/").content.decode()
    client.post("/organisation/members/add/", {"number": "9", "starts": "2026-01-10"})
    assert committee.terms.get().number == 9
    committee.sectors.all().delete()
    page = client.get("/organisation/members/add/").content.decode()
    assert "第9届" in page
    assert "环境资源界" in page
    assert client.post("/organisation/members/add/", {"others": " \n"}).status_code == 422
    chosen = {"usual": ["民盟", "教育界"], "others": "新的社会阶层人士\n教育界\n"}
    client.post("/organisation/members/add/", chosen)
    names = list(committee.sectors.order_by("order").values_list("name", flat=True))
    assert names == ["民盟", "教育界", "新的社会阶层人士"]
    assert "加一位委员" in client.get("/organisation/members/add/").content.decode()


def test_the_standard_sectors_are_the_thirty_four_of_the_national_committee():
    assert (len(STANDARD), len(set(STANDARD))) == (34, 34)


def test_a_new_member_is_entered_with_the_telephone_and_what_they_can_ask_about(cast, as_one):
    facts = {
        "name": "范新",
        "sector": cast.member("member").sector_id,
        "starts": clock.today().isoformat(),
        "phone": "138 1234 5207",
        "helps_with": "看病<b>",
    }
    as_one("officer").post("/organisation/members/add/", facts)
    member = Member.objects.get(person__name="范新")
    assert (member.phone, member.helps_with) == ("13812345207", "看病<b>")
    assert "13812345207" not in as_one("head").get(url("person", member.person)).content.decode()


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("邓一", 4),
        ("买买提·阿不都热合曼", 6),
        ("陈一", 7),
        ("阿依努尔", 7),
        ("范二", 8),
        ("欧阳三", 8),
        ("裘四", 13),
        ("鄢五", 13),
        ("𠮷野", 6),
        ("㛃龘", 9),
        ("䶮某", 20),
        ("陳一", 10),
        ("𬭎某", 12),
        ("Anna", 99),
    ],
)
def test_surnames_are_counted_as_they_are_written_today(name, count):
    assert strokes(name[0]) == count


# 王4: 一1 力2 伟6 芳7; 欧8: 阳6 before 海10; 陈7, 陳10; 龘48. Of as many strokes, by code point.
IN_ORDER = [
    "丁一",
    "马大",
    "方平",
    "王一",
    "王力",
    "王伟",
    "王芳",
    "叶二",
    "田一",
    "朱一",
    "许一",
    "张三",
    "张三丰",
    "李一",
    "李三",
    "李四",
    "陆一",
    "陈一",
    "林一",
    "欧阳一",
    "欧海",
    "赵一",
    "陳一",
    "裘四",
    "戴一",
    "龘一",
    "Anna",
]


def test_within_one_surname_the_strokes_go_on(cast):
    dealt = sorted(sorted(IN_ORDER), key=name_order)
    assert dealt == IN_ORDER
    for name in sorted(IN_ORDER):
        services.add_person(name, actor=SYSTEM)
    found = Person.objects.filter(name__in=IN_ORDER)
    assert [person.name for person in found] == IN_ORDER


def test_the_page_of_who_goes_on_says_so_and_of_who_died_offers_nothing_more(cast, as_one):
    he = cast.member("member")
    on = clock.today() + timedelta(days=40)
    term = services.open_next_term(he.term, starts=on, actor=SYSTEM)
    services.continue_members([he], term, actor=SYSTEM)
    page = as_one("officer").get(url("person", he.person)).content.decode()
    assert f"{term}还任，{on.year}年{on.month}月{on.day}日起" in page
    assert "记下请假" in page
    services.end_membership(
        Member.objects.get(pk=he.pk), last_day=clock.today(), left_by="deceased", actor=SYSTEM
    )
    page = as_one("officer").get(url("person", he.person)).content.decode()
    for offered in ("还任", "派一个职务", "记下请假", "写一条"):
        assert offered not in page
    assert "写错了，还是委员" in page


def test_the_register_counts_people_as_people_and_says_when_it_finds_nobody(cast, as_one):
    office, he = as_one("officer"), cast.member("member")
    for n in range(60):
        services.enter_member(
            he.term, name=f"孔{n:02d}", sector=he.sector, starts=he.term.starts, actor=SYSTEM
        )
    page = office.get(LIST).content.decode()
    assert "第1至50位，共" in page
    assert "件，共" not in page
    nobody = office.get(f"{LIST}?q=没有这个人").content.decode()
    assert "没有这样的委员。" in nobody
    assert "0位委员" not in nobody


def test_a_day_of_another_year_is_told_with_its_year(cast, as_one):
    he = cast.member("member")
    Member.objects.filter(pk=he.pk).update(starts="2022-01-12")
    he.leaves.create(committee=he.committee, starts="2022-12-20", ends="2023-01-05")
    page = as_one("officer").get(url("person", he.person)).content.decode()
    assert "换届，2022年1月12日 星期三起" in page
    assert "2022年12月20日到2023年1月5日" in page


def coopted(cast, name, days):
    he = cast.member("member")
    starts = clock.today() + timedelta(days=days)
    return services.enter_member(
        he.term, name=name, sector=he.sector, starts=starts, joined_by="coopted", actor=SYSTEM
    )


def test_who_becomes_a_member_later_is_found_by_name_with_the_day(cast, as_one):
    office, late = as_one("officer"), coopted(cast, "何来日", 9)
    page = office.get(f"{LIST}?q=何").content.decode()
    assert sorted(names(page)) == sorted(["何来日", "何秋萍"])
    assert page.count(f"{late.starts.month}月{late.starts.day}日起") == 1
    assert "何来日" not in names(office.get(LIST).content.decode())
    day = (late.starts - timedelta(days=1)).isoformat()
    assert names(office.get(f"{LIST}?q=何&on={day}").content.decode()) == ["何秋萍"]
    on_the_day = office.get(f"{LIST}?q=何来&on={late.starts.isoformat()}").content.decode()
    assert names(on_the_day) == ["何来日"]
    assert "日起" not in on_the_day
    other = cast.committee.sectors.exclude(pk=late.sector_id).first()
    assert names(office.get(f"{LIST}?q=何来&sector={other.pk}").content.decode()) == []


def test_who_goes_on_in_the_next_term_is_found_once(cast, as_one):
    he = cast.member("member")
    starts = clock.today() + timedelta(days=9)
    term = services.open_next_term(he.term, starts=starts, actor=SYSTEM)
    services.continue_members([he], term, actor=SYSTEM)
    page = as_one("officer").get(f"{LIST}?q=何秋萍").content.decode()
    assert names(page) == ["何秋萍"]
    assert "日起" not in page


def test_neither_a_head_nor_another_committee_finds_who_is_to_come(cast, as_one):
    coopted(cast, "何来日", 9)
    for who in ("head", "outsider"):
        assert "何来日" not in as_one(who).get(f"{LIST}?q=何来").content.decode().replace(
            'value="何来"', ""
        )
    assert as_one("member").get(f"{LIST}?q=何来").status_code == 403

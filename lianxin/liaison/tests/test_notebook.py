"""A member's notebook: theirs alone; contacts in two taps; out of it at once by one's own wish."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import ContactEntry, LinkedPerson
from lianxin.liaison.reads.contacts import Linked, entries_between, linked_counts, year_of
from lianxin.liaison.services import entries, notebook
from lianxin.liaison.services.entries import ContactFacts, ContactRefused
from lianxin.liaison.services.notebook import NotebookRefused, PersonFacts
from lianxin.notify.models import Notice
from lianxin.organisation.models import Leave, Member

pytestmark = pytest.mark.django_db
FAN = PersonFacts("范婶", trade="开小店", home="柳荫里", phone="13812345678")


@pytest.fixture
def member(cast):
    return cast.member("member")


@pytest.fixture
def fan(cast, member):
    return notebook.save_person(member, FAN, actor=cast.actor("member"))


def form_of(**more):
    facts = {"key": str(uuid4()), "way": "phone", "circle": "sector", "on": clock.today()}
    return facts | more


def kept(member, **more):
    facts = {"way": "visit", "circle": "sector"} | more
    return entries.record_contact(member, ContactFacts(**facts), actor=SYSTEM)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"on": date(2999, 1, 1)}, "还没有到"),
        ({"on": date(1999, 1, 1)}, "不是这一届的委员"),
        ({"others": 0}, "点一位"),
        ({"others": 501}, "一次最多记500人次"),
    ],
)
def test_what_cannot_have_been_is_refused_with_a_sentence(member, more, words):
    with pytest.raises(ContactRefused, match=words):
        kept(member, **{"others": 1} | more)


def test_people_of_another_notebook_are_refused(cast, member, fan):
    other = cast.member("other_member")
    with pytest.raises(ContactRefused, match="不在这个联系本里"):
        kept(other, people=[fan])


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (PersonFacts("范"), "至少两个字"),
        (FAN, "已经在您的联系本里"),
        (PersonFacts("王姨", consent_on=date(2999, 1, 1)), "答应的日子在后头"),
    ],
)
def test_who_cannot_stand_in_a_notebook(cast, member, fan, facts, words):
    with pytest.raises(NotebookRefused, match=words):
        notebook.save_person(member, facts, actor=cast.actor("member"))


def test_a_member_is_nobody_s_linked_person(cast, member):
    name = cast.person("other_member").name
    with pytest.raises(NotebookRefused, match="是本会的委员"):
        notebook.save_person(member, PersonFacts(name), actor=cast.actor("member"))


def test_three_hundred_pasted_people_lose_nothing(cast, client, member):
    cast.enter(client, "member")
    lines = "\n".join(f"第{at}位婶子，开店" for at in range(300))
    answer = client.post(reverse("liaison:add_people"), {"lines": lines, "all_agreed": "on"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已经有40位，写不下了" in page
    assert "第299位婶子，开店" in page
    assert not LinkedPerson.objects.exists()


def test_several_lines_are_several_people_and_a_bad_line_is_named(cast, client, member):
    cast.enter(client, "member")
    url = reverse("liaison:add_people")
    wrong = client.post(url, {"lines": "范婶\n老郑，司机，城西，123", "all_agreed": "on"})
    assert wrong.status_code == 422
    assert "第2行" in wrong.content.decode()
    lines = "范婶，开小店，柳荫里，138 1234 5678\n\n老郑,司机"
    assert client.post(url, {"lines": lines, "all_agreed": "on"}).status_code == 302
    found = [(one.name, one.trade, one.home, one.phone) for one in LinkedPerson.objects.all()]
    assert found == [("范婶", "开小店", "柳荫里", "13812345678"), ("老郑", "司机", "", "")]


@pytest.mark.parametrize(
    "who", ["officer", "office_head", "head", "other_member", "security", "clerk"]
)
def test_nobody_else_opens_a_notebook(cast, client, member, fan, who):
    kept(member, people=[fan], said="范婶说13812345678")
    cast.enter(client, who)
    entry = ContactEntry.objects.get()
    for url in (
        reverse("liaison:notebook"),
        reverse("liaison:person", args=[fan.ref]),
        reverse("liaison:own_entries"),
        reverse("liaison:entries"),
        reverse("liaison:named"),
        reverse("organisation:person", args=[member.person.ref]),
        "/today/",
    ):
        page = client.get(url, follow=True).content.decode()
        assert "范婶" not in page, url
        assert "13812345678" not in page, url
    for name, ref in (("strike_person", fan.ref), ("person_code", fan.ref), ("become", entry.ref)):
        answer = client.post(reverse(f"liaison:{name}", args=[ref]))
        assert answer.status_code in {403, 404}, name
    assert LinkedPerson.objects.get().name == "范婶"


def test_neither_the_office_nor_the_member_s_actor_writes_in_another_notebook(cast, member):
    with pytest.raises(NotebookRefused, match="联系本是本人的"):
        notebook.save_person(member, FAN, actor=cast.actor("officer"))
    with pytest.raises(ContactRefused, match="联系是本人记的"):
        entries.record_contact(
            member, ContactFacts("visit", "sector", others=1), actor=cast.actor("officer")
        )


def test_the_office_reads_the_day_the_way_and_the_sentence_without_names(cast, client, member, fan):
    kept(member, people=[fan], others=2, said="范婶说路灯坏了")
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:entries")).content.decode()
    assert "某某说路灯坏了" in page
    assert "3人次" in page
    assert "上门" in page


def test_a_name_that_comes_later_is_taken_out_of_what_was_told_before(cast, member):
    kept(member, others=1, said="老郑说末班车停得早")
    notebook.save_person(member, PersonFacts("老郑"), actor=cast.actor("member"))
    assert ContactEntry.objects.get().told == "某某说末班车停得早"


def code_from(page):
    return re.search(r"<b>((?:[0-9A-Z]{4} ?){3})</b>", page)[1]


def test_by_the_code_somebody_sees_agrees_and_is_struck(cast, client, member, fan):
    kept(member, people=[fan], said="范婶说路灯坏了")
    cast.enter(client, "member")
    typed = code_from(client.post(reverse("liaison:person_code", args=[fan.ref])).content.decode())
    client.logout()
    url = reverse("liaison:kept")
    page = client.post(url, {"code": typed.lower()}).content.decode()
    assert "何秋萍委员固定联系您" in page
    assert "13812345678" in page
    assert "路灯" not in page
    assert "您自己答应的" in client.post(url, {"code": typed, "act": "agree"}).content.decode()
    assert LinkedPerson.objects.get().consent == "code"
    assert "没有您了" in client.post(url, {"code": typed, "act": "strike"}).content.decode()
    assert not LinkedPerson.objects.exists()
    entry = ContactEntry.objects.get()
    assert (entry.persons, entry.said) == (1, "某某说路灯坏了")
    notice = Notice.objects.get(kind="liaison.struck")
    assert notice.user_id == member.person.user.pk
    assert "范婶" not in str(notice)
    assert client.post(url, {"code": typed}).status_code == 422


def test_a_new_code_closes_the_one_before_and_wrong_ones_are_counted(cast, client, fan):
    first = notebook.give_code(fan, actor=cast.actor("member"))
    second = notebook.give_code(fan, actor=cast.actor("member"))
    url = reverse("liaison:kept")
    assert client.post(url, {"code": first}).status_code == 422
    assert client.post(url, {"code": second}).status_code == 200
    answers = [client.post(url, {"code": "0000 0000 0000"}).status_code for _ in range(10)]
    assert answers == [422] * 9 + [429]


def test_a_code_ends_after_a_month(cast, client, fan):
    typed = notebook.give_code(fan, actor=cast.actor("member"))
    url, now = reverse("liaison:kept"), clock.now()
    with clock.at(now + timedelta(days=30)):
        assert client.post(url, {"code": typed}).status_code == 200
    with clock.at(now + timedelta(days=31)):
        assert client.post(url, {"code": typed}).status_code == 422


def test_the_office_cannot_try_names_on_a_telephone_all_day(cast, client, fan):
    cast.enter(client, "officer")
    url = reverse("liaison:at_the_office")
    for at in range(10):
        wrong = client.post(url, {"name": f"第{at}位", "phone": FAN.phone})
        assert wrong.status_code == 409
        assert "没有哪个联系本里" in wrong.content.decode()
    over = client.post(url, {"name": FAN.name, "phone": FAN.phone})
    assert "没有对上的次数多了" in over.content.decode()
    assert LinkedPerson.objects.exists()
    cast.enter(client, "office_head")
    assert client.post(url, {"name": FAN.name, "phone": FAN.phone}).status_code == 302
    assert not LinkedPerson.objects.exists()


def test_struck_by_the_member_nothing_of_who_it_was_stays(cast, client, fan):
    cast.enter(client, "member")
    client.post(reverse("liaison:strike_person", args=[fan.ref]))
    assert not LinkedPerson.objects.exists()
    assert notebook.erase_again(fan.ref) is False


def test_notebooks_are_destroyed_when_a_membership_ended_long_enough_ago(cast, member, fan):
    kept(member, people=[fan], said="范婶说路灯坏了")
    end = clock.today() - timedelta(days=90)
    Member.objects.filter(pk=member.pk).update(ends=end)
    assert notebook.destroy_ended(member.committee) == 0
    Member.objects.filter(pk=member.pk).update(ends=end - timedelta(days=1))
    assert notebook.destroy_ended(member.committee) == 1
    entry = ContactEntry.objects.get()
    assert (entry.said, entry.told, entry.persons) == ("", "某某说路灯坏了", 1)
    assert notebook.destroy_ended(member.committee) == 0


def test_a_successor_gets_only_those_who_agreed(cast, member, fan):
    actor = cast.actor("member")
    facts = PersonFacts("老郑", goes_on=True)
    zheng = notebook.save_person(member, facts, actor=actor)
    other = cast.member("other_member")
    assert notebook.pass_on(member, other, actor=SYSTEM) == 1
    zheng.refresh_from_db()
    fan.refresh_from_db()
    assert (zheng.member, fan.member) == (other, member)
    assert zheng.name == "老郑"


def test_a_year_asks_for_less_of_who_was_away(member, fan):
    year = clock.today().year
    Member.objects.filter(pk=member.pk).update(starts=date(year, 1, 1), ends=None)
    Leave.objects.create(
        committee=member.committee, member=member, starts=date(year, 1, 1), ends=date(year, 6, 30)
    )
    member.refresh_from_db()
    kept(member, people=[fan], others=4)
    found = year_of(member, year)
    assert (found.times, found.people) == (5, 1)
    assert (found.wanted_times, found.wanted_people) == (11, 6)  # 184 days of 365


def test_others_count_and_never_learn_with_whom(member, fan):
    kept(member, people=[fan])
    today = clock.today()
    assert [one.persons for one in entries_between(member.committee_id, today, today)] == [1]
    assert linked_counts([member.pk]) == {member.pk: Linked(1, 1, today)}


@pytest.mark.parametrize("many", [1, 30])
def test_pages_keep_within_their_queries(cast, client, member, many, django_assert_max_num_queries):
    actor = cast.actor("member")
    people = [
        notebook.save_person(member, PersonFacts(f"第{at}位"), actor=actor) for at in range(many)
    ]
    for one in people:
        kept(member, people=[one], said="路灯坏了")
    for who, name in (("member", "notebook"), ("member", "own_entries"), ("officer", "entries")):
        cast.enter(client, who)
        client.get(reverse(f"liaison:{name}"))
        with django_assert_max_num_queries(12):
            client.get(reverse(f"liaison:{name}"))


def test_struck_they_are_in_no_sentence_of_the_member_also_where_they_were_not_ticked(
    cast, member, fan
):
    kept(member, others=1, said="范婶说路灯坏了，打13812345678")
    untouched = kept(member, others=1, said="井盖松了，12号门口")
    notebook.strike_person(fan, actor=cast.actor("member"))
    untouched.refresh_from_db()
    assert untouched.said == "井盖松了，12号门口"
    said = [one.said for one in ContactEntry.objects.order_by("pk")]
    assert said == ["某某说路灯坏了，打138****5678", "井盖松了，12号门口"]


def test_at_the_office_both_facts_must_be_theirs_and_nothing_is_shown(cast, client, member, fan):
    for key in ("other_member", "head"):
        notebook.save_person(cast.member(key), FAN, actor=cast.actor(key))
    other = PersonFacts("老郑", phone=FAN.phone)
    notebook.save_person(member, other, actor=cast.actor("member"))
    cast.enter(client, "officer")
    url = reverse("liaison:at_the_office")
    for facts in ({"name": "范", "phone": FAN.phone}, {"name": "范婶", "phone": "13812345679"}):
        answer = client.post(url, facts)
        assert answer.status_code == 409
        assert "老郑" not in answer.content.decode()
        assert "何秋萍" not in answer.content.decode().split("<main")[1]
    assert LinkedPerson.objects.count() == 4
    answer = client.post(url, {"name": " 范婶", "phone": "138 1234 5678"}, follow=True)
    assert "从3个联系本里划掉了" in answer.content.decode()
    assert [one.name for one in LinkedPerson.objects.all()] == ["老郑"]
    assert Notice.objects.filter(kind="liaison.struck").count() == 3


def test_another_telephone_is_found_and_the_old_one_no_more(cast, member, fan):
    facts = PersonFacts("范婶", phone="13900001234")
    notebook.save_person(member, facts, fan, actor=cast.actor("member"))
    actor = cast.actor("officer")
    with pytest.raises(NotebookRefused, match="没有哪个联系本"):
        notebook.strike_at_the_office(
            member.committee, name="范婶", phone="13812345678", actor=actor
        )
    facts = {"name": "范婶", "phone": "13900001234"}
    assert notebook.strike_at_the_office(member.committee, **facts, actor=actor) == 1


def test_by_the_code_somebody_says_whether_a_successor_goes_on(cast, client, fan):
    typed = notebook.give_code(fan, actor=cast.actor("member"))
    url = reverse("liaison:kept")
    page = client.post(url, {"code": typed, "act": "go_on"}).content.decode()
    assert "不交给接手的委员" in page
    fan.refresh_from_db()
    assert fan.goes_on is True
    assert "愿意交给接手的委员" in client.post(url, {"code": typed, "act": "end"}).content.decode()
    fan.refresh_from_db()
    assert fan.goes_on is False


def test_cards_that_are_sent_twice_are_entered_once(cast, client, member):
    cast.enter(client, "officer")
    card = {"on": clock.today(), "way": "visit", "circle": "trade", "others": "3", "said": ""}
    facts = {f"card0-{name}": value for name, value in card.items()}
    facts |= {"card0-key": str(uuid4()), "member": member.pk}
    for _ in range(2):
        assert client.post(reverse("liaison:office_cards"), facts).status_code == 302
    assert ContactEntry.objects.count() == 1

"""What becomes of a contact elsewhere: a line of the record, a message to the office."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Case, Contact, Message
from lianxin.liaison.models import ContactEntry
from lianxin.liaison.services import entries, notebook
from lianxin.liaison.services.entries import ContactFacts
from lianxin.liaison.services.notebook import PersonFacts
from lianxin.record.models import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
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


def test_two_taps_and_a_sentence_are_a_contact_and_a_line_of_the_record(cast, client, member, fan):
    cast.enter(client, "member")
    said = "范婶说楼道灯又坏了，打13812345678找她。"
    answer = client.post(reverse("liaison:notebook"), form_of(people=[str(fan.ref)], said=said))
    assert answer.status_code == 302
    entry = ContactEntry.objects.get()
    assert (entry.persons, entry.way, entry.on) == (1, "phone", clock.today())
    assert entry.said == said
    assert entry.told == "某某说楼道灯又坏了，打138****5678找她。"
    deed = Deed.objects.get(kind="liaison.contact")
    assert (deed.words, deed.quantity, deed.quantity_unit) == (
        "联系界别群众：电话，本界别",
        1,
        "人次",
    )
    page = client.get(reverse("liaison:notebook")).content.decode()
    assert "联系了<b>1人次</b>，1个人。" in page
    assert "范婶说楼道灯又坏了" in page


def test_a_form_that_is_sent_twice_is_one_contact(cast, client, fan):
    cast.enter(client, "member")
    facts = form_of(people=[str(fan.ref)], others="4", said="座谈")
    for _ in range(2):
        assert client.post(reverse("liaison:notebook"), facts).status_code == 302
    assert ContactEntry.objects.get().persons == 5
    assert Deed.objects.filter(kind="liaison.contact").count() == 1


def test_what_was_said_becomes_one_message_without_a_name(cast, client, fan):
    cast.enter(client, "member")
    facts = form_of(people=[str(fan.ref)], said="范婶说楼道灯坏了", becomes="on")
    for _ in range(2):
        client.post(reverse("liaison:notebook"), facts)
    message = Message.objects.get()
    assert (message.text, message.original, message.source) == ("某某说楼道灯坏了",) * 2 + (
        "visit",
    )
    assert not Contact.objects.filter(case=message.case).exclude(name_sealed=None).exists()
    entry = ContactEntry.objects.get()
    again = client.post(reverse("liaison:become", args=[entry.ref]), follow=True)
    assert "已经成了留言" in again.content.decode()
    assert Case.objects.count() == 1


def test_a_message_bears_the_name_only_where_the_person_wishes_it(cast, client, fan):
    cast.enter(client, "member")
    facts = form_of(people=[str(fan.ref)], said="楼道灯坏了", becomes="on", by_name="on")
    client.post(reverse("liaison:notebook"), facts)
    contact = Contact.objects.get()
    assert (contact.name, contact.phone) == ("范婶", "13812345678")


def test_cards_are_recorded_together_or_not_at_all(cast, client, member):
    cast.enter(client, "officer")
    url, today = reverse("liaison:office_cards"), clock.today()
    card = {"way": "visit", "circle": "trade", "others": "3", "said": ""}
    cards = {f"card{at}-{name}": value for at in (0, 1) for name, value in card.items()}
    cards |= {"card0-on": today, "card1-on": today + timedelta(days=1), "member": member.pk}
    answer = client.post(url, cards)
    assert answer.status_code == 409
    assert "还没有到" in answer.content.decode()
    assert not ContactEntry.objects.exists()
    assert client.post(url, cards | {"card1-on": today}).status_code == 302
    assert [one.persons for one in ContactEntry.objects.all()] == [3, 3]
    deed = Deed.objects.filter(kind="liaison.contact").first()
    assert deed.drawn_from == "照纸卡记下"


def test_what_was_wrong_is_taken_back_and_counts_no_more(cast, client, member, fan):
    entry = kept(member, people=[fan])
    cast.enter(client, "member")
    client.post(reverse("liaison:take_back", args=[entry.ref]))
    assert not ContactEntry.objects.exists()
    deed = Deed.objects.get(kind="liaison.contact")
    assert (deed.is_done, deed.outcome) == (False, "撤了")

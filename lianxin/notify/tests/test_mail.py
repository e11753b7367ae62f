"""Mail goes through a real server: in plain words, to an address that lies sealed, or it says why not."""

from datetime import timedelta

import pytest

from lianxin.core import clock, jobs
from lianxin.core.access import Actor
from lianxin.core.models import Job
from lianxin.notify.models import Address, Choice, Delivery
from lianxin.notify.reads.rendering import code_of
from lianxin.notify.services import choosing, tell
from lianxin.notify.services.choosing import ChoiceRefused
from lianxin.notify.tests.test_sending import TUESDAY, told_of_duty


@pytest.fixture
def member(cast) -> Actor:
    return cast.actor("member")


def test_a_confirmed_address_stays_in_use_until_the_new_one_is_confirmed(member, mail_server):
    with clock.at(TUESDAY):
        old, _ = choosing.set_address("mail", "old@example.com", actor=member)
        jobs.run_due()
        assert choosing.confirm_address(old, code=code_of(old), actor=member)
        new, _ = choosing.set_address("mail", "new@example.com", actor=member)
        told_of_duty(member, "one")
        jobs.run_due()
    with clock.at(TUESDAY + timedelta(minutes=1)):
        assert choosing.confirm_address(new, code=code_of(new), actor=member)
        assert Address.objects.get().pk == new.pk
        told_of_duty(member, "two")
        jobs.run_due()
    went = [(one["To"], one["Subject"]) for one in mail_server.letters]
    assert went == [
        ("old@example.com", "连心桥：核对码"),
        ("new@example.com", "连心桥：核对码"),
        ("old@example.com", "连心桥：有1条消息"),
        ("new@example.com", "连心桥：有1条消息"),
    ]


def test_mail_goes_through_a_real_server_in_plain_words(member, mail_server):
    with clock.at(TUESDAY):
        address, _ = choosing.set_address("mail", "he@example.com", actor=member)
        jobs.run_due()
        code = mail_server.letters[0].get_content().split("核对码：")[1].split()[0]
        assert choosing.confirm_address(address, code=code.lower(), actor=member)
        told_of_duty(member)
        jobs.run_due()
    letter = mail_server.letters[1]
    assert mail_server.recipients == ["he@example.com"] * 2
    assert letter["Subject"] == "连心桥：有1条消息"
    assert "您明天（9月29日）值班。" in letter.get_content()
    assert "http://127.0.0.1:8000/today/" in letter.get_content()
    assert str(Delivery.objects.get(purpose="notices").ref) in letter["Message-ID"]


def test_a_mail_server_that_refuses_is_said_in_words_without_the_address(member, mail_server):
    with clock.at(TUESDAY):
        choosing.set_address("mail", "he@example.com", actor=member)
        mail_server.answer = "550 5.1.1 <he@example.com> unknown"
        jobs.run_due()
    message = Delivery.objects.get()
    assert message.error == "邮件服务器说没有这个邮箱，或者它不收。"
    assert "he@" not in Job.objects.get(facts__delivery=message.pk).error


@pytest.mark.parametrize("address", ["", "he", "he@", "a@b.cn\nBcc: c@d.cn", "he@例子"])
def test_what_is_no_mail_address_is_sent_back_with_a_sentence(member, mail_server, address):
    with pytest.raises(ChoiceRefused, match="不像一个邮箱"):
        choosing.set_address("mail", address, actor=member)


def test_an_address_lies_sealed(member, mail_server):
    address, _ = choosing.set_address("mail", "he@example.com", actor=member)
    assert b"he@example.com" not in bytes(Address.objects.get(pk=address.pk).value_sealed)
    assert Address.objects.get(pk=address.pk).value == "he@example.com"


def test_choices_of_one_committee_are_not_those_of_another(member, mail_server):
    with clock.at(TUESDAY):
        address, _ = choosing.set_address("mail", "he@example.com", actor=member)
        choosing.confirm_address(address, code=code_of(address), actor=member)
        jobs.run_due()
        sent = len(mail_server.letters)
        tell([member.user_id], committee_id=99, kind="duty.tomorrow", url="/today/", once="x")
        jobs.run_due()
    assert len(mail_server.letters) == sent
    assert set(Choice.objects.values_list("committee_id", flat=True)) == {member.committee_id}

"""Duty calls: a member calls, the office answers, each once."""

import pytest
from django.urls import reverse

from lianxin.duty.models import Call
from lianxin.duty.services import call_office

CALL = "duty:call"


@pytest.fixture
def call(cast):
    return call_office(
        cast.member("member"), text="想要<b>公交线网</b>图", actor=cast.actor("member")
    )


def test_a_member_calls_and_reads_by_when_it_is_answered(cast, client):
    cast.enter(client, "member")
    assert "2小时内回您" in client.get(reverse(CALL)).content.decode()
    page = client.post(reverse(CALL), {"text": "要人陪着去看𠮷"}, follow=True).content.decode()
    assert "联络办收到了" in page
    assert "要人陪着去看𠮷" in page


def test_an_empty_or_long_call_keeps_what_was_written(cast, client):
    cast.enter(client, "member")
    assert client.post(reverse(CALL), {"text": ""}).status_code == 422
    long = "帮" * 501
    kept = client.post(reverse(CALL), {"text": long})
    assert kept.status_code == 422
    assert long in kept.content.decode()
    assert not Call.objects.exists()


@pytest.mark.parametrize("who", ["officer", "clerk", "system", "outsider"])
def test_whoever_is_no_member_does_not_call(cast, client, who):
    cast.enter(client, who)
    assert client.get(reverse(CALL)).status_code == 403
    assert client.post(reverse(CALL), {"text": "喂"}).status_code == 403


def test_another_members_call_is_not_there(cast, client, call):
    cast.enter(client, "other_member")
    assert "公交线网" not in client.get(reverse(CALL)).content.decode()
    assert client.post(reverse("duty:take_back_call", args=[call.ref])).status_code == 404


@pytest.mark.row("L6")
def test_the_office_answers_once_and_a_second_answer_is_kept_on_the_page(cast, client, call):
    cast.enter(client, "officer")
    body = client.get(reverse("duty:calls")).content.decode()
    assert "&lt;b&gt;公交线网" in body
    url = reverse("duty:answer_call", args=[call.ref])
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "下午送到。"}).status_code == 302
    second = client.post(url, {"text": "我也回一句。"})
    assert second.status_code == 409
    assert "我也回一句。" in second.content.decode()
    assert "下午送到。" in second.content.decode()
    cast.enter(client, "member")
    assert "下午送到。" in client.get(reverse(CALL)).content.decode()


def test_taking_back_after_the_answer_is_said(cast, client, call):
    cast.enter(client, "member")
    url = reverse("duty:take_back_call", args=[call.ref])
    client.post(url)
    call.refresh_from_db()
    assert call.state == Call.State.TAKEN_BACK
    assert "已经回了" in client.post(url, follow=True).content.decode()


@pytest.mark.parametrize("who", ["member", "head", "clerk", "audit"])
def test_nobody_but_the_office_answers(cast, client, call, who):
    cast.enter(client, who)
    assert client.get(reverse("duty:calls")).status_code == 403
    assert (
        client.post(reverse("duty:answer_call", args=[call.ref]), {"text": "x"}).status_code == 403
    )


def test_the_office_of_another_committee_does_not_see_it(cast, client, call):
    cast.enter(client, "outsider")
    assert "公交线网" not in client.get(reverse("duty:calls")).content.decode()
    assert client.get(reverse("duty:answer_call", args=[call.ref])).status_code == 404


def test_the_list_keeps_within_its_queries(cast, client, django_assert_max_num_queries):
    for number in range(30):
        call_office(cast.member("member"), text=f"第{number}次", actor=cast.actor("member"))
    cast.enter(client, "officer")
    client.get(reverse("duty:calls"))
    with django_assert_max_num_queries(12):
        client.get(reverse("duty:calls"))

"""A head's pages: the team's cases, naming somebody else, giving one to the office."""

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.inbox.models import Case
from lianxin.inbox.services import handling
from lianxin.organisation.services import take_leave


@pytest.fixture
def case(cast):
    found = cast.says("楼道的灯坏了，打13812345207找我。", name="范秀兰", phone="13812345207").case
    office = cast.actor("officer")
    handling.accept_case(found, words="", actor=office)
    handling.hand_to_team(found, cast.team, member=cast.member("member"), actor=office)
    return Case.objects.get(pk=found.pk)


def test_the_head_sees_the_teams_cases_with_their_handler(cast, client, case):
    cast.enter(client, "head")
    body = client.get(reverse("inbox:team")).content.decode()
    assert case.number in body
    assert "何秋萍委员" in body
    assert "13812345207" not in body
    page = client.get(reverse("inbox:team_case", args=[case.ref])).content.decode()
    assert "这个期限是怎么数出来的" in page
    assert "13812345207" not in page
    assert "范秀兰" not in page


@pytest.mark.parametrize("who", ["member", "officer", "clerk", "outsider", "system", "audit"])
def test_nobody_but_the_head_opens_them(cast, client, case, who):
    cast.enter(client, who)
    assert client.get(reverse("inbox:team")).status_code == 403
    url = reverse("inbox:team_case", args=[case.ref])
    assert client.get(url).status_code == 403
    for act in ("team_assign", "team_to_office"):
        assert client.post(reverse(f"inbox:{act}", args=[case.ref]), {}).status_code == 403


def test_the_head_names_another_member(cast, client, case):
    cast.enter(client, "head")
    other = cast.member("other_member")
    url = reverse("inbox:team_assign", args=[case.ref])
    assert client.post(url, {"member": str(other.ref)}).status_code == 302
    case.refresh_from_db()
    assert case.handler == other


def test_whoever_is_away_or_handles_it_already_is_not_offered(cast, client, case):
    cast.enter(client, "head")
    other = cast.member("other_member")
    today = clock.day_of(case.received_at)
    take_leave(other, starts=today, ends=today, reason="", actor=cast.actor("officer"))
    page = client.get(reverse("inbox:team_case", args=[case.ref]))
    offered = [value for value, _ in page.context["assign"].fields["member"].choices]
    assert str(other.ref) not in offered
    assert str(cast.member("member").ref) not in offered
    url = reverse("inbox:team_assign", args=[case.ref])
    assert client.post(url, {"member": str(other.ref)}).status_code == 422


def test_giving_to_the_office_needs_a_suggestion_and_keeps_what_was_written(cast, client, case):
    cast.enter(client, "head")
    url = reverse("inbox:team_to_office", args=[case.ref])
    assert client.post(url, {"text": " "}).status_code == 422
    long = "请" * 501
    assert long in client.post(url, {"text": long}).content.decode()
    assert client.post(url, {"text": "请转物业主管部门。"}).status_code == 302
    case.refresh_from_db()
    assert case.holder == Case.Holder.OFFICE
    again = client.post(url, {"text": "再交一次。"})
    assert again.status_code in {302, 409}


def test_whoever_waits_to_be_told_is_on_the_heads_list_to_read(cast, client):
    case = cast.says("纸信：修修路灯。", source="paper", actor=cast.actor("officer")).case
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    elsewhere = case.committee.elsewheres.first()
    handling.decline_case(case, elsewhere, words="", actor=cast.actor("officer"))
    cast.enter(client, "head")
    body = client.get(reverse("inbox:team")).content.decode()
    assert "这件事该去哪里办" in body


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_keeps_within_its_queries(cast, client, many, django_assert_max_num_queries):
    office = cast.actor("officer")
    for number in range(many):
        found = cast.says(f"第{number}件，路灯不亮。").case
        handling.accept_case(found, words="", actor=office)
        handling.hand_to_team(found, cast.team, member=cast.member("member"), actor=office)
    cast.enter(client, "head")
    client.get(reverse("inbox:team"))
    with django_assert_max_num_queries(15):
        client.get(reverse("inbox:team"))

"""The office writes and publishes in a member's name; the member is told and it stands in the record."""

import pytest
from django.urls import reverse

from lianxin.$name.models import $Noun
from lianxin.$name.services import ${Noun}Refused, publish_$noun, write_$noun
from lianxin.notify.models import Notice


@pytest.fixture
def draft(cast):
    return write_$noun("第一项", member=cast.member("member"), actor=cast.actor("officer"))


def test_the_office_writes_a_draft_and_publishes_it(cast, client):
    cast.enter(client, "officer")
    facts = {"title": "第一项", "member": cast.member("member").pk}
    assert client.post(reverse("$name:write"), facts).status_code == 302
    row = $Noun.objects.get()
    assert (row.title, row.state) == ("第一项", "draft")
    assert client.post(reverse("$name:publish", args=[row.ref])).status_code == 302
    row.refresh_from_db()
    assert row.state == "published"
    assert "第一项" in client.get(reverse("$name:index")).content.decode()


def test_without_a_name_nothing_is_written_and_the_page_says_so(cast, client):
    cast.enter(client, "officer")
    facts = {"title": "", "member": cast.member("member").pk}
    assert client.post(reverse("$name:write"), facts).status_code == 422
    assert not $Noun.objects.exists()


def test_its_member_is_told_once(cast, draft):
    publish_$noun(draft, actor=cast.actor("officer"))
    told = Notice.objects.filter(kind="$name.published")
    assert [notice.user_id for notice in told] == [cast.person("member").user.pk]


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("clerk", 403), ("outsider", 404)])
def test_nobody_else_publishes(cast, client, draft, who, status):
    cast.enter(client, who)
    assert client.post(reverse("$name:publish", args=[draft.ref])).status_code == status


def test_a_member_of_another_committee_is_refused(cast):
    with pytest.raises(${Noun}Refused, match="不在本委员会"):
        write_$noun("一项", member=cast.member("member"), actor=cast.actor("outsider"))


@pytest.mark.parametrize("many", [1, 25])
def test_the_list_keeps_within_its_queries(cast, client, many, django_assert_max_num_queries):
    for number in range(many):
        member, office = cast.member("member"), cast.actor("officer")
        write_$noun(f"第{number}项", member=member, actor=office)
    cast.enter(client, "officer")
    client.get(reverse("$name:index"))
    with django_assert_max_num_queries(9):
        client.get(reverse("$name:index"))

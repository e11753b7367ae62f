"""The office writes and publishes in a member's name; the member is told and it stands in the record."""

import pytest
from django.urls import reverse

from lianxin.liaison.models import ResponsibilityArea
from lianxin.liaison.services.areas import AreaRefused, publish_area, write_area
from lianxin.notify.models import Notice


@pytest.fixture
def draft(cast):
    return write_area("第一项", member=cast.member("member"), actor=cast.actor("officer"))


def test_the_office_writes_a_draft_and_publishes_it(cast, client):
    cast.enter(client, "officer")
    facts = {"title": "第一项", "member": cast.member("member").pk}
    assert client.post(reverse("liaison:write"), facts).status_code == 302
    row = ResponsibilityArea.objects.get()
    assert (row.title, row.state) == ("第一项", "draft")
    assert client.post(reverse("liaison:publish", args=[row.ref])).status_code == 302
    row.refresh_from_db()
    assert row.state == "published"
    assert "第一项" in client.get(reverse("liaison:index")).content.decode()


def test_without_a_name_nothing_is_written_and_the_page_says_so(cast, client):
    cast.enter(client, "officer")
    facts = {"title": "", "member": cast.member("member").pk}
    assert client.post(reverse("liaison:write"), facts).status_code == 422
    assert not ResponsibilityArea.objects.exists()


def test_its_member_is_told_once(cast, draft):
    publish_area(draft, actor=cast.actor("officer"))
    told = Notice.objects.filter(kind="liaison.published")
    assert [notice.user_id for notice in told] == [cast.person("member").user.pk]


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("clerk", 403), ("outsider", 404)])
def test_nobody_else_publishes(cast, client, draft, who, status):
    cast.enter(client, who)
    assert client.post(reverse("liaison:publish", args=[draft.ref])).status_code == status


def test_a_member_of_another_committee_is_refused(cast):
    with pytest.raises(AreaRefused, match="不在本委员会"):
        write_area("一项", member=cast.member("member"), actor=cast.actor("outsider"))


@pytest.mark.parametrize("many", [1, 25])
def test_the_list_keeps_within_its_queries(cast, client, many, django_assert_max_num_queries):
    for number in range(many):
        member, office = cast.member("member"), cast.actor("officer")
        write_area(f"第{number}项", member=member, actor=office)
    cast.enter(client, "officer")
    client.get(reverse("liaison:index"))
    with django_assert_max_num_queries(9):
        client.get(reverse("liaison:index"))

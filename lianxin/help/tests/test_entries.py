"""One entry, many uses: the page says what is entered where, and what comes of it, from what modules say."""

import pytest
from django.urls import get_resolver, reverse

from lianxin.help.pages.entries import uses
from lianxin.help.views.guides import asking


@pytest.fixture
def found(db):
    assert get_resolver().url_patterns  # as in a running product: every module's pages are there
    return {one.title: one for one in uses(asking())}


def test_each_thing_stands_in_its_module_with_its_facts_and_its_deeds(found):
    shift = found["值班"].entered["duty.Shift"]
    assert list(shift.facts)[:4] == ["member", "on", "starts", "ends"]
    assert [str(one) for one in shift.deeds] == ["值班"]
    activity = found["活动"].entered["activities.Activity"]
    assert activity.facts["title"] == "名称"
    assert [str(one) for one in activity.deeds] == ["活动"]
    work = found["活动"].entered["activities.CentralWork"]
    assert [str(one) for one in work.deeds] == ["中心工作"]
    assert found["履职记录"].entered["record.OutsideDeed"].deeds
    assert found["活动"].entered["activities.ActivityStep"].deeds == []
    assert [str(one) for one in found["留言"].entered["inbox.Reply"].deeds] == ["答复留言"]
    assert found["地点"].entered["places.Place"].deeds == []


def test_of_what_people_are_told_stands_below(found):
    assert any("请您参加、有变动、取消" in str(one) for one in found["活动"].told)


@pytest.mark.parametrize("who", ["officer", "member", "clerk", "system"])
def test_whoever_works_here_reads_it_and_finds_it_under_help(
    cast, client, who, django_assert_max_num_queries
):
    cast.enter(client, who)
    assert reverse("help:entries") in client.get(reverse("help:index")).content.decode()
    url = reverse("help:entries")
    client.get(url)
    with django_assert_max_num_queries(12):
        page = client.get(url)
    words = page.content.decode()
    assert "一次录入，多处使用" in words
    assert "履职记录里就有：" in words
    assert len(page.content) < 60_000


def test_a_stranger_is_led_to_sign_in(client, db):
    assert client.get(reverse("help:entries")).status_code == 302

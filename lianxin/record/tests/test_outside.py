"""What members did elsewhere: entered once with what shows it, verified by a body, never by who entered it."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from lianxin.core import clock
from lianxin.organisation.models import Unit
from lianxin.record.models import Deed, OutsideDeed
from lianxin.record.services import (
    enter_outside_deed,
    join_outside_deeds,
    return_outside_deed,
    verify_outside_deed,
)
from lianxin.record.services.outside import OutsideRefused


def photo() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(drawn, "JPEG")
    return drawn.getvalue()


@pytest.fixture
def entered(cast):
    def enter(key="member", by="member", **facts):
        usual = {
            "on": clock.yesterday(),
            "words": "在市图书馆讲了一课",
            "unit": Unit.objects.get(committee=cast.committee, kind="office"),
            "evidence": "市图书馆网站11月23日的消息",
        }
        return enter_outside_deed(cast.member(key), **usual | facts, actor=cast.actor(by))

    return enter


@pytest.mark.row("W1")
def test_a_member_enters_it_and_another_body_verifies_it(cast, client):
    cast.enter(client, "member")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {
        "on": clock.yesterday().isoformat(), "words": "在市图书馆讲了一课", "unit": office.pk,
        "evidence": "市图书馆网站",
    }  # fmt: skip
    assert client.post(reverse("record:outside"), facts).status_code == 302
    assert not Deed.objects.filter(kind="record.outside").exists()
    assert "等核实" in client.get(reverse("record:outside")).content.decode()
    cast.enter(client, "officer")
    page = client.get(reverse("record:verifying")).content.decode()
    assert "在市图书馆讲了一课" in page
    one = OutsideDeed.objects.get()
    assert client.post(reverse("record:verify", args=[one.ref])).status_code == 302
    deed = Deed.objects.get(kind="record.outside")
    assert (deed.member, deed.words) == (cast.member("member"), "在市图书馆讲了一课")
    assert deed.drawn_from == "照委员联络办公室核实的材料记下"


def test_without_anything_that_shows_it_nothing_is_entered(cast, client):
    cast.enter(client, "member")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {"on": clock.yesterday().isoformat(), "words": "讲了一课", "unit": office.pk}
    answer = client.post(reverse("record:outside"), facts)
    assert answer.status_code == 422
    assert "写一句看什么能知道，或者附一份材料。" in answer.content.decode()
    assert "讲了一课" in answer.content.decode()
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    later = client.post(reverse("record:outside"), facts | {"on": tomorrow, "evidence": "网站"})
    assert "还没到那天" in later.content.decode()


def test_whoever_entered_it_does_not_verify_it(cast, client, entered):
    one = entered(by="officer")
    cast.enter(client, "officer")
    assert client.post(reverse("record:verify", args=[one.ref])).status_code == 403
    cast.enter(client, "office_head")
    assert client.post(reverse("record:verify", args=[one.ref])).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("head", 403), ("clerk", 403), ("outsider", 404)]
)
def test_nobody_else_verifies(cast, client, entered, who, status):
    one = entered()
    cast.enter(client, who)
    assert client.post(reverse("record:verify", args=[one.ref])).status_code == status
    one.refresh_from_db()
    assert one.state == "entered"


def test_what_is_returned_says_why_and_stands_in_no_record(cast, client, entered):
    return_outside_deed(entered(), because="网站上没有查到", actor=cast.actor("officer"))
    cast.enter(client, "member")
    assert "网站上没有查到" in client.get(reverse("record:outside")).content.decode()
    assert not Deed.objects.filter(kind="record.outside").exists()


def test_what_two_people_entered_is_found_and_made_one(cast, client, entered):
    mine = entered()
    office = entered(by="officer", words="图书馆讲座", on=clock.yesterday() - timedelta(days=2))
    entered(words="别的一件", on=clock.yesterday() - timedelta(days=9))
    cast.enter(client, "office_head")
    page = client.get(reverse("record:verifying")).content.decode()
    assert page.count("像是同一件的") == 2
    client.post(reverse("record:join_outside", args=[office.ref, mine.ref]))
    office.refresh_from_db()
    assert (office.state, office.joined_to) == ("joined", mine)
    verify_outside_deed(mine, actor=cast.actor("office_head"))
    assert Deed.objects.filter(kind="record.outside").count() == 1


def test_things_of_two_members_are_not_one(cast, entered):
    with pytest.raises(OutsideRefused, match="不能并"):
        join_outside_deeds(entered(), entered("head", "head"), actor=cast.actor("office_head"))


def test_a_paper_shows_it_to_who_verifies_and_to_nobody_else(cast, client):
    cast.enter(client, "member")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    facts = {
        "on": clock.yesterday().isoformat(), "words": "讲了一课", "unit": office.pk,
        "paper": SimpleUploadedFile("证书.jpg", photo(), "image/jpeg"),
    }  # fmt: skip
    assert client.post(reverse("record:outside"), facts).status_code == 302
    one = OutsideDeed.objects.get()
    cast.enter(client, "officer")
    page = client.get(reverse("record:verifying"))
    (paper,) = page.context["rows"][0]["papers"]
    url = reverse("record:outside_paper", args=[one.ref, paper.ref])
    assert client.get(url)["Content-Type"] == "image/jpeg"
    cast.enter(client, "other_member")
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_keeps_within_its_questions(
    cast, client, entered, many, django_assert_max_num_queries
):
    for n in range(many):
        entered(words=f"第{n}件")
    cast.enter(client, "officer")
    url = reverse("record:verifying")
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(url)

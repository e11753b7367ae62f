"""What is put into a group asks for answers and says which are missing, without anybody's name."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.duty import services
from lianxin.duty.models import Shift
from lianxin.duty.pages.planning import group_texts
from lianxin.organisation.models import Person
from lianxin.ui.dates import day


def planned(cast, days: int) -> Shift:
    return services.add_shift(
        cast.place,
        cast.member("member"),
        on=clock.today() + timedelta(days=days),
        starts=time(9),
        ends=time(11),
        actor=cast.actor("officer"),
    )


def test_the_texts_say_days_places_and_the_page_and_nobodys_name(cast, client, settings):
    settings.LIANXIN_BASE_URL = "https://lx.example"
    planned(cast, 30)
    cast.enter(client, "officer")
    page = client.get(reverse("duty:plan"))
    asks, missing = page.context["group_texts"]
    assert "https://lx.example/duty/mine/" in asks.text
    assert cast.place.short in missing.text
    assert "复制到群里" in page.content.decode()
    said = asks.text + missing.text
    assert [name for name in Person.objects.values_list("name", flat=True) if name in said] == []


def test_a_shift_that_was_answered_is_not_missing_any_more(cast):
    shift = planned(cast, 30)
    planned(cast, 40)
    line = f"{day(shift.on)} {shift.place.short}"
    assert line in group_texts(cast.actor("officer"))[1].text
    services.agree_to_shift(shift, actor=cast.actor("member"))
    assert line not in group_texts(cast.actor("officer"))[1].text


def test_members_are_asked_about_all_days_that_are_arranged(cast):
    Shift.objects.all().delete()
    first, _waiting, last = (planned(cast, days) for days in (20, 30, 40))
    for shift in (first, last):
        services.agree_to_shift(shift, actor=cast.actor("member"))
    asks = group_texts(cast.actor("officer"))[0].text
    assert f"{day(first.on)}到{day(last.on)}" in asks


@pytest.mark.slow
def test_of_more_than_a_message_holds_it_is_said_how_many_there_are(cast):
    Shift.objects.all().delete()
    for days in range(5, 66):
        planned(cast, days)
    text = group_texts(cast.actor("officer"))[1].text
    assert len(text.splitlines()) == 1 + 60 + 1 + 1
    assert text.splitlines()[61] == "……还有1个没有列在这里，请都打开看看："
    assert text.splitlines()[62].endswith("/duty/mine/")


def test_a_head_has_the_texts_of_their_own_team(cast):
    planned(cast, 30)
    assert cast.place.short in group_texts(cast.actor("head"))[1].text
    assert group_texts(cast.actor("member")) == []


def test_the_shifts_without_an_answer_have_the_texts_too_and_no_other_list(cast, client):
    planned(cast, 3)
    cast.enter(client, "officer")
    plan = reverse("duty:plan")
    asked = client.get(f"{plan}?state=silent")
    assert [one.label for one in asked.context["group_texts"]] == ["请大家看班", "还没有回音的"]
    assert "复制到群里" in asked.content.decode()
    assert client.get(f"{plan}?state=standing").context["group_texts"] == []

"""What came of an activity: suggestions, real deeds, people reached; also after closing."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lianxin.activities.models import Benefit, Reached, Suggestion
from lianxin.activities.services import (
    ActivityRefused,
    cancel_activity,
    close_sheet,
    write_benefit,
    write_reached,
    write_suggestion,
)
from lianxin.core import clock

PAST = {"day": 0, "hours": (time(8), time(9))}
BENEFIT = {"helped": "下游4个村", "what": "换了取水口的破锁", "result": "当天换好"}


@pytest.fixture
def held(cast, called):
    return called("member", **PAST)


@pytest.fixture
def address(held):
    return reverse("activities:outputs", args=[held.ref])


def page_of(client, made, name="sheet"):
    return client.get(reverse(f"activities:{name}", args=[made.ref])).content.decode()


@pytest.mark.row("T8")
def test_what_was_written_stands_on_the_sheet_people_and_times_apart(cast, client, held, address):
    cast.enter(client, "officer")
    for fields in (
        {"output": "suggestion", "words": "围栏补40米", "said_to": "白石镇"},
        {"output": "suggestion", "words": "垃圾一周清两次"},
        {"output": "reached", "who": "库边住户", "persons": "6", "person_times": "9"},
        {"output": "reached", "who": "镇村干部", "persons": "9"},
    ):
        assert client.post(address, fields).status_code == 302
    done = BENEFIT | {"output": "benefit", "done_by": clock.today().isoformat()}
    assert client.post(address, done).status_code == 302
    page = page_of(client, held)
    assert "围栏补40米（对白石镇说）；垃圾一周清两次。" in page
    assert "一共18人次。库边住户6人，9人次；镇村干部9人。" in page
    assert "15<small>人</small>" in page
    assert "换了取水口的破锁，当天换好，帮了下游4个村。" in page


def test_a_closed_sheet_still_takes_what_came_of_it(cast, held):
    officer = cast.actor("officer")
    close_sheet(held, actor=officer)
    write_benefit(held, **BENEFIT, done_by=clock.today(), actor=officer)
    assert Benefit.objects.get().result == "当天换好"


def test_nothing_comes_of_what_was_not_held(cast, called):
    ahead, off = called("member"), called("member", title="另一次")
    cancel_activity(off, because="下大雨了", actor=cast.actor("officer"))
    for made in (ahead, off):
        with pytest.raises(ActivityRefused, match="还没有办，或者取消了"):
            write_suggestion(made, words="护栏加高", actor=cast.actor("officer"))
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(("days", "words"), [(1, "办成了再记"), (-1, "不会早于")])
def test_a_real_deed_is_done_on_a_day_that_can_be(cast, held, days, words):
    day = clock.today().fromordinal(clock.today().toordinal() + days)
    with pytest.raises(ActivityRefused, match=words):
        write_benefit(held, **BENEFIT, done_by=day, actor=cast.actor("officer"))


def test_fewer_times_than_people_is_refused_by_form_and_database(cast, held):
    with pytest.raises(ActivityRefused, match="1人2人次"):
        write_reached(held, who="住户", persons=3, person_times=2, actor=cast.actor("officer"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Reached.objects.create(
            committee=held.committee, activity=held, who="住户", persons=3, person_times=2
        )


def test_one_is_written_anew_and_taken_out(cast, client, held):
    row = write_suggestion(held, words="围栏补40米", actor=cast.actor("officer"))
    cast.enter(client, "officer")
    there = reverse("activities:suggestion", args=[row.ref])
    client.post(there, {"words": "围栏补60米", "said_to": ""})
    assert Suggestion.objects.get().words == "围栏补60米"
    client.post(reverse("activities:remove_suggestion", args=[row.ref]))
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("member", 403), ("clerk", 403), ("outsider", 404)]
)
def test_who_writes_what_came_of_it(cast, client, held, address, who, status):
    row = write_suggestion(held, words="围栏补40米", actor=cast.actor("officer"))
    cast.enter(client, who)
    assert client.get(address).status_code == status
    assert client.get(reverse("activities:suggestion", args=[row.ref])).status_code == status
    removed = client.post(reverse("activities:remove_suggestion", args=[row.ref]))
    assert removed.status_code == (302 if status == 200 else status)
    assert Suggestion.objects.exists() == (status != 200)

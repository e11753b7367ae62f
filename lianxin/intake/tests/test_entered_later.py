"""A letter that came on Friday and is typed in on Monday: its clock runs from Friday; where its answer goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.workdays import add_workdays
from lianxin.inbox.models import Case, Contact
from lianxin.organisation.reads.calendars import working_calendar

URL = reverse("intake:enter")
HOME = "滨江市柳荫里12号楼3单元501"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def enter(office, **facts):
    page = office.get(URL).content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    said = {"source": "paper", "text": "路灯坏了。", "token": token}
    return office.post(URL, said | facts)


def test_the_clock_runs_from_the_day_on_which_it_came(cast, office):
    calendar = working_calendar(cast.committee.pk)
    came = clock.today() - timedelta(days=3)
    assert enter(office, received_on=came.isoformat()).status_code == 200
    case = Case.objects.get()
    assert clock.day_of(case.received_at) == came
    assert case.due_on == add_workdays(calendar, came, 5)
    step = case.steps.get(kind="received")
    assert clock.day_of(step.at) == clock.today()


def test_nothing_said_is_today(office):
    enter(office)
    assert clock.day_of(Case.objects.get().received_at) == clock.today()


@pytest.mark.parametrize(("days", "words"), [(1, "还没有到"), (-71, "没有写错吧")])
def test_a_day_that_cannot_be_is_sent_back_with_everything(office, days, words):
    day = clock.today() + timedelta(days=days)
    answer = enter(office, received_on=day.isoformat(), address=HOME)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "路灯坏了。" in page
    assert HOME in page
    assert not Case.objects.exists()


def test_the_address_is_sealed_and_shown_only_with_a_reason(cast, office):
    enter(office, address=HOME, name="范秀兰")
    case = Case.objects.get()
    row = Contact.objects.filter(case=case).values().get()
    assert HOME.encode() not in bytes(row["address_sealed"])
    page = office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert HOME not in page
    assert "寄答复的地址" in page
    url = reverse("inbox:reveal", args=[case.ref])
    facts = {"reason": "verify", "words": "寄答复", "turn": case.turn}
    assert HOME in office.post(url, facts).content.decode()
    assert case.reveals.count() == 1

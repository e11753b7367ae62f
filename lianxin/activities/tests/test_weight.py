"""A sheet of three hundred, a list of fifty, a member's own year: few questions, small pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.activities.models import Activity, Participant
from lianxin.core import clock
from tests.fixtures.activities import crowd


@pytest.fixture
def sheet(cast, called):
    def make(many: int) -> Activity:
        made = called("member", day=0, key="plenary")
        Participant.objects.bulk_create(
            Participant(
                committee=cast.committee, activity=made, member=member, person=member.person,
                is_compulsory=True, state="accepted",
            )
            for member in crowd(cast, many)
        )  # fmt: skip
        return made

    return make


@pytest.mark.parametrize("many", [1, 300])
def test_a_sheet_keeps_within_its_questions_and_its_weight(
    cast, client, sheet, many, django_assert_max_num_queries
):
    made = sheet(many)
    with clock.at(made.starts + timedelta(minutes=5)):
        cast.enter(client, "officer")
        url = reverse("activities:sheet", args=[made.ref])
        client.get(url)
        with django_assert_max_num_queries(12):
            page = client.get(url)
    assert len(page.content) < 250_000


@pytest.mark.slow
@pytest.mark.parametrize("many", [1, 50])
def test_lists_keep_within_their_questions(
    cast, client, called, many, django_assert_max_num_queries
):
    for n in range(many):
        called("member", title=f"第{n}次", day=n % 20 - 5)
    cast.enter(client, "officer")
    for tab in ("ahead", "to_close", "over"):
        url = reverse("activities:index") + f"?tab={tab}"
        client.get(url)
        with django_assert_max_num_queries(12):
            client.get(url)
    cast.enter(client, "member")
    client.get(reverse("activities:mine"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("activities:mine"))
    assert len(page.content) < 120_000

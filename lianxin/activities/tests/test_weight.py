"""A sheet of three hundred, a list of fifty, a member's own year: few questions, small pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.activities.models import Activity, Participant
from lianxin.activities.services import (
    ask_leave,
    begin_plan,
    close_sheet,
    correct_sheet,
    decide_leave,
    write_line,
    write_step,
    write_suggestion,
)
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


@pytest.fixture
def grown(cast, sheet):
    """A sheet with all that may hang on it: a plan, steps, outputs, somebody who asks for leave."""

    def make(many: int) -> Activity:
        made, officer = sheet(many), cast.actor("officer")
        plan = begin_plan(made.organisers.get().unit, year=made.first_day.year, actor=officer)
        facts = {"order": 1, "quarter": 4, "kind": made.kind, "lead": plan.unit}
        line = write_line(plan, title="全体会议", **facts, actor=officer)
        Activity.objects.filter(pk=made.pk).update(plan_line=line)
        write_step(
            made, what="印材料", who="办公室", by_when=made.first_day, member=None, actor=officer
        )
        ask_leave(made.participants.earliest("pk"), reason="duty", actor=cast.actor("member"))
        with clock.at(made.starts + timedelta(minutes=1)):
            write_suggestion(made, words="装路灯", said_to="", actor=officer)
        return Activity.objects.get(pk=made.pk)

    return make


@pytest.mark.parametrize("many", [1, 300])
@pytest.mark.parametrize("who", ["officer", "office_head"])
def test_a_sheet_keeps_within_its_questions_and_its_weight(
    cast, client, grown, many, who, django_assert_max_num_queries
):
    made = grown(many)
    with clock.at(made.starts + timedelta(minutes=5)):
        cast.enter(client, who)
        for part in ("", "desk/", "outputs/") if who == "officer" else ("",):
            url = reverse("activities:sheet", args=[made.ref]) + part
            client.get(url)
            with django_assert_max_num_queries(12):
                page = client.get(url)
            assert page.status_code == 200
            assert len(page.content) < 250_000


def test_a_closed_sheet_with_corrections_keeps_within_its_questions_too(
    cast, client, grown, django_assert_max_num_queries
):
    made, officer = grown(300), cast.actor("officer")
    rows = made.participants.order_by("pk")
    with clock.at(made.starts + timedelta(minutes=5)):
        decide_leave(
            rows[0].leaves.get(), granted=False, because="人手不够", actor=cast.actor("office_head")
        )
        Participant.objects.filter(activity=made).update(outcome="absent")
        close_sheet(made, actor=officer)
        for row in rows[:3]:
            correct_sheet(made, row.member, after="late", because="漏记了", actor=officer)
        cast.enter(client, "officer")
        url = reverse("activities:sheet", args=[made.ref])
        client.get(url)
        with django_assert_max_num_queries(12):
            page = client.get(url)
    assert "漏记了" in page.content.decode()
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

"""A plenary of three hundred: few questions, small pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.activities.models import Participant
from lianxin.core import clock
from lianxin.meetings.models import MeetingGroup
from lianxin.meetings.services import divide_into_groups, record_rest, write_group, write_sitting
from tests.fixtures.activities import crowd


@pytest.fixture
def plenary(cast, called):
    def make(many):
        made = called("member", day=0, key="plenary")
        Participant.objects.bulk_create(
            Participant(
                committee=cast.committee, activity=made, member=member, person=member.person,
                is_compulsory=True,
            )
            for member in crowd(cast, many)
        )  # fmt: skip
        return made

    return make


@pytest.mark.parametrize("many", [1, 300])
def test_pages_keep_within_their_questions_and_their_weight(
    cast, client, plenary, many, django_assert_max_num_queries
):
    made, officer = plenary(many), cast.actor("officer")
    sitting = write_sitting(
        made, kind="opening", title="开幕会", starts=made.starts, ends=made.ends,
        seat_rows=16, seats_in_row=20, actor=officer,
    )  # fmt: skip
    for number in range(3):
        kind = MeetingGroup.Kind.DISCUSSION
        write_group(made, name=f"第{number}组", kind=kind, actor=officer)
    divide_into_groups(made, actor=officer)
    row = made.participants.get(person=cast.person("member"))
    write_group(made, name="会务组", kind="secretariat", lead=row, actor=officer)
    with clock.at(made.starts + timedelta(minutes=5)):
        record_rest(sitting, presence="present", actor=officer)
        for who, name, ref in (
            ("officer", "meeting", made.ref), ("officer", "groups", made.ref),
            ("officer", "papers", made.ref), ("officer", "sitting", sitting.ref),
            ("officer", "bulletins", made.ref), ("member", "timetable", made.ref),
        ):  # fmt: skip
            cast.enter(client, who)
            url = reverse(f"meetings:{name}", args=[ref])
            client.get(url)
            with django_assert_max_num_queries(12):
                page = client.get(url)
            assert len(page.content) < 250_000, name

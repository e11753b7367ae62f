"""An inspection in ten days and one of yesterday, organised by the first special committee."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from lianxin.activities.models import Activity, ActivityKind
from lianxin.activities.services import ask_people, call_people, write_activity
from lianxin.core import clock
from lianxin.organisation.models import Unit


@pytest.fixture
def activity(cast):
    """A draft, ten days ahead at 14:00; other things if said (`day`, `key` of the kind)."""

    def make(day=10, key="inspection", title="水源地视察", **facts):
        on = clock.today() + timedelta(days=day)
        begins, finishes = facts.pop("hours", (time(14), time(17)))
        kind = ActivityKind.objects.get(committee=cast.committee, key=key)
        lead = facts.pop("lead", None) or Unit.objects.get(
            committee=cast.committee, kind=Unit.Kind.OFFICE
        )
        return write_activity(
            title,
            kind=kind,
            lead=lead,
            starts=timezone.make_aware(datetime.combine(on, begins)),
            ends=timezone.make_aware(datetime.combine(on, finishes)),
            where="水管站门口",
            actor=cast.actor("officer"),
            **facts,
        )

    return make


@pytest.fixture
def called(cast, activity):
    """The same, with these people on its sheet and told."""

    def make(*who, **facts) -> Activity:
        made = activity(**facts)
        members = [cast.member(key) for key in who or ("member", "other_member", "head")]
        ask_people(made, members, actor=cast.actor("officer"))
        return call_people(made, actor=cast.actor("officer"))

    return make


@pytest.fixture
def on_sheet(cast):
    """Somebody's line on the sheet of an activity."""

    def find(made, key):
        return made.participants.select_related("activity__kind").get(person=cast.person(key))

    return find

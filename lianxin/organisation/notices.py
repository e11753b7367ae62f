"""What notify asks about people and days: who somebody is today, and when nobody works."""

from datetime import date

from lianxin.core.access import Actor
from lianxin.notify import slots
from lianxin.organisation.models import Person
from lianxin.organisation.reads.actors import actor_for
from lianxin.organisation.reads.calendars import working_calendar


@slots.knows_who
def who_is(user_id: int, committee_id: int) -> Actor | None:
    """The actor of a user today; nobody, where the account is closed or no post is held."""
    person = Person.objects.filter(user=user_id, user__is_active=True).first()
    if person is None:
        return None
    actor = actor_for(person, committee_id)
    return actor if actor.units else None


@slots.knows_rest_days
def is_rest_day(committee_id: int, day: date) -> bool:
    """A day off by the committee's working calendar."""
    return not working_calendar(committee_id).works(day)

"""Making the demo city: one transaction, the same services that people use."""

from datetime import timedelta

from django.db import transaction

from lianxin.config.demo import (
    activities,
    fortnight,
    kept,
    liaison_areas,
    liaison_care,
    liaison_contacts,
    logbook,
    papers,
    people,
    places,
    rota,
    standing,
    walls,
    year,
)
from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services as organisation
from lianxin.organisation.reads.calendars import working_calendar


@transaction.atomic
def make_city(
    *, members: int = people.MEMBERS, everywhere: bool = True, behind: year.Year | None = None
) -> City:
    """Make 滨江市. With `everywhere` off only the named places, for tests that need no more."""
    days = behind.days + 30 if behind else 150
    with clock.at(clock.now() - timedelta(days=days)):
        city, made = found_city(members, everywhere=everywhere)
    live(city, made, everywhere=everywhere, behind=behind)
    return city


def live(
    city: City,
    made: places.Map,
    *,
    everywhere: bool = True,
    behind: year.Year | None = None,
) -> None:
    """What is said and done in a city until now: teams and their duty, stories, walls."""
    line = Timeline(working_calendar(city.committee.pk), clock.today())
    worked, off = fortnight.unusual_days(line)
    organisation.set_calendar_day(city.committee, worked, works=True, name="调休", actor=SYSTEM)
    organisation.set_calendar_day(city.committee, off, works=False, name="龙舟节", actor=SYSTEM)
    line.calendar = working_calendar(city.committee.pk)
    if behind:
        year.tell(city, made, line, behind)
    else:
        places.stand(places.man(city, made), line)
    if everywhere:
        fortnight.tell(city, made, line)
    line.run()
    if everywhere:
        rota.arrange(city, made, line)
        activities.arrange(city, line)
        walls.hang(city, made, line)
        standing.advance(city, made, line)
        papers.arrange(city, made, line)
        kept.arrange(city, made, line)
        logbook.arrange(city, line)
        liaison_areas.arrange(city, line)
        liaison_contacts.arrange(city, line)
        liaison_care.arrange(city, line)
        people.come_in(city)


def found_city(
    members: int = people.MEMBERS, *, everywhere: bool = True
) -> tuple[City, places.Map]:
    """The committee, its people and its places."""
    committee = organisation.found_committee(
        "政协滨江市委员会",
        "滨江市政协",
        level="city",
        letter_word="滨协",
        is_demo=True,
        office_phone="0555-0000100",
        office_address="滨江市江堤路1号",
        actor=SYSTEM,
    )
    city = people.found_city(committee)
    people.staff(city)
    people.members(city, members)
    people.outsider()
    made = places.lay_out(city)
    people.sessions(city)
    if everywhere:
        people.bodies(city)
        places.fill(city, made)
        places.move_one(city, made)
    fortnight.routes(city)
    return city, made

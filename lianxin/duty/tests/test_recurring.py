"""Whether the standing arrangements of duty go on into the next year."""

from datetime import date

from lianxin.core.recurring import RECURRING
from lianxin.duty.models import Pattern
from lianxin.places.models import Place


def listed(cast, year):
    return RECURRING["duty.next_year"].read(cast.actor("officer"), year)


def arranged(cast, since, until=None):
    return Pattern.objects.create(
        committee=cast.committee,
        place=cast.place,
        kind=Pattern.Kind.WEEKDAY,
        weekday=2,
        since=since,
        until=until,
    )


def test_without_an_arrangement_the_next_year_has_none(cast):
    Pattern.objects.all().delete()
    found = listed(cast, 2026)
    assert found.words == "2027年还没有固定的班。"


def test_what_goes_on_and_what_ends_are_told_apart(cast):
    Pattern.objects.all().delete()
    arranged(cast, date(2025, 3, 1))  # goes on
    arranged(cast, date(2026, 3, 1), date(2027, 1, 1))  # to the first day of the next year
    arranged(cast, date(2026, 3, 1), date(2026, 12, 31))  # ends with this one
    arranged(cast, date(2024, 3, 1), date(2025, 12, 31))  # ended before
    arranged(cast, date(2027, 2, 1))  # begins later
    found = listed(cast, 2026)
    assert found.words == "2个固定的班接着排到2027年。有1个到2026年为止。"
    Place.objects.filter(pk=cast.place.pk).update(state=Place.State.CLOSED)
    assert listed(cast, 2026).words == "2027年还没有固定的班。"

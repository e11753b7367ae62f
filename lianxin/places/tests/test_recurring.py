"""The yearly look at places: at how many of them nothing was verified yet."""

from datetime import datetime
from zoneinfo import ZoneInfo

from lianxin.core import clock
from lianxin.core.recurring import RECURRING
from lianxin.places.models import ChecklistItem, CheckMark, Place

HERE = ZoneInfo("Asia/Shanghai")


def listed(cast, year):
    return RECURRING["places.check"].read(cast.actor("officer"), year)


def look(cast, place, year):
    CheckMark.objects.update_or_create(
        place=place,
        item=ChecklistItem.objects.filter(committee=cast.committee).first(),
        defaults={
            "committee": cast.committee,
            "has": True,
            "filled_by": cast.person("head"),
            "verdict": CheckMark.Verdict.AGREED,
            "verified_by": cast.person("officer"),
            "verified_at": datetime(year, 3, 2, 10, tzinfo=HERE),
        },
    )


def test_places_at_which_nothing_was_verified_this_year_are_counted(cast):
    CheckMark.objects.all().delete()
    there = list(Place.objects.open().filter(committee=cast.committee))
    with clock.at(datetime(2026, 11, 1, 10, tzinfo=HERE)):
        for place in there[:2]:
            look(cast, place, 2026)
        look(cast, there[2], 2025)
        found = listed(cast, 2026)
        n = len(there)
        assert found.words == f"开放的{n}处，有{n - 2}处2026年还没有核实过。"
        for place in there:
            look(cast, place, 2026)
        found = listed(cast, 2026)
        assert found.words == f"开放的{n}处，2026年都核实过。"


def test_of_an_earlier_year_nothing_is_counted_and_this_is_said(cast):
    with clock.at(datetime(2026, 11, 1, 10, tzinfo=HERE)):
        assert "从前的年份不再数" in listed(cast, 2025).words


def test_without_an_open_place_there_is_nothing_to_look_at(cast):
    Place.objects.filter(committee=cast.committee).update(state=Place.State.PLANNED)
    found = listed(cast, clock.today().year)
    assert found.words == "还没有开放的地点。"

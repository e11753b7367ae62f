"""The workbook of another day says who and what was or will be there then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lianxin.core import clock
from lianxin.organisation.models import Sector
from lianxin.organisation.tests.test_membership import change
from lianxin.workbook.tests.books import PAGE, sheet

DAY = timedelta(days=1)


@pytest.fixture
def he(cast):
    return cast.member("member")


def rows_on(client, name, day):
    return sheet(client.get(f"{PAGE}export/?on={day.isoformat()}").content, name)


def test_what_is_written_ahead_stands_in_the_workbook_of_that_day_and_of_none_before(office, he):
    other = Sector.objects.filter(committee=he.committee).exclude(pk=he.sector_id).first()
    was, day = he.sector.name, clock.today() + 20 * DAY
    change(he, day, sector=other, employer="市中医院")
    row = next(row for row in rows_on(office, "委员", day) if row["姓名"] == "何秋萍")
    assert (row["界别"], row["工作单位"]) == (other.name, "市中医院")
    row = next(row for row in rows_on(office, "委员", day - DAY) if row["姓名"] == "何秋萍")
    assert (row["界别"], row["工作单位"]) == (was, "市第二人民医院")


def test_who_is_called_otherwise_now_was_called_so_then(office, he):
    today = clock.today()
    change(he, today - 3 * DAY, name="何秋平")
    assert "何秋萍" in [row["姓名"] for row in rows_on(office, "委员", today - 4 * DAY)]
    posts = {row["姓名"] for row in rows_on(office, "任职", today - 4 * DAY)}
    assert "何秋平" not in posts

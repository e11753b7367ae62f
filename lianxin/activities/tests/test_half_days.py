"""Half days are mornings, afternoons and the last evening that something touches, two a day at most."""

from datetime import datetime

import pytest

from lianxin.activities.rules.half_days import half_days


@pytest.mark.parametrize(
    ("starts", "ends", "many"),
    [
        ("2026-11-24 09:00", "2026-11-24 11:30", 1),
        ("2026-11-24 09:00", "2026-11-24 12:00", 1),
        ("2026-11-24 09:00", "2026-11-24 16:00", 2),
        ("2026-11-24 14:00", "2026-11-24 17:00", 1),
        ("2026-11-24 09:00", "2026-11-24 20:00", 2),
        ("2026-11-24 19:00", "2026-11-24 21:00", 1),
        ("2026-11-24 22:00", "2026-11-25 02:00", 1),
        ("2026-12-31 09:00", "2027-01-02 11:30", 5),
        ("2028-02-28 14:00", "2028-03-01 11:30", 4),
    ],
)
def test_how_many_half_days(starts, ends, many):
    assert half_days(datetime.fromisoformat(starts), datetime.fromisoformat(ends)) == many

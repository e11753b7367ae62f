"""What a year asks of a member, against a count day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lianxin.liaison.rules.sentences import told_of
from lianxin.liaison.rules.targets import counted_days, share

DAYS = st.dates(date(2025, 11, 1), date(2028, 2, 10))
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 500)).map(lambda one: (one[0], one[0] + timedelta(days=one[1]))),
    max_size=4,
)


@given(st.sampled_from([2026, 2027, 2028]), SPANS, SPANS)
def test_days_are_counted_as_one_by_one(year, spans, away):
    day, counted = date(year, 1, 1), 0
    while day.year == year:
        here = any(first <= day <= last for first, last in spans)
        gone = any(first <= day <= last for first, last in away)
        counted += here and not gone
        day += timedelta(days=1)
    assert counted_days(year, spans, away) == counted


@given(st.integers(0, 100), st.integers(0, 365))
def test_a_part_of_a_year_asks_for_its_part_and_never_for_more(target, days):
    wanted = share(target, days, 2026)
    assert wanted * 365 >= target * days > (wanted - 1) * 365 or not target * days
    assert wanted <= target


def test_half_a_year_and_a_leap_year():
    assert share(20, 365, 2026) == 20
    assert share(20, 183, 2028) == 10
    assert share(20, 1, 2026) == 1
    assert share(10, 0, 2026) == 0


def test_others_read_no_name_and_no_number():
    said = "范婶说楼道灯坏了，电话13812345678；小范也在。"
    assert told_of(said, ["范婶", "小范"]) == "某某说楼道灯坏了，电话138****5678；某某也在。"
    assert told_of("高兴说门诊周六不开", ["高兴"]) == "某某说门诊周六不开"
    assert told_of("范  婶来过", ["范婶"]) == "范*来过"
    assert told_of("陈来过", ["陈"]) == "陈来过"

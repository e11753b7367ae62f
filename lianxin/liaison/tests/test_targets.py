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


def test_what_somebody_is_called_beside_their_name_goes_too():
    told = told_of("王师傅住三楼，建国急，老王也急。", ["王建国"])
    assert told == "某某住三楼，某某急，某某也急。"
    assert told_of("老吴说药涨价了，吴师傅也说。", ["药店老吴"]) == "某某说药涨价了，某某也说。"
    assert told_of("龚园长说门口停车乱。", ["幼儿园龚园长"]) == "某某说门口停车乱。"
    assert told_of("修远先生来过。", ["欧阳修远"]) == "某某先生来过。"


def test_a_title_alone_is_no_name():
    assert (
        told_of("老师说校门口堵，医生少。", ["周老师", "青禾王医生"]) == "老师说校门口堵，医生少。"
    )
    assert told_of("司机说末班车早。", ["6路司机老郑"]) == "司机说末班车早。"


@given(st.text(alphabet="王建国老小师傅说桥修好了", max_size=25))
def test_nothing_of_a_name_is_left_in_any_sentence(said):
    told = told_of(said, ["王建国"])
    for called in ("王建国", "建国", "王师傅", "老王", "小王"):
        assert called not in told

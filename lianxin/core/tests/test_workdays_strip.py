"""The day strip: one cell a day, as mock 06 draws it."""

from datetime import date, datetime, timedelta, timezone

from lianxin.core.workdays import Calendar, CellKind, DayKind, SpecialDay, explain
from lianxin.core.workdays.seed import seed_year

CALENDAR = Calendar(special=seed_year(2026), versions={2026: 2})
BEIJING = timezone(timedelta(hours=8))


def at(month, day, hour=10, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=BEIJING)


def strip(received, now, *, limit=5, calendar=CALENDAR, **facts):
    return explain(calendar, received=received, now=now, limit=limit, **facts).days


def lines(cells):
    return [(cell.head, cell.label, str(cell.kind), cell.note) for cell in cells]


def mock(now, **facts):
    pauses = [(at(10, 8, 15), at(10, 10, 9))]
    return strip(at(9, 29, 20, 14), now, pauses=pauses, **facts)


def test_the_strip_of_the_mock_cell_by_cell():
    cells = mock(at(10, 12, 11, 5))
    assert lines(cells) == [
        ("周二", "9月29", "off", "晚上收到"),
        ("周三", "30", "run", "第1个"),
        ("国庆放假", "10月1日至7日", "rest", "7天不数"),
        ("周四", "8", "run", "第2个"),
        ("周五", "9", "hold", "停"),
        ("周六 调休", "10", "hold", "停"),
        ("周日", "11", "rest", "休息"),
        ("周一 今天", "12", "run", "第3个"),
        ("周二", "13", "run", "第4个"),
        ("周三", "14", "due", "到期"),
    ]
    assert [cell.strokes for cell in cells] == [0, 1, 0, 2, 0, 0, 0, 3, 4, 5]
    assert [cell.is_ahead for cell in cells] == [False] * 8 + [True] * 2
    assert cells[0].icon == "letter"
    assert [cell.icon for cell in cells[1:6]] == ["zheng", "moon", "zheng", "pause", "pause"]


def test_the_day_of_the_reply_is_marked_and_the_rest_lies_ahead():
    cells = mock(at(11, 30), replied=at(10, 13))
    assert [(c.label, c.note, c.ordinal) for c in cells if c.is_reply] == [("13", "答复", 4)]
    assert [(c.label, c.note) for c in cells if c.is_ahead] == [("14", "到期")]


def test_days_after_the_due_day_say_by_how_much():
    cells = strip(at(10, 12), at(10, 21))
    assert lines(cells)[-4:] == [
        ("周日", "18", "rest", "休息"),
        ("周一", "19", "due", "到期"),
        ("周二", "20", "after", "超1天"),
        ("周三 今天", "21", "after", "超2天"),
    ]


def test_a_single_holiday_in_the_week_is_named():
    calendar = Calendar({date(2026, 11, 4): SpecialDay(DayKind.REST, "社日")}, {2026: 1})
    cell = strip(at(11, 2), at(11, 5), calendar=calendar)[2]
    assert (cell.head, cell.label, cell.note, cell.kind) == (
        "周三",
        "4",
        "社日放假",
        CellKind.REST,
    )


def test_two_holidays_in_one_stretch_are_both_named():
    special = {
        date(2026, 10, 1): SpecialDay(DayKind.REST, "中秋"),
        date(2026, 10, 2): SpecialDay(DayKind.REST, "国庆节"),
    }
    cells = strip(at(9, 30), at(10, 5), calendar=Calendar(special, {2026: 1}))
    assert (cells[1].head, cells[1].label) == ("中秋、国庆放假", "10月1日至4日")


def test_labour_day_and_spring_festival_keep_their_whole_names():
    assert strip(at(4, 30), at(5, 6))[1].head == "劳动节放假"
    assert strip(at(2, 13), at(2, 24))[2].head == "春节放假"


def test_today_inside_a_holiday_frames_the_whole_stretch():
    cell = strip(at(9, 30), at(10, 4))[1]
    assert (cell.head, cell.is_today, cell.is_ahead) == ("国庆放假 今天", True, False)


def test_a_stretch_over_two_months_names_both():
    special = {date(2026, 9, 30): SpecialDay(DayKind.REST, "国庆节")} | seed_year(2026)
    cells = strip(at(9, 29), at(10, 8), calendar=Calendar(special, {2026: 1}))
    assert cells[1].label == "9月30日至10月7日"


def test_a_new_month_is_said_once():
    labels = [cell.label for cell in strip(at(10, 29), at(10, 30))]
    assert labels == ["10月29", "30", "31", "11月1", "2", "3", "4", "5"]


def test_a_long_pause_is_one_cell_but_today_keeps_its_own():
    cells = strip(at(9, 29), at(10, 13), pauses=[(at(10, 8), None)])
    assert lines(cells)[4:8] == [
        ("停着", "10月9日至12日", "hold", "停3个工作日"),
        ("周二 今天", "13", "hold", "停"),
        ("停着", "10月14日至21日", "hold", "停6个工作日"),
        ("周四", "22", "run", "第3个"),
    ]


def test_a_matter_long_overdue_still_fits_the_desk():
    cells = strip(at(1, 12), at(9, 8), limit=15)
    assert len(cells) <= 16
    assert cells[-1].head == "周二 今天"
    assert [c.label for c in cells if c.kind is CellKind.DUE] == ["2"]  # Monday 2 February
    assert any(c.note == "超1至10天" for c in cells)  # 3–6, 9–13 and Sat 14 February


def test_fifteen_working_days_still_fit_the_desk():
    cells = strip(at(10, 12), at(10, 20), limit=15)
    assert len(cells) <= 16
    assert [c.head for c in cells if c.is_today] == ["周二 今天"]
    assert [c.note for c in cells if c.kind is CellKind.DUE] == ["到期"]
    assert any("至" in c.note for c in cells)

"""The clock against a slow model that walks from midnight to midnight with a notebook."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin.core.workdays import (
    Calendar,
    CellKind,
    ClockState,
    DayKind,
    SpecialDay,
    add_workdays,
    due_on,
    explain,
    workdays_between,
)

BEIJING = timezone(timedelta(hours=8))
NEW_YEAR = datetime(2027, 12, 1, tzinfo=BEIJING)  # crosses a year end and a 29 February

hours = st.integers(0, 24 * 100)
moments = hours.map(lambda hour: NEW_YEAR + timedelta(hours=hour))
lengths = st.none() | st.integers(0, 24 * 40)
limits = st.integers(1, 16)
allowances = st.integers(0, 12)


@st.composite
def pauses_of(draw, most=4):
    asked = draw(st.lists(moments, max_size=most))
    return [(at, None if (n := draw(lengths)) is None else at + timedelta(hours=n)) for at in asked]


@st.composite
def calendars(draw):
    turned = draw(st.sets(st.integers(0, 160), max_size=40))
    special = {}
    for number in turned:
        day = NEW_YEAR.date() + timedelta(days=number)
        worked = day.isoweekday() > 5
        special[day] = SpecialDay(DayKind.WORK if worked else DayKind.REST, "节")
    return Calendar(special=special, versions={2027: 1})


def slow_clock(*, calendar, received, limit, pauses, now, pause_max, replied=None):
    """Strike out one day after another: (used, due day, days that stood still)."""
    if replied is not None:
        replied = max(replied, received)
        if replied > now:
            replied = None
    known_until = now if replied is None else replied
    questions = []
    for asked, answered in pauses:
        if max(asked, received) > known_until:
            continue
        over = answered if answered is not None and answered <= known_until else replied
        questions.append({"asked": max(asked, received), "over": over, "left": pause_max})
    reach = (replied or now).date()
    midnight = datetime.combine(received.date(), datetime.min.time(), BEIJING)
    count, used, due, stood = 0, 0, None, set()
    while due is None or midnight.date() < reach:
        midnight += timedelta(days=1)
        today = midnight.date()
        turned = today in calendar.special
        if (today.strftime("%a") in ("Sat", "Sun")) is not turned:
            continue
        waiting = False
        for question in questions:
            asked_before_today = question["asked"] < midnight
            still_open = question["over"] is None or question["over"] >= midnight
            if asked_before_today and still_open and question["left"]:
                question["left"] -= 1
                waiting = True
        if waiting:
            stood.add(today)
            continue
        count += 1
        if today <= reach:
            used = count
        if count == limit:
            due = today
    return used, due, stood


promises = st.fixed_dictionaries(
    {
        "calendar": calendars(),
        "received": moments,
        "limit": limits,
        "pauses": pauses_of(),
        "pause_max": allowances,
    }
)


def seen_after(promise, hour):
    return explain(**promise, now=promise["received"] + timedelta(hours=hour))


@settings(max_examples=400, deadline=None)
@given(promise=promises, hour=st.integers(0, 24 * 60), replied=st.none() | moments)
def test_it_counts_as_the_slow_model_does(promise, hour, replied):
    now = promise["received"] + timedelta(hours=hour)
    seen = explain(**promise, replied=replied, now=now)
    used, due, stood = slow_clock(**promise, replied=replied, now=now)
    assert (seen.used, seen.due) == (used, due)
    assert (seen.state is ClockState.ANSWERED) == (replied is not None and replied <= now)
    assert seen.days_left == max(0, promise["limit"] - used)
    assert seen.overdue_by == max(0, used - promise["limit"])
    for cell in seen.days:
        if not cell.is_span:
            assert (cell.kind is CellKind.HOLD) == (cell.day in stood)


@settings(max_examples=200, deadline=None)
@given(promise=promises, hour=st.integers(0, 24 * 60))
def test_the_strip_has_every_day_once_and_exactly_one_due(promise, hour):
    seen = seen_after(promise, hour)
    day = promise["received"].date()
    for cell in seen.days:
        assert cell.day == day
        day = cell.until + timedelta(days=1)
    assert day == max(seen.due, seen.today) + timedelta(days=1)
    assert [cell.day for cell in seen.days if cell.kind is CellKind.DUE] == [seen.due]
    assert sum(cell.is_today for cell in seen.days) == 1
    assert all(cell.head and cell.label and cell.note for cell in seen.days)


@settings(max_examples=200, deadline=None)
@given(promise=promises, extra=pauses_of(most=2))
def test_one_more_question_never_makes_it_due_earlier(promise, extra):
    asked_more = promise | {"pauses": promise["pauses"] + extra}
    assert due_on(**asked_more) >= due_on(**promise)


@settings(max_examples=100, deadline=None)
@given(promise=promises, more=st.integers(1, 5))
def test_a_longer_promise_is_due_later(promise, more):
    longer = promise | {"limit": promise["limit"] + more}
    assert due_on(**longer) >= due_on(**promise) + timedelta(days=more)


@settings(max_examples=100, deadline=None)
@given(promise=promises, first=st.integers(0, 24 * 60), more=st.integers(0, 24 * 30))
def test_as_days_go_by_it_never_uses_fewer(promise, first, more):
    sooner, later = seen_after(promise, first), seen_after(promise, first + more)
    days = (later.today - later.received_on).days
    assert 0 <= sooner.used <= later.used <= days


@settings(max_examples=100, deadline=None)
@given(promise=promises)
def test_the_day_kept_in_a_row_is_the_one_the_clock_shows_later(promise):
    assert due_on(**promise) == explain(**promise, now=NEW_YEAR + timedelta(days=300)).due


@settings(max_examples=100, deadline=None)
@given(
    calendar=calendars(), start=st.dates(date(2027, 12, 1), date(2028, 4, 1)), n=st.integers(1, 40)
)
def test_adding_and_counting_working_days_agree(calendar, start, n):
    end = add_workdays(calendar, start, n)
    assert calendar.works(end)
    assert workdays_between(calendar, start, end) == n
    assert workdays_between(calendar, start, end - timedelta(days=1)) == n - 1

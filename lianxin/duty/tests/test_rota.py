"""The month's rota as page, sheet and paper."""

import io
import re
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import unquote

import pypdfium2
import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.models import Shift
from lianxin.organisation.models import CalendarDay, CalendarYear, Member
from lianxin.places.models import Area, Place

DAY = date(2026, 12, 2)
PHONE = "13900007788"


@pytest.fixture
def shift(cast, november):
    """Somebody stands at 柳荫里 on 2 December, 9 to 11, unless something else is said."""

    def make(who="member", on=DAY, place=None, **facts):
        usual = {"starts": time(9), "ends": time(11), "actor": SYSTEM}
        place = place or cast.place
        return services.add_shift(place, cast.member(who), on=on, **(usual | facts))

    return make


def other_place(cast):
    return Place.objects.get(committee=cast.committee, name="南渡口委员工作站")


def sheet(client, **asked):
    answer = client.get(reverse("duty:rota_sheet"), {"m": "2026-12"} | asked)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def grid(client, **asked):
    """What stands in the cells: by place and day the letter, and what is told of it."""
    towns = client.get(reverse("duty:rota"), {"m": "2026-12"} | asked).context["towns"]
    return {
        (line["place"].name, cell["on"].day): (cell["letter"], cell["told"])
        for town in towns
        for line in town["lines"]
        for cell in line["cells"]
        if cell["kind"]
    }


def paper(client, **asked):
    answer = client.get(reverse("duty:rota_paper"), {"m": "2026-12"} | asked)
    assert answer.headers["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as pdf:
        raw = pypdfium2.raw
        assert raw.FPDFDoc_GetJavaScriptActionCount(pdf.raw) == 0
        assert {raw.FPDFPage_GetAnnotCount(page.raw) for page in pdf} == {0}
        size = pdf[0].get_size()
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert [round(length / 72 * 25.4) for length in size] == [210, 297]
    return re.sub(r"[\s\x02\ufffe-]", "", text)


def test_who_stands_together_is_one_line_in_the_order_of_the_register(cast, client, shift):
    shift("other_member"), shift("member"), shift("head", place=other_place(cast))
    register = Member.objects.filter(committee=cast.committee).in_register_order()
    both = [m.title for m in register if m.person.name in {"何秋萍", "陆舟明"}]
    cast.enter(client, "officer")
    shown = grid(client)
    assert shown == {
        ("柳荫里委员工作室", 2): ("2", f"{both[0]}，已排；{both[1]}，已排"),
        ("南渡口委员工作站", 2): ("温", "温树声委员，已排"),
    }
    rows = sheet(client)
    assert rows[0][:3] == ["日期", "星期", "时间"]
    assert sorted(row[4] for row in rows[1:]) == sorted([*both, "温树声委员"])
    named = [row[4] for row in rows[1:] if row[3] == "柳荫里委员工作室"]
    assert named == both
    assert rows[1][0] == DAY
    text = paper(client)
    assert text.index(both[0]) < text.index(both[1])
    assert "2026年12月值班表" in text
    assert "照2026年11月23日的记录印" in text


def test_one_place_can_be_asked_for_and_a_head_sees_only_theirs(cast, client, shift):
    shift(), shift("head", place=other_place(cast))
    cast.enter(client, "officer")
    asked = {"place": str(other_place(cast).ref)}
    assert [row[4] for row in sheet(client, **asked)[1:]] == ["温树声委员"]
    assert "何秋萍" not in paper(client, **asked)
    cast.enter(client, "head")
    for tried in ({}, asked):
        assert [row[4] for row in sheet(client, **tried)[1:]] == ["何秋萍委员"]
        assert "温树声" not in paper(client, **tried)


def test_what_was_given_back_is_not_on_the_rota_and_the_substitute_is(cast, client, shift):
    made = shift()
    services.substitute(made, cast.member("other_member"), actor=SYSTEM)
    cast.enter(client, "head")
    assert [row[4] for row in sheet(client)[1:]] == ["陆舟明委员"]


def test_no_telephone_of_a_member_is_anywhere(cast, client, shift):
    shift()
    member = cast.member("member")
    member.phone = PHONE
    member.save()
    cast.enter(client, "officer")
    pages = [
        reverse("duty:rota"),
        reverse("duty:plan"),
        reverse("duty:month", args=[cast.place.ref]),
    ]
    for url in pages:
        assert PHONE not in client.get(url, {"m": "2026-12"}).content.decode()
    assert PHONE not in str(sheet(client))
    assert PHONE not in paper(client)


HOSTILE = (
    "=HYPERLINK(1)",
    "+1+1",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "{{ 7*7 }}#set page(width:1pt)",
    "\\u{41}$x$ #panic()",
    "*粗* _斜_ `码`",
    "مرحبا\u202etxt",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_as_theme_or_staff_stays_a_text(cast, client, shift, text):
    cast.enter(client, "officer")
    data = {"place": str(cast.place.ref), "kind": "weekday", "weekday": "2", "each": "1"}
    data |= {"turns": "team", "starts": "09:00", "ends": "11:00", "channel": "on_site"}
    data |= {"since": "2026-12-01", "theme": text, "staff": text}
    answer = client.post(reverse("duty:add_pattern"), data)
    assert answer.status_code == 302
    url = f"{answer.headers['Location']}?m=2026-12"
    form = client.get(url).context["form"]
    client.post(url, {name: form[name].value() or "" for name in form.fields})
    page = client.get(reverse("duty:rota"), {"m": "2026-12"}).content.decode()
    assert "<script>alert" not in page
    text = text.replace("\u202e", "")  # what no eye sees is not kept
    assert sheet(client)[1][7:9] == [text, text]
    printed = paper(client)
    if text.isascii():
        assert re.sub(r"[\s-]", "", text) in printed


@pytest.mark.parametrize("wrong", [{"m": "x"}, {"m": "9999-12"}, {"place": "x"}, {"place": "²"}])
def test_a_wrong_month_or_place_gives_a_rota_all_the_same(cast, client, shift, wrong):
    cast.enter(client, "officer")
    for name in ("rota", "rota_sheet", "rota_paper"):
        assert client.get(reverse(f"duty:{name}"), wrong).status_code == 200


@pytest.mark.parametrize("many", [1, 50])
@pytest.mark.parametrize("name", ["rota", "rota_sheet", "rota_paper"])
def test_a_rota_keeps_within_its_queries(
    cast, client, shift, name, many, django_assert_max_num_queries
):
    for number in range(many):
        shift(on=DAY + timedelta(days=number % 25), starts=time(8 + number // 25))
    cast.enter(client, "officer")
    client.get(reverse(f"duty:{name}"), {"m": "2026-12"})
    with django_assert_max_num_queries(12):
        client.get(reverse(f"duty:{name}"), {"m": "2026-12"})


def sheets(client, **asked):
    answer = client.get(reverse("duty:rota_paper"), {"m": "2026-12"} | asked)
    with pypdfium2.PdfDocument(answer.content) as pdf:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]


def test_each_place_has_a_sheet_of_its_own_and_a_town_can_be_asked_for(cast, client, shift):
    shift(), shift("head", place=other_place(cast))
    cast.enter(client, "officer")
    assert [("何秋萍" in text, "温树声" in text) for text in sheets(client)] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    (of_area,) = sheets(client, place=str(cast.place.area.ref))
    assert "柳荫里委员工作室" in of_area
    assert "南渡口" not in of_area
    Place.objects.filter(pk=other_place(cast).pk).update(area=cast.place.area)
    page = client.get(reverse("duty:rota"), {"m": "2026-12", "place": str(cast.place.area.ref)})
    (town,) = page.context["towns"]
    assert town["area"] == cast.place.area
    assert {name for name, _day in grid(client, place=str(cast.place.area.ref))} == {
        "柳荫里委员工作室",
        "南渡口委员工作站",
    }
    assert f"place={cast.place.area.ref}" in page.content.decode()


def test_a_full_month_of_a_place_stands_on_one_sheet(cast, client, shift):
    for day in range(1, 32):
        for who in ("member", "other_member", "head"):
            shift(who, on=date(2026, 12, day), theme="听听加装电梯的事，谁家有难处都可以来说")
    cast.enter(client, "officer")
    (text,) = sheets(client, place=str(cast.place.ref))
    assert "12月31日" in text


def test_a_place_without_shifts_says_so_on_its_sheet(cast, client, november):
    cast.enter(client, "officer")
    (text,) = sheets(client, place=str(cast.place.ref))
    assert "柳荫里委员工作室" in text
    assert "这个月还没有排班" in text


def test_from_a_place_one_comes_to_its_own_rota(cast, client, shift):
    shift()
    url = f"{reverse('duty:rota')}?place={cast.place.ref}"
    for key in ("officer", "head"):
        cast.enter(client, key)
        page = client.get(reverse("places:place", args=[cast.place.ref])).content.decode()
        assert url in page


def test_a_month_at_one_place_is_a_calendar_with_every_day(cast, client, shift):
    shift("member"), shift("head", place=other_place(cast))
    cast.enter(client, "officer")
    page = client.get(reverse("duty:rota"), {"m": "2026-12", "place": str(cast.place.ref)})
    shown = page.content.decode()
    assert "lx-month--2" in shown  # 1 December 2026 is a Tuesday
    days = re.findall(r"<li.*?</li>", shown[shown.index("lx-month--2") :], re.DOTALL)[:31]
    assert [at + 1 for at, day in enumerate(days) if "何秋萍委员" in day] == [2]
    assert sum('class="is-empty"' in day for day in days) == 30
    assert "lx-month--" not in client.get(reverse("duty:rota"), {"m": "2026-12"}).content.decode()


@pytest.mark.parametrize(("day", "words"), [(2, "已排"), (3, "等站长说到没到")])
def test_a_shift_that_is_over_waits_for_the_head(cast, client, shift, day, words):
    shift("member")
    with clock.at(datetime(2026, 12, day, 6, tzinfo=UTC)):
        cast.enter(client, "officer")
        assert {row[9] for row in sheet(client)[1:]} == {words}
        assert grid(client) == {("柳荫里委员工作室", 2): ("何", f"何秋萍委员，{words}")}


def everywhere(cast, day, *, places=None):
    """Somebody stands at each of these places that day, a year's worth of them in one go."""
    members = list(Member.objects.filter(committee=cast.committee).order_by("pk"))
    places = places or list(Place.objects.open().filter(committee=cast.committee))
    usual = {"committee": cast.committee, "starts": time(9), "ends": time(11), "on": day}
    return [
        Shift(place=place, member=members[number % len(members)], **usual)
        for number, place in enumerate(places)
    ]


@pytest.fixture
def city(cast, november):
    """117 open places in nine towns, and a year in which somebody stands at each each Wednesday."""
    known = list(Place.objects.open().filter(committee=cast.committee))
    first = Area.objects.filter(committee=cast.committee).order_by("-row", "-column").first()
    towns = [first] + [
        Area.objects.create(committee=cast.committee, name=f"新镇{n}", row=first.row + 1, column=n)
        for n in range(1, 9)
    ]
    Place.objects.bulk_create(
        Place(committee=cast.committee, area=towns[n % 9], kind=cast.place.kind, name=f"第{n}处")
        for n in range(117 - len(known))
    )
    places = list(Place.objects.open().filter(committee=cast.committee))
    wednesdays = [date(2026, 11, 25) + timedelta(weeks=n - 26) for n in range(104)]
    Shift.objects.bulk_create(
        shift for day in wednesdays for shift in everywhere(cast, day, places=places)
    )
    return places


def rows(page):
    """The lines of the tables of a page, without their heads and the names of days and towns."""
    return len(re.findall(r"<tr(?![^>]*lx-grid__town)[^>]*><(?:td|th scope=.row)", page))


@pytest.mark.slow
def test_a_year_at_117_places_is_forty_lines_a_page_whatever_the_month(
    cast, client, city, django_assert_max_num_queries
):
    assert (len(city), Shift.objects.count()) == (117, 117 * 104)
    cast.enter(client, "officer")
    client.get(reverse("duty:rota"))
    seen = []
    for page, lines in (("1", 40), ("2", 40), ("3", 37)):
        with django_assert_max_num_queries(12):
            answer = client.get(reverse("duty:rota"), {"m": "2026-12", "page": page})
        assert rows(answer.content.decode()) == lines
        assert len(answer.content) < 100_000
        seen += [line["place"] for town in answer.context["towns"] for line in town["lines"]]
    assert seen == list(Place.objects.filter(pk__in=[place.pk for place in city]))
    with django_assert_max_num_queries(12):
        plan = client.get(reverse("duty:plan")).content.decode()
    # It is Monday the 23rd, and silence is told three days before.
    assert "11月25日 星期三有117个班没有回音" in plan
    assert rows(plan) <= 25 + 6  # a page of shifts, and the week by how they stand
    assert len(plan.encode()) < 70_000


def test_a_town_has_a_grid_of_its_own_places(cast, client, city):
    town = Area.objects.get(name="新镇3")
    cast.enter(client, "officer")
    page = client.get(reverse("duty:rota"), {"m": "2026-12", "place": str(town.ref)})
    (shown,) = page.context["towns"]
    assert shown["area"] == town
    assert {line["place"].area_id for line in shown["lines"]} == {town.pk}
    assert page.context["sheets"] == len(shown["lines"]) == town.places.count()


def test_days_that_are_not_worked_are_marked_and_today_is_named(cast, client, shift):
    CalendarDay.objects.create(
        year=CalendarYear.objects.get(committee=cast.committee, year=2026),
        day=date(2026, 11, 24), works=False, name="校庆",
    )  # fmt: skip
    cast.enter(client, "officer")
    page = client.get(reverse("duty:rota"), {"m": "2026-11"})
    columns = {column["on"].day: column for column in page.context["columns"]}
    assert [n for n, column in columns.items() if column["is_off"]] == [
        1, 7, 8, 14, 15, 21, 22, 24, 28, 29,
    ]  # fmt: skip
    assert columns[24]["mark"] == "休"
    assert [n for n, column in columns.items() if column["is_today"]] == [23]
    assert page.content.decode().count('aria-current="date"') == 1


@pytest.mark.parametrize(
    ("asked", "week"),
    [({}, (23, 29)), ({"w": "0"}, (1, 1)), ({"w": "1"}, (2, 8)), ({"w": "x"}, (23, 29))],
)
def test_narrow_screens_show_one_week_that_of_today_first(cast, client, shift, asked, week):
    cast.enter(client, "officer")
    page = client.get(reverse("duty:rota"), {"m": "2026-11"} | asked)
    shown = [day["on"].day for day in page.context["columns"] if "is-other" not in day["css"]]
    assert (shown[0], shown[-1]) == week
    other = client.get(reverse("duty:rota"), {"m": "2026-12"}).context["columns"]
    assert [day["on"].day for day in other if "is-other" not in day["css"]] == [1, 2, 3, 4, 5, 6]


def test_a_cell_says_who_is_missing_and_leads_to_whoever_stands_in(cast, client, shift):
    made = shift()
    services.give_back_shift(made, reason="出差", actor=SYSTEM)
    cast.enter(client, "officer")
    assert grid(client) == {("柳荫里委员工作室", 2): ("缺", "何秋萍委员，来不了")}
    page = client.get(reverse("duty:rota"), {"m": "2026-12"}).content.decode()
    assert f'href="{reverse("duty:substitute", args=[made.ref])}"' in page
    services.substitute(made, cast.member("other_member"), actor=SYSTEM)
    assert grid(client) == {("柳荫里委员工作室", 2): ("陆", "陆舟明委员，已排")}


def test_a_head_of_one_place_sees_its_month_at_once(cast, client, shift):
    shift()
    cast.enter(client, "head")
    page = client.get(reverse("duty:rota"), {"m": "2026-12"})
    assert len(page.context["calendar"]) == 31
    assert f"{reverse('duty:add_shift')}?place={cast.place.ref}" in page.content.decode()


def test_a_place_that_was_closed_keeps_its_row_in_the_months_it_was_open(cast, client, shift):
    shift(place=other_place(cast))
    Place.objects.filter(pk=other_place(cast).pk).update(state=Place.State.CLOSED)
    cast.enter(client, "officer")
    assert set(grid(client)) == {("南渡口委员工作站", 2)}
    towns = client.get(reverse("duty:rota"), {"m": "2027-02"}).context["towns"]
    assert "南渡口委员工作站" not in {line["place"].name for t in towns for line in t["lines"]}


def test_what_is_saved_is_named_for_its_place_and_month(cast, client, shift):
    shift()
    cast.enter(client, "officer")
    for asked, where in (({"place": cast.place.ref}, cast.place.name), ({}, "滨江市政协")):
        for name, suffix in (("rota_sheet", "xlsx"), ("rota_paper", "pdf")):
            answer = client.get(reverse(f"duty:{name}"), {"m": "2026-12"} | asked)
            saved = unquote(answer["Content-Disposition"].partition("utf-8''")[2])
            assert saved == f"{where}-值班表2026年12月.{suffix}"

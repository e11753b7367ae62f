"""A month's duty sheet that a station kept on paper comes in by keyboard alone, once."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pypdfium2
import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.models import Shift
from lianxin.duty.services.month_sheets import print_month
from lianxin.office.models import PaperSheet
from lianxin.organisation.models import Person, Post, Unit
from lianxin.organisation.services import appoint

INDEX = reverse("office:sheets")


def month():
    """The month that is over, whatever morning it is."""
    return (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def shift(cast, day, who="member", hour=9):
    return services.add_shift(
        cast.place,
        cast.member(who),
        on=month().replace(day=day),
        starts=time(hour),
        ends=time(hour + 2),
        actor=SYSTEM,
    )


@pytest.fixture
def planned(cast):
    Shift.objects.all().delete()
    return [shift(cast, 8), shift(cast, 15, "head"), shift(cast, 22)]


def printed(client, place):
    answer = client.post(
        reverse("duty:month_sheet"), {"m": f"{month():%Y-%m}", "place": str(place.ref)}
    )
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]


def entry(sheet):
    return reverse("office:sheet", args=[sheet.ref])


def test_the_sheet_carries_its_code_its_shifts_and_a_mark_at_each_corner(cast, office, planned):
    pdf = printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    assert sheet.rows == [str(one.ref) for one in planned]
    (words,) = words_of(pdf)
    for said in (
        sheet.code,
        f"{month().month}月8日",
        "9:00—11:00",
        cast.member("head").title,
        "没有到",
        "站长签名",
    ):
        assert said in words
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=4).to_pil().convert("L")  # 4 dots a point
    dots = 4 * 72 / 25.4  # a millimetre
    width, height = 210, 297
    for x, y in (
        (10.5, 10.5),
        (width - 10.5, 10.5),
        (10.5, height - 10.5),
        (width - 10.5, height - 10.5),
    ):
        assert picture.getpixel((round(x * dots), round(y * dots))) < 40
        for beside in (-5, 5):  # the marks stand alone
            assert picture.getpixel((round((x + beside) * dots), round(y * dots))) > 200


def test_a_long_month_is_several_sheets_each_with_its_own_code(cast, office):
    Shift.objects.all().delete()
    for day in range(1, 29):
        shift(cast, day)
    for day in (1, 2):
        shift(cast, day, hour=14)
    pages = words_of(printed(office, cast.place))
    sheets = list(PaperSheet.objects.order_by("pk"))
    assert [len(sheet.rows) for sheet in sheets] == [22, 8]
    assert len(pages) == 2
    assert all(sheet.code in page for sheet, page in zip(sheets, pages, strict=True))


def test_what_was_marked_is_entered_and_gives_the_same_record(cast, office, planned):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    typed = f" {sheet.code[:4].lower()}-{sheet.code[4:].lower()} "
    opened = office.post(INDEX, {"code": typed})
    assert opened["Location"] == entry(sheet)
    other = cast.member("other_member")
    answer = office.post(
        entry(sheet),
        {
            f"row-{planned[0].ref}": "1",
            f"row-{planned[1].ref}": "２",
            "more-0-day": "２７号",
            "more-0-from": "9点半",
            "more-0-to": "1130",
            "more-0-name": f"{other.person.name} ",
        },
        follow=True,
    )
    assert "录好了：到了2个，没有到1个。下一张。" in answer.content.decode()
    assert answer.redirect_chain[0][0] == INDEX
    states = [Shift.objects.get(pk=one.pk).state for one in planned]
    assert states == ["served", "missed", "planned"]
    extra = Shift.objects.get(member=other)
    assert (extra.on, extra.starts, extra.ends, extra.state) == (
        month().replace(day=27), time(9, 30), time(11, 30), "served",
    )  # fmt: skip
    sheet.refresh_from_db()
    assert sheet.entered_by == cast.person("officer")
    line = Entry.objects.filter(act="office.enter_sheet").latest("pk")
    assert line.facts == {"lines": 2, "more": 1}


def test_entered_a_second_time_nothing_is_new(cast, office, planned):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    more = {"more-0-day": "27", "more-0-from": "9", "more-0-to": "11",
            "more-0-name": cast.member("other_member").person.name}  # fmt: skip
    for _again in range(2):
        assert office.post(entry(sheet), {f"row-{planned[0].ref}": "1"} | more).status_code == 302
    assert Shift.objects.filter(state="served").count() == 2
    page = office.get(entry(sheet)).content.decode()
    assert "已到班" in page
    assert f'name="row-{planned[0].ref}"' not in page


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"day": "28", "from": "9", "to": "11", "name": "谁"}, "name", "没有叫“谁”的委员"),
        ({"day": "32", "from": "9", "to": "11", "name": "谁"}, "day", "这个月没有这一天"),
        ({"day": "十", "from": "9", "to": "11", "name": "谁"}, "day", "这个月没有这一天"),
        ({"day": "3", "from": "25:00", "to": "11", "name": "谁"}, "from", "写成9:00"),
        ({"day": "3", "from": "9", "to": "下午", "name": "谁"}, "to", "写成9:00"),
        ({"day": "3", "from": "9"}, "to", "这一行没有写全"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_entered(
    cast, office, planned, facts, field, sentence
):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    said = {f"more-1-{name}": words for name, words in facts.items()}
    answer = office.post(entry(sheet), {f"row-{planned[0].ref}": "1"} | said)
    assert answer.status_code in (409, 422)
    errors = answer.context["form"].errors
    assert list(errors) == [f"more-1-{field}"]
    assert sentence in str(errors)
    assert not Shift.objects.filter(state="served").exists()
    assert all(words in answer.content.decode() for words in facts.values())


def test_a_wrong_key_an_empty_sheet_and_an_unknown_code(cast, office, planned):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    wrong = office.post(entry(sheet), {f"row-{planned[0].ref}": "3"})
    assert "只能填1是到了、2是没有到，或者空着。" in wrong.content.decode()
    assert "一行也没有填" in office.post(entry(sheet), {}).content.decode()
    assert "没有这个码的表" in office.post(INDEX, {"code": "ABCD2345"}).content.decode()


def test_a_shift_yet_to_come_is_not_settled(cast, office):
    Shift.objects.all().delete()
    day = clock.today() + timedelta(days=1)
    later = services.add_shift(cast.place, cast.member("member"), on=day,
                               starts=time(9), ends=time(11), actor=SYSTEM)  # fmt: skip
    office.post(reverse("duty:month_sheet"), {"m": f"{day:%Y-%m}", "place": str(cast.place.ref)})
    answer = office.post(entry(PaperSheet.objects.get()), {f"row-{later.ref}": "1"})
    assert list(answer.context["form"].errors) == [f"row-{later.ref}"]
    assert "还没到那天" in answer.content.decode()


def test_of_two_of_one_name_the_line_is_left_to_the_page(cast, office, planned):
    printed(office, cast.place)
    name = cast.member("head").person.name
    Person.objects.filter(pk=cast.member("member").person_id).update(name=name)
    more = {"more-0-day": "3", "more-0-from": "9", "more-0-to": "11", "more-0-name": name}
    answer = office.post(entry(PaperSheet.objects.get()), more)
    assert f"有两位叫“{name}”" in answer.content.decode()


def test_nobody_enters_their_own_duty(cast, client, planned):
    own = cast.member("member")
    post = Post.objects.get(committee=cast.committee, key="officer")
    unit = Unit.objects.get(committee=cast.committee, kind="office")
    appoint(own.person, post, unit, starts=clock.today(), actor=SYSTEM)
    cast.enter(client, "member")
    sheet = print_month(cast.place, month(), actor=cast.actor("officer"))[0]
    more = {
        "more-0-day": "3",
        "more-0-from": "9",
        "more-0-to": "11",
        "more-0-name": own.person.name,
    }
    for facts, field in (
        ({f"row-{planned[0].ref}": "1"}, f"row-{planned[0].ref}"),
        (more, "more-0-name"),
    ):
        answer = client.post(entry(sheet), facts)
        assert list(answer.context["form"].errors) == [field]
        assert "不能自己录" in answer.content.decode()
    assert not Shift.objects.filter(state="served").exists()


def test_a_line_below_of_somebody_who_is_on_the_list_settles_that_shift(cast, office, planned):
    sheet = print_month(cast.place, month(), actor=cast.actor("officer"))[0]
    more = {"more-0-day": "8", "more-0-from": "9点半", "more-0-to": "11",
            "more-0-name": planned[0].member.person.name}  # fmt: skip
    assert office.post(entry(sheet), more).status_code == 302
    assert Shift.objects.get(state="served") == planned[0]
    services.miss_shift(planned[2], actor=cast.actor("head"))
    answer = office.post(entry(sheet), more | {"more-0-day": "22"})
    assert "已经记了没有到" in answer.content.decode()


@pytest.mark.browser
def test_by_keyboard_alone_one_sheet_after_another(cast, planned, live_server, be):
    page = be("officer", viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    sheets = []
    for place in (cast.place, cast.place):
        sheets += services.month_sheets.print_month(place, month(), actor=cast.actor("officer"))
    page.goto(f"{live_server.url}{INDEX}")
    page.locator("input:focus").wait_for()
    page.keyboard.type(sheets[0].code)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=sheets[0].title).wait_for()
    page.locator("input:focus").wait_for()
    for key in ("1", "Tab", "2", "Tab", "1", "Enter"):
        page.keyboard.press(key)
    page.get_by_text("录好了：到了2个，没有到1个。下一张。").wait_for()
    page.locator("input:focus").wait_for()
    page.keyboard.type(sheets[1].code)
    page.keyboard.press("Enter")
    page.get_by_text("已到班").first.wait_for()
    states = Shift.objects.filter(pk__in=[one.pk for one in planned]).order_by("on")
    assert list(states.values_list("state", flat=True)) == ["served", "missed", "served"]


def line(n, name, day="27", starts="9", ends="11"):
    facts = {"day": day, "from": starts, "to": ends, "name": name}
    return {f"more-{n}-{key}": words for key, words in facts.items()}


def test_every_wrong_line_is_shown_at_once_and_the_first_has_the_focus(cast, office, planned):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    not_whole = {"more-2-day": "3"}
    wrong = line(0, "谁") | line(1, cast.member("head").person.name, day="40")
    for more, status in ((wrong, 409), (wrong | not_whole, 422)):
        answer = office.post(entry(sheet), {f"row-{planned[0].ref}": "1"} | more)
        assert answer.status_code == status
        errors = list(answer.context["form"].errors)
        expected = {"more-0-name", "more-1-day"} | ({"more-2-from"} if status == 422 else set())
        assert set(errors) == expected
        page = answer.content.decode()
        (focused,) = re.findall(r"<[^>]*\sautofocus[^>]*>", page)
        assert 'name="more-0-name"' in focused
        assert not Shift.objects.filter(state="served").exists()


def test_a_line_below_of_a_shift_that_is_on_the_sheet_is_said(cast, office, planned):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    name = planned[0].member.person.name
    facts = {f"row-{planned[0].ref}": "1"} | line(0, name, "8", "9点半", "10点半")
    answer = office.post(entry(sheet), facts, follow=True)
    said = f"录好了：到了1个，没有到0个；已在表上、没有另记的：{month().month}月8日{name}。"
    assert said in re.sub(r"\s", "", answer.content.decode())
    assert Shift.objects.filter(member__person__name=name, on=planned[0].on).count() == 1


def test_a_sheet_printed_by_mistake_is_waited_for_no_more(cast, office, planned):
    printed(office, cast.place)
    sheet = PaperSheet.objects.get()
    url = reverse("office:drop_sheet", args=[sheet.ref])
    assert url in office.get(INDEX).content.decode()
    assert office.post(url, {"because": "。"}).status_code == 422
    assert office.post(url, {"because": "印成了上个月"}).status_code == 302
    shown = office.get(INDEX)
    assert (shown.context["waiting"], shown.context["dropped"]) == ([], [sheet])
    assert "印成了上个月" in shown.content.decode()
    refused = office.post(entry(sheet), {f"row-{planned[0].ref}": "1"})
    assert "记了不用录" in refused.content.decode()
    assert office.post(url, {"because": "再记一次"}).status_code == 409
    assert Entry.objects.filter(act="office.drop_sheet").count() == 1


def test_by_tab_alone_from_the_printed_lines_to_the_empty_ones(cast, office, planned):
    """Between two fields nothing else takes the focus: no box that scrolls."""
    printed(office, cast.place)
    page = office.get(entry(PaperSheet.objects.get())).content.decode()
    between = page[page.index(f"row-{planned[-1].ref}") : page.index('name="more-0-day"')]
    assert not re.search(r"tabindex|<a |<button|<select", between)

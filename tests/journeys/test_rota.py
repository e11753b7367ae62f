"""A month by pattern, as its users: the head arranges and plans, members answer on the phone."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui.dates import full_day, weekday
from tests.fixtures.browser import DESK


def first_day(committee):
    """The next ordinary working day."""
    calendar = working_calendar(committee.pk)
    days = (clock.today() + timedelta(days=n) for n in range(2, 30))
    return next(day for day in days if day.weekday() < 5 and day not in calendar.special)


def kept(page, press):
    """What the browser saves when a link to a file is pressed."""
    with page.expect_download() as saving:
        press()
    return saving.value.path().read_bytes()


@pytest.mark.row("L2")
def test_a_month_by_pattern_from_the_head_to_the_paper_on_the_wall(cast, be, axe):
    Shift.objects.all().delete()
    day = first_day(cast.committee)
    said = full_day(day)
    _silence_of_thirty_days(be("officer", **DESK))

    head = be("head", **DESK)
    _arrange(head, day, axe)
    head.goto(f"{head.url.partition('?')[0]}?m={day:%Y-%m}")
    entries = head.get_by_label(f"{said}请谁")
    entries.nth(0).select_option(label="何秋萍委员")
    entries.nth(1).select_option(label="陆舟明委员")
    axe(head)
    head.get_by_role("button", name="照这样排").click()
    head.get_by_text(re.compile("排好了[0-9]+个班，等委员确认")).wait_for()

    member = be("member", java_script_enabled=False)
    member.goto("/today/")
    member.get_by_role("link", name="有班等您回一句").click()
    member.get_by_role("button", name=re.compile(f"我会来.*{said}")).click()
    member.get_by_text("站长看得到您会来").wait_for()

    _find_a_substitute(be("head", **DESK), said, axe)
    phone = be("head")
    phone.goto("/duty/mine/")
    phone.get_by_text("请您替陆舟明委员").wait_for()
    axe(phone)
    phone.get_by_role("button", name=re.compile(f"我会来.*{said}")).click()
    phone.get_by_text("站长看得到您会来").wait_for()

    head = be("head", **DESK)
    head.goto(f"/duty/rota/?m={day:%Y-%m}")
    axe(head)
    _same_on_sheet_and_paper(head, day)


def _silence_of_thirty_days(office):
    office.goto("/settings/?of=duty")
    office.get_by_role("link", name="：班排下后请委员确认").click()
    office.get_by_label("提前几天还没有回音").fill("30")
    office.get_by_role("button", name="存下").click()
    office.get_by_text("提前30天还没有回音").first.wait_for()


def _arrange(head, day, axe):
    head.goto("/duty/")
    head.get_by_role("link", name="固定的班").click()
    head.get_by_role("link", name="加一个固定的班").click()
    head.get_by_role("link", name="每周固定一天").click()
    axe(head)
    head.get_by_role("button", name="记下").click()
    head.get_by_text("请选星期几").first.wait_for()  # said, and nothing lost
    head.get_by_label("星期几", exact=True).select_option(label=weekday(day))
    head.get_by_label("每次几位").fill("2")
    head.get_by_label("主题").fill("看病、用药")
    axe(head)
    head.get_by_role("button", name="记下").click()
    head.get_by_text("现在可以照着排一个月").wait_for()


def _find_a_substitute(head, said, axe):
    head.goto("/duty/")
    axe(head)
    head.get_by_role("link", name=re.compile(f"{said}有[0-9]+个班没有回音")).click()
    lines = head.get_by_role("row")
    assert lines.filter(has_text="何秋萍委员").count() == 0
    axe(head)
    lines.filter(has_text="陆舟明委员").get_by_role("link", name="换个人").click()
    head.get_by_role("combobox", name="请谁替").select_option(label="温树声委员，社会科学界")
    head.get_by_role("button", name="就请这位").click()
    head.get_by_text("已经请温树声委员替，等本人确认").wait_for()


def _same_on_sheet_and_paper(head, day):
    table = kept(head, head.get_by_role("link", name="存成表格").click)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(table)).get_sheet_by_index(0).to_python()
    on_day = sorted((row[4], row[9]) for row in rows[1:] if row[0] == day)
    assert on_day == [("何秋萍委员", "委员已确认"), ("温树声委员", "委员已确认")]
    made = kept(head, head.get_by_role("link", name="印在纸上").click)
    with pypdfium2.PdfDocument(made) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    printed = re.sub(r"\s", "", text)
    for words in ("何秋萍委员", "温树声委员", "看病、用药", f"{day.year}年{day.month}月值班表"):
        assert words in printed

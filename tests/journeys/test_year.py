"""The office's year, as the office: without JavaScript, at a desk and on a telephone."""

from datetime import timedelta

from lianxin.core import clock
from tests.fixtures.browser import DESK


def test_the_office_moves_a_date_and_puts_last_years_papers_beside_it(cast, be, look):
    soon = clock.today() + timedelta(days=9)
    last = soon.replace(year=soon.year - 1)
    office = be("officer", java_script_enabled=False, **DESK)
    office.goto("/office/papers/take/")
    office.get_by_label("文种").select_option(label="简报")
    office.get_by_label("标题").fill("各处地点核实情况")
    office.get_by_label("日期").fill(last.isoformat())
    office.get_by_label("补录往年的文，原来是几号").fill("21")
    office.locator("main form button[type=submit]").click()
    office.goto("/office/papers/")
    office.get_by_role("link", name="全年要办的事").click()
    row = office.get_by_role("row").filter(has_text="到各处地点核实一遍")
    row.get_by_role("link", name="改日子").click()
    office.get_by_label("几月").fill(str(soon.month))
    office.get_by_label("几日").fill(str(soon.day))
    office.get_by_label("和哪一种文放在一起").select_option(label="简报")
    office.get_by_role("button", name="存下").click()
    near = office.get_by_role("region", name="三十天以内")
    line = near.get_by_role("row").filter(has_text="到各处地点核实一遍")
    assert "还有9天" in line.inner_text()
    assert line.get_by_role("link", name=f"简报〔{last.year}〕第21期").count() == 1
    desk = be("officer", **DESK)
    desk.goto("/office/year/")
    look(desk)
    phone = be("officer")
    phone.goto("/office/year/")
    look(phone)
    phone.goto(f"/office/year/?year={clock.today().year - 1}")
    assert phone.get_by_role("region", name="全年").count() == 1
    look(phone)
    phone.goto("/office/year/office.numbers/")
    look(phone)

"""A deed that was entered from a sheet of paper says so, and by whose office."""

from __future__ import annotations

from datetime import time, timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services as duty
from lianxin.duty.services.month_sheets import CAME, print_month
from lianxin.office.services.sheets import enter_sheet
from lianxin.record.models import Deed


def test_a_deed_from_a_sheet_names_the_sheet_and_the_office(cast):
    officer, hours = cast.actor("officer"), {"starts": time(9), "ends": time(11), "actor": SYSTEM}
    on = clock.today() - timedelta(days=1)
    by_head, by_sheet = (
        duty.add_shift(cast.place, cast.member(who), on=on, **hours)
        for who in ("other_member", "member")
    )
    duty.confirm_shift(by_head, actor=cast.actor("head"))
    sheets = print_month(cast.place, on.replace(day=1), actor=officer)
    sheet = next(one for one in sheets if str(by_sheet.ref) in one.rows)
    enter_sheet(sheet, answers={str(by_sheet.ref): CAME}, more=(), actor=officer)
    said = {
        source: Deed.objects.get(source=f"duty.Shift:{source.ref}").drawn_from
        for source in (by_head, by_sheet)
    }
    office = cast.committee.office_name
    assert said == {
        by_head: "照站长确认的值班记下",
        by_sheet: f"照纸上的到班记录，由{office}录入",
    }

"""What hangs on walls: boards that know who is on duty, codes that are scanned and bring nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
from django.test import Client
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.form_tokens import fresh_token
from lianxin.duty.services import add_shift
from lianxin.places import services
from lianxin.places.services.scan_counting import ScanCounter

HOURS = {"starts": time(20), "ends": time(21), "actor": SYSTEM}


def url(name, row):
    return reverse(f"places:{name}", args=[row.ref])


def printed(client, place, kind):
    answer = client.post(url("print_board", place), {"kind": kind, "size": "A3"})
    with pypdfium2.PdfDocument(answer.content) as pdf:
        return re.sub(r"\s", "", pdf[0].get_textpage().get_text_range())


def test_the_members_board_shows_the_team_with_sectors_and_days(cast, client):
    member, today = cast.member("member"), clock.today()
    add_shift(cast.place, member, on=today, **HOURS)
    type(member).objects.filter(pk=member.pk).update(helps_with="看病、用药")
    cast.enter(client, "officer")
    text = printed(client, cast.place, "members")
    for words in (
        member.person.name,
        cast.person("other_member").name,
        member.sector.name,
        "看病、用药",
        f"{today.month}月在这里的日子",
        f"{today.day}日",
        f"站长：{cast.person('head').name}",
    ):
        assert words in text, words


def test_a_shift_more_and_a_month_later_are_said(cast, client):
    member, this_month = cast.member("member"), clock.now().replace(day=12, hour=12)
    with clock.at(this_month):
        cast.enter(client, "officer")
        add_shift(cast.place, member, on=clock.today(), **HOURS)
        printed(client, cast.place, "members")
        add_shift(cast.place, member, on=clock.today() + timedelta(days=2), **HOURS)
        page = client.get(url("boards", cast.place)).content.decode()
        assert f"{member.person.name}委员的值班日子改了" in page
    client.logout()
    with clock.at(this_month + timedelta(days=31)):
        cast.enter(client, "officer")
        page = client.get(url("boards", cast.place)).content.decode()
        assert f"值班日子还是{this_month.month}月的" in page
        assert "值班日子改了" not in page


def test_a_code_that_is_scanned_and_nobody_writes_wants_a_look(cast, client, monkeypatch):
    monkeypatch.setattr("lianxin.places.pages.scans.counting", ScanCounter())  # nothing of before
    slot = cast.place.slots.get()
    services.confirm_pasting(slot, where="门上", actor=cast.actor("head"))
    cast.enter(client, "officer")

    def page():
        return client.get("/places/scans/").content.decode()

    services.add_scans({(slot.committee_id, slot.pk, clock.today()): 19}, actor=SYSTEM)
    assert "没有一条留言。" not in page()
    services.add_scans({(slot.committee_id, slot.pk, clock.today()): 1}, actor=SYSTEM)
    assert "扫了20次，没有一条留言" in page()
    said = {"token": fresh_token().signed, "text": "电梯坏了三天。"}
    with clock.at(clock.now() + timedelta(minutes=1)):  # nobody writes in no time
        answer = Client().post(reverse("intake:scan", args=[slot.token]), said)
    assert answer.status_code == 200
    assert "扫了20次，没有一条留言" not in page()


def test_a_board_printed_for_the_next_month_is_right_on_both_sides_of_its_beginning(cast, client):
    member, last_day = cast.member("member"), datetime(2026, 11, 30, 12, tzinfo=UTC)
    with clock.at(last_day):
        cast.enter(client, "officer")
        for on in (date(2026, 11, 30), date(2026, 12, 4)):
            add_shift(cast.place, member, on=on, **HOURS)
        page = client.get(url("boards", cast.place)).content.decode()
        assert '<option value="2026-12" selected>12月，1位有班</option>' in page
        answer = client.post(
            url("print_board", cast.place), {"kind": "members", "size": "A3", "month": "2026-12"}
        )
        with pypdfium2.PdfDocument(answer.content) as pdf:
            text = re.sub(r"\s", "", pdf[0].get_textpage().get_text_range())
        assert "12月在这里的日子" in text
        assert "4日" in text
        assert "30日" not in text.replace("11月30日的记录", "")
        assert "和现在一样" in client.get(url("boards", cast.place)).content.decode()
        add_shift(cast.place, member, on=date(2026, 12, 11), **HOURS)
        changed = f"{member.person.name}委员的值班日子改了"
        assert changed in client.get(url("boards", cast.place)).content.decode()
        old = {"kind": "members", "size": "A3", "month": "2026-10"}
        assert client.post(url("print_board", cast.place), old).status_code == 404
    client.logout()
    with clock.at(last_day + timedelta(days=1)):
        cast.enter(client, "officer")
        page = client.get(url("boards", cast.place)).content.decode()
        assert changed in page
        assert "值班日子还是" not in page

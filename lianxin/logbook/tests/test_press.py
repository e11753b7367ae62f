"""Press reports: medium, day, title, link or scan; nothing is fetched."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from lianxin.core import clock
from lianxin.documents.tests.secrecy import MADE, MARKED
from lianxin.logbook.models import PressReport
from lianxin.logbook.services import LogRefused, remove_report, write_report
from tests.fixtures.both import picture


def report(**facts):
    said = {"medium": "滨江日报", "on": clock.today().isoformat(), "title": "水源地有人管"}
    return said | {"link": "https://example.org/a"} | facts


@pytest.fixture
def about_activity(held):
    return reverse("logbook:activity_press", args=[held.ref])


@pytest.fixture
def about_place(cast):
    return reverse("logbook:place_press", args=[cast.place.ref])


def test_it_stands_where_it_belongs(cast, client, held, about_activity, about_place):
    cast.enter(client, "officer")
    assert client.post(about_activity, report()).status_code == 302
    assert client.post(about_place, report(title="工作室开门了")).status_code == 302
    page = client.get(about_activity).content.decode()
    assert 'href="https://example.org/a"' in page
    assert "水源地有人管" in page
    assert "工作室开门了" not in page
    beside = client.get(reverse("logbook:activity", args=[held.ref])).content.decode()
    assert "水源地有人管" in beside
    assert "工作室开门了" in client.get(about_place).content.decode()


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/a", "example.org", "//example.org/a"]
)
def test_a_link_that_is_none_of_the_web_is_refused(cast, client, about_activity, link):
    cast.enter(client, "officer")
    answer = client.post(about_activity, report(link=link))
    assert answer.status_code == 409
    assert "网址要以 http:// 或 https:// 开头。" in answer.content.decode()
    assert not PressReport.objects.exists()


def test_neither_link_nor_scan_a_day_to_come_and_twice(cast, client, about_activity):
    cast.enter(client, "officer")
    ahead = (clock.today() + timedelta(days=1)).isoformat()
    client.post(about_activity, report())
    for sent, words in (
        (report(link="", title="又一篇"), "至少给一样"),
        (report(on=ahead, title="又一篇"), "登出来再记"),
        (report(), "这一篇已经记过了。"),
    ):
        answer = client.post(about_activity, sent)
        assert answer.status_code == 409
        assert words in answer.content.decode()
    assert PressReport.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        PressReport.objects.update(link="")


@pytest.mark.postgresql
def test_of_two_who_write_or_remove_the_same_at_once_one_does(cast, race):
    officer, about = cast.actor("officer"), f"places.Place:{cast.place.ref}"
    facts = {"medium": "滨江日报", "on": clock.today(), "title": "有人管", "link": "https://a.cn"}
    here = {"committee_id": cast.committee.pk, "actor": officer}
    written = race([lambda: write_report(about, **facts, **here)] * 4)
    assert sum(isinstance(one, PressReport) for one in written) == 1
    assert sum(isinstance(one, LogRefused) for one in written) == 3
    report = PressReport.objects.get()
    gone = race([lambda: remove_report(PressReport(pk=report.pk), actor=officer)] * 4)
    assert sum(one is None for one in gone) == 1
    assert sum(isinstance(one, LogRefused) for one in gone) == 3


def test_a_scan_is_kept_and_destroyed_with_its_report(cast, client, about_place):
    cast.enter(client, "officer")
    sent = report(link="", scan=SimpleUploadedFile("版面.jpg", picture()))
    assert client.post(about_place, sent).status_code == 302
    row = PressReport.objects.get()
    args = [cast.place.ref, row.ref]
    scan = client.get(reverse("logbook:place_press_scan", args=args))
    assert scan["Content-Type"] == "image/jpeg"
    client.post(reverse("logbook:place_press_remove", args=args))
    row.scan.refresh_from_db()
    assert row.scan.is_erased
    assert not PressReport.objects.exists()


def test_a_paper_with_a_mark_of_secrecy_is_refused(cast, client, about_place):
    cast.enter(client, "officer")
    data = MADE["docx"](MARKED[0])
    answer = client.post(about_place, report(scan=SimpleUploadedFile("a.docx", data)))
    assert answer.status_code == 422
    assert not PressReport.objects.exists()


def test_a_report_of_something_else_is_not_found_here(cast, client, about_activity, held):
    cast.enter(client, "officer")
    client.post(about_activity, report())
    args = [cast.place.ref, PressReport.objects.get().ref]
    assert client.post(reverse("logbook:place_press_remove", args=args)).status_code == 404
    assert PressReport.objects.exists()


@pytest.mark.parametrize(
    ("who", "of_activity", "of_place"),
    [
        ("officer", 200, 200),
        ("head", 403, 200),
        ("member", 403, 403),
        ("clerk", 403, 403),
        ("outsider", 404, 404),
        (None, 302, 302),
    ],
)
def test_who_reads_and_writes_them(
    cast, client, about_activity, about_place, who, of_activity, of_place
):
    if who:
        cast.enter(client, who)
    assert client.get(about_activity).status_code == of_activity
    assert client.get(about_place).status_code == of_place
    for there, status in ((about_activity, of_activity), (about_place, of_place)):
        if status != 200:
            client.post(there, report())
    assert not PressReport.objects.exists()

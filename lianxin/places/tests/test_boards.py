"""The four boards: printed from today's facts, found out of date in sentences, their words dated."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents.paper import typeset
from lianxin.organisation.models import Appointment, Committee
from lianxin.organisation.services import end_appointment
from lianxin.places import services
from lianxin.places.models import Place, PrintedBoard, WallText
from lianxin.places.pages.boards import _frame, facts_of, sheets_of
from lianxin.places.reads.board_contents import FIRST_WORDS, shown_on
from tests.fixtures.papers import qr_codes

KINDS = PrintedBoard.Kind.values
SIZES = {"A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}
ALL, WALLS = "/places/boards/", "/places/walls/"


@pytest.fixture
def as_one(cast, client):
    def enter(key):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        return client

    return enter


def url(name, place):
    return reverse(f"places:{name}", args=[place.ref])


def printed(client, place, kind, size="A3"):
    answer = client.post(url("print_board", place), {"kind": kind, "size": size})
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as pdf:
        assert len(pdf) == 1
        page = pdf[0]
        measured = tuple(round(points * 25.4 / 72) for points in page.get_size())
        text = re.sub(r"\s", "", page.get_textpage().get_text_range())
        picture = page.render(scale=1800 / page.get_size()[1]).to_pil()
    return measured, text, picture


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_each_board_in_each_size_carries_its_date_and_the_way_here(
    cast, as_one, settings, kind, size
):
    settings.LIANXIN_BASE_URL = "https://lx.binjiang.example"
    measured, text, picture = printed(as_one("head"), cast.place, kind, size)
    assert measured == SIZES[size]
    board, today = PrintedBoard.objects.get(), clock.today()
    (code,) = qr_codes(picture)
    assert code.text == f"https://lx.binjiang.example/places/b/{board.token}/"
    for words in (
        cast.place.name,
        cast.committee.name,
        cast.committee.office_phone,
        f"照{today.year}年{today.month}月{today.day}日的记录印",
        "5个工作日内给您第一次答复",
        board.get_kind_display(),
    ):
        assert words in text, words


@pytest.mark.parametrize("kind", ["duties", "rules", "steps"])
def test_a_board_of_words_shows_every_point(cast, as_one, kind):
    _, text, _ = printed(as_one("officer"), cast.place, kind)
    for words in FIRST_WORDS[kind]:
        assert words in text


def test_what_changed_since_is_said_in_sentences(cast, as_one):
    client, place = as_one("head"), cast.place
    for kind in KINDS:
        printed(client, place, kind)
    page = client.get(url("boards", place)).content.decode()
    assert page.count("和现在一样") == 4
    held = Appointment.objects.current().get(
        person=cast.person("other_member"), unit=cast.team, post__key="duty"
    )
    with clock.at(clock.now() - timedelta(days=1)):
        end_appointment(held, last_day=clock.today(), actor=SYSTEM)
    services.change_place(place, phone="0000-1234567", actor=SYSTEM)
    page = client.get(url("boards", place)).content.decode()
    gone = f"{cast.person('other_member').name}委员已不在这里"
    assert page.count(gone) == 1
    assert page.count("电话改了") == 4
    office = as_one("officer").get(ALL).content.decode()
    today = clock.today()
    assert f"{today.month}月{today.day}日印的：电话改了；{gone}" in office
    assert "4块过时了，0块和现在一样" in office
    printed(client, place, "members")
    assert "3块过时了，1块和现在一样" in client.get(ALL).content.decode()


def test_a_closed_places_boards_come_down(cast, as_one):
    client = as_one("officer")
    printed(client, cast.place, "rules")
    services.close_place(cast.place, actor=SYSTEM)
    assert "这处地点关了，板要摘下来" in client.get(ALL).content.decode()
    again = client.post(
        url("print_board", cast.place), {"kind": "rules", "size": "A3"}, follow=True
    )
    assert "现在不开放，先不印" in again.content.decode()
    assert PrintedBoard.objects.count() == 1


@pytest.mark.parametrize(
    ("leave", "sentence"),
    [
        (lambda old, new: services.merge_place(old, into=new, actor=SYSTEM), "并到别处了"),
        (lambda old, new: services.move_place(old, to=new, actor=SYSTEM), "迁走了"),
        (lambda old, new: services.close_place(old, forward_to=new, actor=SYSTEM), "关了"),
    ],
)
def test_the_boards_of_a_place_that_leads_on_come_down(cast, as_one, leave, sentence):
    client = as_one("officer")
    printed(client, cast.place, "rules")
    leave(cast.place, Place.objects.open().exclude(pk=cast.place.pk).first())
    scanned = reverse("places:board", args=[PrintedBoard.objects.get().token])
    told = f"这处地点{sentence}，板要摘下来"
    assert told in client.get(ALL).content.decode()
    assert told in client.get(url("boards", cast.place)).content.decode()
    page = as_one("nobody").get(scanned).content.decode()
    assert told in page
    assert "请告诉站长摘下来。" in page


def test_whoever_scans_a_board_reads_its_date_and_can_write(cast, as_one):
    printed(as_one("officer"), cast.place, "duties")
    board, today = PrintedBoard.objects.get(), clock.today()
    address = reverse("places:board", args=[board.token])
    page = Client().get(address).content.decode()
    assert f"照{today.year}年{today.month}月{today.day}日的记录印的" in page
    assert "和现在一样" in page
    assert reverse("intake:scan", args=[cast.place.slots.get().token]) in page
    services.change_place(cast.place, hours="星期六上午", actor=SYSTEM)
    assert "开放时间改了" in Client().get(address).content.decode()
    printed(as_one("officer"), cast.place, "duties", "A2")
    assert "又印过一块" in Client().get(address).content.decode()
    assert Client().get(address.lower()).status_code == 200
    assert Client().get("/places/b/NOTHING123/").status_code == 404


def test_a_board_printed_again_with_the_same_facts_leaves_the_first_as_right_as_it_was(
    cast, as_one
):
    for size in ("A3", "A0"):
        printed(as_one("officer"), cast.place, "duties", size)
    addresses = [
        reverse("places:board", args=[board.token]) for board in PrintedBoard.objects.all()
    ]
    for address in addresses:
        page = Client().get(address).content.decode()
        assert "和现在一样" in page
        assert "又印过一块" not in page
    services.change_place(cast.place, hours="星期六上午", actor=SYSTEM)
    for address in addresses:
        page = Client().get(address).content.decode()
        assert "开放时间改了" in page
        assert "又印过一块" not in page


def test_the_words_are_a_committees_own_from_a_day_on(cast, as_one):
    client, today = as_one("officer"), clock.today()
    printed(client, cast.place, "rules")
    tomorrow = today + timedelta(days=1)
    body = "每月一号公开一次账。\n\n  来的都接待。 "
    client.post(WALLS, {"kind": "rules", "body": body, "starts": tomorrow.isoformat()})
    assert "每月一号" not in printed(client, cast.place, "rules")[1]
    assert "以后起用" in client.get(WALLS).content.decode()
    with clock.at(clock.now() + timedelta(days=1)):
        client = as_one("officer")
        assert "“制度”的文字改了" in client.get(url("boards", cast.place)).content.decode()
        text = printed(client, cast.place, "rules")[1]
    assert "1每月一号公开一次账。2来的都接待。" in text
    assert WallText.objects.get().body == "每月一号公开一次账。\n来的都接待。"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"body": ""}, "请写下"),
        ({"body": "\n".join("一二三四五六七八九十甲乙丙")}, "最多十二条，现在有13条"),
        ({"starts": "2026-02-30"}, "没认出是哪一天"),
        ({"starts": "2000-01-01"}, "只能从今天或者以后起用"),
    ],
)
def test_bad_words_get_a_sentence_and_nothing_written_is_lost(cast, as_one, facts, sentence):
    data = {"kind": "rules", "body": "来的都接待，不分早晚。", "starts": clock.today().isoformat()}
    answer = as_one("officer").post(WALLS, data | facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert data["body"] in page or "body" in facts
    assert WallText.objects.count() == 0


def test_another_committee_begins_with_the_first_words(cast, as_one):
    own = {"kind": "rules", "body": "滨江自己的话。", "starts": clock.today().isoformat()}
    as_one("officer").post(WALLS, own)
    assert "滨江自己的话" not in as_one("outsider").get(WALLS).content.decode()
    assert FIRST_WORDS["rules"][0] in as_one("outsider").get(WALLS).content.decode()


@pytest.mark.parametrize("name", ["boards", "print_board"])
@pytest.mark.parametrize(
    ("key", "status"),
    [("nobody", (302, 403)), ("outsider", 404), ("member", 403), ("clerk", 403), ("audit", 403)],
)
def test_others_neither_see_nor_print(cast, as_one, key, status, name):
    client, address = as_one(key), url(name, cast.place)
    if name == "boards":
        expected = status[0] if isinstance(status, tuple) else status
        assert client.get(address).status_code == expected
    else:
        expected = status[1] if isinstance(status, tuple) else status
        answer = client.post(address, {"kind": "rules", "size": "A3"})
        assert answer.status_code == expected
        assert PrintedBoard.objects.count() == 0


@pytest.mark.parametrize("address", [ALL, WALLS])
@pytest.mark.parametrize(
    ("key", "status"), [("nobody", 302), ("head", 403), ("member", 403), ("audit", 403)]
)
def test_the_whole_committees_boards_are_the_offices(as_one, key, status, address):
    assert as_one(key).get(address).status_code == status


def test_what_is_not_offered_is_not_printed(cast, as_one):
    for facts in ({"kind": "rules"}, {"kind": "x", "size": "A3"}, {"kind": "rules", "size": "A9"}):
        assert as_one("officer").post(url("print_board", cast.place), facts).status_code == 404


def test_fifty_boards_ask_no_more_than_a_few(cast, as_one, django_assert_max_num_queries):
    client = as_one("officer")
    places = list(Place.objects.open().filter(committee=cast.committee).select_related("area"))
    facts = facts_of(
        Place.objects.filter(committee=cast.committee).select_related("committee", "area")
    )
    for number in range(50):
        place = places[number % len(places)]
        services.print_board(
            place, kind=KINDS[number % 4], size="A3", facts=facts[place.pk], token=f"T{number}",
            actor=cast.actor("officer"),
        )  # fmt: skip
    Committee.objects.filter(pk=cast.committee.pk).update(office_phone="0000-7654321")
    client.get(ALL)  # the first page of a sitting notes that it was seen
    with django_assert_max_num_queries(13):
        assert "联络机构的电话改了" in client.get(ALL).content.decode()
    address = url("boards", cast.place)
    with django_assert_max_num_queries(13):
        client.get(address)


def team_of(n):
    """So many members as boards show them, most with something they help with and a day here."""
    helps = ("", "看病就医、社区养老", "老旧小区改造、加装电梯、停车，还有雨污分流和小区路灯的事")
    return [
        {
            "id": at,
            "name": f"第{at}位",
            "sector": "社会福利和社会保障界",
            "posts": ["第三组召集人"] if at % 9 == 4 else [],
            "helps": helps[at % 3],
            "days": [[], ["3日"], ["10日", "20日（在线）"]][at % 3],
        }
        for at in range(n)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("size", ["A3", "A0"])
@pytest.mark.parametrize(
    ("n", "sheets"),
    [(5, 1), (12, 1), (13, 1), (24, 1), (31, 1), (40, 1), (60, 1), (61, 2), (130, 3)],
)
def test_a_team_stands_on_one_sheet_as_long_as_it_can_be_read(cast, settings, size, n, sheets):
    settings.LIANXIN_BASE_URL = "https://lx.binjiang.example"
    facts = {**shown_on("members", facts_of([cast.place])[cast.place.pk]), "members": team_of(n)}
    made = typeset("places/board", {**facts, **_frame("members", size, "ABCDEFGHJK", facts)})
    with pypdfium2.PdfDocument(made) as pdf:
        texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]
        assert len(texts) == sheets
        assert all("不在的日子，也能写" in text for text in texts)
        for at in range(n):
            assert sum(f"第{at}位" in text for text in texts) == 1, at
        for at, text in enumerate(texts, start=1):
            assert (f"{at}/{sheets}" in text) == (sheets > 1)
        smallest = min(_sizes(pdf[0]))
        assert smallest >= {"A3": 7.9, "A0": 22}[size]


def _sizes(page):
    """The sizes in points of the letters on a page; the strokes of logos and codes have none."""
    text = page.get_textpage()
    found = {
        pypdfium2.raw.FPDFText_GetFontSize(text.raw, at)
        for at in range(text.count_chars())
        if pypdfium2.raw.FPDFText_GetUnicode(text.raw, at) > ord(" ")
    }
    return {size for size in found if size > 1}


def test_much_to_say_goes_on_to_a_second_sheet_rather_than_get_too_small():
    talks = [{**member, "helps": "社区的事" * 20} for member in team_of(60)]
    assert [len(sheet) for sheet in sheets_of(talks)] == [30, 30]
    assert [len(sheet) for sheet in sheets_of(team_of(61))] == [31, 30]
    assert sheets_of([]) == [[]]


def test_each_wall_has_its_own_board_and_one_that_was_taken_down_is_said_no_more(cast, as_one):
    client = as_one("head")
    for wall in ("大门右边", "门厅"):
        answer = client.post(
            url("print_board", cast.place), {"kind": "rules", "size": "A3", "wall": wall}
        )
        name = quote(f"{cast.place.name}-制度-{wall}-A3.pdf")
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    services.change_place(cast.place, hours="星期六上午", actor=SYSTEM)
    assert client.get(url("boards", cast.place)).content.decode().count("开放时间改了") == 2
    assert "挂在门厅：开放时间改了" in as_one("officer").get(ALL).content.decode()
    client = as_one("head")
    client.post(url("print_board", cast.place), {"kind": "rules", "size": "A0", "wall": "大门右边"})
    assert client.get(url("boards", cast.place)).content.decode().count("开放时间改了") == 1
    other = PrintedBoard.objects.get(wall="门厅")
    assert client.post(reverse("places:take_down", args=[other.ref])).status_code == 302
    page = client.get(url("boards", cast.place)).content.decode()
    assert "开放时间改了" not in page
    assert "门厅" not in page
    assert (
        "就说摘下来了" in Client().get(reverse("places:board", args=[other.token])).content.decode()
    )


def test_nobody_else_says_that_a_board_was_taken_down(cast, as_one):
    printed(as_one("officer"), cast.place, "rules")
    board = PrintedBoard.objects.get()
    for key, status in (("nobody", 403), ("outsider", 404), ("member", 403), ("audit", 403)):
        answer = as_one(key).post(reverse("places:take_down", args=[board.ref]))
        assert answer.status_code == status, key
    assert PrintedBoard.objects.hanging().count() == 1

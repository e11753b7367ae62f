"""The papers with a code: read again by another library, the code scanned again from the page."""

from __future__ import annotations

import ctypes
import re

import pypdfium2
import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents import fonts
from lianxin.places import services
from lianxin.places.pages.kit import KIT
from tests.fixtures.papers import paper_faces, qr_codes

PAPERS = [paper.key for paper in KIT]
SIZES = {"plate": (210, 148)}  # millimetres; the others are A4
CODES = {"poster": 1, "plate": 1, "tent": 2, "stickers": 12, "slips": 2}


@pytest.fixture
def as_one(cast, client):
    def enter(key):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        return client

    return enter


@pytest.fixture
def slot(cast, settings):
    settings.LIANXIN_BASE_URL = "https://lx.binjiang.example"
    return cast.place.slots.get()


def url(name, row):
    return reverse(f"places:{name}", args=[row.ref])


def printed(client, slot, paper):
    answer = client.post(url("print_code", slot), {"paper": paper})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as pdf:
        assert len(pdf) == 1
        page = pdf[0]
        size = tuple(round(points * 25.4 / 72) for points in page.get_size())
        text = re.sub(r"\s", "", page.get_textpage().get_text_range())
        picture = page.render(scale=2).to_pil().convert("L")
    return size, text, picture, answer.content


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_says_where_and_whom_to_call_and_its_codes_lead_here(cast, as_one, slot, paper):
    size, text, picture, _ = printed(as_one("head"), slot, paper)
    assert size == SIZES.get(paper, (210, 297))
    found = qr_codes(picture)
    assert [code.text for code in found] == [
        f"https://lx.binjiang.example/s/{slot.token}/"
    ] * CODES[paper]
    today = clock.today()
    for words in (
        cast.place.name,
        "lx.binjiang.example",
        cast.committee.office_phone,
        f"码位{slot.token[-4:]}，{today.year}年{today.month}月{today.day}日印",
        "110",
        "120",
        "12345",
    ):
        assert words in text, words


def test_the_posters_code_is_eighty_millimetres_with_four_modules_of_quiet(cast, as_one, slot):
    _, text, picture, _ = printed(as_one("officer"), slot, "poster")
    (code,) = qr_codes(picture)
    corners = code.position
    side = (corners.top_right.x - corners.top_left.x) / 2 * 25.4 / 72
    assert side == pytest.approx(80, abs=0.7)
    module = side / 33  # version 4
    quiet = round(4 * module * 72 / 25.4 * 2) - 4  # the frame's own line lies on its edge
    left, top = corners.top_left.x, corners.top_left.y
    around = picture.crop((left - quiet, top - quiet, left - 2, top + 200))
    assert around.getextrema()[0] > 200
    assert f"/s/{slot.token}/" in text


def test_the_posters_code_is_drawn_in_lines_not_in_dots(as_one, slot):
    *_, made = printed(as_one("officer"), slot, "poster")
    assert len(made) < 120_000
    with pypdfium2.PdfDocument(made) as pdf:
        assert not list(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))


def test_only_our_faces_are_in_it_and_all_of_them_are_embedded(as_one, slot):
    *_, made = printed(as_one("officer"), slot, "poster")
    raw, names = pypdfium2.raw, set()
    with pypdfium2.PdfDocument(made) as pdf:
        for thing in pdf[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(thing.raw)
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            names.add(name.value.decode().partition("+")[2])
    assert names == {"NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold", "NotoSerifCJKsc-Bold"}


def test_that_it_was_printed_is_noted(cast, as_one, slot):
    client = as_one("head")
    assert "发了，还没有印" in client.get(url("kit", cast.place)).content.decode()
    printed(client, slot, "stickers")
    assert "印了，等人贴" in client.get(url("kit", cast.place)).content.decode()


def test_the_head_confirms_on_the_spot_and_the_office_sees_where(cast, as_one, slot):
    client = as_one("head")
    assert client.post(url("pasted", slot), {"where": ""}).status_code == 422
    done = client.post(url("pasted", slot), {"where": "一楼大门右边"}, follow=True)
    assert "贴好了" in done.content.decode()
    page = as_one("officer").get(url("kit", cast.place)).content.decode()
    assert f"{cast.person('head').name}说贴好了：一楼大门右边" in page


def test_a_revoked_code_is_neither_printed_nor_confirmed(cast, as_one, slot):
    services.revoke_slot(slot, why="丢了", actor=SYSTEM)
    client = as_one("head")
    refused = client.post(url("print_code", slot), {"paper": "poster"}, follow=True)
    assert "已经停用了，不能再印" in refused.content.decode()
    answer = client.post(url("pasted", slot), {"where": "门上"})
    assert answer.status_code == 409
    assert "请把它撕下来" in answer.content.decode()
    assert slot.pastings.count() == 0


@pytest.mark.parametrize("paper", PAPERS)
def test_long_facts_keep_to_one_page(cast, as_one, slot, paper):
    services.change_place(
        cast.place,
        actor=SYSTEM,
        name="很长的名字" * 12,
        address="望江街道柳荫里社区" * 13,
        hours="每月第二、第四个星期" * 8,
        phone="0" * 30,
    )
    _, text, picture, _ = printed(as_one("officer"), slot, paper)
    assert "很长的名字" * 12 in text
    assert len(qr_codes(picture)) == CODES[paper]


def test_a_paper_that_is_not_in_the_kit_is_not_found(as_one, slot):
    for asked in ("", "frame", "../../documents/papers/frame"):
        assert as_one("officer").post(url("print_code", slot), {"paper": asked}).status_code == 404


@pytest.mark.parametrize("paper", PAPERS)
def test_on_a_machine_without_any_font_a_paper_says_the_same(
    cast, as_one, slot, paper, bare_machine
):
    _, text, picture, made = printed(as_one("officer"), slot, paper)
    assert {face for face, _ in paper_faces(made)} == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}
    assert cast.place.name in text
    assert len(qr_codes(picture)) == CODES[paper]


def test_folders_without_a_chinese_typeface_are_answered_with_a_sentence(
    as_one, slot, settings, tmp_path
):
    settings.LIANXIN_FONTS = [str(tmp_path)]
    fonts.faces.cache_clear()
    try:
        assert [warning.id for warning in fonts.faces_are_here()] == ["lianxin.W101"]
        answer = as_one("officer").post(url("print_code", slot), {"paper": "poster"})
    finally:
        settings.LIANXIN_FONTS = []
        fonts.faces.cache_clear()
    assert answer.status_code == 503
    assert "LIANXIN_FONTS" in answer.content.decode()
    slot.refresh_from_db()
    assert slot.printed_at is None


@pytest.mark.parametrize("name", ["print_code", "pasted"])
@pytest.mark.parametrize(
    ("key", "status"),
    [("nobody", 403), ("outsider", 404), ("member", 403), ("clerk", 403), ("audit", 403)],
)
def test_others_neither_print_nor_confirm(as_one, slot, key, status, name):
    answer = as_one(key).post(url(name, slot), {"paper": "poster", "where": "门上"})
    assert answer.status_code == status
    slot.refresh_from_db()
    assert slot.printed_at is None
    assert slot.pastings.count() == 0

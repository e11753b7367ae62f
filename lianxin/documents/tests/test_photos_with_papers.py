"""Photos that go out with a paper: whole, undistorted, as they were kept, in Word and in PDF."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from lianxin.documents.official import Enclosure, paper_pdf
from lianxin.documents.official_docx import paper_docx
from lianxin.documents.photos import PrintedPhoto
from lianxin.documents.tests.test_official import LETTER, W, xml_of

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
MILLIMETRE = {"pdf": 72 / 25.4, "docx": 36_000}  # points; English metric units


def photo(width: int, height: int, colour: str = "white") -> PrintedPhoto:
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "JPEG")
    return PrintedPhoto(made.getvalue(), width, height)


LYING, STANDING, LONG = photo(2560, 1920, "red"), photo(1500, 2000, "blue"), photo(900, 9000)
PAPER = replace(
    LETTER, enclosures=[Enclosure("照片3张", photos=[LYING, STANDING, LONG])], copies=""
)


def pictures(data: bytes) -> list[tuple[int, float, float]]:
    """The page of each picture in a PDF, and its width and height in millimetres."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for at, page in enumerate(pdf, start=1):
            for part in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=9):
                left, bottom, right, top = part.get_bounds()
                size = ((right - left) / MILLIMETRE["pdf"], (top - bottom) / MILLIMETRE["pdf"])
                found.append((at, *size))
    return found


def test_a_pdf_holds_every_photo_whole_behind_the_letter():
    data = paper_pdf(PAPER)
    (page, *lying), (_page, *standing), (_last, *long) = pictures(data)
    assert page == 2
    assert lying == pytest.approx([130, 97.5], abs=0.5)
    assert standing == pytest.approx([120, 160], abs=0.5)
    assert long == pytest.approx([16, 160], abs=0.5)
    for one in (LYING, STANDING, LONG):
        assert one.jpeg in data  # not recoded


def test_two_that_lie_share_a_page():
    two = replace(PAPER, enclosures=[Enclosure("照片2张", photos=[LYING, photo(1600, 1200)])])
    assert [page for page, *_size in pictures(paper_pdf(two))] == [2, 3]
    four = [LYING, *(photo(1600, 1200, colour) for colour in ("gray", "green", "black"))]
    many = replace(PAPER, enclosures=[Enclosure("照片4张", photos=four)])
    assert [page for page, *_size in pictures(paper_pdf(many))] == [2, 3, 3, 4]


def test_a_document_holds_every_photo_whole():
    data = paper_docx(PAPER)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        kept = {packed.read(name) for name in packed.namelist() if "/media/" in name}
    assert kept == {one.jpeg for one in (LYING, STANDING, LONG)}
    sizes = [
        (int(one.get("cx", 0)) / MILLIMETRE["docx"], int(one.get("cy", 0)) / MILLIMETRE["docx"])
        for one in xml_of(data).iter(DRAWN)
    ]
    assert sizes == [pytest.approx(size, abs=0.1) for size in [(130, 97.5), (120, 160), (16, 160)]]
    assert "exact" not in {
        spacing.get(f"{W}lineRule")
        for paragraph in xml_of(data).iter(f"{W}p")
        if paragraph.find(f".//{DRAWN}") is not None
        for spacing in paragraph.iter(f"{W}spacing")
    }


def test_the_same_photo_twice_is_there_twice():
    twice = replace(PAPER, enclosures=[Enclosure("照片2张", photos=[LYING, LYING])])
    assert len(pictures(paper_pdf(twice))) == 2

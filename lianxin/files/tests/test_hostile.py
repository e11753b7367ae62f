"""What nobody's phone makes: every case is refused with a sentence, or drawn anew and harmless."""

import gzip
import io
import os
import random
import resource
import subprocess
import sys
import time
import zipfile
import zlib

import pytest
from PIL import Image

from lianxin.files.images import MOST_KEPT, MOST_MEGABYTES, develop
from lianxin.files.refusals import FileRefused, Refusal
from lianxin.files.tests import pictures
from lianxin.files.tests.pictures import MARK, encoded, heic, jpeg, png_chunk, png_claiming, scene


def zipped():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", MARK)
    return target.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg">' + MARK + b"</svg>"
PNG = encoded(scene(), "PNG")
NOT_PHOTOS = {
    "one byte": b"\xff",
    "words": "您好，我想反映一件事。".encode(),
    "svg": SVG,
    "svg with a byte order mark": b"\xef\xbb\xbf" + SVG,
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "html": b"<!doctype html>" + MARK,
    "html after a newline": b"\n\n<html>" + MARK,
    "php": b"<?php system($_GET['c']); ?>",
    "a shell script": b"#!/bin/sh\nrm -rf /\n",
    "pdf": b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file",
    "zip": zipped(),
    "gzip bomb": gzip.compress(bytes(5_000_000)),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(64),
    "seven zip": b"7z\xbc\xaf\x27\x1c" + bytes(64),
    "gif": encoded(scene(), "GIF"),
    "gif with script": b"GIF89a/*" + MARK + b"*/=1;",
    "bmp": encoded(scene(), "BMP"),
    "tiff": encoded(scene(), "TIFF"),
    "ico": encoded(scene(64, 64), "ICO"),
    "jpeg 2000": bytes.fromhex("0000000c6a5020200d0a870a") + bytes(64),
    "xbm": b"#define a_width 9999999\n#define a_height 9999999\n",
    "windows program": b"MZ" + bytes(256),
    "linux program": b"\x7fELF" + bytes(256),
    "film": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(64),
    "avif": b"\0\0\0\x18ftypavif\0\0\0\0avifmif1" + bytes(64),
    "riff that is sound": b"RIFF\x24\0\0\0WAVEfmt " + bytes(64),
    "the antivirus test": b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    "jpeg after one space": b" " + jpeg(),
}
UNREADABLE = {
    "jpeg in name only": b"\xff\xd8\xff",
    "jpeg that ends at once": b"\xff\xd8\xff\xd9",
    "jpeg that is html": b"\xff\xd8\xff\xe0" + MARK * 20,
    "half a jpeg": jpeg()[: len(jpeg()) // 2],
    "jpeg of two thousand scans": pictures.jpeg_of_scans(2000),
    "jpeg of scans behind a marker without length": pictures.jpeg_of_scans(2000, b"\xff\x01"),
    "jpeg with a size of zero": pictures.jpeg_claiming(0, 0),
    "png in name only": b"\x89PNG\r\n\x1a\n",
    "png that is html": b"\x89PNG\r\n\x1a\n" + MARK * 20,
    "half a png": PNG[: len(PNG) // 2],
    "png with a wrong checksum": PNG[:29] + b"\0\0\0\0" + PNG[33:],
    "png of no size": png_claiming(0, 0),
    "png without enough rows": png_claiming(2000, 2000),
    "png with a text that swells": png_claiming(
        8, 8, png_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(20_000_000)))
    ),
    "webp in name only": b"RIFF\x08\0\0\0WEBP",
    "half a webp": encoded(scene(), "WEBP")[:200],
    "webp that is html": b"RIFF\xff\0\0\0WEBPVP8 " + MARK * 5,
    "heic in name only": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "half a heic": heic()[: len(heic()) // 2],
    "heic that is html": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + MARK * 20,
    "heic with a box of four gigabytes": heic()[:28] + b"\xff\xff\xff\xff" + heic()[32:],
}
TOO_MANY = {
    "png of 50 000 by 50 000": png_claiming(50_000, 50_000),
    "png of the largest size there is": png_claiming(2**31 - 1, 2**31 - 1),
    "png just over fifty-two megapixels": png_claiming(52_001, 1000),
    "png of a hundred megapixels": png_claiming(10_000, 10_000),
    "jpeg of 65 500 by 65 500": pictures.jpeg_claiming(65_500, 65_500),
    "webp of 16 384 by 16 384": pictures.webp_claiming(16_384, 16_384),
    "webp just over its twenty-four": pictures.webp_claiming(6001, 4000),
    "heic of 30 000 by 30 000": pictures.heic_claiming(30_000, 30_000),
}
MAYBE = {
    "jpeg and zip in one": jpeg() + zipped(),
    "jpeg and html in one": jpeg() + b"<html>" + MARK,
    "jpeg with a script as comment": encoded(scene(), "JPEG", comment=MARK),
    "jpeg with a script as profile": encoded(scene(), "JPEG", icc_profile=MARK),
    "jpeg with a script as notes": encoded(scene(), "JPEG", exif=b"Exif\0\0" + MARK),
    "png with a script as text": png_claiming(1, 1, png_chunk(b"tEXt", b"a\0" + MARK)),
    "png and html in one": PNG + MARK,
    "png with a profile that swells": png_claiming(
        8, 8, png_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(20_000_000)))
    ),
    "webp with a script as xmp": encoded(scene(), "WEBP", xmp=MARK),
    "heic said to be tiny": pictures.heic_claiming(16, 16),
    "heic said to be wide": pictures.heic_claiming(40_000, 1),
    "jpeg said to be larger": pictures.jpeg_claiming(5000, 5000),
    "palette without colours": png_claiming(8, 8, colour=3),
    "sixteen bits of everything": png_claiming(1, 1, depth=16, colour=6),
}


def refusal_of(data):
    with pytest.raises(FileRefused) as refused:
        develop(data)
    assert str(refused.value).startswith(("这张照片", "这不是照片"))
    return refused.value.refusal


def assert_harmless(data):
    """Refused, or drawn anew: a plain JPEG of bounded size without a byte of what was sent."""
    try:
        picture = develop(data)
    except FileRefused:
        return
    for made in (picture.full, picture.thumb):
        image = Image.open(io.BytesIO(made))
        image.load()
        assert image.format == "JPEG"
        assert image.width * image.height <= MOST_KEPT
        assert b"canary" not in made
        assert b"<" + b"script" not in made
        assert b"word/document" not in made


@pytest.mark.parametrize("name", NOT_PHOTOS)
def test_what_is_no_photo_is_called_that(name):
    assert refusal_of(NOT_PHOTOS[name]) is Refusal.NOT_A_PHOTO


def test_pixels_that_are_gone_over_too_often_are_refused_before_they_are_decoded():
    flat = Image.new("RGB", (6000, 6000))  # thirty-six megapixels, twenty scans
    costly = pictures.jpeg_of_scans(20, picture=flat)
    begun = time.process_time()
    assert refusal_of(costly) is Refusal.TOO_COSTLY
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_does_not_open_is_called_that(name):
    assert refusal_of(UNREADABLE[name]) is Refusal.UNREADABLE


@pytest.mark.parametrize("name", TOO_MANY)
def test_what_is_too_large_is_refused_before_it_is_decoded(name):
    assert refusal_of(TOO_MANY[name]) is Refusal.TOO_MANY_PIXELS


@pytest.mark.parametrize("name", MAYBE)
def test_what_carries_something_else_loses_it(name):
    assert_harmless(MAYBE[name])


def test_the_sentence_names_the_most_there_may_be():
    with pytest.raises(FileRefused, match="太大了，超过5200万像素"):
        develop(png_claiming(52_001, 1000))


def test_nothing_is_called_empty():
    assert refusal_of(b"") is Refusal.EMPTY


@pytest.mark.parametrize(
    "data",
    [jpeg() + bytes(MOST_MEGABYTES * 2**20), random.Random(1).randbytes(26 * 2**20)],
    ids=["a jpeg with a tail", "noise"],
)
def test_more_than_phones_write_says_the_limit(data):
    with pytest.raises(FileRefused, match="超过25MB") as refused:
        develop(io.BytesIO(data))
    assert refused.value.refusal is Refusal.TOO_BIG


def test_a_stream_without_end_is_not_read_to_its_end():
    with open("/dev/zero", "rb") as endless, pytest.raises(FileRefused):
        develop(endless)


SOUND = {
    "jpeg": jpeg(quality=60),
    "png": encoded(scene(), "PNG", compress_level=1),
    "webp": encoded(scene(), "WEBP"),
    "heic": heic(),
}


@pytest.mark.parametrize("kind", SOUND)
def test_a_photo_cut_off_anywhere_is_refused_or_harmless(kind):
    data = SOUND[kind]
    for step in range(1, 20):
        assert_harmless(data[: len(data) * step // 20])


@pytest.mark.parametrize("kind", SOUND)
def test_a_photo_with_wrong_bytes_is_refused_or_harmless(kind):
    chance = random.Random(20261012)
    for _ in range(40):
        data = bytearray(SOUND[kind])
        for _ in range(chance.choice([1, 4, 32])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert_harmless(bytes(data))


CHILD = """
import re, sys, zlib
from PIL import Image
from lianxin.files.images import develop
from lianxin.files.refusals import FileRefused
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    try:
        develop(data)
        assert "allowed" in path or "grey" in path, path
    except FileRefused:
        assert "allowed" not in path, path
# The peak of this program alone: ru_maxrss would begin with that of the test run it came from.
print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


@pytest.mark.slow
def test_the_worst_pictures_stay_within_half_a_gigabyte_and_ten_seconds_each(tmp_path):
    worst = {
        "bomb.png": png_claiming(50_000, 50_000),
        "bomb.webp": pictures.webp_claiming(16_384, 16_384),
        "bomb.heic": pictures.heic_claiming(30_000, 30_000),
        "bomb.jpg": pictures.jpeg_claiming(65_500, 65_500),
        "scans.jpg": pictures.jpeg_of_scans(5000),
        "allowed.png": encoded(Image.new("RGBA", (8192, 6144), (9, 9, 9, 9)), "PNG"),
        "allowed.jpg": encoded(Image.new("RGB", (8192, 6144)), "JPEG", progressive=True),
        "allowed.webp": encoded(Image.new("RGB", (6000, 4000)), "WEBP", method=0),
        "grey.png": encoded(Image.new("I;16", (8000, 5000)), "PNG"),
    }
    for name, data in worst.items():
        (tmp_path / name).write_bytes(data)
    paths = [str(tmp_path / name) for name in worst]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *paths],
        capture_output=True,
        text=True,
        check=True,
        timeout=80,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert int(done.stdout) < 512
    assert after.ru_utime - before.ru_utime < 10 * len(worst)

"""Pictures as phones send them, made into pictures that hold nothing but what one sees.

Whatever comes in is looked at by its first bytes, measured before it is decoded, turned upright,
drawn anew and written as a JPEG without place, time, maker or any other byte of the original.
"""

import hashlib
import io
import math
import re
import threading
import warnings
from dataclasses import dataclass
from typing import IO

import pillow_heif
from PIL import Image, ImageFile

from lianxin.files.refusals import FileRefused, Refusal
from lianxin.files.secrecy import refuse_marked

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 25  # phones of 48 and 50 megapixels write some twelve to twenty
MOST_PIXELS = 52_000_000
MOST_PIXELS_OF = {"WEBP": 24_000_000}  # its decoder takes four times the picture's memory
# A progressive JPEG goes over its picture about ten times; each time costs by its pixels.
MOST_SCANS, MOST_SCANNED = 100, 12 * MOST_PIXELS
OTHERS_COST = 2  # what a pixel of another kind costs, where one of a JPEG costs one
FULL_EDGE, THUMB_EDGE = 2560, 480
# A long screenshot is kept by its short edge, so that what stands in it can be read.
LONG, SHORT_EDGE, MOST_KEPT = 3, 1080, 24_000_000
QUALITY, COARSER = 82, (70, 60, 50, 40, 30, 20, 10)
SMALL_BYTES = 24 * 1024
FULL_BYTES, BYTES_PER_PIXEL = 2 * MEGABYTE, 0.25  # what a picture may weigh when it is kept
ORIENTATION = 0x0112  # the EXIF tag, TIFF 6.0
JPEG_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")  # ITU T.81, B.1.1.2
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

pillow_heif.register_heif_opener(thumbnails=False)
# One large picture at a time in a process: memory stays bounded however many are sent at once.
_darkroom = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A picture made anew: upright, without metadata, in two sizes."""

    full: bytes
    thumb: bytes
    width: int
    height: int
    # Of the file as it came in, to know it again. It never leaves memory: what is kept of it is
    # under the server's key and the committee's, and goes with the photo (`StoredFile.fingerprint`).
    digest: str


def develop(source: bytes | IO[bytes], *, most: int = MOST_MEGABYTES) -> Picture:
    """Make a picture of what was sent, at most so many megabytes, or refuse it.

    This takes up to a second: call it before a transaction begins, not inside.

    Raises:
        FileRefused: with the sentence for whoever sent it.
    """
    data = source if isinstance(source, bytes) else source.read(most * MEGABYTE + 1)
    if not data:
        raise FileRefused(Refusal.EMPTY)
    if len(data) > most * MEGABYTE:
        raise FileRefused(Refusal.TOO_BIG, most=most)
    kind = kind_of(data)
    if kind is None:
        refuse_marked(data)
        raise FileRefused(Refusal.NOT_A_PHOTO)
    if kind == "JPEG" and _scans(data) > MOST_SCANS:
        raise FileRefused(Refusal.UNREADABLE)
    with _darkroom, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about broken notes, which are dropped anyway
        return _develop(data, kind)


def cost_of(source: IO[bytes]) -> int:
    """About how many pixels of a plain JPEG it costs to develop this; nothing, if it is no picture.

    A progressive JPEG of ten scans costs hardly more than a plain one, of a hundred ten times as much.
    """
    data = source.read(MOST_MEGABYTES * MEGABYTE + 1)
    source.seek(0)
    kind = kind_of(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[str(kind)]) as image:
                pixels = image.width * image.height
    except Exception:  # noqa: BLE001 - what cannot be opened is refused before it costs anything
        return 0
    return round(pixels * max(1, _scans(data) / 10) if kind == "JPEG" else pixels * OTHERS_COST)


def kind_of(data: bytes) -> str | None:
    """What a file is by its first bytes, as Pillow calls it; its name and type are not asked."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return "HEIF"
    return None


def _scans(data: bytes) -> int:
    """How often a JPEG goes over its picture, up to where the picture ends.

    A film may lie behind it, as in the moving photos of many phones; its bytes mean nothing here.
    """
    scans, at = 0, 2
    while scans <= MOST_SCANS and (found := JPEG_MARKER.search(data, at)):
        marker, at = found[1], found.end()
        if marker == b"\xd9":  # end of image
            break
        scans += marker == b"\xda"  # start of scan
        if marker != b"\x01":  # the one marker here without a length
            at += int.from_bytes(data[at : at + 2])
    return scans


def _develop(data: bytes, kind: str) -> Picture:
    most = MOST_PIXELS_OF.get(kind, MOST_PIXELS)
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as image:
            if image.width * image.height > most:
                raise FileRefused(Refusal.TOO_MANY_PIXELS, most=most // 10_000)
            if kind == "JPEG" and image.width * image.height * _scans(data) > MOST_SCANNED:
                raise FileRefused(Refusal.TOO_COSTLY)
            full = _redrawn(image)
    except FileRefused:
        raise
    except Image.DecompressionBombError as error:
        raise FileRefused(Refusal.TOO_MANY_PIXELS, most=most // 10_000) from error
    except Exception as error:  # decoders fail on bad bytes in every way there is
        raise FileRefused(Refusal.UNREADABLE) from error
    thumb = _beginning(full)
    thumb.thumbnail((THUMB_EDGE, THUMB_EDGE), reducing_gap=2.0)
    return Picture(
        full=_jpeg_within(full, max(FULL_BYTES, int(full.width * full.height * BYTES_PER_PIXEL))),
        thumb=_jpeg(thumb),
        width=full.width,
        height=full.height,
        digest=hashlib.sha256(data).hexdigest(),
    )


def kept_size(width: int, height: int) -> tuple[int, int]:
    """The size at which a picture is kept: 2560 along its long edge; of one more than three times
    as long as wide 1080 along its short edge, within 24 million pixels; never larger than it came."""
    long, short = max(width, height), min(width, height)
    scale = FULL_EDGE / long
    if long > LONG * short:
        scale = max(scale, SHORT_EDGE / short)
    scale = min(1.0, scale, math.sqrt(MOST_KEPT / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _beginning(image: Image.Image) -> Image.Image:
    """What a small copy shows: of a long picture its beginning."""
    width, height = image.size
    most = LONG * min(width, height) // 2
    return image.crop((0, 0, min(width, most), min(height, most)))


def _redrawn(image: ImageFile.ImageFile) -> Image.Image:
    """What one sees of the first picture in the file, upright, on white, at the size it is kept."""
    image.draft(None, kept_size(*image.size))  # a JPEG is decoded at about that size
    image.load()
    turn = UPRIGHT.get(_orientation(image))
    plain = _small(image)
    sheet = Image.new("RGB", plain.size, "white")
    sheet.paste(plain, mask=plain if plain.mode == "RGBA" else None)
    return sheet.transpose(turn) if turn is not None else sheet


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - a picture with broken notes is still a picture
        return 1


def _small(image: Image.Image) -> Image.Image:
    """The picture in plain colours, at most as large as it is kept."""
    deep = image.mode.startswith("I")  # sixteen bits of grey
    mode = "F" if deep else "RGBA" if image.has_transparency_data else "RGB"
    plain = image if image.mode == mode else image.convert(mode)
    plain.thumbnail(kept_size(*plain.size), reducing_gap=2.0)
    return plain.point(lambda value: value / 256).convert("RGB") if deep else plain


def small_copy(jpeg: bytes) -> Picture:
    """A copy of a picture that was made here, for a page that anybody loads on a phone.

    It weighs no more than `SMALL_BYTES`: what is full of detail is kept more coarsely.
    """
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
        sheet = image.convert("RGB")
    sheet.thumbnail((THUMB_EDGE, THUMB_EDGE), reducing_gap=2.0)
    made = _jpeg_within(sheet, SMALL_BYTES)
    return Picture(
        full=made,
        thumb=made,
        width=sheet.width,
        height=sheet.height,
        digest=hashlib.sha256(made).hexdigest(),
    )


def _jpeg_within(image: Image.Image, most: int) -> bytes:
    """The picture in no more than so many bytes, kept more coarsely where it is full of detail."""
    made = _jpeg(image)
    for quality in COARSER:
        if len(made) <= most:
            break
        made = _jpeg(image, quality)
    return made


def _jpeg(image: Image.Image, quality: int = QUALITY) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality)
    return target.getvalue()

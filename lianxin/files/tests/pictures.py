"""Pictures as phones make them, drawn here: no file of anybody's is in the repository."""

import io
import struct
import zlib

import pillow_heif
from PIL import ExifTags, Image

pillow_heif.register_heif_opener()

MARK = b"<script>alert('canary-8841')</script>"
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (240, 240, 240)


def scene(width=400, height=300, mode="RGB"):
    """Four corners by which one knows which side is up: red, green above; blue, white below."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    image.paste(RED, (0, 0, *half))
    image.paste(GREEN, (half[0], 0, width, half[1]))
    image.paste(BLUE, (0, half[1], half[0], height))
    image.paste(WHITE, (*half, width, height))
    return image.convert(mode)


def corners(image):
    """The names of the four corners of a picture: top left, top right, bottom left, right."""
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    image = image.convert("RGB")
    width, height = image.size
    spots = [(width // 8, height // 8), (width * 7 // 8, height // 8)]
    spots += [(x, height * 7 // 8) for x, _ in spots]

    def nearest(pixel):
        return min(
            names, key=lambda n: sum((a - b) ** 2 for a, b in zip(names[n], pixel, strict=True))
        )

    return [nearest(image.getpixel(spot)) for spot in spots]


def notes(orientation=1):
    """EXIF as a phone writes it: where, when, by which phone, of whom."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "CanaryPhone"
    exif[ExifTags.Base.Artist] = "canary-artist"
    exif[ExifTags.Base.DateTime] = "2026:09:29 20:14:00"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (29.0, 33.0, 7.5)
    place[ExifTags.GPS.GPSLongitudeRef] = "E"
    place[ExifTags.GPS.GPSLongitude] = (106.0, 34.0, 1.5)
    return exif


def encoded(image, kind, **options):
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def jpeg(width=400, height=300, orientation=1, **options):
    return encoded(scene(width, height), "JPEG", exif=notes(orientation), **options)


def heic(width=400, height=300, orientation=1):
    exif = notes(orientation).tobytes()
    return encoded(scene(width, height), "HEIF", quality=60, exif=exif)


def png_chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_claiming(width, height, *chunks, depth=8, colour=2):
    """A PNG that says how large it is, and need not be."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    rows = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    body = b"".join(chunks) + rows + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


def webp_claiming(width, height):
    """An animated WebP whose canvas is said to be very large."""
    small = encoded(scene(8, 8), "WEBP", lossless=True)[12:]
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    frame = bytes(6) + (7).to_bytes(3, "little") * 2 + (100).to_bytes(3, "little") + b"\0" + small
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size
    body += b"ANIM" + struct.pack("<I", 6) + bytes(6)
    body += b"ANMF" + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic_claiming(width, height):
    """A HEIC whose size box says something else than what is in it."""
    data = heic()
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def jpeg_claiming(width, height):
    """A JPEG whose frame header says something else than what is in it."""
    data = encoded(scene(), "JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def jpeg_of_scans(count, between=b"", picture=None):
    """A progressive JPEG that repeats its last scan very often."""
    data = encoded(picture or scene(), "JPEG", progressive=True)
    at = data.rindex(b"\xff\xda")
    return data[:-2] + (between + data[at:-2]) * count + data[-2:]

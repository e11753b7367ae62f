"""What becomes of a photo: upright, of a size to look at, and nothing in it but the picture."""

import io
import random

import pytest
from PIL import ExifTags, Image

from lianxin.files.images import Picture, develop, kept_size, kind_of
from lianxin.files.tests import pictures


def opened(data):
    return Image.open(io.BytesIO(data))


def assert_nothing_but_the_picture(picture: Picture):
    for data in (picture.full, picture.thumb):
        image = opened(data)
        assert image.format == "JPEG"
        assert image.mode == "RGB"
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        for canary in (b"Canary", b"canary", b"Exif", b"http", b"ICC_PROFILE", b"2026"):
            assert canary not in data


def test_a_photo_of_twelve_megapixels_becomes_one_to_look_at_and_a_small_one():
    sent = pictures.jpeg(4000, 3000, orientation=6, quality=95)
    assert opened(sent).getexif().get_ifd(ExifTags.IFD.GPSInfo)  # it did say where
    picture = develop(sent)
    assert (picture.width, picture.height) == (1920, 2560)  # turned upright
    assert opened(picture.full).size == (1920, 2560)
    assert opened(picture.thumb).size == (360, 480)
    assert pictures.corners(opened(picture.full)) == ["blue", "red", "white", "green"]
    assert_nothing_but_the_picture(picture)


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, ["red", "green", "blue", "white"]),
        (2, ["green", "red", "white", "blue"]),
        (3, ["white", "blue", "green", "red"]),
        (4, ["blue", "white", "red", "green"]),
        (5, ["red", "blue", "green", "white"]),
        (6, ["blue", "red", "white", "green"]),
        (7, ["white", "green", "blue", "red"]),
        (8, ["green", "white", "red", "blue"]),
        (0, ["red", "green", "blue", "white"]),
        (9, ["red", "green", "blue", "white"]),
    ],
)
def test_a_photo_held_any_way_stands_upright(orientation, seen):
    picture = develop(pictures.jpeg(orientation=orientation))
    assert pictures.corners(opened(picture.full)) == seen
    assert pictures.corners(opened(picture.thumb)) == seen


def test_a_photo_as_an_iphone_makes_it():
    sent = pictures.heic(1600, 1200)
    assert kind_of(sent) == "HEIF"
    picture = develop(sent)
    assert opened(picture.full).size == (1600, 1200)
    assert pictures.corners(opened(picture.full)) == ["red", "green", "blue", "white"]
    assert_nothing_but_the_picture(picture)


def test_an_iphone_held_upright_is_turned_once_and_not_twice():
    picture = develop(pictures.heic(orientation=6))
    assert pictures.corners(opened(picture.full)) == ["blue", "red", "white", "green"]
    assert (picture.width, picture.height) == (300, 400)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_screenshots_and_pictures_from_chats(kind):
    picture = develop(pictures.encoded(pictures.scene(), kind, exif=pictures.notes(6)))
    assert pictures.corners(opened(picture.full)) == ["blue", "red", "white", "green"]
    assert_nothing_but_the_picture(picture)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_png_is_drawn_in_plain_colours(mode):
    image = (
        pictures.scene(mode="L").convert("I;16") if mode == "I;16" else pictures.scene(mode=mode)
    )
    assert_nothing_but_the_picture(develop(pictures.encoded(image, "PNG")))


def test_sixteen_bits_of_grey_keep_their_greys():
    deep = Image.new("I;16", (64, 64), 128 * 256)
    picture = develop(pictures.encoded(deep, "PNG"))
    assert all(abs(value - 128) <= 1 for value in opened(picture.full).getpixel((32, 32)))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_transparent_lies_on_white(mode):
    glass = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image = glass.convert("LA" if mode == "LA" else "RGBA")
    image = image.quantize() if mode == "PA" else image
    picture = develop(pictures.encoded(image, "PNG"))
    assert min(opened(picture.full).getpixel((32, 32))) >= 250


def test_a_picture_for_print_is_drawn_for_the_screen():
    picture = develop(pictures.encoded(pictures.scene(mode="CMYK"), "JPEG"))
    assert pictures.corners(opened(picture.full)) == ["red", "green", "blue", "white"]


def test_of_a_moving_picture_the_first_is_kept():
    still = [Image.new("RGB", (64, 64), colour) for colour in (pictures.RED, pictures.BLUE)]
    for kind in ("PNG", "WEBP"):
        sent = pictures.encoded(still[0], kind, save_all=True, append_images=still[1:])
        picture = develop(sent)
        assert pictures.corners(opened(picture.full)) == ["red"] * 4


def test_of_a_photo_with_a_second_one_behind_it_the_first_is_kept():
    second = pictures.scene().transpose(Image.Transpose.ROTATE_180)
    sent = pictures.encoded(pictures.scene(), "MPO", save_all=True, append_images=[second])
    picture = develop(sent)
    assert pictures.corners(opened(picture.full)) == ["red", "green", "blue", "white"]
    assert len(picture.full) < 2 * len(pictures.encoded(pictures.scene(), "JPEG"))


def test_a_moving_photo_is_kept_as_the_photo_without_its_film():
    film = b"\0\0\0\x18ftypmp42" + b"\xff\xda" * 50_000  # bytes that look like many scans
    picture = develop(pictures.jpeg(progressive=True) + film)
    assert pictures.corners(opened(picture.full)) == ["red", "green", "blue", "white"]
    assert b"ftyp" not in picture.full


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (30000, 1), (2561, 3), (480, 480)])
def test_odd_shapes_stay_pictures(size):
    picture = develop(pictures.encoded(Image.new("RGB", size), "PNG"))
    assert (picture.width, picture.height) == size  # smaller than a screen: kept as it came


# By hand: 2560 along the long edge; of what is longer than 3 : 1, 1080 along the short one, and of
# 1080 × 30000 (32.4 million pixels) what 24 million hold: √(24 / 32.4) of either edge.
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ((1080, 20000), (1080, 20000)), ((1080, 30000), (930, 25820)),
        ((1440, 12000), (1080, 9000)), ((20000, 1080), (20000, 1080)),
        ((1080, 2400), (1080, 2400)), ((1170, 2532), (1170, 2532)), ((750, 40000), (671, 35777)),
        ((8064, 6048), (2560, 1920)), ((8192, 6144), (2560, 1920)), ((6144, 8192), (1920, 2560)),
        ((5120, 2560), (2560, 1280)), ((7680, 2561), (2560, 854)), ((320, 960), (320, 960)),
        ((320, 961), (320, 961)), ((2000, 9000), (1080, 4860)), ((12000, 3000), (4320, 1080)),
        ((4000, 3000), (2560, 1920)), ((1, 1), (1, 1)), ((1242, 22080), (1080, 19200)),
        ((1080, 1920), (1080, 1920)),
    ],
)  # fmt: skip
def test_what_is_kept_can_be_read(sent, kept):
    assert kept_size(*sent) == kept


def test_a_long_chat_is_kept_by_its_short_edge_and_shown_small_by_its_beginning():
    chat = Image.new("RGB", (1080, 20000), "white")
    chat.paste("red", (0, 0, 1080, 1000))
    picture = develop(pictures.encoded(chat, "PNG"))
    assert opened(picture.full).size == (1080, 20000)
    thumb = opened(picture.thumb)
    assert min(thumb.size) >= 320
    assert thumb.getpixel((thumb.width // 2, 10))[0] > 200


@pytest.mark.parametrize("size", [(8064, 6048), (8192, 6144)])
def test_phones_own_pictures_of_48_and_50_megapixels_are_taken(size):
    picture = develop(pictures.encoded(Image.new("RGB", size, "white"), "JPEG"))
    assert (picture.width, picture.height) == (2560, 1920)


def test_noise_weighs_no_more_than_two_megabytes_when_it_is_kept():
    noise = Image.frombytes("RGB", (2560, 1920), random.Random(3).randbytes(2560 * 1920 * 3))
    picture = develop(pictures.encoded(noise, "JPEG", quality=60))
    assert len(picture.full) <= 2 * 2**20
    assert max(opened(picture.thumb).size) <= 480
    assert min(opened(picture.thumb).size) >= 1


def test_a_small_picture_is_not_blown_up():
    picture = develop(pictures.jpeg(400, 300))
    assert (picture.width, picture.height) == (400, 300)


def test_a_file_object_is_read_like_bytes_and_the_same_file_is_known_again():
    sent = pictures.jpeg()
    assert develop(io.BytesIO(sent)) == develop(sent)
    assert develop(sent).digest != develop(pictures.jpeg(quality=80)).digest


def test_notes_that_cannot_be_read_do_not_spoil_the_photo():
    broken = pictures.encoded(pictures.scene(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert pictures.corners(opened(develop(broken).full)) == ["red", "green", "blue", "white"]

"""The receipt as a picture to keep: in Chinese on every machine, its code to be scanned."""

from __future__ import annotations

import io

from PIL import Image

from lianxin.documents import fonts
from lianxin.intake.pages import receipt as pages
from tests.fixtures.papers import qr_codes


def draw(receipt):
    """Draw the picture and scan its code; the typeface it was drawn with."""
    pages._font.cache_clear()
    picture = Image.open(io.BytesIO(pages.receipt_picture(receipt)))
    (code,) = qr_codes(picture)
    assert code.text == pages.link_of(receipt.token)
    return pages._font(24).getname()[0]


def test_without_any_font_on_the_machine_the_picture_is_in_chinese(cast, bare_machine):
    assert draw(cast.says()) == "Noto Sans SC"


def test_with_a_folder_that_holds_none_the_number_and_the_code_are_there_all_the_same(
    cast, settings, tmp_path, bare_machine
):
    settings.LIANXIN_FONTS = [str(tmp_path)]
    fonts.faces.cache_clear()
    assert not draw(cast.says()).startswith("Noto")

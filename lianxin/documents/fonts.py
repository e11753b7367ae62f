"""The typefaces of printed papers: whether they are here, and which characters they hold.

A typesetter that lacks a character draws an empty box and says nothing, so we ask first.
"""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

# The first of each that the machine has; both names stand for the same typeface.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC")
REGULAR = 400
Ranges = tuple[tuple[int, ...], tuple[int, ...]]  # where each run of characters begins and ends


class FontsMissing(Exception):
    """No Chinese typeface is here, and a page of empty boxes helps nobody."""

    def __str__(self) -> str:
        return _(
            "这台机器上没有印文件用的中文字体，现在印不了。请管理机器的人装上思源宋体和思源黑体"
            "（Debian的软件包叫fonts-noto-cjk），或者用LIANXIN_FONTS写明字体放在哪个文件夹，"
            "装好以后重启一次。"
        )


@dataclass(frozen=True)
class Faces:
    """What the typesetter sets with."""

    fonts: typst.Fonts
    serif: str
    sans: str

    def holds(self, character: str) -> bool:
        """Whether this character can be set: by our own faces, or by any other that is here."""
        code = ord(character)
        return any(
            _has(ranges, code)
            for family in (self.sans, self.serif, None)  # None: every face, when it comes to it
            for ranges in _ranges_of(self.fonts, family)
        )


@cache
def faces() -> Faces:
    """Our faces, looked up once for each process.

    Raises:
        FontsMissing: not on this machine, or not in the folder that was named.
    """
    folders = settings.LIANXIN_FONTS
    fonts = typst.Fonts(
        include_system_fonts=not folders, include_embedded_fonts=False, font_paths=list(folders)
    )
    here = set(fonts.families())
    serif = next((name for name in SERIF if name in here), None)
    sans = next((name for name in SANS if name in here), None)
    if serif is None or sans is None:
        raise FontsMissing
    return Faces(fonts, serif, sans)


def faces_are_here(**_kwargs: object) -> list[checks.CheckMessage]:
    """Say at the start when papers cannot be printed; everything else works without."""
    try:
        faces()
    except FontsMissing:
        hint = "Install fonts-noto-cjk, or name the folder of the fonts in LIANXIN_FONTS."
        words = "The Chinese typefaces for printed papers are missing: PDF papers answer 503."
        return [checks.Warning(words, hint=hint, id="lianxin.W101")]
    return []


def _has(ranges: Ranges, code: int) -> bool:
    begins, ends = ranges
    at = bisect_right(begins, code) - 1
    return at >= 0 and code <= ends[at]


@cache
def _ranges_of(fonts: typst.Fonts, family: str | None) -> tuple[Ranges, ...]:
    """The characters of a family's regular face, or of every face that is here."""
    files = {
        (info.path, info.index)
        for info in fonts.fonts()
        if info.path and (family is None or (info.family == family and info.weight == REGULAR))
    }
    return tuple(_read_ranges(Path(path), index) for path, index in sorted(files))


def _read_ranges(path: Path, index: int) -> Ranges:
    """What a font file says of the characters it holds (its `cmap`, formats 12 and 4)."""
    with path.open("rb") as file:

        def read(form: str, at: int) -> tuple[Any, ...]:
            file.seek(at)
            return struct.unpack(f">{form}", file.read(struct.calcsize(f">{form}")))

        start = read("I", 12 + 4 * index)[0] if read("4s", 0)[0] == b"ttcf" else 0
        (count,) = read("H", start + 4)
        tables = [read("4sIII", start + 12 + 16 * n) for n in range(count)]
        cmap = next((at for tag, _sum, at, _size in tables if tag == b"cmap"), None)
        if cmap is None:
            return (), ()
        (count,) = read("H", cmap + 2)
        maps = {cmap + read("HHI", cmap + 4 + 8 * n)[2] for n in range(count)}
        forms = {read("H", at)[0]: at for at in maps}
        if 12 in forms:
            (size,) = read("I", forms[12] + 12)
            numbers = read(f"{3 * size}I", forms[12] + 16)
            return numbers[0::3], numbers[1::3]
        if 4 in forms:
            size = read("H", forms[4] + 6)[0] // 2
            ends = read(f"{size}H", forms[4] + 14)
            return read(f"{size}H", forms[4] + 16 + 2 * size), ends
        return (), ()

"""The typefaces of printed papers: whether they are here, and which characters they hold.

A typesetter that lacks a character draws an empty box and says nothing, so we ask first.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _
from pylopdf_fonts_zh_cn import sans_path, serif_path

if TYPE_CHECKING:
    import typst

# The best that is here is taken; the first two of each name the same typeface, and the last is
# the one that comes with us, in its regular weight.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
# What official papers are set in (GB/T 9704-2012: 小标宋 7.2.4, 仿宋 5.2.2, 楷体 and 黑体 7.3.3); they
# cannot come with us, so each is taken where the machine has it.
OFFICIAL = {
    "song": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "fang": ("FangSong_GB2312", "FangSong", "STFangsong"),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti"),
    "hei": ("SimHei", "STHeiti"),
}
REGULAR, BOLD = 400, 600
OURS = sorted({str(path().parent) for path in (serif_path, sans_path)})
Ranges = tuple[tuple[int, ...], tuple[int, ...]]  # where each run of characters begins and ends


class FontsMissing(Exception):
    """In the folder that was named there is no Chinese typeface, and empty boxes help nobody."""

    def __str__(self) -> str:
        return _(
            "印文件用的中文字体没有找到，现在印不了。请管理机器的人看看LIANXIN_FONTS写的文件夹里有没有"
            "思源宋体和思源黑体；不写LIANXIN_FONTS，就用机器上装好的或者随程序来的。改好以后重启一次。"
        )


@dataclass(frozen=True)
class Faces:
    """What the typesetter sets with; `thin` are those of its families that have no bold face."""

    fonts: typst.Fonts
    serif: str
    sans: str
    thin: tuple[str, ...] = ()
    official: tuple[tuple[str, str], ...] = ()  # what is here of those that official papers name

    def holds(self, character: str) -> bool:
        """Whether this character can be set: by our own faces, or by any other that is here."""
        code = ord(character)
        return any(
            _has(ranges, code)
            for family in (self.sans, self.serif, None)  # None: every face, when it comes to it
            for ranges in _ranges_of(self.fonts, family)
        )

    def file_of(self, family: str) -> tuple[Path, int]:
        """Where the regular face of a family is, and the how manyth of that file it is."""
        return min(_files(self.fonts, family))


@cache
def faces() -> Faces:
    """The best faces, looked up once for each process: those of the folders that were named and
    no others, or else the machine's beside the two that come with us.

    Raises:
        FontsMissing: not in the folders that were named.
    """
    import typst

    folders = settings.LIANXIN_FONTS
    fonts = typst.Fonts(
        include_system_fonts=not folders,
        include_embedded_fonts=False,
        font_paths=list(folders or OURS),
    )
    weights: dict[str, set[int]] = defaultdict(set)
    for info in fonts.fonts():
        weights[info.family].add(info.weight)
    serif, sans = _best(SERIF, weights), _best(SANS, weights)
    if serif is None or sans is None:
        raise FontsMissing
    thin = tuple(family for family in (serif, sans) if not _is_bold(weights[family]))
    here = ((key, _best(names, weights)) for key, names in OFFICIAL.items())
    official = tuple((key, family) for key, family in here if family)
    return Faces(fonts, serif, sans, thin, official)


def _best(families: Sequence[str], weights: Mapping[str, Collection[int]]) -> str | None:
    """The first family with a bold face, or else the first there is.

    Without a regular face it does not count: of a variable one the typesetter takes the thinnest.
    """
    fit = [family for family in families if REGULAR in weights.get(family, ())]
    return next((family for family in fit if _is_bold(weights[family])), fit[0] if fit else None)


def _is_bold(weights: Collection[int]) -> bool:
    return max(weights) >= BOLD


def faces_are_here(**_kwargs: object) -> list[checks.CheckMessage]:
    """Say at the start when papers cannot be printed; everything else works without."""
    try:
        faces()
    except FontsMissing:
        hint = "Name the folder of Noto Serif and Sans CJK in LIANXIN_FONTS, or leave it out."
        words = "LIANXIN_FONTS names no folder with Chinese typefaces: PDF papers answer 503."
        return [checks.Warning(words, hint=hint, id="lianxin.W101")]
    return []


def _has(ranges: Ranges, code: int) -> bool:
    begins, ends = ranges
    at = bisect_right(begins, code) - 1
    return at >= 0 and code <= ends[at]


@cache
def _ranges_of(fonts: typst.Fonts, family: str | None) -> tuple[Ranges, ...]:
    """The characters of a family's regular face, or of every face that is here."""
    return tuple(_read_ranges(path, index) for path, index in sorted(_files(fonts, family)))


def _files(fonts: typst.Fonts, family: str | None) -> set[tuple[Path, int]]:
    return {
        (Path(info.path), info.index)
        for info in fonts.fonts()
        if info.path and (family is None or (info.family == family and info.weight == REGULAR))
    }


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

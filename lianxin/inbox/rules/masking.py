"""Numbers that name a person, found by machine and masked in the working copy. Pure.

Phones, identity cards (GB 11643), bank cards, plates (GA 36), mail addresses: in whatever script and
width the digits are, whatever stands between them. The text is read as a shadow of itself, half width,
in plain digits and without invisible signs, and what is found there is covered in the text. The same
function guards digests. The machine only covers what it is sure of; people read the rest.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from lianxin.core import spelling

HAN_DIGITS = str.maketrans(
    {sign: str(at) for at, signs in enumerate(
        ("〇零○", "一壹幺弌", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    ) for sign in signs}
)  # fmt: skip
BETWEEN = r"[\W_]{0,5}?"  # no letters: whoever writes words between the digits is read by people
# Between the digits of a number, these say nothing; others (、，:/) also divide a list.
SOFT = re.compile(r"[\s.\-_~()\[\]{}*]*")
# How people group a mobile number, whatever signs they group it by.
USUAL = {
    (11,),
    (3, 4, 4),
    (3, 8),
    (7, 4),
    (4, 4, 3),
    (3, 3, 5),
    (4, 7),
    (5, 6),
    (6, 5),
    (3, 3, 3, 2),
}
YEAR = re.compile(r"(?:19|20)\d\d")
Wanted = Callable[[str], bool]


def _digits(pattern: str) -> str:
    """A pattern for digits one by one, with whatever may stand between them."""
    return BETWEEN.join(re.findall(r"\[[^\]]*\]|\\d|\([^)]*\)\??|.", pattern))


def _groups(found: str) -> tuple[list[str], bool]:
    """The groups of digits of what was found, and whether only soft signs stand between them."""
    groups = re.findall(r"\d+", found)
    hard = any(not SOFT.fullmatch(between) for between in re.split(r"\d+", found)[1:-1])
    return groups, not hard


def _is_list(groups: list[str]) -> bool:
    """Years, days or numbers that rise: 2026-10-12 2026-10-13, 13 15 17 19 21 3."""
    sizes = [len(group) for group in groups]
    if len(groups) > 1 and any(YEAR.fullmatch(group) for group in groups):
        return min(sizes) < 3 or all(YEAR.fullmatch(group) for group in groups)
    rising = all(int(a) < int(b) for a, b in pairwise(groups[:-1]))
    return len(groups) > 3 and set(sizes) <= {1, 2} and set(sizes) != {1} and rising


def _is_mobile(found: str) -> bool:
    groups, is_soft = _groups(re.sub(r"^\D*(?:0\W*0\W*)?8\W*6\W*(?=1)", "", found))
    sizes = tuple(map(len, groups))
    return sizes in USUAL or set(sizes) == {1} or (is_soft and not _is_list(groups))


def _is_identity(found: str) -> bool:
    groups, is_soft = _groups(found)
    return is_soft or len(groups) < 5 or {len(group) for group in groups} == {1}


def _is_card(found: str) -> bool:
    groups, is_soft = _groups(found)
    sizes = {len(group) for group in groups}
    return sizes == {1} or (is_soft and max(sizes) > 3 and not _is_list(groups))


def _is_landline(found: str) -> bool:
    groups, is_soft = _groups(found)
    if re.match(r"0\s*\.", found):  # 0.8989…
        return False
    return {len(group) for group in groups} == {1} or (is_soft and not _is_list(groups))


def _always(_found: str) -> bool:
    return True


_DAY = r"[01]\d[0-3]\d"
_IDENTITY = _digits(r"[1-9]\d\d\d\d\d(19|20)\d\d" + _DAY + r"\d\d\d[\dXx]")
_OLD_IDENTITY = _digits(r"[1-9]\d\d\d\d\d\d\d" + _DAY + r"\d\d\d")
_MOBILE = _digits("1[3-9]" + r"\d" * 9)
_COVERED = "\x00"
_LANDLINE = rf"0{BETWEEN}(?:10|2\d|[3-9]{BETWEEN}\d{BETWEEN}\d|1{BETWEEN}0|2{BETWEEN}\d)"
_LABEL = r"[A-Za-z0-9][A-Za-z0-9-]*"
_AT = r"\s{0,2}(?:@|[(\[{<]\s?at\s?[)\]}>]|艾特)\s{0,2}"
_POINT = r"\s{0,2}(?:\.|[(\[{<]\s?dot\s?[)\]}>])\s{0,2}"
_PATTERNS: tuple[tuple[re.Pattern[str], Wanted], ...] = (
    (
        re.compile(
            rf"[A-Za-z0-9][A-Za-z0-9._%+-]*{_AT}{_LABEL}(?:{_POINT}{_LABEL})*?{_POINT}[A-Za-z]{{2,}}"
            rf"(?![A-Za-z0-9])",
            re.IGNORECASE,
        ),
        _always,
    ),
    (
        re.compile(rf"(?<!\d){_IDENTITY}(?!\d)"),
        _is_identity,
    ),
    (re.compile(rf"(?<!\d){_OLD_IDENTITY}(?!\d)"), _is_identity),
    (re.compile(rf"(?<!\d)\d(?:{BETWEEN}\d){{15,18}}(?!\d)"), _is_card),
    (
        re.compile(
            rf"(?<!\d)(?:(?:\+|0{BETWEEN}0)?{BETWEEN}8{BETWEEN}6{BETWEEN})?"
            rf"{_MOBILE}(?!\d)"
        ),
        _is_mobile,
    ),
    (
        re.compile(
            rf"(?<!\d)(?:\+|00)?{_digits('85[23]')}{BETWEEN}[2-9](?:{BETWEEN}\d){{7}}(?!\d)"
        ),
        _is_mobile,
    ),
    (
        re.compile(rf"(?<!\d)\(?{_LANDLINE}{BETWEEN}[1-9](?:{BETWEEN}\d){{6,7}}(?!\d)"),
        _is_landline,
    ),
    (
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][\W_]{0,3}[A-HJ-NP-Z]"
            r"(?=(?:[\W_]{0,3}[A-Z0-9]){0,4}?[\W_]{0,3}\d)"
            r"(?:(?:[\W_]{0,3}[A-HJ-NP-Z0-9]){5,6}(?![A-Z0-9])|(?:[\W_]{0,3}[A-HJ-NP-Z0-9]){4}[挂学警港澳领])",
            re.IGNORECASE,
        ),
        _always,
    ),
)  # fmt: skip
# Written in words, or some of it: 一三八零零…, 138零零零零5207.
_IN_WORDS = re.compile(r"[〇零○一壹幺弌二贰两三叁四肆五伍六陆七柒八捌九玖]")


def mask(text: str) -> str:
    """The text with every number that names a person covered: 138****5207."""
    if not text:
        return text
    masked = _mask_shadow(text, in_words=False)
    if _IN_WORDS.search(masked):
        masked = _mask_shadow(masked, in_words=True)
    return masked


def _mask_shadow(text: str, *, in_words: bool) -> str:
    signs, places = [], []
    for at, sign in enumerate(text):
        for plain in _plain(sign):
            signs.append(plain)
            places.append(at)
    shadow = "".join(signs)
    if in_words:
        shadow = shadow.translate(HAN_DIGITS)
    spans = list(_found(shadow))
    for first, last, kept in sorted(spans, reverse=True):
        end = places[last] if last < len(places) else len(text)
        text = f"{text[: places[first]]}{kept}{text[end:]}"
    return text


def _found(shadow: str) -> Iterator[tuple[int, int, str]]:
    """Where in the shadow something is to be covered, and by what; no place twice."""
    for pattern, is_wanted in _PATTERNS:
        at = 0
        while found := pattern.search(shadow, at):
            first, last = found.span()
            if not is_wanted(found.group()):
                at = first + 1
                continue
            kept = "".join(sign for sign in found.group() if sign.isalnum() or sign in "+@.")
            yield first, last, cover(kept if "@" in kept else kept.replace(".", ""))
            shadow = f"{shadow[:first]}{_COVERED * (last - first)}{shadow[last:]}"
            at = last


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """A sign as a reader of numbers takes it: nothing where no eye sees it."""
    if spelling.UNSEEN.match(sign) or spelling.JOINERS.match(sign):
        return ""
    if spelling.DASHES.match(sign):
        return "-"
    if sign in spelling.DOTS:
        return "."
    folded = unicodedata.normalize("NFKC", sign)
    return "".join(
        " " if plain.isspace() else str(unicodedata.decimal(plain, plain))
        for plain in folded
        if unicodedata.category(plain) not in {"Mn", "Me", "Cf"}
    )


def cover(value: str) -> str:
    """Three characters, stars, four characters; shorter values keep less."""
    if len(value) >= 11:
        return f"{value[:3]}****{value[-4:]}"
    return f"{value[:2]}****{value[-2:]}" if len(value) > 5 else "****"


def cover_name(name: str) -> str:
    """A name down to its surname: 范*."""
    return f"{name[:1]}*" if name else ""


_SAID_BEFORE = (
    r"(?:名叫|我叫|叫做|姓名|名字(?:叫|是)?|联系人|本人|我是|署名|留言人|反映人|来信人|敬礼)"
    r"[:：,， 　]{0,2}"
)
_SAID_BEHIND = (
    r"(?=同志|先生|女士|小姐|老师|师傅|阿姨|叔叔|大爷|大妈|奶奶|爷爷|委员"
    r"|[（(，, 　:：]{0,2}(?:电话|手机|联系|\d{3}))"
)


def without_name(text: str, name: str) -> str:
    """The text with the sender's own name covered, where they wrote it into their words.

    A name that is a word of the language too (高兴, 平安) is covered where it stands as a name only:
    behind 我叫, before 先生 or a telephone, as the last line.
    """
    name = name.strip()
    if len(name) < 2 or name not in text:
        return text
    covered = cover_name(name)
    if not _is_word(name):
        return text.replace(name, covered)
    quoted = re.escape(name)
    text = re.sub(rf"({_SAID_BEFORE}){quoted}", rf"\g<1>{covered}", text)
    text = re.sub(rf"{quoted}{_SAID_BEHIND}", covered, text)
    return re.sub(
        rf"(^|\n|[。！？!?]\s*){quoted}(?=[\s。.]*(?:\d{{4}}年.*)?$)", rf"\g<1>{covered}", text
    )


@lru_cache(maxsize=512)
def _is_word(name: str) -> bool:
    """Whether the language has such a word, as a name of three characters it is none."""
    import rjieba  # house: a dictionary of a few million bytes, for whoever wrote a name only

    whole = rjieba.cut(name, hmm=False) == [name]
    return whole and (len(name) == 2 or not rjieba.tag(name)[0][1].startswith("nr"))


def subject_of(text: str, *, most: int = 28) -> str:
    """A short title from the first sentence, cut at a comma where there is one in reach."""
    first = re.split(r"[。！？!?\n]", mask(text.strip()), maxsplit=1)[0]
    first = " ".join(first.split())
    if len(first) <= most:
        return first
    comma = max(first.rfind(mark, most // 3, most) for mark in "，、；,;")
    return first[:comma] if comma > 0 else first[: most - 1] + "…"

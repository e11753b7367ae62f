"""Signs that stand for the same thing: how names, numbers, codes and pasted words are folded.

One place for every form, sheet and search, so that what was typed here is found there. Sources: NFKC
of Unicode 15; the table EquivalentUnifiedIdeograph of Unicode for the radicals that NFKC leaves;
GB 18030-2000 beside GB 18030-2022 for the private code points under which older systems kept
characters that have a place of their own today.
"""

import re
import unicodedata
from typing import NamedTuple

NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What no eye sees and nobody means: controls, soft hyphens, zero widths, marks of direction, fillers.
# The joiners of scripts and of pictures (U+200C, U+200D) stay in words.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff]"
)
JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\u20e3\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
BLANKS = re.compile(r"[\s\u2800\u3000]+")
DASHES = re.compile(
    "[\u00af\u02d7\u06d4\u2010-\u2015\u2043\u2052\u207b\u2212\u23af\u2500\u2501\u2796\u2e3a\u2e3b\u30fc\u3161\ufe58\ufe63\uff0d]"
)
DOTS = re.compile(
    "[\u00b7\u02d9\u0387\u0701\u0702\u1427\u16eb\u2022-\u2024\u2027\u2218\u2219\u22c5\u25cf\u25e6\u26ab"
    "\u2981\u2e30\u2e31\u2e33\u30fb\u318d\ua78f\ufe45\uff65\U00010101]"
)
OPENS, CLOSES = "([{<【〔〈《「『〖⦅", ")]}>】〕〉》」』〗⦆"
MARKS = "*#★☆▲△◆◇●○※√✓†‡"

_RADICALS = str.maketrans(
    "⺁⺅⺆⺇⺉⺊⺋⺌⺎⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎"
    "⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂亻冂几刂卜㔾小尢巳幺彑彐忄㣺扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糸纟罒罒网羊羊耂肀聿月臼艹艹艹虎衤覀西见角讠贝车辶辶辶"
    "阝钅長镸长门阜阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
# Private code points of GB 18030-2000 that Python's codec leaves where they were.
_LEFT_PRIVATE = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
    0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x9FBB, 0xE864: 0x241FE,
}  # fmt: skip
FIRST_PRIVATE, PRIVATE_ROW = 0xE815, [low for low in range(0x50, 0xA1) if low != 0x7F]


def _once_private() -> dict[int, str]:
    """Private code point of an older system → the character that it stands for."""
    found = {}
    for at, low in enumerate(PRIVATE_ROW):
        point = FIRST_PRIVATE + at
        found[point] = chr(_LEFT_PRIVATE.get(point) or ord(bytes([0xFE, low]).decode("gb18030")))
    return found


_ONCE_PRIVATE = _once_private()
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


class PersonName(NamedTuple):
    """A name, and what stood behind it: （女，回族）, a star."""

    name: str
    note: str


def characters(text: str) -> str:
    """Characters under one code point each: compatibility forms, radicals, older systems' own."""
    composed = unicodedata.normalize("NFC", text.translate(_ONCE_PRIVATE))
    return "".join(
        unicodedata.normalize("NFKC", sign) if _is_ideograph(sign) else sign for sign in composed
    ).translate(_RADICALS)


def _is_ideograph(sign: str) -> bool:
    return "\u2e80" <= sign <= "\u2fdf" or "\uf900" <= sign <= "\ufaff" or sign >= "\U0002f800"


def has_private(text: str) -> bool:
    """A character is left that only the machine it was typed on can show."""
    return _PRIVATE.search(text) is not None


def pasted(text: str) -> str:
    """Words as they were meant: one kind of new line, nothing that no eye sees, every script kept."""
    return UNSEEN.sub("", NEW_LINES.sub("\n", text))


def plain(text: str) -> str:
    """A number or a code as it was meant: half width, plain digits and dashes, nothing unseen."""
    folded = unicodedata.normalize("NFKC", pasted(text))
    folded = JOINERS.sub("", UNSEEN.sub("", DASHES.sub("-", folded)))
    digits = (str(unicodedata.decimal(sign, sign)) for sign in folded)
    return BLANKS.sub(" ", "".join(digits)).strip()


def looked_for(text: str) -> str:
    """What is typed to find something, under the spelling in which things are kept."""
    return characters(plain(text))


_ALIKE = (
    OPENS + "（［｛＜",
    CLOSES + "）］｝＞",
    "-－—–‐‑−",
    "·•・‧．",
    '"“”＂',
    "'‘’＇",
    ",，",
    ":：",
    ";；",
)
_NUMBER = re.compile(r"第?\d+")


def any_spelling(text: str, *, of_numbers: bool = False) -> str:
    """A pattern of what is typed to find something, for a search within what is kept as it was written:
    whatever the width of its signs and the form of its brackets; nothing where nothing was typed.

    Of numbers of papers 第8号, 08号 and 8号 are the same.
    """
    typed, pattern, at = looked_for(text), [], 0
    while at < len(typed):
        found = _NUMBER.match(typed, at) if of_numbers else None
        digits = found[0].lstrip("第") if found else typed[at]
        if found:
            pattern.append("第?0*")
            digits = digits.lstrip("0") or "0"
        pattern += map(_any_width, digits)
        at = found.end() if found else at + 1
    return "".join(pattern)


def _any_width(sign: str) -> str:
    if sign == " ":
        return r"\s*"
    alike = next((signs for signs in _ALIKE if sign in signs), sign)
    if "!" <= sign <= "~":
        alike += chr(ord(sign) + 0xFEE0)
    said = "|".join(map(re.escape, dict.fromkeys(alike)))
    return f"(?:{said})" if len(alike) > 1 else said


def person_name(text: str) -> PersonName:
    """A person's name under one spelling: blanks that only pad, dots and characters; notes cut off."""
    dotted = DOTS.sub("·", _BETWEEN_PARTS.sub("·", characters(pasted(text))))
    folded = unicodedata.normalize("NFKC", dotted)
    folded = JOINERS.sub("", UNSEEN.sub("", folded)).translate(_RADICALS)
    name, note = _without_note(BLANKS.sub(" ", folded).strip())
    name = re.sub(r"\s*·+\s*", "·", name)
    name = re.sub(rf"(?<={_HAN})\s*[.。·]+\s*(?={_HAN})", "·", name).strip(" ·")
    if not re.search(r"[A-Za-z]", name):
        name = "·".join(map(_without_padding, name.split("·")))
    return PersonName(name, note)


def no_letter(name: str) -> str:
    """The first sign in a name that is no part of any, or nothing.

    Letters, the dot between their parts; beside Latin ones blanks, points, hyphens and apostrophes.
    """
    for at, sign in enumerate(name):
        if sign in "·〇" or unicodedata.category(sign)[0] in "LM":
            continue
        if sign not in " .'’-" or not re.search("[A-Za-zÀ-ɏ]", name[max(0, at - 2) : at + 2]):
            return sign
    return ""


_HAN = "[\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0003ffff]"
# What stands for · where each side is long enough: 张○三 hides one, 张-三 is a slip, 孙七-李八 are two.
_LIKE_DOTS = rf"\s*(?:[-_＿*＊'‘’＇`´°º˚˳○⚬◯⭘▪▫■□◾◽⬤⚫⏺◆◇❖∗]|{DASHES.pattern})+\s*"
_BETWEEN_PARTS = re.compile(
    rf"(?<={_HAN}{{3}}){_LIKE_DOTS}(?={_HAN}{{2}})|(?<={_HAN}{{2}}){_LIKE_DOTS}(?={_HAN}{{3}})"
)
_LONGEST_PART = 4  # characters that one name without a dot may have: 欧阳小明
_OF_TWO = re.compile(
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|端木|轩辕"
)
_NO_NAME = re.compile("[党员族委长任席师生工士授校院局市县区街镇村司厂部处科]")


def _without_padding(part: str) -> str:
    """Without the blanks that pad.

    A blank within more than one name can hold is the dot where its first piece is none by itself;
    elsewhere it stays, for a person to look at.
    """
    pieces = part.split(" ")
    if len("".join(pieces)) <= _LONGEST_PART or max(map(len, pieces)) == 1:
        return "".join(pieces)
    may_be_one = len(pieces[0]) < _LONGEST_PART or _OF_TWO.match(pieces[0])
    if may_be_one or _NO_NAME.search(part) or min(map(len, pieces)) < 2:
        return part
    return "·".join(pieces)


_ADDRESSED = "同志|先生|女士|小姐"
_SAID_BESIDE = rf"(?:[男女]|{_HAN}{{1,5}}族|{_ADDRESSED})"
_DIVIDED = r"[\s,、;/|:。.·\-—_]"
_ENDS = MARKS + " ,、;/|:。.!?\"'“”‘’`~"
_BEHIND_NAME = re.compile(rf"(?<={_HAN}{_HAN})(?:(?:{_DIVIDED}+{_SAID_BESIDE})+|(?:{_ADDRESSED}))$")
_BEHIND_BRACKETS = re.compile(rf"(?<=[{re.escape(CLOSES)}])(?:{_DIVIDED}*{_SAID_BESIDE})+$")
_BEFORE_NAME = re.compile(
    rf"[{re.escape(OPENS)}][^{re.escape(CLOSES)}]{{1,8}}[{re.escape(CLOSES)}]\s*(?=\S)"
)


def _without_note(text: str) -> tuple[str, str]:
    """The name, and what stands beside it: brackets and marks, signs at its ends, 女, 回族, 同志."""
    bare = text.strip(_ENDS)
    if before := _BEFORE_NAME.match(bare):
        bare = bare[before.end() :]
    bracketed = _BEHIND_BRACKETS.sub("", bare)
    cut = min((at for at in map(bracketed.find, OPENS) if at > 0), default=-1)
    # Only what stands at the end is a note: 张（三）丰 is left for a person to look at.
    if cut > 0 and (bracketed[-1] in CLOSES or not any(sign in bracketed for sign in CLOSES)):
        bare = bare[:cut]
    name = _BEHIND_NAME.sub("", bare.strip(_ENDS)).strip(_ENDS)
    if re.search("[A-Za-z]$", name) and f"{name}." in text:
        name += "."
    return name, text.replace(name, "", 1).strip() if name else ""

"""Numbers that name a person, found by machine and masked in the working copy. Pure.

Phones, identity cards (GB 11643), bank cards, plates (GA 36), mail addresses: in whatever script and
width the digits are, whatever stands between them. The text is read as a shadow of itself, half width,
in plain digits and without invisible signs, and what is found there is covered in the text. The same
function guards digests. The machine only covers what it is sure of; people read the rest.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from lianxin.core import spelling

HAN_DIGITS = str.maketrans(
    {sign: str(at) for at, signs in enumerate((
        "〇零○", "一壹弌幺", "二贰貳两兩", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖",
    )) for sign in signs}
)  # fmt: skip
_WORDS = "".join(map(chr, HAN_DIGITS))
_IN_WORDS = re.compile(f"[{_WORDS}]")
# As digits are read out on the radio. These are words of the language too, so that one counts only
# behind a digit, or before one that is in words as well: 桥洞12号 is number twelve.
_RADIO = {"洞": "0", "拐": "7", "勾": "9"}
_IN_RADIO = re.compile("[洞拐勾]")
_READ_OUT = re.compile(
    rf"(?:(?<=[\d{_WORDS}洞拐勾])|(?<=[\d{_WORDS}洞拐勾][\s.-]))[洞拐勾]|[洞拐勾](?=[\s.-]?[{_WORDS}洞拐勾])"
)
# What an @ is called, before the name of a host; 朋友圈app.cn and 转了3圈app.cn hold none.
_CALLED_AT = re.compile(
    r"\s?(?:小老鼠|(?:(?<=[A-Za-z0-9]{3})|(?<=[A-Za-z0-9]{3}\s))圈\s?a)"
    r"(?=\s?[)\]}>】]?\s?[A-Za-z0-9-]{1,63}\s?(?:[(\[{<【]?\s?(?:[.。,]|dot)|点))",
    re.IGNORECASE,
)
_BREAK = r"(?:[^\S\n]?\n\s{0,2})"  # a line that ends within an address
_OPEN, _SHUT = r"\s?[(\[{<【]\s?", r"\s?[)\]}>】]\s?"
_AT = rf"(?:{_OPEN}@{_SHUT}|\s{{0,3}}@\s{{0,2}}|{_OPEN}at{_SHUT}|\s+at\s+|\s?艾特\s?)"
_POINT = rf"(?:{_OPEN}[.]{_SHUT}|\s{{0,2}}[.。]\s{{0,2}}|{_OPEN}dot{_SHUT}|\s+dot\s+|\s?点\s?)"
_NAMED = rf"[A-Za-z0-9][A-Za-z0-9._%+-]{{0,64}}(?:{_BREAK}[A-Za-z0-9._%+-]{{1,64}})?"
_LABEL = rf"[A-Za-z0-9](?:[A-Za-z0-9-]|{_BREAK}(?=[a-z0-9]))*"
_HAN = "[\u4e00-\u9fff]"
_ONE_BY_ONE = r"[A-Za-z0-9](?:\s[A-Za-z0-9._-]){1,63}"
_MAILS = (
    re.compile(
        rf"{_NAMED}{_AT}{_LABEL}(?:{_POINT}{_LABEL})*{_POINT}[A-Za-z]{{2,}}(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![A-Za-z0-9]){_ONE_BY_ONE}\s?@\s?{_ONE_BY_ONE}"),
    re.compile(
        rf"{_NAMED}{_AT}{_LABEL}(?:\s?[.,]\s?{_LABEL}){{0,3}}?\s?,\s?(?:com|cn|net|org)"
        r"(?:\s?[.,]\s?cn)?(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_HAN}{{1,4}}\s?@\s?{_LABEL}(?:\.{_LABEL})*?\.(?:com|cn|net|org)(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_NAMED}|{_HAN}{{1,4}})\s?@\s?(?:{_HAN}|[A-Za-z0-9-]){{1,20}}"
        r"[.。](?:中国|公司|网络|网址|政务|公益|com|cn)",
        re.IGNORECASE,
    ),
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATES = (
    re.compile(
        rf"[{_PROVINCES}军空海][\W_]{{0,3}}[A-HJ-NP-Z]"
        r"(?=(?:[\W_]{0,3}[A-Z0-9]){0,4}?[\W_]{0,3}\d)"
        r"(?:(?:[\W_]{0,3}[A-HJ-NP-Z0-9]){5,6}(?![A-Z0-9])|(?:[\W_]{0,3}[A-HJ-NP-Z0-9]){4}[挂学警港澳领])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![A-Z0-9])WJ[\W_]{{0,3}}(?:[{_PROVINCES}]|\d\d)(?:[\W_]{{0,3}}\d){{4}}[\W_]{{0,3}}[0-9A-Z]"
        r"(?![A-Z0-9])",
        re.IGNORECASE,
    ),
    # Of an embassy; 使120000元 is a sum, and no sum begins with a nought.
    re.compile(r"使[\W_]{0,2}(?:0\d\d|[123]\d\d(?=[.\-·]))[\W_]{0,2}\d{3}(?!\d)"),
)
_DAY_INSIDE = re.compile(
    r"(?<!\d)[1-9]\d{5}[\W_]{0,3}(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?[\W_]{0,3}\d{3}[\dX](?!\d)",
    re.IGNORECASE,
)
_MOBILE = r"1[3-9]\d{9}"
_IDENTITY = r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_GLUED = re.compile(rf"(?<!\d)(?:{_MOBILE}|{_IDENTITY}){{2,9}}(?![A-Za-z0-9])")
_WITH_O = re.compile(
    r"(?<![A-Za-z0-9])[1lI](?=(?:[\W_]?\d){1,9}[\W_]?[Oo])[\W_]?[3-9](?:[\W_]?[0-9Oo]){9}(?![A-Za-z0-9])"
)
# A mobile number with a letter for its 1.
_WITH_L = re.compile(
    r"(?<![A-Za-z0-9])[lI](?:[\W_]{0,3}[3-9]\d[\W_]{0,3}\d{4}[\W_]{0,3}\d{4}"
    r"|[\W_][3-9](?:[\W_]\d){9})(?![A-Za-z0-9])"
)
# Digits, and the X at the end of an identity number; what may stand between two groups of them.
_GROUP = re.compile(r"\d+(?:[Xx](?![A-Za-z0-9]))?|(?<![A-Za-z0-9])[Xx](?![A-Za-z0-9])")
# No letters: whoever writes words between is read by people. A run of one sign counts once.
_GAP = re.compile(r"(?:([\W_])\1*+){1,5}+")
_SIGN_AGAIN = re.compile(r"(.)\1+", re.DOTALL)
_SOFT = re.compile(
    r"[^\S\t]*(?:[.\-_~()\[\]{}【】*+][^\S\t]*)*"
)  # others (、，:/) also divide a list
_YEAR = re.compile(r"(?:19|20)\d\d")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)")
_COUNTRY = re.compile(r"(?:00)?86(?=1[3-9]\d{9}$)")
_HONG_KONG = re.compile(r"(?:00)?85[23](?=[2-9]\d{7}$)")
_MOST_GROUPS = 19
# How people group a mobile number and a landline behind its area, whatever signs they use for it.
_MOBILE_GROUPS = {
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
_LOCAL_GROUPS = {(7,), (8,), (3, 4), (4, 4), (4, 3)}
_WEIGHTS, _CHECK = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
Span = tuple[int, int]


@dataclass(frozen=True)
class DigitGroups:
    """Some groups of digits that stand side by side, and what stands between them."""

    groups: tuple[str, ...]
    gaps: tuple[str, ...]
    before: str  # the sign before the first

    @cached_property
    def digits(self) -> str:
        return "".join(self.groups).upper()

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(map(len, self.groups))

    @property
    def are_single(self) -> bool:
        """1 3 8 0 0 …: one by one."""
        return set(self.sizes) == {1}

    @property
    def are_close(self) -> bool:
        """Only such signs between them as nobody divides a list with."""
        return all(_SOFT.fullmatch(gap) for gap in self.gaps)

    @property
    def are_a_list(self) -> bool:
        """Years, days or numbers that rise: 2026-10-12 2026-10-13, 13 15 17 19 21 3."""
        if len(self.groups) > 1 and any(_YEAR.fullmatch(group) for group in self.groups):
            return min(self.sizes) < 3 or all(_YEAR.fullmatch(group) for group in self.groups)
        if len(self.groups) < 4 or self.are_single or max(self.sizes) > 2:
            return False
        return all(int(a) < int(b) for a, b in pairwise(self.groups[:-1]))

    def sizes_without(self, taken: int) -> tuple[int, ...]:
        """The sizes of the groups behind the first so many digits."""
        sizes = []
        for size in self.sizes:
            left = max(0, size - taken)
            taken = max(0, taken - size)
            if left:
                sizes.append(left)
        return tuple(sizes)

    @property
    def certainty(self) -> int:
        """How sure it is that these are one number that names a person; 0 where they are none."""
        if not self.digits[:-1].isdecimal():
            return 0
        return max(
            self._as_identity(),
            self._as_card(),
            self._as_mobile(),
            self._as_abroad(),
            self._as_landline(),
        )

    def _as_identity(self) -> int:
        """GB 11643-1999: place, day of birth, order, check digit; fifteen digits in the older form."""
        digits = self.digits
        if len(digits) == 15 and digits.isdecimal():
            usual = self.sizes in {(15,), (6, 9), (6, 6, 3)}
            return 40 if usual and digits[0] != "0" and _is_day(digits[8:12]) else 0
        if len(digits) != 18 or digits[0] == "0" or not _YEAR.fullmatch(digits[6:10]):
            return 0
        if not _is_day(digits[10:14]):
            return 0
        total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
        if digits[17] == _CHECK[total % 11]:
            return 90
        return 70 if self.are_close or len(self.groups) < 5 or self.are_single else 0

    def _as_card(self) -> int:
        """Sixteen to nineteen digits, as banks print them, most with the check digit of ISO 7812."""
        digits = self.digits
        if not 16 <= len(digits) <= 19 or digits[0] not in "34569" or not digits.isdecimal():
            return 0
        by_four = set(self.sizes[:-1]) == {4} and self.sizes[-1] <= 7
        usual = len(self.groups) == 1 or self.are_single or by_four or self.are_close
        if usual and _ends_in_its_check(digits):
            return 80
        if len(self.groups) == 1:
            return 60
        if by_four and self.sizes[-1] < 5 and set(self.gaps) <= {" ", "-", "."}:
            return 55
        in_parts = digits.startswith("62") and min(self.sizes[:-1]) >= 4 and self.sizes[-1] > 2
        return 52 if in_parts and self.are_close else 0

    def _as_mobile(self) -> int:
        country = _COUNTRY.match(self.digits)
        taken = country.end() if country else 0
        if len(self.digits) - taken != 11 or not re.match("1[3-9]", self.digits[taken:]):
            return 0
        if self.are_single or self.sizes_without(taken) in _MOBILE_GROUPS:
            return 75
        return 50 if self.are_close and not self.are_a_list else 0

    def _as_abroad(self) -> int:
        """Hong Kong and Macao."""
        country = _HONG_KONG.match(self.digits)
        if country is None:
            return 0
        usual = self.sizes_without(country.end()) in _LOCAL_GROUPS or self.are_single
        return 65 if usual or self.are_close else 0

    def _as_landline(self) -> int:
        """With its area code; from abroad without the nought."""
        digits = self.digits
        taken, before = 0, ""
        if re.match("(?:00)?86", digits):
            taken = digits.index("86") + 2
            before = "" if digits[taken : taken + 1] == "0" else "0"
        area = _AREA.match(before + digits[taken:])
        if area is None or (self.groups[0] == "0" and not self.are_single):
            return 0
        taken += area.end() - len(before)
        if len(digits) - taken not in {7, 8} or digits[taken] == "0":
            return 0
        if self.are_single or self.sizes_without(taken) in _LOCAL_GROUPS:
            return 60
        return 45 if self.are_close and not self.are_a_list else 0


def _is_day(month_and_day: str) -> bool:
    return 1 <= int(month_and_day[:2]) <= 12 and 1 <= int(month_and_day[2:]) <= 31


def _ends_in_its_check(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (
        d * 2 - 9 if at % 2 and d > 4 else d * (1 + at % 2)
        for at, d in enumerate(map(int, digits[::-1]))
    )
    return sum(doubled) % 10 == 0


def mask(text: str) -> str:
    """The text with every number that names a person covered: 138****5207."""
    if not text:
        return text
    masked = _mask_shadow(text)
    if _IN_WORDS.search(masked):
        masked = _mask_shadow(masked, _IN_WORDS)
    return _mask_shadow(masked, _IN_RADIO) if _IN_RADIO.search(masked) else masked


def _mask_shadow(text: str, spelt: re.Pattern[str] | None = None) -> str:
    """What stands there in digits is covered; or what is `spelt` otherwise, at least in part."""
    as_written, places = _as_read(text)
    shadow = as_written
    if spelt is _IN_RADIO:
        shadow = _READ_OUT.sub(lambda found: _RADIO[found[0]], shadow)
    if spelt:
        shadow = shadow.translate(HAN_DIGITS)
    spans = list(_numbers(shadow))
    spans = list(_of_one_form(shadow, _SAID_IN_DIGITS)) + spans
    if spelt:
        spans = [(a, b) for a, b in spans if spelt.search(as_written, a, b)]
    else:
        spans = list(_of_one_form(shadow, (*_MAILS, _WITH_O, _WITH_L))) + spans
    taken: list[Span] = []
    is_taken = bytearray(len(shadow))
    for first, last in spans:  # the surest first, no place twice
        if not any(is_taken[first:last]):
            is_taken[first:last] = b"\1" * (last - first)
            taken.append((first, last))
    shown: list[str] = []
    reached = 0
    for first, last in sorted(taken):
        kept = "".join(sign for sign in shadow[first:last] if sign.isalnum() or sign in "+@.")
        shown += text[reached : places[first]], _covered(kept)
        reached = places[last] if last < len(places) else len(text)
    return "".join([*shown, text[reached:]])


def _as_read(text: str) -> tuple[str, list[int]]:
    """The signs of a text as a reader of numbers takes them, and where each stands in the text."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for plain in _plain(sign):
            signs.append(plain)
            places.append(at)
    for called in reversed([*_CALLED_AT.finditer("".join(signs))]):
        first, last = called.span()
        signs[first:last], places[first:last] = ["@"], [places[first]]
    return "".join(signs), places


def _covered(kept: str) -> str:
    """Covered down to its ends; of a mail that begins with a person's name only the last ones stay."""
    if "@" in kept:
        return cover(kept) if kept[0].isascii() else f"****{kept[-4:]}"
    return cover(kept.replace(".", ""))


_SAID_IN_DIGITS = (*_PLATES, _DAY_INSIDE, _GLUED)


def _of_one_form(shadow: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    for pattern in patterns:
        for found in pattern.finditer(shadow):
            yield found.span()


def _numbers(shadow: str) -> list[Span]:
    """Where numbers stand that name a person, the surest first."""
    found = []
    for run in _runs(shadow):
        gaps = [_SIGN_AGAIN.sub(r"\1", shadow[a:b]) for (_, a), (b, _) in pairwise(run)]
        for first in range(len(run)):
            count = 0
            for last in range(first, min(len(run), first + _MOST_GROUPS)):
                count += run[last][1] - run[last][0]
                if count > 19:
                    break
                if count < 10:
                    continue
                spans = run[first : last + 1]
                start = spans[0][0]
                some = DigitGroups(
                    tuple(shadow[a:b] for a, b in spans),
                    tuple(gaps[first:last]),
                    shadow[start - 1 : start],
                )
                sure = some.certainty
                if sure:
                    found.append((-sure, -count, (start - (some.before == "+"), spans[-1][1])))
    return [span for _sure, _count, span in sorted(found)]


def _runs(shadow: str) -> Iterator[list[Span]]:
    """Groups of digits with no more between them than a number may hold."""
    run: list[Span] = []
    for group in _GROUP.finditer(shadow):
        if run and not _GAP.fullmatch(shadow, run[-1][1], group.start()):
            yield run
            run = []
        run.append(group.span())
    if run:
        yield run


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """A sign as a reader of numbers takes it: nothing where no eye sees it."""
    if spelling.UNSEEN.match(sign) or spelling.JOINERS.match(sign):
        return ""
    if spelling.DASHES.match(sign):
        return "-"
    if spelling.DOTS.match(sign):
        return "."
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", sign)
    return "".join(
        " " if plain in " \u3000\xa0" else str(unicodedata.decimal(plain, plain))
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


# What may stand between the letters of a name as it is written: blanks, dots, nothing that is seen.
_PADS_NAME = re.compile(rf"(?:[^\S\n]|[.．]|{spelling.DOTS.pattern}|{spelling.UNSEEN.pattern})")


def without_name(text: str, name: str) -> str:
    """The text with the sender's own name covered, where they wrote it into their words.

    A name that is a word of the language too (高兴, 平安) is covered where it stands as a name only:
    behind 我叫, before 先生 or a telephone, as the last line.
    """
    name = name.strip()
    letters = [sign for sign in name if not _PADS_NAME.fullmatch(sign)]
    if len(letters) < 2:
        return text
    quoted = rf"{_PADS_NAME.pattern}{{0,3}}".join(map(re.escape, letters))
    covered = cover_name(name)
    if not _is_word(name):
        return re.sub(quoted, covered, text)
    text = re.sub(rf"({_SAID_BEFORE}){quoted}", rf"\g<1>{covered}", text)
    text = re.sub(rf"{quoted}{_SAID_BEHIND}", covered, text)
    return re.sub(
        rf"(^|\n|[。！？!?]\s*){quoted}(?=[\s。.]*(?:\d{{4}}年.*)?$)", rf"\g<1>{covered}", text
    )


def without_address(text: str, address: str) -> str:
    """The text with what it says of the sender's own address covered, in whole or in part.

    A house number or the number of a room is covered however short; a street or a village alone,
    which is where many live and matters lie, is not.
    """
    told = "".join(address.split())
    at = 0
    while told and at < len(text):
        end = at
        while end < len(text) and text[at : end + 1] in told:
            end += 1
        part = text[at:end]
        if len(part) >= 6 or (len(part) >= 3 and any(map(str.isdigit, part))) or part == told:
            text = f"{text[:at]}{'*' * len(part)}{text[end:]}"
        at = max(end, at + 1)
    return text


@lru_cache(maxsize=512)
def _is_word(name: str) -> bool:
    """Whether the language has such a word, as a name of three characters it is none."""
    import rjieba  # a dictionary of a few million bytes, for whoever wrote a name only

    whole = rjieba.cut(name, hmm=False) == [name]
    return whole and (len(name) == 2 or not rjieba.tag(name)[0][1].startswith("nr"))


def title_of(text: str, *, most: int = 28) -> str:
    """A short title from the first sentence, cut at a comma where there is one in reach."""
    first = re.split(r"[。！？!?\n]", mask(text.strip()), maxsplit=1)[0]
    first = " ".join(first.split())
    if len(first) <= most:
        return first
    comma = max(first.rfind(mark, most // 3, most) for mark in "，、；,;")
    return first[:comma] if comma > 0 else first[: most - 1] + "…"

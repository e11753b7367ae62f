"""Numbers that name a person, found by machine and masked in the working copy. Pure.

Phones, identity cards (GB 11643 check digit), bank cards (Luhn), plates, mail addresses. The
machine only covers what it is sure of; people read the rest.
"""

import re

_PATTERNS = (
    re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),  # mail
    re.compile(
        r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
    ),
    re.compile(r"(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)"),  # bank card
    re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"),  # mobile
    re.compile(r"(?<!\d)\+85[23][ -]?\d{4}[ -]?\d{4}(?!\d)"),  # Hong Kong, Macao
    re.compile(r"(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)"),  # landline with area code
    re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
        r"[A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
    ),
)


def mask(text: str) -> str:
    """The text with every number that names a person covered: 138****5207."""
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: cover(found.group()), text)
    return text


def cover(value: str) -> str:
    """Three characters, stars, four characters; shorter values keep less."""
    if len(value) >= 11:
        return f"{value[:3]}****{value[-4:]}"
    return f"{value[:2]}****{value[-2:]}" if len(value) > 5 else "****"


def cover_name(name: str) -> str:
    """A name down to its surname: 范*."""
    return f"{name[:1]}*" if name else ""


def without_name(text: str, name: str) -> str:
    """The text with the sender's own name covered, where they wrote it into their words."""
    name = name.strip()
    return text.replace(name, cover_name(name)) if len(name) > 1 else text


def subject_of(text: str, *, most: int = 28) -> str:
    """A short title from the first sentence, cut at a comma where there is one in reach."""
    first = re.split(r"[。！？!?\n]", mask(text.strip()), maxsplit=1)[0]
    first = " ".join(first.split())
    if len(first) <= most:
        return first
    comma = max(first.rfind(mark, most // 3, most) for mark in "，、；,;")
    return first[:comma] if comma > 0 else first[: most - 1] + "…"

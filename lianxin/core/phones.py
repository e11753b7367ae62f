"""Telephone numbers as people write them: mainland mobiles and landlines, Hong Kong and Macao."""

import re

from django.utils.translation import gettext as _

from lianxin.core import spelling

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}")
_ABROAD = re.compile(r"\+?(852|853)\d{8}")
_BETWEEN = re.compile(r"(?<=\d)[一ー](?=\d)|[\s()\[\]{}\-.,、，。·•/\\_~:]")
_SAID_BEFORE = re.compile(
    r"^(?:tel|mobile|phone|联系电话|电话|手机号码|手机号|手机)", re.IGNORECASE
)
_TWO = re.compile(r"(?:1[3-9]\d{9}){2,}")
_ABROAD_ZEROS = re.compile(r"^00(?=8(?:6|5[23]))")
_COUNTRY = re.compile(r"^\+?86(?=1\d{10}$)")
_COUNTRY_AREA = re.compile(r"^\+86(?=[1-9]\d{8,10}$)")
_OF_AN_OFFICE = re.compile(r"[0-9０-９+（）()\- 转、，;；/—－]+")
_LEAST = 5  # digits, as in 12345


class NotAPhone(ValueError):
    """What was typed is no telephone number; the message says what is missing."""


def dialled(typed: str) -> str:
    """A number as it is dialled; nothing typed is no number.

    Raises:
        NotAPhone: with a sentence for whoever typed it.
    """
    said = _SAID_BEFORE.sub("", spelling.plain(typed))
    digits = _ABROAD_ZEROS.sub("+", _BETWEEN.sub("", said))
    digits = _COUNTRY_AREA.sub("0", _COUNTRY.sub("", digits))
    if _ABROAD.fullmatch(digits):
        return f"+{digits.lstrip('+')}"
    if not digits or _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    if _TWO.fullmatch(digits):
        raise NotAPhone(_("这里写了不止一个号码，请只留一个。"))
    if not digits.lstrip("+").isdecimal():
        raise NotAPhone(_("电话里只写数字就行。手机号是11位，座机请带区号。"))
    if digits.startswith("1") and len(digits) < 11:
        raise NotAPhone(
            _("少了%(n)d位数字。手机号是11位，座机请带区号。") % {"n": 11 - len(digits)}
        )
    if digits.startswith("1") and len(digits) > 11:
        raise NotAPhone(_("多了%(n)d位数字。手机号是11位。") % {"n": len(digits) - 11})
    raise NotAPhone(_("没认出这个号码。手机号是11位，座机请带区号。"))


def printed(typed: str) -> str:
    """The telephone of an office as posters print it: hyphen and extension stay, two may stand there.

    Raises:
        NotAPhone: with a sentence for whoever typed it.
    """
    written = spelling.plain(typed)
    digits = sum(sign.isdecimal() for sign in written)
    if written and (digits < _LEAST or not _OF_AN_OFFICE.fullmatch(written)):
        raise NotAPhone(_("没认出这个号码。像“0555-1234567”这样写，有分机的写“转8”。"))
    return written

"""Telephone numbers as people write them: mainland mobiles and landlines, Hong Kong and Macao."""

import re

from django.utils.translation import gettext as _

from lianxin.core import spelling

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}")
_ABROAD = re.compile(r"\+?(852|853)\d{8}")
_BETWEEN = re.compile(
    r"(?<=\d)[一ー](?=\d)|[\s()\[\]{}\-.,、，。·•/\\_~:;|+*#='\"“”‘’<>《》【】☎☏📞📱✆]"
)
_SAID_BEFORE = re.compile(
    r"^[^\w+(\[【]*(?:tel|mobile|phone|cell|我的|本人|联系|办公|单位|家庭|固定|移动|微信|电话|手机|座机|固话|方式|号码|号|是)+"
    r"(?:[(\[【][^()\[\]【】\d]{1,8}[)\]】])?",
    re.IGNORECASE,
)
# （微信同号） and the like behind a number; what holds a digit is none of it.
_SAID_BEHIND = re.compile(
    r"(?:\s*[(\[【][^()\[\]【】\d]{1,12}[)\]】]|[\s,、]*(?:微信|电话|手机)?同号)+$"
)
_EXTENSION = re.compile(r"(?<=\d)\s*(?:转|分机|ext\.?)+\s*:?\s*\d{1,6}$", re.IGNORECASE)
_TWO = re.compile(r"(?:1[3-9]\d{9}){2,}")
_ABROAD_ZEROS = re.compile(r"^00(?=8(?:6|5[23]))")
_COUNTRY = re.compile(r"^\+?86(?=1\d{10}$)")
_COUNTRY_AREA = re.compile(r"^(?:\+860?(?=[1-9]\d{8,10}$)|860?(?=(?:10|2\d)\d{8}$|[3-9]\d{9,10}$))")
_OF_AN_OFFICE = re.compile(r"[0-9０-９+（）()\- 转、，;；/—－]+")
_LEAST = 5  # digits, as in 12345


class NotAPhone(ValueError):
    """What was typed is no telephone number; the message says what is missing."""


def dialled(typed: str) -> str:
    """A number as it is dialled; nothing typed is no number.

    Raises:
        NotAPhone: with a sentence for whoever typed it.
    """
    said = _SAID_BEHIND.sub("", _SAID_BEFORE.sub("", spelling.plain(typed).strip(" ;,.。、")))
    digits = _ABROAD_ZEROS.sub("+", _without_signs(said))
    digits = _COUNTRY_AREA.sub("0", _COUNTRY.sub("", digits))
    if _ABROAD.fullmatch(digits):
        return f"+{digits.lstrip('+')}"
    if not digits and re.search(r"\w", typed):
        raise NotAPhone(_("电话里只写数字就行。手机号是11位，座机请带区号。"))
    if not digits or _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    if _TWO.fullmatch(digits):
        raise NotAPhone(_("这里写了不止一个号码，请只留一个。"))
    if _EXTENSION.search(said):
        raise NotAPhone(_("分机不能写在这里。请只写总机的号码，带上区号。"))
    if not digits.lstrip("+").isdecimal():
        raise NotAPhone(_("电话里只写数字就行。手机号是11位，座机请带区号。"))
    if digits.startswith("1") and len(digits) < 11:
        raise NotAPhone(
            _("少了%(n)d位数字。手机号是11位，座机请带区号。") % {"n": 11 - len(digits)}
        )
    if digits.startswith("1") and len(digits) > 11:
        raise NotAPhone(_("多了%(n)d位数字。手机号是11位。") % {"n": len(digits) - 11})
    raise NotAPhone(_("没认出这个号码。手机号是11位，座机请带区号。"))


def _without_signs(said: str) -> str:
    """Its digits, and the + before them."""
    plus = "+" if re.match(r"\W*\+", said) else ""
    return plus + _BETWEEN.sub("", said)


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

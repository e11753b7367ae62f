"""Telephone numbers as people write them: mainland mobiles and landlines, Hong Kong and Macao."""

import re

from django.utils.translation import gettext as _

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}")
_ABROAD = re.compile(r"\+?(852|853)\d{8}")
_BETWEEN = re.compile(r"[\s()（）\-—.]")
_COUNTRY = re.compile(r"^\+?86(?=1\d{10}$)")


class NotAPhone(ValueError):
    """What was typed is no telephone number; the message says what is missing."""


def dialled(typed: str) -> str:
    """A number as it is dialled; nothing typed is no number.

    Raises:
        NotAPhone: with a sentence for whoever typed it.
    """
    digits = _COUNTRY.sub("", _BETWEEN.sub("", typed))
    if not digits or any(p.fullmatch(digits) for p in (_MOBILE, _LANDLINE, _ABROAD)):
        return digits
    if not digits.lstrip("+").isdecimal():
        raise NotAPhone(_("电话里只写数字就行。手机号是11位，座机请带区号。"))
    if digits.startswith("1") and len(digits) < 11:
        raise NotAPhone(
            _("少了%(n)d位数字。手机号是11位，座机请带区号。") % {"n": 11 - len(digits)}
        )
    if digits.startswith("1") and len(digits) > 11:
        raise NotAPhone(_("多了%(n)d位数字。手机号是11位。") % {"n": len(digits) - 11})
    raise NotAPhone(_("没认出这个号码。手机号是11位，座机请带区号。"))

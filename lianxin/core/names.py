"""What is wrong with a person's name, in a sentence for whoever wrote it."""

from django.utils.translation import gettext as _

from lianxin.core import spelling


def fault_of_name(name: str) -> str:
    """The sentence that says what is no part of a name, or nothing."""
    if spelling.has_private(name):
        return _("这个名字里有老系统自造的字，别的机器上看不见。请用输入法把这个字重新打一遍。")
    sign = spelling.no_letter(name)
    if sign == " ":
        return _("名字中间有空格。是少数民族名字里的点，请写成“·”；不是名字的，请去掉。")
    if sign:
        words = _("名字里有“%(sign)s”。名字里只写字；少数民族名字中间的点写成“·”，别的请去掉。")
        return words % {"sign": sign}
    return ""

"""Marking something internal, and taking the mark off: each with its reason."""

from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm, Reason


class MarkInternalForm(LxForm):
    """Why it is internal."""

    asks = "office.InternalMark"
    why = Reason(label=_("为什么是内部的"), max_length=160)


class TakeMarkOffForm(LxForm):
    """Why it is internal no more."""

    because = Reason(label=_("为什么取消"), max_length=160)

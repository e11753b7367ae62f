"""A talking point as it is written, why it is withdrawn, what people ask and what is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import Day, LxForm, Reason, Words


class PointForm(LxForm):
    """What is told on, and where it was published."""

    asks = "liaison.TalkingPoint"
    title = forms.CharField(label=_("讲什么"), max_length=60)
    text = Words(label=_("怎么讲"), max_length=500, rows=6, help_text=_("几句话，照着说得出口的。"))
    source = forms.CharField(
        label=_("出自哪里"), max_length=80, help_text=_("已经公开的：哪个会、哪份文件、哪家媒体。")
    )
    source_on = Day(label=_("哪天公开的"))


class WithdrawPointForm(LxForm):
    """Why a point is told on no more."""

    because = Reason(
        label=_("为什么收回"), max_length=120, help_text=_("传到过的每一位都看得到这一句。")
    )


class QuestionForm(LxForm):
    """What people ask."""

    asks = "liaison.ChainQuestion"
    text = Words(
        label=_("群众问什么"),
        max_length=300,
        rows=3,
        help_text=_("不写名字；电话、证件号会自动遮掉。传给您上面一环，没有就到联络办。"),
    )


class ChainAnswerForm(LxForm):
    """What is answered."""

    asks = "liaison.ChainQuestion"
    answer = Words(
        label=_("怎么回"),
        max_length=500,
        rows=3,
        help_text=_("您下面的人都看得到；是谁问的不写。"),
    )

"""What is written in a duty call."""

from django.utils.translation import gettext_lazy

from lianxin.ui.forms import LxForm, Words


class CallForm(LxForm):
    """What a member needs."""

    asks = "duty.Call"
    text = Words(
        label=gettext_lazy("您要什么帮助"),
        max_length=500,
        rows=5,
        help_text=gettext_lazy("要资料、要协调、要人陪着去看，都可以写。"),
        error_messages={"required": gettext_lazy("请写一句您要什么帮助。")},
    )


class CallAnswerForm(LxForm):
    """The office's answer."""

    text = Words(
        label=gettext_lazy("回复"),
        max_length=1000,
        rows=3,
        error_messages={"required": gettext_lazy("请先写下回复。")},
    )

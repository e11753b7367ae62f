"""What a member says of a deed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.ui.forms import Day, LxForm, Words


class ContestForm(LxForm):
    """What is wrong with a deed."""

    words = Words(
        label=gettext_lazy("哪里不对"),
        max_length=500,
        rows=4,
        help_text=gettext_lazy("联络办会看到，查清后告诉您。"),
        error_messages={"required": gettext_lazy("请写一句哪里不对。")},
    )


KEEP, WITHDRAW = "keep", "withdraw"


class ContestedAnswerForm(LxForm):
    """What the office answers to what a member contests."""

    how = forms.ChoiceField(
        label=gettext_lazy("查清了，怎么办"),
        choices=[
            (KEEP, gettext_lazy("记得没错，照旧")),
            (WITHDRAW, gettext_lazy("记错了，撤下")),
        ],
        widget=forms.RadioSelect,
    )
    words = Words(
        label=gettext_lazy("告诉委员"),
        max_length=500,
        rows=3,
        help_text=gettext_lazy("委员在履职记录里看得到这句话。"),
        error_messages={"required": gettext_lazy("请写一句怎么查的、为什么这样办。")},
    )


class SilenceRuleForm(LxForm):
    """After how many days of silence a line counts as seen, from a day on."""

    asks = "record.SilenceRule"
    days = forms.IntegerField(
        label=gettext_lazy("几天没有回话，算看过"), min_value=7, max_value=365
    )
    starts = Day(label=gettext_lazy("从哪天起"))

    def clean_starts(self) -> Any:
        """Not for days that are over."""
        day = self.cleaned_data["starts"]
        if day < clock.today():
            raise forms.ValidationError(_("过去的日子照当时的。请写今天或者以后的一天。"))
        return day

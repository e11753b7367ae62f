"""When in the year the office sees to something that comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.office.models.year import LONGEST_BEFORE
from lianxin.ui.forms import LxForm


class YearDateForm(LxForm):
    """The day, how long before the office is told, and which papers belong to it."""

    asks = "office.YearDate"
    month = forms.IntegerField(label=_("几月"), min_value=1, max_value=12)
    day = forms.IntegerField(
        label=_("几日"),
        min_value=1,
        max_value=31,
        help_text=_("写2月29日的，平年算2月28日。"),
    )
    told_before = forms.IntegerField(
        label=_("提前几天提醒"),
        min_value=0,
        max_value=LONGEST_BEFORE,
        help_text=_("一年只提醒一次。写0，就不提醒。"),
    )
    series = forms.ChoiceField(
        label=_("和哪一种文放在一起"),
        required=False,
        help_text=_("选了，上一年的这种文就列在旁边。"),
    )

    def __init__(self, *args: Any, series: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("series", [("", _("不放")), *series])

"""Whose log, and of which month."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm, QuickSelect


class BodyMonthForm(LxForm):
    """A body, and a month."""

    asks = "logbook.MonthList:chosen"
    unit = forms.ChoiceField(label=_("谁的台账"), required=False, widget=QuickSelect)
    month = forms.CharField(
        label=_("看哪个月"), required=False, widget=forms.TextInput(attrs={"type": "month"})
    )

    def __init__(self, *args: Any, units: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("unit", units)

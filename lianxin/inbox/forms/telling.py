"""Marking somebody as told."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.office.models import Recipient
from lianxin.ui.forms import Day, LxForm

# The ways of a sender; members, employers and units have others.
WAYS = [
    (way.value, way.label)
    for way in (Recipient.Way.CALL, Recipient.Way.PRINT, Recipient.Way.COLLECT)
]


class ToldForm(LxForm):
    """On which day, and how."""

    told_on = Day(label=gettext_lazy("哪天告诉的"))
    way = forms.ChoiceField(label=gettext_lazy("怎么告诉的"), choices=WAYS)

    def clean_told_on(self) -> Any:
        """A day that has come."""
        day = self.cleaned_data["told_on"]
        if day > clock.today():
            raise forms.ValidationError(_("日子还没到。请写真正告诉的那天。"))
        return day

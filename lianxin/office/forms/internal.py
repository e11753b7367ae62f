"""Marking something internal, and taking the mark off: each with its reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm


class MarkInternalForm(LxForm):
    """Why it is internal."""

    why = forms.CharField(label=_("为什么是内部的"), max_length=160)


class TakeMarkOffForm(LxForm):
    """Why it is internal no more."""

    because = forms.CharField(label=_("为什么取消"), max_length=160)

"""A case's number, and what its sender is told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm, Words


class SourceForm(LxForm):
    """From which case an output came."""

    number = forms.CharField(label=_("留言的编号"), max_length=20)


class TellForm(LxForm):
    """What the sender reads."""

    words = Words(
        label=_("告诉留言人的话"),
        rows=4,
        max_length=300,
        help_text=_("留言人在自己的那一页读到。写后来怎样了，不写别人的姓名。"),
    )

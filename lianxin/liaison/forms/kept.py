"""The code by which somebody sees what a member keeps of them."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm


class KeptCodeForm(LxForm):
    """The code that a member handed over."""

    by_residents: ClassVar[bool] = True
    code = forms.CharField(
        label=_("委员给您的码"), max_length=24, help_text=_("12个字母和数字，大小写都行。")
    )

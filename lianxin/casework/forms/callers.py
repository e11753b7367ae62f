"""By which telephone number a caller is looked for, and why."""

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.ui.forms import LxForm, PasswordOnceMore, Phone


class CallerForm(LxForm):
    """The whole number, the reason that the sender reads, the password once more."""

    phone = Phone(
        label=gettext_lazy("来电人留过的电话"),
        help_text=gettext_lazy("写全，差一位也找不到。可以留给来电人自己报。"),
    )
    words = forms.CharField(
        label=gettext_lazy("为什么要找"),
        max_length=120,
        help_text=gettext_lazy("留言人会看到这句话，看不到您的名字。"),
    )
    password = PasswordOnceMore()

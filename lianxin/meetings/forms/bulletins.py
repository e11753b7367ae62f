"""What a group said, as its recorder writes it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm, Words


class GroupBulletinForm(LxForm):
    """Title and text."""

    asks = "meetings.GroupBulletin"
    turn = forms.IntegerField(required=False, widget=forms.HiddenInput)  # which version was read
    title = forms.CharField(label=_("题目"), max_length=60)
    text = Words(
        label=_("正文"), max_length=8000, rows=14, help_text=_("谁说了什么，照原意记。一段一行。")
    )


class ReturnBulletinForm(LxForm):
    """Why it goes back."""

    said = forms.CharField(label=_("请改哪里"), max_length=120)

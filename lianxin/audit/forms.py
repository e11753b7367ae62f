"""Which lines of the log to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.audit.models import Entry
from lianxin.ui.forms import Day, LxForm


class LogFilter(LxForm):
    """Day, act, person, result."""

    q = forms.CharField(
        label=_("谁、哪一件：姓名、登录名、编号"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    first = Day(label=_("从哪天"), required=False)
    last = Day(label=_("到哪天"), required=False)
    act = forms.ChoiceField(label=_("做了什么"), required=False)
    result = forms.ChoiceField(
        label=_("结果"), required=False, choices=[("", _("全部")), *Entry.Result.choices]
    )

    def __init__(self, *args: Any, acts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        act: Any = self.fields["act"]
        act.choices = [("", _("全部")), *acts]

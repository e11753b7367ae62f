"""A speech as its author writes it, and what becomes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.meetings.models import Speech
from lianxin.organisation.models import Member
from lianxin.ui.forms import LxForm, Words


class SpeechForm(LxForm):
    """Title, text, and with whom."""

    asks = "meetings.Speech"
    title = forms.CharField(label=_("题目"), max_length=60)
    text = Words(label=_("发言稿"), max_length=5000, rows=14, required=False)
    others = forms.CharField(
        label=_("和谁一起写的"),
        required=False,
        max_length=200,
        help_text=_("写姓名，用顿号隔开，照作者的先后。"),
    )

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = members

    def clean_others(self) -> list[Member]:
        """Members of the committee, each by a name that only one of them has."""
        names = [name for part in self.cleaned_data["others"].split("、") if (name := part.strip())]
        found = []
        for name in dict.fromkeys(names):
            here = list(self._members.filter(person__name=name)[:2])
            if len(here) != 1:
                words = _("名册上没有“%(name)s”，或者同名的不止一位，请找联络办。")
                raise forms.ValidationError(words, params={"name": name})
            found.append(here[0])
        return found


class SpeechDecisionForm(LxForm):
    """Spoken, in writing, or not used, with a word to its authors."""

    outcome = forms.ChoiceField(
        label=_("怎样用"),
        choices=[
            (one.value, one.label)
            for one in (Speech.State.SPOKEN, Speech.State.WRITTEN, Speech.State.NOT_USED)
        ],
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label=_("告诉作者"),
        max_length=120,
        required=False,
        help_text=_("没有采用的，写一句为什么。"),
    )

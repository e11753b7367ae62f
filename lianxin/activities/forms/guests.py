"""A guest, and a question to those who come, as the organiser writes them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import FurtherQuestion, Guest
from lianxin.core import clock
from lianxin.ui.forms import Day, LxForm, PersonNameField, Words

MOST_CHOICES, LONGEST_CHOICE = 6, 20


class GuestForm(LxForm):
    """By name and body, nothing else."""

    asks = "activities.Guest"
    name = PersonNameField()
    body = forms.CharField(label=_("哪个单位的"), max_length=80)
    capacity = forms.ChoiceField(
        label=_("以什么身份"),
        choices=[(one.value, one.label) for one in Guest.CAPACITIES],
        widget=forms.RadioSelect,
        initial=Guest.CAPACITIES[1],
    )


class GuestCameForm(LxForm):
    """Whether they came, or whom their body sent."""

    asks = "activities.Guest"
    came = forms.BooleanField(label=_("来了"), required=False)
    sent_instead = PersonNameField(label=_("单位另派了谁"), required=False)


class FurtherQuestionForm(LxForm):
    """What is asked, the few answers to tick, until when, and who sees to it."""

    asks = "activities.FurtherQuestion"
    words = forms.CharField(
        label=_("问什么"), max_length=60, help_text=_("像住不住、坐不坐车、吃饭忌什么。")
    )
    choices = Words(
        label=_("有哪几种"), max_length=200, rows=3, help_text=_("一行一种，两种到六种。")
    )
    answer_by = Day(label=_("请在哪天前回"))
    keeper = forms.TypedChoiceField(label=_("谁管"), coerce=int)

    def __init__(self, *args: Any, keepers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("keeper", keepers)

    def clean_choices(self) -> list[str]:
        """Two at least, each once."""
        lines = (line.strip() for line in self.cleaned_data["choices"].splitlines())
        found = list(dict.fromkeys(line for line in lines if line))
        if not 2 <= len(found) <= MOST_CHOICES:
            raise forms.ValidationError(_("写两种到六种，一行一种。"))
        if any(len(one) > LONGEST_CHOICE for one in found):
            words = _("一种最多%(n)d个字。")
            raise forms.ValidationError(words, params={"n": LONGEST_CHOICE})
        return found

    def clean_answer_by(self) -> Any:
        """Today or later."""
        day = self.cleaned_data["answer_by"]
        if day < clock.today():
            raise forms.ValidationError(_("这一天已经过了。"))
        return day


class FurtherAnswerForm(LxForm):
    """What somebody who comes ticks: one of a few for each question."""

    def __init__(
        self, *args: Any, asked: Sequence[FurtherQuestion], said: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for question in self.asked:
            self.fields[str(question.ref)] = forms.ChoiceField(
                label=question.words,
                choices=[(one, one) for one in question.choices],
                initial=said.get(question.pk),
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[FurtherQuestion, str]:
        """What was ticked; what was left alone stays as it was."""
        said = {question: self.cleaned_data[str(question.ref)] for question in self.asked}
        return {question: choice for question, choice in said.items() if choice}

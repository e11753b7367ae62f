"""What a member or a head writes."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.ui.forms import Day, LxForm, Words

ANSWER, ASK, OFFICE = "answer", "ask", "office"
MISSING = {
    ANSWER: gettext_lazy("请先写下答复，再送出。"),
    ASK: gettext_lazy("请写下要问留言人的那一句。"),
    OFFICE: gettext_lazy("请写一句建议，好让联络办知道往哪里转。"),
}
TEXT_MOST = 2000


class AnswerForm(LxForm):
    """One text for three ways: answer, ask one thing, hand to the office."""

    asks = "inbox.Reply"
    how = forms.ChoiceField(
        label=gettext_lazy("办法"),
        choices=[
            (ANSWER, gettext_lazy("答复")),
            (ASK, gettext_lazy("先问一句")),
            (OFFICE, gettext_lazy("交联络办")),
        ],
        widget=forms.RadioSelect,
        initial=ANSWER,
    )
    text = Words(
        label=gettext_lazy("您写的话"),
        max_length=TEXT_MOST,
        rows=9,
        required=False,
        help_text=gettext_lazy("答复和问话，留言人会看到；交联络办的建议，只有联络办看。"),
    )
    promised_on = Day(
        label=gettext_lazy("答应的日子"),
        required=False,
        help_text=gettext_lazy("答复里说了哪天会怎样，就写上那天，到时联络办会去看。"),
    )
    worth_raising = forms.BooleanField(
        label=gettext_lazy("这件事值得往上提"),
        required=False,
        help_text=gettext_lazy("联络办会和您商量"),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_promised_on(self) -> object:
        """A promise lies ahead."""
        promised = self.cleaned_data["promised_on"]
        if promised is not None and promised < clock.today():
            raise forms.ValidationError(_("答应的日子已经过了。请写今天或以后的一天。"))
        return promised

    def clean(self) -> dict[str, object]:
        """Whichever way is chosen needs words of its own."""
        facts = super().clean() or {}
        if "text" in facts and not facts["text"] and "how" in facts:
            self.add_error("text", str(MISSING[facts["how"]]))
        return facts


class DraftForm(LxForm):
    """What is kept while somebody writes."""

    text = Words(label=gettext_lazy("草稿"), max_length=TEXT_MOST, required=False)


class SearchForm(LxForm):
    """A word to look for."""

    q = forms.CharField(label=gettext_lazy("找一个词或编号"), required=False, max_length=60)


class AssignForm(LxForm):
    """Who of the team takes over."""

    member = forms.ChoiceField(label=gettext_lazy("交给哪位委员"), widget=forms.RadioSelect)

    def __init__(self, *args: object, choices: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("member", list(choices))


class SuggestionForm(LxForm):
    """Why a case goes to the office, and what it should do."""

    text = Words(
        label=gettext_lazy("给联络办的建议"),
        max_length=500,
        rows=4,
        error_messages={"required": MISSING[OFFICE]},
    )

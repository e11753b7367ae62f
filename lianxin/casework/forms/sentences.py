"""A sentence that is kept ready."""

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.casework.models import ReadySentence
from lianxin.ui.forms import LxForm, Words


class SentenceForm(LxForm):
    """For which act, and the sentence."""

    asks = "casework.ReadySentence"
    use = forms.ChoiceField(
        label=gettext_lazy("用在哪里"),
        choices=[("", gettext_lazy("请选")), *ReadySentence.Use.choices],
    )
    text = Words(
        label=gettext_lazy("这句话"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("用的时候还能改。不写谁的姓名、电话、门牌。"),
    )

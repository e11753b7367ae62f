"""What the office writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.organisation.models import Member
from lianxin.ui.forms import LxForm


class ${Noun}Form(LxForm):
    """A new draft."""

    asks = "$name.$Noun"
    title = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    member = forms.ModelChoiceField(label=gettext_lazy("哪位委员"), queryset=Member.objects.none())

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("member", members)

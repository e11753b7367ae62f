"""Looking for a place: by a word, by where one is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm


class PlacesForm(LxForm):
    """One word for whatever somebody knows of a place, and the area they are in."""

    q = forms.CharField(label=_("小区、街道、委员姓名"), required=False, max_length=60)
    near = forms.ChoiceField(label=_("我在哪一带"), required=False)
    c = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near: Any = self.fields["near"]
        near.choices = [("", _("不限")), *areas]

    @property
    def asked(self) -> dict[str, Any]:
        """What can be looked for; what is wrong is as if it had not been asked."""
        self.is_valid()
        return self.cleaned_data

"""Looking through what became of others' matters: by place, by topic."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.places.models import Place
from lianxin.ui.forms import LxForm


class StoriesForm(LxForm):
    """Only places and topics of which something was released."""

    place = forms.ChoiceField(label=_("哪处地点"), required=False)
    topic = forms.ChoiceField(label=_("什么事"), required=False)
    c = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, places: Iterable[Place], topics: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "place": [(str(place.ref), place.name) for place in places],
            "topic": [(name, name) for name in topics],
        }
        for name, choices in offered.items():
            field: Any = self.fields[name]
            field.choices = [("", _("不限")), *choices]
        self.is_useful = any(len(choices) > 1 for choices in offered.values())

    @property
    def asked(self) -> dict[str, str]:
        """What can be looked for; what is wrong is as if it had not been asked."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("place", "topic")}

"""Which rota is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.places.models import Place
from lianxin.ui.forms import LxForm, QuickSelect


class RotaForm(LxForm):
    """A month, and one place or all."""

    m = forms.CharField(widget=forms.HiddenInput, required=False)
    place = forms.ChoiceField(label=gettext_lazy("地点"), required=False, widget=QuickSelect)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="find-%s", **kwargs)
        self._places = {str(place.ref): place for place in places}
        self.fields["place"].choices = [("", gettext_lazy("全部"))] + [  # type: ignore[attr-defined]
            (ref, place.name) for ref, place in self._places.items()
        ]

    def clean_place(self) -> Place | None:
        """The place itself."""
        return self._places.get(self.cleaned_data["place"])

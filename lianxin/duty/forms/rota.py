"""Which rota is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.places.models import Place
from lianxin.ui.forms import LxForm, QuickSelect


class RotaForm(LxForm):
    """A month, and one place, those of a town or street, or all."""

    m = forms.CharField(widget=forms.HiddenInput, required=False)
    place = forms.ChoiceField(label=gettext_lazy("地点"), required=False, widget=QuickSelect)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="find-%s", **kwargs)
        self.known = places
        self._asked: dict[str, list[Place]] = {}
        names: dict[str, Any] = {"": gettext_lazy("全部")}
        for place in places:
            area = str(place.area.ref)
            self._asked.setdefault(area, []).append(place)
            names[area] = _("%(area)s的各处") % {"area": place.area.name}
        for place in places:
            self._asked[str(place.ref)] = [place]
            names[str(place.ref)] = place.name
        self.offer_choices("place", list(names.items()))

    def clean_place(self) -> list[Place]:
        """The places themselves; none where all are asked for."""
        return self._asked.get(self.cleaned_data["place"], [])

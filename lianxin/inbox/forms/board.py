"""What the board is filtered by."""

from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.ui.forms import LxForm, QuickSelect

DUE = [
    ("", gettext_lazy("不限")),
    ("overdue", gettext_lazy("已超期")),
    ("today", gettext_lazy("今天到期")),
    ("promised", gettext_lazy("答应过、到期的")),
]
WHOSE = [("", gettext_lazy("谁来办都算")), ("mine", gettext_lazy("我来办的"))]
SORT = [
    ("", gettext_lazy("急的在前")),
    ("new", gettext_lazy("新的在前")),
    ("place", gettext_lazy("按地点")),
]
Choices = tuple[tuple[int, str], ...]


class BoardFilter(LxForm):
    """A word or number, a place, a subject, a due day, an order. What is not known is left aside."""

    q = forms.CharField(label=gettext_lazy("找一个词或编号"), required=False, max_length=60)
    place = forms.ChoiceField(label=gettext_lazy("地点"), required=False, widget=QuickSelect)
    subject = forms.ChoiceField(label=gettext_lazy("话题"), required=False)
    whose = forms.ChoiceField(required=False, choices=WHOSE, widget=forms.HiddenInput)
    due = forms.ChoiceField(label=gettext_lazy("期限"), required=False, choices=DUE)
    sort = forms.ChoiceField(label=gettext_lazy("怎么排"), required=False, choices=SORT)
    tab = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10)

    def __init__(self, *args: Any, places: Choices, subjects: Choices) -> None:
        super().__init__(*args)
        self.drawn: dict[Any, Any] = {}
        every_place = _("全部%(n)d处") % {"n": len(places)}
        self.offer_choices("place", [("", every_place), *places])
        self.offer_choices("subject", [("", _("全部话题")), *subjects])

    def asked(self) -> dict[str, str]:
        """What is asked for, as far as it is understood."""
        self.is_valid()
        found = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        if "q" in self.errors:  # too long, or with signs in it that nobody types: what can be read
            found["q"] = "".join(c for c in self.data.get("q", "")[:60] if c.isprintable())
        return found


@lru_cache(maxsize=64)
def read_filter(
    places: Choices, subjects: Choices, given: tuple[tuple[str, str], ...]
) -> BoardFilter:
    """The filter as it was filled in; the same names and words make the same form."""
    form = BoardFilter(dict(given), places=places, subjects=subjects)
    form.is_valid()
    return form

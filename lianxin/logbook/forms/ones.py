"""One of the five ones as a committee words it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import ActivityKind
from lianxin.logbook.models import FiveOne
from lianxin.ui.forms import LxForm


class FiveOneForm(LxForm):
    """What it is called here, and what fills it."""

    asks = "logbook.FiveOne"
    name = forms.CharField(label=_("叫什么"), max_length=40, help_text=_("像一次宣讲、一件实事。"))
    filled_by = forms.ChoiceField(label=_("算什么"), choices=FiveOne.FilledBy.choices)
    kinds = forms.ModelMultipleChoiceField(
        ActivityKind.objects.none(),
        label=_("哪几种活动算"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    order = forms.IntegerField(label=_("排第几"), min_value=0, max_value=99)
    in_use = forms.BooleanField(label=_("还在用"), required=False)

    def __init__(self, *args: Any, kinds: QuerySet[ActivityKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kinds", kinds)

"""What the office promises members who call it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.ui.forms import Day, Hour, LxForm


class CallPromiseForm(LxForm):
    """Within how many working hours a duty call is answered, from a day on."""

    asks = "duty.CallResponseTime"
    starts = Day(
        label=gettext_lazy("从哪天起"), help_text=gettext_lazy("已经打来的，照当时的承诺数。")
    )
    hours = forms.IntegerField(
        label=gettext_lazy("几个工作小时内回"),
        min_value=1,
        max_value=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    opens = Hour(label=gettext_lazy("几点上班"))
    closes = Hour(label=gettext_lazy("几点下班"))

    def clean_starts(self) -> Any:
        """What was promised in the past stays promised."""
        day = self.cleaned_data["starts"]
        if day < clock.today():
            raise forms.ValidationError(_("过去的承诺不能改。请写今天或以后的日子。"))
        return day

    def clean(self) -> dict[str, Any]:
        """The office closes after it opens."""
        facts = super().clean() or {}
        if facts.get("opens") and facts.get("closes") and facts["closes"] <= facts["opens"]:
            self.add_error("closes", _("下班要晚于上班。"))
        return facts

"""A step of an activity's outline, and the summary."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import ActivityStep
from lianxin.core import clock
from lianxin.organisation.models import Member
from lianxin.ui.forms import Day, LxForm, QuickSelect, Words


class OutlineStepForm(LxForm):
    """What, who (a member or words), by when."""

    asks = "activities.ActivityStep"
    what = forms.CharField(label=_("做什么"), max_length=80)
    member = forms.ModelChoiceField(
        label=_("哪位委员做"), queryset=Member.objects.none(), widget=QuickSelect, required=False
    )
    who = forms.CharField(
        label=_("不是委员的，写上谁"),
        max_length=40,
        required=False,
        help_text=_("像专委会工作人员、水务局。"),
    )
    by_when = Day(label=_("哪天以前"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("member", members)

    @staticmethod
    def initial_of(step: ActivityStep) -> dict[str, Any]:
        """What stands in the form of a step."""
        return vars(step) | {"member": step.member_id}

    def clean(self) -> dict[str, Any]:
        """Somebody does it."""
        facts = super().clean() or {}
        if not facts.get("member") and not facts.get("who") and "who" not in self.errors:
            self.add_error("who", _("选一位委员，或者写上谁做。"))
        return facts


class ChangedStepForm(OutlineStepForm):
    """A step, and how far it is."""

    done_on = Day(label=_("哪天做了"), required=False, help_text=_("还没有做的，空着。"))
    words = forms.CharField(label=_("做得怎样"), max_length=160, required=False)

    def clean_done_on(self) -> Any:
        """Not ahead of time."""
        day = self.cleaned_data["done_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("还没到这一天，做了再写。"))
        return day


class SummaryForm(LxForm):
    """What came of an activity."""

    asks = "activities.ActivitySummary"
    text = Words(
        label=_("总结"),
        max_length=3000,
        rows=10,
        help_text=_("办了什么，出了什么，哪里可以办得更好。"),
    )

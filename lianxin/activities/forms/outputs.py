"""What came of an activity, as whoever was there writes it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import Day, LxForm

MOST_PEOPLE = 100_000


class SuggestionMadeForm(LxForm):
    """One suggestion, and to whom it was said."""

    asks = "activities.Suggestion"
    words = forms.CharField(label=_("提了什么建议"), max_length=200)
    said_to = forms.CharField(
        label=_("对谁说的"), max_length=60, required=False, help_text=_("像市水务局、白石镇。")
    )


class BenefitForm(LxForm):
    """One real deed, done."""

    asks = "activities.Benefit"
    helped = forms.CharField(
        label=_("帮了谁"), max_length=60, help_text=_("写一群人就行，不写居民的姓名。")
    )
    what = forms.CharField(label=_("办了什么"), max_length=120)
    result = forms.CharField(
        label=_("办成怎样"), max_length=120, help_text=_("写办成的样子。不写花了多少钱，也不比。")
    )
    done_by = Day(label=_("哪天办成的"))


class ReachedForm(LxForm):
    """A group of people, how many they were and how many times they came."""

    asks = "activities.Reached"
    who = forms.CharField(
        label=_("哪些人"),
        max_length=60,
        help_text=_("像库边住户、镇村干部。委员不用写，照名单算。"),
    )
    persons = forms.IntegerField(label=_("多少人"), min_value=1, max_value=MOST_PEOPLE)
    person_times = forms.IntegerField(
        label=_("多少人次"),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        help_text=_("每人来了一回的不用写，和人数一样。"),
    )

    def clean(self) -> dict[str, Any]:
        """Everybody once, unless something else is said."""
        facts = super().clean() or {}
        if "person_times" in facts and facts["person_times"] is None:
            facts["person_times"] = facts.get("persons")
        return facts

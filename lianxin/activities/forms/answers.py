"""What a member answers, and what is decided about their leave."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import LeaveRequest
from lianxin.ui.forms import LxForm, Reason


class LeaveRequestForm(LxForm):
    """Why they cannot come: of what kind, and one line if they like."""

    asks = "activities.LeaveRequest"
    reason = forms.ChoiceField(
        label=_("为什么来不了"),
        choices=LeaveRequest.Reason.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("一句话"),
        max_length=80,
        required=False,
        help_text=_("只有准假的人看得到。不用写病情，也不用证明。"),
    )


class LeaveDecisionForm(LxForm):
    """Whether it is granted; a refusal says why."""

    decision = forms.ChoiceField(
        label=_("准不准"),
        choices=[("grant", _("准假")), ("refuse", _("不准"))],
        widget=forms.RadioSelect,
    )
    because = Reason(
        label=_("不准的话，为什么"),
        max_length=80,
        required=False,
        help_text=_("本人看得到这句话。"),
    )

    def clean(self) -> dict[str, Any]:
        """Without a reason nobody is refused."""
        facts = super().clean() or {}
        if facts.get("decision") == "refuse" and not facts.get("because"):
            self.add_error("because", _("不准假，请写一句为什么。"))
        return facts

"""The organiser's roll: who is there, who is still to be settled, what was wrong."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import AttendanceOutcome, Participant
from lianxin.activities.rules.outcomes import CAME
from lianxin.ui.forms import LxForm, Reason

SAID = {
    AttendanceOutcome.ATTENDED.value: _("补签到"),
    AttendanceOutcome.LATE.value: _("迟到"),
    AttendanceOutcome.ABSENT.value: _("缺席"),
}


class SettleForm(LxForm):
    """One of those of whom nothing is known yet."""

    asks = "activities.Participant"
    outcome = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, row: Participant, outcomes: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix=f"p{row.pk}", **kwargs)
        self.row = row
        self.fields["outcome"].label = row.member.title
        self.offer_choices("outcome", [(one, SAID[one]) for one in outcomes])


class StrikeForm(LxForm):
    """Why an entry is struck."""

    because = Reason(label=_("为什么划掉"), max_length=80)


class CorrectionForm(LxForm):
    """What the closed sheet should have said, and why."""

    asks = "activities.Correction"
    after = forms.ChoiceField(
        label=_("应当是"),
        choices=[(one.value, one.label) for one in AttendanceOutcome],
        widget=forms.RadioSelect,
    )
    because = Reason(
        label=_("为什么更正"), max_length=80, help_text=_("原来记的留着，这一笔写在旁边。")
    )


class RollEntryForm(LxForm):
    """Somebody who is there: late or leaving early with a word, if there is one."""

    asks = "activities.SignIn"
    outcome = forms.ChoiceField(
        label=_("怎样到的"),
        choices=[(one.value, one.label) for one in AttendanceOutcome if one.value in CAME],
        initial=AttendanceOutcome.ATTENDED,
        widget=forms.RadioSelect,
    )
    because = forms.CharField(label=_("说明"), max_length=80, required=False)

"""A kind of activity, and the rule about leave, as the office writes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import ActivityKind
from lianxin.core import clock
from lianxin.ui.forms import Day, LxForm, Words

MOST_ROLES, LONGEST_ROLE = 12, 20


class ActivityKindForm(LxForm):
    """What a kind is called, for whom it is compulsory, what belongs to it."""

    asks = "activities.ActivityKind"
    name = forms.CharField(label=_("叫什么"), max_length=40)
    compulsory_for = forms.ChoiceField(
        label=_("谁必须来"),
        choices=ActivityKind.CompulsoryFor.choices,
        widget=forms.RadioSelect,
        initial=ActivityKind.CompulsoryFor.NOBODY,
        help_text=_("必须来的，来不了要请假；可来可不来的，说一声不来就行。"),
    )
    leave_by = forms.ChoiceField(
        label=_("谁准假"),
        choices=ActivityKind.LeaveBy.choices,
        widget=forms.RadioSelect,
        initial=ActivityKind.LeaveBy.LEADER,
    )
    roles = Words(
        label=_("有哪些角色"),
        max_length=300,
        rows=4,
        help_text=_("一行一个，像带队、发言、执笔。没有说做什么的，都是“参加”。"),
    )
    outputs = forms.MultipleChoiceField(
        label=_("办完要填什么"),
        choices=ActivityKind.Output.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    counts_half_days = forms.BooleanField(label=_("按半天计"), required=False)
    takes_speeches = forms.BooleanField(label=_("收发言稿"), required=False)
    is_internal = forms.BooleanField(
        label=_("内部的"),
        required=False,
        help_text=_("名称、时间、地点不进消息，不上公开的页面。"),
    )
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99)
    in_use = forms.BooleanField(label=_("还在用"), required=False, initial=True)

    @staticmethod
    def initial_of(kind: ActivityKind) -> dict[str, Any]:
        """What stands in the form of a kind."""
        return vars(kind) | {"roles": "\n".join(kind.roles)}

    def clean_roles(self) -> list[str]:
        """Each once, in their order."""
        lines = (line.strip() for line in self.cleaned_data["roles"].splitlines())
        roles = list(dict.fromkeys(line for line in lines if line))
        if len(roles) > MOST_ROLES:
            raise forms.ValidationError(_("最多%(n)d个角色。"), params={"n": MOST_ROLES})
        if any(len(role) > LONGEST_ROLE for role in roles):
            words = _("一个角色最多%(n)d个字。")
            raise forms.ValidationError(words, params={"n": LONGEST_ROLE})
        return roles


class LeaveRuleForm(LxForm):
    """How often leave may be asked, from a day on."""

    asks = "activities.LeaveRule"
    most = forms.IntegerField(label=_("一次活动最多请几次假"), min_value=1, max_value=9)
    sick_days = forms.IntegerField(label=_("因病的，过后几天里还能补"), min_value=0, max_value=30)
    starts = Day(label=_("从哪天起"))

    def clean_starts(self) -> Any:
        """Not for days that are over: what held then, held."""
        day = self.cleaned_data["starts"]
        if day < clock.today():
            raise forms.ValidationError(_("过去的日子照当时的规矩。请写今天或者以后的一天。"))
        return day

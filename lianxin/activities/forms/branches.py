"""A temporary party branch in one step, and somebody's part in central work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.organisation.models import Member, Unit
from lianxin.ui.forms import Day, LxForm, QuickSelect


class BranchForm(LxForm):
    """Its name, who leads it, who belongs to it, from when to when."""

    asks = "organisation.Unit:branch"
    name = forms.CharField(label=_("支部叫什么"), max_length=80)
    secretary = forms.ModelChoiceField(label=_("书记"), queryset=Member.objects.none())
    members = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label=_("党员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts = Day(label=_("从哪天"))
    ends = Day(label=_("到哪天"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("secretary", people)
        self.offer("members", people)


class CentralWorkForm(LxForm):
    """Which work, which part of it, and with what result."""

    asks = "activities.CentralWork"
    unit = forms.ModelChoiceField(label=_("哪个机构牵头的"), queryset=Unit.objects.none())
    member = forms.ModelChoiceField(
        label=_("哪位委员"), queryset=Member.objects.none(), widget=QuickSelect
    )
    work = forms.CharField(
        label=_("什么工作"), max_length=60, help_text=_("像招商、河长巡查、乡村振兴。")
    )
    part = forms.CharField(label=_("担的哪一块"), max_length=80)
    starts = Day(label=_("从哪天"))
    ends = Day(label=_("到哪天"))
    result = forms.CharField(label=_("结果"), max_length=160)

    def __init__(self, *args: Any, units: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)
        self.offer("member", members)

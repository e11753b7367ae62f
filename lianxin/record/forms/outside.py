"""What a member did outside the system, and what the body responsible says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.files.forms import PaperField
from lianxin.organisation.models import Member, Unit
from lianxin.ui.forms import Day, LxForm, QuickSelect, Reason


class OutsideDeedForm(LxForm):
    """What, when, where, and what shows it."""

    asks = "record.OutsideDeed"
    member = forms.ModelChoiceField(
        label=_("哪位委员"), queryset=Member.objects.none(), widget=QuickSelect
    )
    on = Day(label=_("哪天"))
    words = forms.CharField(
        label=_("做了什么"),
        max_length=120,
        help_text=_("一句话：在哪里讲了什么课，写了什么书，做了什么公益。"),
    )
    where = forms.CharField(label=_("在哪里"), max_length=80, required=False)
    unit = forms.ModelChoiceField(label=_("请哪个机构核实"), queryset=Unit.objects.none())
    evidence = forms.CharField(
        label=_("看什么能知道"),
        max_length=200,
        required=False,
        help_text=_("网址，或者写在哪里能查到。"),
    )
    paper = PaperField(label=_("材料"), required=False)

    def __init__(self, *args: Any, units: Any, members: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)
        if members is None:  # one's own
            del self.fields["member"]
        else:
            self.offer("member", members)


class ReturnForm(LxForm):
    """Why it is not taken."""

    because = Reason(label=_("为什么退回"), max_length=120, help_text=_("委员看得到这句话。"))

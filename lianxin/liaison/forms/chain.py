"""A link of the chain as the office makes it, who takes over, the rule of its period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.liaison.models import ChainLink, LiaisonRule
from lianxin.organisation.models import Member, Sector, Unit
from lianxin.ui.forms import Day, LxForm, QuickSelect

K = ChainLink.Kind


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Members by name, with their sector, in the order of the register."""

    widget = QuickSelect

    def label_from_instance(self, obj: Any) -> str:
        """温树声 社会科学界."""
        return f"{obj.person.name} {obj.sector.name}"


class BodyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Bodies by name."""

    widget = QuickSelect


class LinkForm(LxForm):
    """Who is linked with whom, with which sector or body."""

    asks = "liaison.ChainLink"
    upper = MemberChoice(Member.objects.none(), label=_("上面一头"), empty_label=_("请选一位"))

    def __init__(
        self, *args: Any, kind: str, committee_id: int, uppers: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        here = {"committee": committee_id}
        members = Member.objects.filter(**here).current().in_register_order()
        members = members.select_related("person", "sector")
        self.offer("upper", members.filter(seat__in=uppers) if uppers else members)
        lower: forms.Field
        if kind in ChainLink.OF_PEOPLE:
            lower = MemberChoice(members, label=_("下面一头"), empty_label=_("请选一位"))
        elif kind == K.PARTY_SECTOR:
            sectors = Sector.objects.filter(**here)
            lower = BodyChoice(sectors, label=_("哪个界别"), empty_label=_("请选一个"))
        else:
            units = Unit.objects.standing().filter(**here).exclude(kind__in=Unit.NOT_A_BODY)
            lower = BodyChoice(units, label=_("哪个机构或者小组"), empty_label=_("请选一个"))
        self.fields["lower"] = lower


class TakeOverForm(LxForm):
    """Who takes over those with whom somebody who left was linked."""

    upper = MemberChoice(Member.objects.none(), label=_("由谁接"), empty_label=_("请选一位"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("upper", members)


class LiaisonRuleForm(LxForm):
    """How long a period of the chain is, with how many one is paired, from a day on."""

    asks = "liaison.LiaisonRule"
    months = forms.TypedChoiceField(
        label=_("三联多久看一回"),
        coerce=int,
        choices=LiaisonRule.Months.choices,
        widget=forms.RadioSelect,
    )
    towns = forms.IntegerField(label=_("一个专委会结对几个乡镇街道"), min_value=1, max_value=20)
    villages = forms.IntegerField(label=_("一个组结对几个村或者社区"), min_value=1, max_value=50)
    starts = Day(label=_("从哪天起"), initial=clock.today)

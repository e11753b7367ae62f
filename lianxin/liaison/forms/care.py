"""A visit, a need, its answer, and when a member comes in."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.liaison.forms.chain import MemberChoice
from lianxin.liaison.models import CareNeed, CareVisit
from lianxin.liaison.reads.care import people_named
from lianxin.organisation.models import Member, Person
from lianxin.ui.forms import Day, Hour, LxForm, Reason

BETWEEN = re.compile(r"[、，,;；\s]+")


class CareVisitForm(LxForm):
    """Whom, why, on which day, who went."""

    asks = "liaison.CareVisit"
    occasion = forms.ChoiceField(label=_("为什么"), choices=CareVisit.Occasion.choices)
    member = MemberChoice(
        Member.objects.none(), label=_("哪位委员"), required=False, empty_label=_("走访单位的不选")
    )
    employer = forms.CharField(label=_("哪个单位"), required=False, max_length=80)
    on = Day(label=_("哪天"))
    visitors = forms.CharField(
        label=_("谁去的"), max_length=200, help_text=_("至少两个人，姓名中间用顿号。")
    )

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.committee_id = committee_id
        rows = Member.objects.filter(committee=committee_id).current(clock.today())
        self.offer("member", rows.in_register_order().select_related("person", "sector"))

    def clean_visitors(self) -> list[Person]:
        """Everybody by name; whoever is not known here is named."""
        names = [name for name in BETWEEN.split(self.cleaned_data["visitors"]) if name]
        found = people_named(names, self.committee_id)
        unknown = [name for name in names if name not in found]
        if unknown:
            words = _now("%(names)s：这里没有这个人，或者不止一位，写清楚再记。")
            raise ValidationError(words % {"names": "、".join(unknown)})
        return [found[name] for name in dict.fromkeys(names)]


class CareNeedForm(LxForm):
    """Who needs what."""

    asks = "liaison.CareNeed"
    member = MemberChoice(
        Member.objects.none(), label=_("哪位委员"), required=False, empty_label=_("是单位的不选")
    )
    employer = forms.CharField(label=_("哪个单位"), required=False, max_length=80)
    text = Reason(label=_("需要什么"), max_length=200, help_text=_("不写病情、钱数和证件号。"))

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Member.objects.filter(committee=committee_id).current(clock.today())
        self.offer("member", rows.in_register_order().select_related("person", "sector"))


class NeedOfVisitForm(LxForm):
    """What was needed at a visit."""

    asks = "liaison.CareNeed"
    text = Reason(label=_("需要什么"), max_length=200, help_text=_("不写病情、钱数和证件号。"))


class NeedAnswerForm(LxForm):
    """What was done, or why it cannot be."""

    asks = "liaison.CareNeed"
    answer = Reason(label=_("怎么办的，或者为什么办不到"), max_length=200)
    is_met = forms.TypedChoiceField(
        label=_("办了没有"),
        choices=[("yes", CareNeed.State.ANSWERED.label), ("no", CareNeed.State.UNMET.label)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class ComingInForm(LxForm):
    """When one comes in, and with what."""

    asks = "liaison.ComingIn"
    on = Day(label=_("哪天来"))
    at = Hour(label=_("几点"))
    about = Reason(label=_("为了什么事"), max_length=80)

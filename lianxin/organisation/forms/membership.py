"""What is written about a membership: changes from a day on, its end, exemptions."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.organisation.forms.words import PartiesField, offer_words
from lianxin.organisation.models import Exemption, InSystem, Left, Member, Seat, Sector
from lianxin.organisation.reads.versions import KEPT, OF_PERSON, SEALED
from lianxin.ui.forms import Day, LxForm, PersonNameField, Phone

CHANGED, CORRECTED = "changed", "corrected"
NO_FACTS = frozenset({"why", "since"})


class FactsForm(LxForm):
    """What is written about a member; a day says from when it is different."""

    asks = "organisation.Member"
    name = PersonNameField()
    sector = forms.ModelChoiceField(Sector.objects.none(), label=_("界别"), empty_label=None)
    seat = forms.ChoiceField(label=_("政协职务"), choices=Seat.choices)
    rank = forms.IntegerField(
        label=_("主席会议排名顺序"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("只有主席、副主席、秘书长填；别的委员按姓氏笔画排。"),
    )
    employer = forms.CharField(label=_("工作单位"), required=False, max_length=80)
    position = forms.CharField(label=_("职务"), required=False, max_length=60)
    parties = PartiesField()
    identity = forms.ChoiceField(label=_("身份"), required=False)
    trade = forms.ChoiceField(label=_("行业"), required=False)
    employer_type = forms.ChoiceField(label=_("单位性质"), required=False)
    in_system = forms.ChoiceField(
        label=_("体制内外"), required=False, choices=[("", _("没有写")), *InSystem.choices]
    )
    recommended_by = forms.CharField(
        label=_("推荐单位"),
        required=False,
        max_length=80,
        help_text=_("打几个字就能选“机构和小组”里可以推荐委员的。"),
        widget=forms.TextInput(attrs={"list": "recommending", "autocomplete": "off"}),
    )
    profession = forms.CharField(label=_("专业"), required=False, max_length=60)
    helps_with = forms.CharField(
        label=_("能帮着问的事"),
        required=False,
        max_length=120,
        help_text=_("上墙的“委员信息”里印，写得像“看病、用药、老人的健康”。"),
    )
    region = forms.CharField(
        label=_("港澳"), required=False, max_length=10, help_text=_("在香港、澳门的委员填。")
    )
    phone = Phone(
        label=_("电话"),
        required=False,
        help_text=_("加密存着，只有联络办看得到。"),
    )
    birthday = Day(label=_("出生日期"), required=False, help_text=_("加密存着，同上。"))
    postal_address = forms.CharField(
        label=_("通信地址"), required=False, max_length=120, help_text=_("加密存着，同上。")
    )
    why = forms.ChoiceField(
        label=_("这次是"),
        required=False,
        choices=[(CHANGED, _("从某天起变了，从前的留着")), (CORRECTED, _("从前写错了，改正"))],
        widget=forms.RadioSelect(attrs={"required": True}),
    )
    since = Day(
        label=_("从哪天起"),
        required=False,
        help_text=_("变了的才填；以后才变的也行，到那天才变。改正写错的，空着。"),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _as_written(member))
        super().__init__(*args, **kwargs)
        mine = Sector.objects.filter(committee_id=member.committee_id)
        self.offer("sector", mine)
        offer_words(self, member.committee_id, member)

    def clean_birthday(self) -> str:
        """A day that is past, as it is kept."""
        day: date | None = self.cleaned_data["birthday"]
        if day is not None and day >= clock.today():
            raise forms.ValidationError(_("出生日期要在今天以前。"))
        return day.isoformat() if day else ""

    def clean(self) -> dict[str, Any]:
        """What changed has its day, what is put right has none; unsaid, the day tells which it is."""
        facts = super().clean() or self.cleaned_data
        if facts.get("why") == CHANGED and "since" in facts and facts["since"] is None:
            self.add_error("since", _("请写从哪天起变的。"))
        if facts.get("why") == CORRECTED and facts.get("since"):
            self.add_error("since", _("改正写错的，这里空着；从这天起变了的，上面选第一样。"))
        return facts

    @property
    def is_ahead(self) -> bool:
        """It is written for a day that lies ahead."""
        since = self.cleaned_data["since"]
        return since is not None and since > clock.today()

    def meant(self) -> dict[str, Any]:
        """What is to be written: for a day ahead nothing of what was left as it is today.

        By then it may be something else already, as written ahead before.
        """
        names = self.changed_data if self.is_ahead else self.cleaned_data
        return {name: self.cleaned_data[name] for name in names if name not in NO_FACTS}


def _as_written(member: Member) -> dict[str, Any]:
    person = {name: getattr(member.person, name) for name in OF_PERSON}
    written = {name: getattr(member, name) for name in (*KEPT, *SEALED)}
    born = date.fromisoformat(member.birthday) if member.birthday else None
    return person | written | {"birthday": born}


class LeavingForm(LxForm):
    """How and when a membership ends."""

    asks = "organisation.Member:leaving"
    left_by = forms.ChoiceField(label=_("怎样离任"), choices=Left.choices, widget=forms.RadioSelect)
    last_day = Day(label=_("最后一天"))
    because = forms.CharField(
        label=_("说明"), required=False, max_length=80, help_text=_("写文号、会议就行。")
    )


class ExemptionForm(LxForm):
    """Why, and for how long, nothing is asked of a member."""

    asks = "organisation.Exemption"
    reason = forms.ChoiceField(
        label=_("缘由"), choices=Exemption.Reason.choices, widget=forms.RadioSelect
    )
    starts = Day(label=_("从哪天"))
    ends = Day(label=_("到哪天"), required=False, help_text=_("还不知道，就不填。"))
    words = forms.CharField(
        label=_("说明"), required=False, max_length=80, help_text=_("病情不用写。")
    )

    def clean(self) -> dict[str, Any]:
        """Not backwards."""
        facts = super().clean() or {}
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("最后一天不能早于第一天。"))
        return facts


class AsOf(LxForm):
    """The day as of which the register is shown."""

    on = Day(label=_("哪一天的"), required=False)

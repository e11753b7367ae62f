"""What the office writes about handling units, and about the days of a year."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.organisation.forms.people import UsernameField
from lianxin.ui.forms import Day, LxForm, OfficePhone, PersonNameField

HOLIDAY, WORKED, USUAL = "rest", "work", "usual"


class UnitForm(LxForm):
    """A unit to which matters are forwarded; it needs no account."""

    asks = "organisation.Unit:handling"
    name = forms.CharField(label=_("单位名称"), max_length=80)
    phone = OfficePhone(label=_("电话"))
    address = forms.CharField(
        label=_("地址"), required=False, max_length=120, help_text=_("函寄到哪里。")
    )
    through = forms.CharField(
        label=_("经由"),
        required=False,
        max_length=60,
        help_text=_("要经党委办公室或政府办公室转的，写上是哪一家；直接去函的不填。"),
    )
    usual_days = forms.IntegerField(
        label=_("惯例几个工作日答复"),
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class ClerkForm(LxForm):
    """Somebody of the unit who receives and answers here."""

    asks = "organisation.Person:clerk"
    name = PersonNameField(label=_("经办人姓名"))
    username = UsernameField()


class DayForm(LxForm):
    """What a day is: a holiday, a working day moved here, or what its weekday says."""

    asks = "organisation.CalendarDay"
    told_at = "name"

    day = Day(label=_("哪一天"))
    kind = forms.ChoiceField(
        label=_("这天怎么算"),
        choices=[(HOLIDAY, _("放假")), (WORKED, _("上班（调休）")), (USUAL, _("照星期几"))],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("叫什么"), required=False, max_length=30, help_text=_("像“国庆节”。")
    )

    def clean(self) -> dict[str, Any]:
        """A holiday has a name."""
        facts = super().clean() or {}
        if facts.get("kind") == HOLIDAY and not facts.get("name"):
            self.add_error("name", _("请写下放的是什么假，好让人看懂期限怎么数的。"))
        return facts

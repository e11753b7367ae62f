"""What is written about people, their posts and their days away."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock, spelling
from lianxin.organisation.forms.words import PartiesField, offer_words
from lianxin.organisation.models import Joined, Post, Sector, Term, Unit
from lianxin.organisation.rules.sectors import STANDARD
from lianxin.ui.forms import Day, LxForm, PersonNameField, Phone, QuickSelect, Words

LONGEST = 40  # characters of a sector's name
_USERNAME = re.compile(r"[\w.\-]{2,40}")


class UsernameField(forms.CharField):
    """A sign-in name: letters, figures or the name itself, never used twice."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("登录名"))
        kwargs.setdefault(
            "help_text", _("字母、数字、汉字都行，2到40个，不要空格。用过的名字不再用。")
        )
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"})
        )
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        """A name without blanks."""
        name = spelling.looked_for(super().clean(value))
        if name and not _USERNAME.fullmatch(name):
            raise ValidationError(_("登录名里只能有字母、数字、汉字、点和横线，至少2个。"))
        return name


class PeopleFilter(LxForm):
    """Which members to list."""

    q = forms.CharField(
        label=_("找一个姓名"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label=_("界别"), required=False, empty_label=_("全部")
    )
    cpc = forms.ChoiceField(
        label=_("中共、党外"),
        required=False,
        choices=[("", _("全部")), ("yes", _("中共委员")), ("no", _("党外委员"))],
    )
    on = Day(label=_("哪一天的"), required=False)

    def __init__(self, *args: Any, committee_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Sector.objects.filter(committee_id=committee_id or 0)
        self.offer("sector", mine)


class MemberForm(LxForm):
    """A new member of the committee."""

    asks = "organisation.Member"
    name = PersonNameField()
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label=_("界别"), required=False, empty_label=_("请选一个")
    )
    new_sector = forms.CharField(
        label=_("单子上没有的界别"), required=False, max_length=40, help_text=_("写上就加进单子。")
    )
    employer = forms.CharField(label=_("工作单位"), required=False, max_length=80)
    position = forms.CharField(label=_("职务"), required=False, max_length=60)
    phone = Phone(label=_("电话"), required=False, help_text=_("加密存着，只有联络办看得到。"))
    parties = PartiesField()
    helps_with = forms.CharField(
        label=_("能帮着问的事"),
        required=False,
        max_length=120,
        help_text=_("上墙的“委员信息”里印，写得像“看病、用药、老人的健康”。"),
    )
    rank = forms.IntegerField(
        label=_("主席会议排名顺序"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("只有主席、副主席、秘书长填；别的委员按姓氏笔画排。"),
    )
    starts = Day(label=_("哪天起任委员"))
    joined_by = forms.ChoiceField(
        label=_("怎样任委员"),
        choices=Joined.choices,
        initial=Joined.ELECTED,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Sector.objects.filter(committee=term.committee_id)
        self.offer("sector", mine)
        offer_words(self, term.committee_id)

    def clean(self) -> dict[str, Any]:
        """One sector, chosen or new."""
        facts = super().clean() or {}
        facts["joined_by"] = facts.get("joined_by") or Joined.ELECTED
        if not facts.get("sector") and not facts.get("new_sector"):
            self.add_error("sector", _("请选一个界别，或者在下面写一个新的。"))
        return facts


class SectorsForm(LxForm):
    """The sectors with which a committee begins."""

    usual = forms.MultipleChoiceField(
        label=_("本会有的，勾上"),
        choices=[(name, name) for name in STANDARD],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = Words(
        label=_("上面没有的，一行一个"),
        required=False,
        rows=3,
        help_text=_("像“新的社会阶层人士”。"),
    )

    def clean_others(self) -> list[str]:
        """Each a line, as long as a sector's name may be."""
        names = [" ".join(line.split()) for line in self.cleaned_data["others"].splitlines()]
        if any(len(name) > LONGEST for name in names):
            raise ValidationError(_("一个界别最多%(n)d字。") % {"n": LONGEST})
        return [name for name in names if name]

    def clean(self) -> dict[str, Any]:
        """Those of the list in its order, then the others, each once."""
        facts = super().clean() or {}
        facts["names"] = list(dict.fromkeys(facts.get("usual", []) + facts.get("others", [])))
        if not facts["names"] and not self.errors:
            self.add_error("usual", _("请至少勾一个，或者在下面写一个。"))
        return facts


class TermForm(LxForm):
    """The term in which members are entered."""

    asks = "organisation.Term"
    number = forms.IntegerField(label=_("第几届"), min_value=1, max_value=99)
    starts = Day(label=_("哪天开始"))


class PostChoice(LxForm):
    """Which post: where it can be held follows from it."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("职务"), empty_label=_("请选一个"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("post", posts)


class AppointForm(LxForm):
    """The post that was chosen in a unit of its kind, from one day to another."""

    asks = "organisation.Appointment"
    post = forms.ModelChoiceField(Post.objects.none(), widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("在哪里"), empty_label=_("请选一个"), widget=QuickSelect
    )
    starts = Day(label=_("从哪天起"))
    ends = Day(label=_("到哪天为止"), required=False)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        first = {"post": post.pk, "starts": clock.today()}
        super().__init__(*args, initial=first, **kwargs)
        self.chosen = post
        self.offer("post", Post.objects.filter(pk=post.pk))
        there = Q(ends=None) | Q(ends__gte=clock.today())
        units = Unit.objects.filter(there, committee=post.committee_id, kind=post.unit_kind)
        self.offer("unit", units.order_by("order", "pk"))

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        facts = super().clean() or {}
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("最后一天不能早于第一天。"))
        return facts


class EndForm(LxForm):
    """The last day of an appointment, or at once."""

    last_day = Day(label=_("最后一天"), required=False, help_text=_("不填，就从现在起免去。"))


class LeaveForm(LxForm):
    """Days away."""

    asks = "organisation.Leave"
    starts = Day(label=_("从哪天"))
    ends = Day(label=_("到哪天"))
    reason = forms.CharField(
        label=_("缘由"),
        required=False,
        max_length=80,
        help_text=_("写“出差”“住院”就行，别的不用写。"),
    )

    def clean(self) -> dict[str, Any]:
        """Not backwards, and not over already."""
        facts = super().clean() or {}
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("最后一天不能早于第一天。"))
        elif ends and ends < clock.today():
            self.add_error("ends", _("这几天已经过去了。"))
        return facts


class LeaveBackForm(LxForm):
    """Until when somebody is away after all, or not any more."""

    last_day = Day(
        label=_("最后一天"),
        required=False,
        help_text=_("不填，就从今天起全收回；已经过去的日子留着。"),
    )


class SlipForm(LxForm):
    """The sign-in name of somebody who has none yet."""

    username = UsernameField()

"""What is written about standing arrangements, and what the organiser changes in a month."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.duty.models import LONGEST_SILENCE, Pattern, Shift
from lianxin.organisation.models import Member, Person, Unit
from lianxin.places.models import Place
from lianxin.ui.forms import Day, Hour, LxForm, QuickSelect

K, T = Pattern.Kind, Pattern.Turns
WEEKDAYS = [
    ("0", gettext_lazy("星期一")), ("1", gettext_lazy("星期二")), ("2", gettext_lazy("星期三")),
    ("3", gettext_lazy("星期四")), ("4", gettext_lazy("星期五")), ("5", gettext_lazy("星期六")),
    ("6", gettext_lazy("星期日")),
]  # fmt: skip
WEEKS = [
    ("1", gettext_lazy("第1个")), ("2", gettext_lazy("第2个")), ("3", gettext_lazy("第3个")),
    ("4", gettext_lazy("第4个")), ("5", gettext_lazy("第5个")),
]  # fmt: skip
ASKED_OF: dict[str, tuple[str, ...]] = {  # beside what every kind asks
    K.DAYS: ("days",),
    K.WEEKDAY: ("weekday", "weeks"),
}
MOST_EACH = 9
LAST_DAY = 31


class PatternForm(LxForm):
    """On which days how many stand, whose turn it is, and from when to when that holds."""

    asks = "duty.Pattern"
    place = forms.ChoiceField(label=gettext_lazy("地点"), widget=QuickSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("哪些日子"), choices=K.choices, widget=forms.HiddenInput
    )
    weekday = forms.ChoiceField(
        label=gettext_lazy("星期几"),
        choices=[("", gettext_lazy("请选一天")), *WEEKDAYS],
        error_messages={"required": gettext_lazy("请选星期几。")},
    )
    weeks = forms.MultipleChoiceField(
        label=gettext_lazy("只要每月的第几个"),
        choices=WEEKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("一个也不勾，就是每周都排。"),
    )
    days = forms.CharField(
        label=gettext_lazy("每月几号"),
        max_length=60,
        help_text=gettext_lazy("写成10、20这样。"),
        error_messages={"required": gettext_lazy("请写每月几号，比如10、20。")},
    )
    each = forms.IntegerField(
        label=gettext_lazy("每次几位"),
        min_value=1,
        max_value=MOST_EACH,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    turns = forms.ChoiceField(
        label=gettext_lazy("谁轮流"),
        choices=T.choices,
        initial=T.TEAM,
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("哪几个组"), required=False, widget=forms.CheckboxSelectMultiple
    )
    left_out = forms.MultipleChoiceField(
        label=gettext_lazy("不排哪几位"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts = Hour(label=gettext_lazy("从几点"), initial=time(9, 0))
    ends = Hour(label=gettext_lazy("到几点"), initial=time(11, 30))
    channel = forms.ChoiceField(
        label=gettext_lazy("在哪里接待"),
        choices=Shift.Channel.choices,
        initial=Shift.Channel.ON_SITE,
        widget=forms.RadioSelect,
    )
    theme = forms.CharField(label=gettext_lazy("主题"), required=False, max_length=60)
    staff = forms.CharField(label=gettext_lazy("现场工作人员"), required=False, max_length=40)
    since = Day(label=gettext_lazy("从哪天起"), initial=clock.today)
    until = Day(label=gettext_lazy("到哪天止"), required=False)
    through_sessions = forms.BooleanField(label=gettext_lazy("全会那几天也排"), required=False)
    through_festival = forms.BooleanField(label=gettext_lazy("春节放假也排"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: str,
        places: Iterable[Place] | None,
        groups: Iterable[Unit],
        people: Iterable[Person] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._places = {str(place.ref): place for place in places or ()}
        self._groups = {str(unit.ref): unit for unit in groups}
        self._people = {str(person.ref): person for person in people}
        self.offer_choices("place", ((ref, place.name) for ref, place in self._places.items()))
        self.offer_choices("groups", ((ref, unit.name) for ref, unit in self._groups.items()))
        self.offer_choices("left_out", ((ref, person.name) for ref, person in self._people.items()))
        if places is None:  # an arrangement stays at its place
            del self.fields["place"]
        for name in {"weekday", "weeks", "days"} - set(ASKED_OF.get(kind, ())):
            del self.fields[name]
        if kind == K.WEEK:
            del self.fields["turns"]
        elif not self._groups:  # a head calls on nobody but the team
            del self.fields["groups"], self.fields["turns"]
        if not self._people:
            del self.fields["left_out"]
        self.offer_choices("kind", [(kind, kind)])

    def clean_place(self) -> Place:
        """The place itself."""
        return self._places[self.cleaned_data["place"]]

    def clean_groups(self) -> list[Unit]:
        """The groups themselves."""
        return [self._groups[ref] for ref in self.cleaned_data["groups"]]

    def clean_left_out(self) -> list[Person]:
        """The people themselves."""
        return [self._people[ref] for ref in self.cleaned_data["left_out"]]

    def clean_days(self) -> str:
        """10、20 as it is kept."""
        written = self.cleaned_data["days"]
        found = [int(part) for part in re.findall(r"\d+", written, re.ASCII)]
        rest = re.sub(r"[\d\s、，,。.日号和每月]", "", written, flags=re.ASCII)
        if rest or any(not 1 <= number <= LAST_DAY for number in found):
            raise ValidationError(_("没认出是几号。请写成10、20这样，1到31。"))
        return ",".join(str(number) for number in sorted(set(found)))

    def clean_weekday(self) -> int | None:
        """0 is Monday."""
        chosen = self.cleaned_data["weekday"]
        return int(chosen) if chosen else None

    def clean_weeks(self) -> str:
        """2 and 4 as they are kept."""
        return ",".join(self.cleaned_data["weeks"])

    def clean(self) -> dict[str, Any]:
        """A rule keeps nothing of another, and hours and days are in order."""
        facts = super().clean() or {}
        if facts.get("kind") == K.WEEK:
            facts["turns"] = T.GROUPS
        if facts.get("turns") == T.GROUPS and not facts.get("groups"):
            self.add_error("groups", _("请勾上哪几个组。"))
        if facts.get("starts") and facts.get("ends") and facts["ends"] <= facts["starts"]:
            self.add_error("ends", _("结束要晚于开始。"))
        if facts.get("since") and facts.get("until") and facts["until"] < facts["since"]:
            self.add_error("until", _("止的那天不能早于起的那天。"))
        return {"weekday": None, "weeks": "", "days": ""} | facts


class MonthForm(LxForm):
    """The entries of a month that are still open; each can be changed or left empty."""

    as_proposed = forms.CharField(widget=forms.HiddenInput, required=False)
    asked: tuple[Any, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Nobody stands twice on one day."""
        facts = super().clean() or {}
        seen: set[tuple[Any, str]] = set()
        for one in self.asked:
            ref = facts.get(one.key)
            if ref and (one.on, ref) in seen:
                self.add_error(one.key, _("同一天已经选了这一位，请换一位。"))
            elif ref:
                seen.add((one.on, ref))
        return facts

    def chosen(self) -> list[tuple[Any, Member]]:
        """Each entry for which somebody was chosen, and whom."""
        found = []
        for one in self.asked:
            members = {str(member.ref): member for member in one.free}
            ref = self.cleaned_data.get(one.key)
            if ref:
                found.append((one, members[ref]))
        return found


def month_form(asked: Iterable[Any]) -> type[MonthForm]:
    """The form of one month: a choice for each open entry."""
    entries = tuple(asked)
    fields = {
        one.key: forms.ChoiceField(
            label=_("请谁"),
            required=False,
            widget=QuickSelect,
            choices=one.choices,
            initial=str(one.proposed.ref) if one.proposed else "",
        )
        for one in entries
    }
    return type("MonthForm", (MonthForm,), {**fields, "asked": entries})


class SilenceForm(LxForm):
    """How many days before a shift its member's answer is waited for, from a day on."""

    asks = "duty.NoAnswerReminder"
    starts = Day(label=gettext_lazy("从哪天起"))
    days = forms.IntegerField(
        label=gettext_lazy("提前几天还没有回音，就告诉站长"),
        min_value=1,
        max_value=LONGEST_SILENCE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean_starts(self) -> Any:
        """What held in the past stays."""
        day = self.cleaned_data["starts"]
        if day < clock.today():
            raise ValidationError(_("过去的不能改。请写今天或以后的日子。"))
        return day

"""What is written about shifts."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.organisation.models import Member
from lianxin.places.models import Place
from lianxin.ui.forms import Day, Hour, LxForm, QuickSelect

Heaps = Iterable[tuple[str, list[Member]]]


def in_heaps(heaps: Heaps) -> list[Any]:
    """Members to choose from, those first who are asked first."""
    found: list[Any] = [("", gettext_lazy("请选一位"))]
    for name, heap in heaps:
        if heap:
            told = [(str(one.ref), f"{one.title}，{one.sector.name}") for one in heap]
            found.append((name, told))
    return found


class ShiftPlaceForm(LxForm):
    """Where somebody is to stand."""

    place = forms.ChoiceField(label=gettext_lazy("地点"), widget=QuickSelect)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {str(place.ref): place for place in places}
        told = [(ref, place.name) for ref, place in self._places.items()]
        self.offer_choices("place", [("", gettext_lazy("请选一处")), *told])

    def clean_place(self) -> Place:
        """The place itself."""
        return self._places[self.cleaned_data["place"]]


class ShiftForm(LxForm):
    """One member on duty at one place on one day."""

    asks = "duty.Shift"
    place = forms.CharField(widget=forms.HiddenInput, required=False)  # chosen before
    member = forms.ChoiceField(label=gettext_lazy("委员"))
    on = Day(label=gettext_lazy("日期"))
    starts = Hour(label=gettext_lazy("从"), initial=time(9, 0))
    ends = Hour(label=gettext_lazy("到"), initial=time(11, 30))
    channel = forms.ChoiceField(
        label=gettext_lazy("在哪里接待"),
        choices=Shift.Channel.choices,
        initial=Shift.Channel.ON_SITE,
        widget=forms.RadioSelect,
    )
    theme = forms.CharField(label=gettext_lazy("主题"), required=False, max_length=60)
    staff = forms.CharField(label=gettext_lazy("现场工作人员"), required=False, max_length=40)

    def __init__(self, *args: Any, team: list[Member], others: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {str(member.ref): member for member in (*team, *others)}
        heaps = ((_("站里的委员"), team), (_("别的委员"), others))
        self.offer_choices("member", in_heaps(heaps))

    def clean_member(self) -> Member:
        """The member."""
        return self._members[self.cleaned_data["member"]]

    def clean_on(self) -> object:
        """Duty lies ahead."""
        on = self.cleaned_data["on"]
        if on < clock.today():
            raise forms.ValidationError(_("这一天已经过了。请排今天或以后的一天。"))
        return on


WAITING = (
    ("standing", gettext_lazy("有人的班")),
    ("silent", gettext_lazy("没有回音")),
    ("unfilled", gettext_lazy("等人替")),
    ("unsettled", gettext_lazy("等站长确认")),
)


class ShiftSearchForm(LxForm):
    """Which shifts to list."""

    place = forms.ChoiceField(label=gettext_lazy("地点"), required=False, widget=QuickSelect)
    first = Day(label=gettext_lazy("从哪天"), required=False)
    last = Day(label=gettext_lazy("到哪天"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        required=False,
        choices=[("", gettext_lazy("全部")), *WAITING, *Shift.State.choices],
    )

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="find-%s", **kwargs)
        self._places = {str(place.ref): place for place in places}
        self.offer_choices(
            "place",
            [("", gettext_lazy("全部"))]
            + [(ref, place.name) for ref, place in self._places.items()],
        )

    def clean_place(self) -> Place | None:
        """The place itself."""
        return self._places.get(self.cleaned_data["place"])


class SubstituteForm(LxForm):
    """Who stands in: of the team, those who are free that day; the office may ask others."""

    member = forms.ChoiceField(label=gettext_lazy("请谁替"))

    def __init__(self, *args: Any, free: list[Member], others: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {str(member.ref): member for member in (*free, *others)}
        heaps = ((_("站里那天有空的"), free), (_("别的委员"), others))
        self.offer_choices("member", in_heaps(heaps))

    def clean_member(self) -> Member:
        """The member."""
        return self._members[self.cleaned_data["member"]]


class GiveBackForm(LxForm):
    """Why a member cannot come."""

    reason = forms.CharField(
        label=gettext_lazy("为什么来不了"),
        max_length=80,
        help_text=gettext_lazy("一句话就行，站长和联络办看得到。"),
    )


class TakeOffForm(LxForm):
    """Why nobody is to come."""

    reason = forms.CharField(
        label=gettext_lazy("为什么取消"),
        max_length=80,
        help_text=gettext_lazy("一句话，像“那天停电”。排上的委员看得到，通知里不写。"),
    )

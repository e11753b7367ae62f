"""What is written of a meeting of several days: sittings, agenda, groups, who was there."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import Participant
from lianxin.core import clock
from lianxin.meetings.models import MeetingGroup, PresenceKind, Sitting
from lianxin.ui.forms import Day, Hour, LxForm, QuickSelect, Words


class SittingForm(LxForm):
    """A sitting: what, when, where, and how many seats."""

    asks = "meetings.Sitting"
    kind = forms.ChoiceField(
        label=_("哪种会"), choices=Sitting.Kind.choices, initial=Sitting.Kind.FULL
    )
    title = forms.CharField(
        label=_("名称"), max_length=40, help_text=_("像“开幕会”“第一次分组讨论”。")
    )
    on = Day(label=_("哪天"))
    begins = Hour(label=_("几点开始"))
    finishes = Hour(label=_("几点结束"))
    room = forms.CharField(label=_("在哪里"), max_length=60, required=False)
    by_video = forms.BooleanField(label=_("也能线上参加"), required=False)
    seat_rows = forms.IntegerField(
        label=_("座位有几排"), min_value=0, max_value=60, initial=0, help_text=_("不排座的写0。")
    )
    seats_in_row = forms.IntegerField(label=_("一排几座"), min_value=0, max_value=60, initial=0)

    @staticmethod
    def initial_of(sitting: Sitting) -> dict[str, Any]:
        """What stands in the form of a sitting."""
        starts, ends = timezone.localtime(sitting.starts), timezone.localtime(sitting.ends)
        hours = {
            "on": clock.day_of(sitting.starts),
            "begins": starts.time(),
            "finishes": ends.time(),
        }
        return vars(sitting) | hours

    def facts(self) -> dict[str, Any]:
        """As it is written down: moments instead of a day and hours."""
        said = dict(self.cleaned_data)
        on, begins, finishes = (said.pop(name) for name in ("on", "begins", "finishes"))
        moments = {"starts": begins, "ends": finishes}
        return said | {
            name: timezone.make_aware(datetime.combine(on, hour)) for name, hour in moments.items()
        }


class AgendaForm(LxForm):
    """The agenda: a line an item."""

    asks = "meetings.AgendaItem"
    items = Words(label=_("议程，一行一项"), max_length=5000, rows=10, required=False)

    def clean_items(self) -> list[str]:
        """Lines that say something."""
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines()]
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError(_("一项最多120个字。"))
        return [line for line in lines if line]


class OnlineRuleForm(LxForm):
    """Whether online counts as present, from when, and by which paper."""

    asks = "meetings.OnlineRule"
    counts = forms.BooleanField(label=_("线上参加算到会"), required=False)
    paper = forms.CharField(
        label=_("照哪份文件"),
        max_length=80,
        required=False,
        help_text=_("像“全体会议工作规则第十二条”。"),
    )
    starts = Day(label=_("从哪天起"))

    def clean_starts(self) -> Any:
        """Not for days that are over."""
        starts = self.cleaned_data["starts"]
        if starts < clock.today():
            raise forms.ValidationError(_("过去的日子照当时的规矩。请写今天或者以后的一天。"))
        return starts


class PresenceForm(LxForm):
    """How several people were there: each of those who were ticked the same."""

    presence = forms.ChoiceField(
        label=_("记成"), choices=PresenceKind.choices, widget=forms.RadioSelect, initial="absent"
    )
    who = forms.MultipleChoiceField(
        label=_("哪几位"), widget=forms.CheckboxSelectMultiple, required=False
    )
    names = Words(
        label=_("或者把姓名贴进来，一行一个"),
        max_length=6000,
        rows=4,
        required=False,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("who", people)

    def clean(self) -> dict[str, Any]:
        """Somebody was meant."""
        facts = super().clean() or {}
        if not facts.get("who") and not (facts.get("names") or "").strip():
            self.add_error("names", _("勾几位，或者贴上姓名。"))
        return facts


class RestForm(LxForm):
    """Of everybody of whom nothing was said."""

    presence = forms.ChoiceField(choices=[("present", _("到会")), ("absent", _("缺席"))])


class PresenceCorrectionForm(LxForm):
    """What is right, and why it was recorded otherwise."""

    asks = "meetings.PresenceCorrection"
    after = forms.ChoiceField(
        label=_("更正为"), choices=PresenceKind.choices, widget=forms.RadioSelect
    )
    because = forms.CharField(label=_("为什么"), max_length=80)


class SeatForm(LxForm):
    """Where somebody sits; row 0: where the order puts them."""

    asks = "meetings.SeatByHand"
    row = forms.IntegerField(
        label=_("第几排"), min_value=0, max_value=60, help_text=_("照次序排的，写0。")
    )
    seat = forms.IntegerField(label=_("第几座"), min_value=0, max_value=60, initial=0)


class MeetingGroupForm(LxForm):
    """A group: whether it serves or discusses, its room, who leads and records."""

    asks = "meetings.MeetingGroup"
    kind = forms.ChoiceField(label=_("哪种组"), choices=MeetingGroup.Kind.choices)
    name = forms.CharField(label=_("叫什么"), max_length=30)
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99, initial=1)
    room = forms.CharField(label=_("在哪里"), max_length=60, required=False)
    lead = forms.ModelChoiceField(
        label=_("召集人（秘书处的组是组长）"),
        queryset=Participant.objects.none(),
        required=False,
        widget=QuickSelect,
    )
    recorder = forms.ModelChoiceField(
        label=_("记录人"), queryset=Participant.objects.none(), required=False, widget=QuickSelect
    )
    helpers = forms.CharField(label=_("工作人员"), max_length=200, required=False)
    edits_bulletins = forms.BooleanField(label=_("这个组编小组简报"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "recorder"):
            self.offer(name, people)

    @staticmethod
    def initial_of(group: MeetingGroup) -> dict[str, Any]:
        """What stands in the form of a group."""
        return vars(group) | {"lead": group.lead_id, "recorder": group.recorder_id}


class RegroupForm(LxForm):
    """Several people into one group."""

    people = forms.MultipleChoiceField(
        label=_("哪几位"), widget=forms.CheckboxSelectMultiple, required=False
    )
    group = forms.ChoiceField(label=_("到哪个组"))

    def __init__(self, *args: Any, people: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("people", people)
        self.offer_choices("group", groups)


class NeedsForm(LxForm):
    """Who sees to arrival, lodging, car and meals, and until when people tick."""

    answer_by = Day(label=_("请大家在哪天前回"))

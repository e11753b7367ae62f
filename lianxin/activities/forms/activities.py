"""An activity as its organiser writes it, and whom they ask."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import Activity, ActivityKind, Participant, PlanLine
from lianxin.activities.rules.kinds import JOINED
from lianxin.organisation.models import Post, Unit
from lianxin.organisation.models.people import Seat
from lianxin.places.models import Place
from lianxin.ui.forms import Day, Hour, LxForm, QuickSelect, Reason, Words


class ActivityForm(LxForm):
    """What it is, when and where, and which bodies organise it."""

    asks = "activities.Activity"
    plan_line = forms.ModelChoiceField(
        label=_("照年度计划的哪一项"),
        queryset=PlanLine.objects.none(),
        required=False,
        widget=QuickSelect,
        help_text=_("单独办的不用选。"),
    )
    kind = forms.ModelChoiceField(label=_("种类"), queryset=ActivityKind.objects.none())
    title = forms.CharField(label=_("名称"), max_length=60)
    lead = forms.ModelChoiceField(label=_("哪个机构牵头"), queryset=Unit.objects.none())
    others = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("和谁合办"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    manner = forms.ChoiceField(
        label=_("怎样履职"),
        choices=Activity.Manner.choices,
        widget=forms.RadioSelect,
        initial=Activity.Manner.BODY,
    )
    on = Day(label=_("哪天"))
    begins = Hour(label=_("从"), initial=time(9, 0))
    until = Day(label=_("到哪天"), required=False, help_text=_("当天结束的不用写。"))
    finishes = Hour(label=_("到"), initial=time(11, 30))
    mode = forms.ChoiceField(
        label=_("怎样参加"),
        choices=Activity.Mode.choices,
        widget=forms.RadioSelect,
        initial=Activity.Mode.ON_SITE,
    )
    where = forms.CharField(label=_("在哪里"), max_length=80, required=False)
    place = forms.ModelChoiceField(
        label=_("在委员的哪处地点"),
        queryset=Place.objects.none(),
        required=False,
        widget=QuickSelect,
        help_text=_("选了，这处地点的台账里也有这一次。"),
    )
    meeting_link = forms.CharField(
        label=_("会议链接"),
        max_length=200,
        required=False,
        help_text=_("只有请了的人看得到。"),
    )
    about = Words(label=_("做什么"), max_length=1000, rows=4, required=False)
    bring = forms.CharField(
        label=_("请留意"), max_length=160, required=False, help_text=_("在哪里上车、带什么。")
    )
    answer_by = Day(label=_("请在哪天前回话"), required=False)
    capacity = forms.IntegerField(
        label=_("最多来几人"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("满了的排队，有人不来就补上。必须来的不受这个限。"),
    )
    told_at = "about"

    def __init__(
        self,
        *args: Any,
        kinds: Any,
        leads: Any,
        others: Any,
        places: Any,
        lines: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("plan_line", lines)
        for name, rows in (("kind", kinds), ("lead", leads), ("others", others), ("place", places)):
            self.offer(name, rows)

    @staticmethod
    def initial_of(activity: Activity) -> dict[str, Any]:
        """What stands in the form of an activity."""
        starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
        organisers = list(activity.organisers.all())
        return vars(activity) | {
            "kind": activity.kind_id,
            "place": activity.place_id,
            "plan_line": activity.plan_line_id,
            "lead": next((one.unit_id for one in organisers if one.leads), None),
            "others": [one.unit_id for one in organisers if not one.leads],
            "on": activity.first_day,
            "begins": starts.time(),
            "until": activity.last_day if activity.last_day != activity.first_day else None,
            "finishes": ends.time(),
        }

    @staticmethod
    def initial_from(line: PlanLine) -> dict[str, Any]:
        """What a line of a plan says already."""
        facts = {"kind": line.kind_id, "lead": line.lead_id, "plan_line": line.pk}
        return {**facts, "title": line.title}

    def clean(self) -> dict[str, Any]:
        """Moments instead of days and hours; where it is has to be said, one way or the other."""
        facts = super().clean() or {}
        on, begins = facts.pop("on", None), facts.pop("begins", None)
        until, finishes = facts.pop("until", None), facts.pop("finishes", None)
        if on and begins and finishes:
            last = until or on
            facts["starts"] = timezone.make_aware(datetime.combine(on, begins))
            facts["ends"] = timezone.make_aware(datetime.combine(last, finishes))
            if facts["ends"] <= facts["starts"]:
                self.add_error("finishes", _("结束要晚于开始。跨到第二天的，请写到哪天。"))
            if facts.get("answer_by") and facts["answer_by"] > on:
                self.add_error("answer_by", _("要在开始以前。"))
        mode = facts.get("mode")
        online = {Activity.Mode.ONLINE, Activity.Mode.BOTH}
        if mode in online and not facts.get("meeting_link"):
            self.add_error("meeting_link", _("在线参加的，请写地址。"))
        if mode in {Activity.Mode.ON_SITE, Activity.Mode.BOTH} and not (
            facts.get("where") or facts.get("place")
        ):
            self.add_error("where", _("请写在哪里，或者选一处地点。"))
        return facts


class AskForm(LxForm):
    """Whom to ask: heaps of people, or one by one by their names."""

    asks = "activities.Participant"
    everybody = forms.BooleanField(label=_("全体委员"), required=False)
    seats = forms.MultipleChoiceField(
        label=_("按政协职务"),
        choices=[choice for choice in Seat.choices if choice[0] != Seat.MEMBER],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    posts = forms.ModelMultipleChoiceField(
        Post.objects.none(),
        label=_("按职务"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("按机构和小组"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sectors = forms.MultipleChoiceField(
        label=_("按界别"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label=_("点名"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("一行一个姓名，整列贴进来也行。同名的，后面写上界别：王伟（教育界）。"),
    )
    capacity = forms.ChoiceField(
        label=_("以什么身份"),
        choices=Participant.Capacity.choices,
        widget=forms.RadioSelect,
        initial=Participant.Capacity.ATTENDING,
    )
    role = forms.ChoiceField(label=_("做什么"))
    MOST_NAMES = 1000

    def __init__(
        self,
        *args: Any,
        units: Any,
        posts: Any,
        sectors: Sequence[tuple[int, str]],
        roles: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("units", units)
        self.offer("posts", posts)
        self.offer_choices("sectors", sectors)
        rest = [role for role in roles if role != JOINED]
        self.offer_choices("role", [(role, role) for role in (JOINED, *rest)])

    def clean_names(self) -> list[str]:
        """Each line once."""
        lines = (line.strip() for line in self.cleaned_data["names"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > self.MOST_NAMES:
            words = _("一次最多%(most)d个名字，现在有%(n)d个。分几次贴。")
            raise forms.ValidationError(words, params={"most": self.MOST_NAMES, "n": len(names)})
        return names


class CancelForm(LxForm):
    """Why it is not held."""

    because = Reason(label=_("为什么取消"), max_length=80, help_text=_("请了的人看得到。"))

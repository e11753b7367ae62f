"""What the office writes about special committees, groups, liaison groups; terms and sessions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianxin.organisation.models import Appointment, Member, Person, Post, Term, Unit, UnitKind
from lianxin.organisation.reads.unit_kinds import wrong_parent
from lianxin.ui.forms import Day, LxForm, PersonNameField, QuickSelect


class BodyForm(LxForm):
    """A body of any kind that the office keeps."""

    asks = "organisation.Unit"
    told_at = "name"
    known_kind = ""  # where it is not chosen

    kind = forms.ChoiceField(label=_("哪一类"))
    name = forms.CharField(label=_("名称"), max_length=80)
    parent = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("属于哪一个"),
        required=False,
        empty_label=_("不属于别的"),
        help_text=_("小组写属于哪个活动组，党小组写在哪个专委会。"),
    )
    area = forms.ChoiceField(
        label=_("按什么片区"),
        choices=[("", _("不按片区")), *Unit.Area.choices],
        required=False,
        help_text=_("联络组按乡镇、街道还是园区分。没有乡镇的区，写街道或园区就行。"),
    )
    area_name = forms.CharField(label=_("哪个片区"), required=False, max_length=60)
    # Where the areas are known they are chosen, and nothing of them is typed here.
    known_area = forms.ChoiceField(
        label=_("哪个片区"), required=False, help_text=_("单子上没有的，到“地点”里加。")
    )
    starts = Day(label=_("哪天成立"), required=False)
    ends = Day(
        label=_("到哪天为止"),
        required=False,
        help_text=_("一开始就说好做到哪天的，写在这里。"),
    )

    def __init__(
        self,
        *args: Any,
        committee_id: int | None,
        kinds: Sequence[UnitKind],
        areas: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {kind.key: kind for kind in kinds}
        in_use = ((kind.key, kind.name) for kind in kinds if kind.in_use)
        self.offer_choices("kind", [("", _("请选一类")), *in_use])
        self.areas = dict(areas)
        if areas:
            now = self.initial.get("area_name")
            if now:  # written before it was known, it may stay
                self.areas.setdefault(now, self.initial.get("area", ""))
            self.initial["known_area"] = now
            chosen = ((name, name) for name in self.areas)
            self.offer_choices("known_area", [("", _("不按片区")), *chosen])
        for name in ("area", "area_name") if areas else ("known_area",):
            del self.fields[name]
        above = {one.key for kind in kinds for one in kind.belongs_to.all()}
        rows = Unit.objects.standing().filter(committee=committee_id or 0, kind__in=above)
        self.offer("parent", rows)

    def clean(self) -> dict[str, Any]:
        """It belongs where its kind may belong; an area has a name; it does not end before it begins."""
        facts = super().clean() or {}
        kind = self.kinds.get(facts.get("kind") or self.known_kind)
        if (
            kind is not None
            and "parent" in facts
            and (wrong := wrong_parent(kind, facts["parent"]))
        ):
            self.add_error("parent", wrong)
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("最后一天不能早于成立的那天。"))
        if "known_area" in facts:
            facts["area_name"] = facts.pop("known_area")
            facts["area"] = self.areas.get(facts["area_name"], "")
        if facts.get("area") and not facts.get("area_name"):
            self.add_error("area_name", _("请写下是哪个乡镇、街道或园区。"))
        return facts


class BodyChangeForm(BodyForm):
    """The same without the kind, which does not change, and the last day, which has its own form."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, committee_id=unit.committee_id, **kwargs)
        self.known_kind = unit.kind
        del self.fields["kind"], self.fields["ends"]
        above = self.kinds[unit.kind].belongs_to.values("key")
        mine = Unit.objects.filter(committee=unit.committee_id, kind__in=above)
        there = Q(pk__in=Unit.objects.standing().values("pk")) | Q(pk=unit.parent_id)
        self.offer("parent", mine.filter(there).exclude(pk=unit.pk))


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Members by name, with their sector, in the order of the register."""

    widget = QuickSelect

    def label_from_instance(self, obj: Any) -> str:
        """温树声 社会科学界."""
        return f"{obj.person.name} {obj.sector.name}"


class BodyPostForm(LxForm):
    """Somebody takes a post here, also in place of somebody."""

    asks = "organisation.Appointment"
    post = forms.ModelChoiceField(Post.objects.none(), label=_("职务"), empty_label=_("请选一个"))
    member = PersonChoice(
        Member.objects.none(), label=_("哪位委员"), empty_label=_("请选一位"), required=False
    )
    name = PersonNameField(label=_("不是委员的，写姓名"), required=False)
    employer = forms.CharField(label=_("他的单位"), required=False, max_length=80)
    starts = Day(label=_("从哪天起"))
    ends = Day(label=_("到哪天为止"), required=False)
    in_place = forms.ChoiceField(
        label=_("代理还是受委托"),
        required=False,
        choices=[("", _("都不是，本人任职")), *Appointment.InPlace.choices],
        help_text=_("代别人的，办事时两个人的名字都留下。"),
    )
    acting_for = forms.ModelChoiceField(
        Person.objects.none(), label=_("代谁"), required=False, empty_label=_("不代谁")
    )

    def __init__(self, *args: Any, unit: Unit, has_outsiders: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_outsiders:
            del self.fields["name"], self.fields["employer"]
        fields: Any = self.fields
        posts = Post.objects.filter(committee=unit.committee_id, unit_kind=unit.kind)
        fields["post"].queryset = posts.order_by("pk")
        members = Member.objects.filter(committee=unit.committee_id).current()
        fields["member"].queryset = members.in_register_order().select_related("person", "sector")
        held = Appointment.objects.running().filter(unit=unit)
        fields["acting_for"].queryset = Person.objects.filter(pk__in=held.values("person"))

    def clean(self) -> dict[str, Any]:
        """One person; not backwards; whoever acts says for whom."""
        facts = super().clean() or {}
        if facts.get("member") and facts.get("name"):
            self.add_error("name", _("委员和姓名，只写一样。"))
        elif not facts.get("member") and not facts.get("name") and "name" not in self.errors:
            self.add_error(
                "member",
                _("请选一位委员，或者写下不是委员的人的姓名。")
                if "name" in self.fields
                else _("请选一位委员。"),
            )
        if facts.get("name") and not facts.get("employer"):
            self.add_error("employer", _("请写下他的单位，同名的人靠它分清。"))
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("最后一天不能早于第一天。"))
        if facts.get("in_place") and not facts.get("acting_for"):
            self.add_error("acting_for", _("请选一下代的是谁。"))
        if facts.get("acting_for") and not facts.get("in_place"):
            self.add_error("in_place", _("请说明是代理还是受委托。"))
        return facts


class BodyEndForm(LxForm):
    """The last day of a body."""

    last_day = Day(label=_("最后一天"))


class SessionForm(LxForm):
    """A session (次会议) of a term."""

    asks = "organisation.Session"
    term = forms.ModelChoiceField(Term.objects.none(), label=_("哪一届"), empty_label=None)
    number = forms.IntegerField(label=_("第几次会议"), min_value=1, max_value=20)
    starts = Day(label=_("哪天开幕"))
    ends = Day(label=_("哪天闭幕"))

    def __init__(self, *args: Any, committee_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Term.objects.filter(committee=committee_id or 0).order_by("-number")
        self.offer("term", mine)

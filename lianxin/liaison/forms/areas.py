"""An area as the office writes it, its contact person, and by what the table is looked through."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.reads.names import by_name
from lianxin.documents.secrecy import MARKED, is_marked
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.liaison.models import AreaContact, ResponsibilityArea
from lianxin.organisation.models import Member, Sector
from lianxin.places.models import Area as Town
from lianxin.places.models import Village
from lianxin.ui.fields import FileChoice
from lianxin.ui.forms import Day, LxForm, QuickSelect, Reason, Words

MOST_NAMES = 300


class AreaFilter(LxForm):
    """Whose rows to list."""

    q = forms.CharField(
        label=_("找委员、责任区、联系人"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label=_("界别"), required=False, empty_label=_("全部")
    )
    missing = forms.ChoiceField(
        label=_("缺什么"),
        required=False,
        choices=[("", _("都列")), ("area", _("没有责任区")), ("contact", _("没有联系人"))],
    )

    def __init__(self, *args: Any, committee_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("sector", Sector.objects.filter(committee=committee_id or 0))


class VillageChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Villages with their towns."""

    widget = QuickSelect

    def label_from_instance(self, obj: Any) -> str:
        """白石镇 青禾村."""
        return f"{obj.area.name} {obj.name}"


class ResponsibilityAreaForm(LxForm):
    """What an area is, where, whose, and what there is to do."""

    asks = "liaison.ResponsibilityArea"
    name = forms.CharField(
        label=_("叫什么"), max_length=60, help_text=_("一群人的名字：“白石镇4个村的水管员”。")
    )
    kind = forms.ChoiceField(
        label=_("哪一类"), choices=ResponsibilityArea.Kind.choices, widget=forms.RadioSelect
    )
    town = forms.ModelChoiceField(
        Town.objects.none(), label=_("在哪个乡镇街道"), required=False, empty_label=_("不写")
    )
    village = VillageChoice(
        Village.objects.none(),
        label=_("哪个村或者社区"),
        required=False,
        empty_label=_("不写"),
        help_text=_("选了村，乡镇就不用选：村划到哪里，责任区跟到哪里。"),
    )
    people = forms.IntegerField(
        label=_("大约多少人"), required=False, min_value=1, max_value=9_999_999
    )
    members = Words(
        label=_("哪几位委员"),
        max_length=6000,
        rows=3,
        help_text=_("一行一个姓名。同名的，后面写上界别：王伟（教育界）。"),
    )
    tasks = forms.CharField(label=_("任务"), required=False, max_length=120)
    requirements = forms.CharField(label=_("要求"), required=False, max_length=120)
    told_at = "tasks"

    def __init__(self, *args: Any, committee_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {"committee": committee_id or 0}
        self.current = Member.objects.filter(**here).current()
        self.offer("town", Town.objects.filter(**here).exclude(kind=Town.Kind.DISTRICT))
        self.offer("village", Village.objects.filter(**here, in_use=True).select_related("area"))

    def clean_members(self) -> list[Member]:
        """The members who are meant; who is not found is named."""
        names = [line.strip() for line in self.cleaned_data["members"].splitlines()]
        names = list(dict.fromkeys(name for name in names if name))
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(
                _("贴进来%(n)d行。一个责任区最多写%(most)d位，整张一览表请用Excel导进来。")
                % {"n": len(names), "most": MOST_NAMES}
            )
        found, unknown = by_name(self.current, names)
        if unknown:
            raise forms.ValidationError("；".join(f"{name}：{why}" for name, why in unknown[:10]))
        return found

    @staticmethod
    def initial_of(area: ResponsibilityArea, members: list[Member]) -> dict[str, Any]:
        """What stands in the form of an area."""
        names = [f"{one.person.name}（{one.sector.name}）" for one in members]
        where = {"town": area.town_id, "village": area.village_id}
        return vars(area) | where | {"members": "\n".join(names)}


class GiveAreaForm(LxForm):
    """Which of the areas there are a member belongs to from now on."""

    area = forms.ModelChoiceField(
        ResponsibilityArea.objects.none(), label=_("已有的责任区"), widget=QuickSelect
    )

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("area", areas)


class ContactForm(LxForm):
    """Who agreed to be the contact person, and how."""

    asks = "liaison.AreaContact"
    name = forms.CharField(
        label=_("怎么称呼"), max_length=40, help_text=_("本人愿意写在表上的称呼：小范、石师傅。")
    )
    duty = forms.CharField(label=_("在那边做什么"), required=False, max_length=40)
    consent = forms.ChoiceField(
        label=_("怎样同意的"), choices=AreaContact.Consent.choices, widget=forms.RadioSelect
    )
    consent_on = Day(label=_("哪天同意的"))


class EndContactForm(LxForm):
    """Why somebody is the contact person no more."""

    because = Reason(
        label=_("为什么不再是"), max_length=80, help_text=_("称呼当场销毁，只留这一句。")
    )


class AreaSheetForm(LxForm):
    """The spreadsheet of areas, changed."""

    file = forms.FileField(
        label=_("选一份表"),
        help_text=_("要 .xlsx，最多10兆。选好以后先看会改什么，看过再写进去。"),
        widget=FileChoice(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """What bears a mark of secrecy is not taken, whatever it is called."""
        file = self.cleaned_data["file"]
        if is_marked(file.read(MOST_BYTES + 1)):
            raise forms.ValidationError(MARKED)
        file.seek(0)
        return file


class WriteAreaSheetForm(LxForm):
    """What was looked at."""

    digest = forms.CharField(widget=forms.HiddenInput)

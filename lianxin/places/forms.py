"""What is written about places and areas."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lianxin.documents.cells import MOST_COUNTED
from lianxin.files.images import Picture, develop
from lianxin.files.refusals import FileRefused
from lianxin.organisation.models import Appointment, Member, Person, Unit
from lianxin.organisation.reads.words import known_words
from lianxin.organisation.rules.words import SEVERAL
from lianxin.places.models import (
    WINDOW_HOURS,
    Area,
    BuildMode,
    ChecklistItem,
    Place,
    PlaceKind,
    PrintedBoard,
    Village,
)
from lianxin.ui.forms import Day, LxForm, OfficePhone, Words

MOST_POINTS = 12
MOST_WORDS = 120


class _MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Members in the order of the register, with their sectors."""

    def label_from_instance(self, obj: Any) -> str:
        """张三，教育界."""
        return f"{obj.person.name}，{obj.sector.name}"


class PlaceForm(LxForm):
    """What a place is called and where it is."""

    asks = "places.Place"
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("在哪个乡镇、街道或园区"), empty_label=_("请选一个")
    )
    kind = forms.ModelChoiceField(
        PlaceKind.objects.none(), label=_("种类"), empty_label=_("请选一种")
    )
    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("海报上写的全名。"))
    short_name = forms.CharField(
        label=_("短名"), required=False, max_length=30, help_text=_("表格里用，不填就用全名。")
    )
    address = forms.CharField(
        label=_("地址"), required=False, max_length=120, help_text=_("让人找得到门：几号楼、几层。")
    )
    hours = forms.CharField(
        label=_("开放时间"),
        required=False,
        max_length=80,
        help_text=_("像“星期一到星期五，9:00—17:00”。"),
    )
    phone = OfficePhone(label=_("电话"))

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "area", Area.objects.filter(committee=committee_id).exclude(kind=Area.Kind.DISTRICT)
        )
        self.offer("kind", PlaceKind.objects.filter(committee=committee_id))


class ChangeForm(PlaceForm):
    """Everything that is written about a place."""

    lead = forms.ModelChoiceField(
        Unit.objects.none(), label=_("哪个专委会牵头"), required=False, empty_label=_("还没有定")
    )
    study_group = forms.ModelChoiceField(
        Unit.objects.none(), label=_("哪个组在这里学习"), required=False, empty_label=_("还没有定")
    )
    responsible = forms.ModelChoiceField(
        Person.objects.none(), label=_("责任人"), required=False, empty_label=_("还没有定")
    )
    theme = forms.CharField(
        label=_("主题"), required=False, max_length=40, help_text=_("工作室的，像“老年人看病”。")
    )
    build_mode = forms.ModelChoiceField(
        BuildMode.objects.none(), label=_("建设模式"), required=False, empty_label=_("还没有定")
    )
    built_with = forms.CharField(
        label=_("和谁共建"),
        required=False,
        max_length=120,
        help_text=_("像“柳荫里社区、市第二人民医院”。"),
    )
    is_model = forms.BooleanField(label=_("是示范点"), required=False)
    model_party = forms.ChoiceField(label=_("哪个党派的示范点"), required=False)

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, committee_id=committee_id, **kwargs)
        units = Unit.objects.filter(committee=committee_id).standing()
        groups = [Unit.Kind.GROUP, Unit.Kind.SUBGROUP, Unit.Kind.LIAISON]
        people = Appointment.objects.current().filter(committee=committee_id)
        fields: Any = self.fields
        fields["lead"].queryset = units.filter(kind=Unit.Kind.SPECIAL)
        fields["study_group"].queryset = units.filter(kind__in=groups)
        fields["responsible"].queryset = Person.objects.filter(pk__in=people.values("person"))
        fields["build_mode"].queryset = BuildMode.objects.filter(
            Q(in_use=True) | Q(pk=(self.initial or {}).get("build_mode")), committee=committee_id
        )
        now = str((self.initial or {}).get("model_party") or "")
        parties = known_words(committee_id, in_use=True, is_no_party=False)[SEVERAL]
        names = dict.fromkeys([*([now] if now else []), *parties])
        self.offer_choices("model_party", [("", _("不是党派的")), *((n, n) for n in names)])


class OpenForm(PlaceForm):
    """A new place, with its team and head."""

    team = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("哪个团队"),
        required=False,
        empty_label=_("新建一个同名的团队"),
        help_text=_("几处地点可以由同一个团队看着。"),
    )
    head = _MemberField(
        Member.objects.none(),
        label=_("站长"),
        required=False,
        empty_label=_("以后再定"),
        help_text=_("站长看得到、印得出本站点的码，也能给本团队的委员发启用单。"),
    )

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, committee_id=committee_id, **kwargs)
        teams = Unit.objects.filter(committee=committee_id, kind=Unit.Kind.TEAM)
        self.offer("team", teams)
        self.offer(
            "head",
            (
                Member.objects.filter(committee=committee_id)
                .current()
                .in_register_order()
                .select_related("person", "sector")
            ),
        )


class LeadsOnForm(LxForm):
    """Another open place, to which the codes of this one lead."""

    to = forms.ModelChoiceField(Place.objects.none(), label=_("哪里"), empty_label=_("请选一处"))

    def __init__(
        self, *args: Any, place: Place, names: list[tuple[int, str]] | None = None, **kwargs: Any
    ) -> None:
        # Three of them stand on one page: each label must find its own field.
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}-%s")
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        others = Place.objects.open().filter(committee=place.committee_id).exclude(pk=place.pk)
        field.queryset = others
        if names is not None:  # read once for several forms of a page
            field.choices = [("", field.empty_label), *names]


class GoesAlongForm(LeadsOnForm):
    """Where a place is to be found now, and whether those who stand there go along."""

    with_team = forms.BooleanField(
        label=_("排下的班和固定的班一起过去"),
        required=False,
        help_text=_(
            "不勾，往后的班取消。都会告诉排上的委员。那里的团队还没有人，就由这里的团队接着看；"
            "那里已经有人，由那里的站长确认到班，这里的人要值班、轮流的，请加到那里的团队。"
        ),
    )


class MoveForm(GoesAlongForm):
    """Where a place has moved to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_team"].initial = True
        self.fields["to"].label = _("迁到哪里")
        self.fields["to"].help_text = _(
            "新地点要先开好。旧地点墙上的码照样能扫，会说明迁到了这里。"
        )


class MergeForm(GoesAlongForm):
    """Into which place this one is merged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = _("并入哪里")
        self.fields["to"].help_text = _(
            "墙上的码照样能扫，会说明并入了那里。两处本来是一个团队的，排下的班总归一起过去。"
        )


class CloseForm(LeadsOnForm):
    """To which place people are sent when this one closes, if to any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.label, field.required = _("请大家到哪里去"), False
        field.help_text = _("不选，就到政协自己的留言页。")


class AreaForm(LxForm):
    """A town, street, park or district, with its tile on the schematic map."""

    asks = "places.Area"
    name = forms.CharField(label=_("名称"), max_length=40)
    kind = forms.ChoiceField(label=_("种类"), choices=Area.Kind.choices, widget=forms.RadioSelect)
    row = forms.IntegerField(
        label=_("示意图上第几行"),
        help_text=_("从1数起；不填的，排在图的最后。"),
        required=False,
        min_value=0,
        max_value=40,
    )
    column = forms.IntegerField(label=_("第几列"), required=False, min_value=0, max_value=40)


class FilterForm(LxForm):
    """Which places to list."""

    q = forms.CharField(
        label=_("找一个名称或地址"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("乡镇、街道、园区"), required=False, empty_label=_("全部")
    )
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), *Place.State.choices]
    )

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("area", areas)
        if areas.count() <= 1:  # nothing to choose among
            del self.fields["area"]


class WindowForm(LxForm):
    """For how long a hall full of phones may write."""

    hours = forms.TypedChoiceField(
        label=_("开几个小时"),
        choices=[(n, _("%(n)d小时") % {"n": n}) for n in WINDOW_HOURS],
        coerce=int,
        initial=2,
        help_text=_("到时候自己收，也可以提前收。"),
    )


class WhyForm(LxForm):
    """Why a code is issued, or revoked."""

    why = forms.CharField(
        label=_("缘由"),
        max_length=80,
        help_text=_("像“海报被雨淋坏了”。记在这处地点的码里，日后查得到。"),
    )


class PastedForm(LxForm):
    """Where a code hangs, said by whoever stands before it."""

    asks = "places.Pasting"
    where = forms.CharField(
        label=_("贴在哪里"), max_length=60, help_text=_("像“一楼大门右边”“3号楼电梯里”。")
    )


class BoardForm(LxForm):
    """Which board, how big, for which wall; that of the members with the days of a month."""

    asks = "places.PrintedBoard"
    kind = forms.ChoiceField(label=_("哪块板"), choices=PrintedBoard.Kind.choices)
    size = forms.ChoiceField(label=_("多大"), choices=PrintedBoard.Size.choices)
    month = forms.ChoiceField(label=_("哪个月的日子"), required=False)
    wall = forms.CharField(label=_("挂在哪里"), required=False, max_length=40)

    def __init__(self, *args: Any, months: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("month", ((month, month) for month in months))


class WallTextForm(LxForm):
    """What the boards say about one thing, from a day on."""

    asks = "places.WallText"
    body = Words(
        label=_("正文，一行一条"),
        max_length=1200,
        rows=8,
        help_text=_("板上照这个次序印，最多十二条。"),
    )
    starts = Day(label=_("从哪天起"))

    def clean_body(self) -> str:
        """At most twelve points, each short enough to be read standing."""
        body: str = self.cleaned_data["body"]
        lines = [line.strip() for line in body.splitlines() if line.strip()]
        if len(lines) > MOST_POINTS:
            raise forms.ValidationError(
                _("最多十二条，现在有%(n)d条。") % {"n": len(lines)}, code="many"
            )
        return "\n".join(lines)


class TileForm(LxForm):
    """On which tile of the schematic map an area lies."""

    asks = "places.Area"
    row = forms.IntegerField(label=_("第几行"), min_value=0, max_value=40)
    column = forms.IntegerField(label=_("第几列"), min_value=0, max_value=40)


class KindForm(LxForm):
    """A kind of place: what it is called, and its mark on the map."""

    asks = "places.PlaceKind"
    name = forms.CharField(label=_("叫什么"), max_length=40)
    mark = forms.ChoiceField(label=_("图上的记号"), choices=PlaceKind.Mark.choices)
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99)


class ModeForm(LxForm):
    """A way in which places are built."""

    asks = "places.BuildMode"
    name = forms.CharField(label=_("叫什么"), max_length=40)
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99)
    in_use = forms.BooleanField(label=_("还在用"), required=False, initial=True)


class VillageForm(LxForm):
    """A village or community, and how many people live there."""

    asks = "places.Village"
    name = forms.CharField(label=_("名称"), max_length=40)
    kind = forms.ChoiceField(
        label=_("类别"),
        choices=Village.Kind.choices,
        initial=Village.Kind.VILLAGE,
        widget=forms.RadioSelect,
    )
    people = forms.IntegerField(
        label=_("估计人数"),
        required=False,
        min_value=0,
        max_value=MOST_COUNTED,
        help_text=_("约数就行；不知道，就不填。"),
    )
    in_use = forms.BooleanField(
        label=_("还在"), required=False, initial=True, help_text=_("并到别处的，不勾。")
    )


class ItemForm(LxForm):
    """One thing that is asked of places."""

    asks = "places.ChecklistItem"
    told_at = "name"

    group = forms.ChoiceField(label=_("归在"), choices=ChecklistItem.Group.choices)
    name = forms.CharField(label=_("要求"), max_length=60)
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99)
    in_use = forms.BooleanField(label=_("还在用"), required=False, initial=True)


class StandForm(LxForm):
    """How a place stands to each item: there, or not yet, with a word about it."""

    def __init__(self, *args: Any, items: list[ChecklistItem], **kwargs: Any) -> None:
        self.items = items
        super().__init__(*args, **kwargs)

    def typed(self) -> dict[ChecklistItem, tuple[str, str]]:
        """What was chosen (yes, no, or nothing) and written for each item, as it came."""
        return {
            item: (
                str(self.data.get(f"has-{item.pk}", "")),
                str(self.data.get(f"words-{item.pk}", "")).strip(),
            )
            for item in self.items
        }

    def said(self) -> dict[ChecklistItem, tuple[bool, str]]:
        """What was chosen for each item; one that was left out is not said."""
        return {
            item: (chosen == "yes", words)
            for item, (chosen, words) in self.typed().items()
            if chosen in {"yes", "no"}
        }

    def clean(self) -> dict[str, Any]:
        """Words stay short, and stand beside a choice."""
        facts = super().clean() or {}
        for item, (chosen, words) in self.typed().items():
            named = {"item": item.name, "most": MOST_WORDS}
            if len(words) > MOST_WORDS:
                raise forms.ValidationError(_("“%(item)s”的说明最多%(most)d字。") % named)
            if words and chosen not in {"yes", "no"}:
                raise forms.ValidationError(
                    _("“%(item)s”写了说明，还没有选是有了，还是还没有。") % named
                )
        return facts


UNSEEN = _("没看出核实的是哪一次填的，请再看一遍。")


class VerdictForm(LxForm):
    """What the office found."""

    asks = "places.CheckMark"
    agrees = forms.TypedChoiceField(
        choices=[("yes", _("核实了")), ("no", _("不符"))], coerce=lambda said: said == "yes"
    )
    words = forms.CharField(label=_("哪里不符"), required=False, max_length=120)
    # What stood on the page: only what was seen is verified.
    filled_at = forms.DateTimeField(error_messages={"required": UNSEEN, "invalid": UNSEEN})
    asked = forms.CharField(error_messages={"required": UNSEEN})


class PlacePhotoForm(LxForm):
    """A photo of a place, made anew before anything is stored."""

    asks = "places.PlacePhoto"
    photo = forms.FileField(
        label=_("一张照片"),
        help_text=_("照片里的拍摄位置会自动去掉。请不要拍到来访的人。"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    caption = forms.CharField(label=_("说明"), required=False, max_length=60)

    def clean_photo(self) -> Picture:
        """The developed picture (before any transaction: a large photo takes a second)."""
        try:
            return develop(self.cleaned_data["photo"])
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class ShowPhotoForm(LxForm):
    """What a photo shows, and that those on it were asked, before everybody sees it."""

    caption = forms.CharField(
        label=_("照片上是什么"),
        max_length=60,
        help_text=_("写给看不见照片的人，像“大门朝南，有坡道”。"),
    )
    seen = forms.CharField(max_length=60, required=False)  # what it said when the page was opened
    asked = forms.BooleanField(
        label=_("照片上没有来访的人；认得出的别人都问过，愿意让大家看到"),
        error_messages={"required": _("照片上认得出的人要先问过，请勾上这一句。")},
    )

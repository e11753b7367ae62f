"""A paper as the office writes it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.office.models import PaperNumber
from lianxin.office.reads.written import WrittenPaper
from lianxin.ui.forms import Day, LxForm, Reason, Words


class WriteForm(LxForm):
    """Everything that stands on a paper; what a number has fixed already is not asked again."""

    asks = "office.PaperNumber:written"
    told_at = "text"

    series = forms.ChoiceField(label=_("文种"))
    is_letter = forms.TypedChoiceField(
        label=_("版头"),
        choices=[(False, _("文件")), (True, _("信函"))],
        coerce=lambda said: said == "True",
        widget=forms.RadioSelect,
        initial=False,
    )
    title = forms.CharField(label=_("标题"), max_length=120)
    to = forms.CharField(
        label=_("主送"),
        max_length=200,
        required=False,
        help_text=_("例如：各县（区）政协，市政协各专门委员会"),
    )
    text = Words(
        label=_("正文"),
        max_length=20_000,
        rows=14,
        help_text=_("一行一段，不用空格。“一、”“（一）”开头的，会排成黑体、楷体的小标题。"),
        error_messages={"required": _("正文还没有写。")},
    )
    enclosures = Words(
        label=_("附件"), max_length=1000, rows=2, required=False, help_text=_("一行写一个名称。")
    )
    signed_as = forms.CharField(label=_("署名"), max_length=60)
    on = Day(label=_("成文日期"), help_text=_("文号照这天的年份取。"))
    note = forms.CharField(
        label=_("附注"),
        max_length=120,
        required=False,
        help_text=_("例如：联系人和电话，或者此件公开发布。"),
    )
    signed = forms.CharField(label=_("签发人"), max_length=60)
    is_sent_up = forms.BooleanField(label=_("报给上级的，签发人要写在版头"), required=False)
    copies = forms.CharField(label=_("抄送"), max_length=300, required=False)
    printed_by = forms.CharField(label=_("印发机关"), max_length=60, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    because = Reason(
        label=_("更正的缘由"), max_length=160, help_text=_("旧的那份会留着，并写明被这一份代替。")
    )

    def __init__(
        self,
        *args: Any,
        series: list[tuple[str, str]],
        number: PaperNumber | None = None,
        is_correction: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("series", [("", _("请选一种")), *series])
        self.fields["on"].initial = clock.today()
        self.number = number
        if number is not None:
            for name in ("series", "on", "token", *(() if is_correction else ("title",))):
                del self.fields[name]
        if not is_correction:
            del self.fields["because"]

    def clean_on(self) -> date:
        """What is written here goes out now; a paper of a past year is entered under its own number."""
        day: date = self.cleaned_data["on"]
        if day.year < clock.today().year:
            raise forms.ValidationError(
                _("这天是往年的。往年的文，先在“取一个文号”里照原来的号补录，再在那个号下写。")
            )
        return day

    @property
    def written(self) -> WrittenPaper:
        """What was written."""
        facts: dict[str, Any] = {
            name: self.cleaned_data.get(name) for name in WrittenPaper.__dataclass_fields__
        }
        if self.number is not None and "title" not in self.fields:
            facts["title"] = self.number.title
        return WrittenPaper(**facts)

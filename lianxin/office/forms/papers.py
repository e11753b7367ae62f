"""What the office writes about paper numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.files.forms import PaperField
from lianxin.office.rules.paper_numbers import fault_of
from lianxin.ui.forms import Day, LxForm, Reason

FAULTS = {
    "no_number": _("要有{n}，号数写在那里。"),
    "no_year": _("要有{year}，年份写在那里。"),
    "unknown_part": _("花括号里只能是{word}、{name}、{year}、{n}。"),
}


class RegisterFilter(LxForm):
    """Which numbers to list."""

    q = forms.CharField(
        label=_("找文号或标题里的字"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    series = forms.ChoiceField(label=_("文种"), required=False)
    year = forms.ChoiceField(label=_("年份"), required=False)

    def __init__(self, *args: Any, series: list[tuple[str, str]], years: list[int], **kw: Any):
        super().__init__(*args, **kw)
        self.offer_choices("series", [("", _("全部文种")), *series])
        self.offer_choices("year", [("", _("全部年份")), *[(str(y), str(y)) for y in years]])


class TakeForm(LxForm):
    """A number for a paper that is written outside."""

    asks = "office.PaperNumber:taken"
    series = forms.ChoiceField(label=_("文种"))
    title = forms.CharField(label=_("标题"), max_length=120)
    on = Day(label=_("日期"), help_text=_("文号照这天的年份取。"))
    own = forms.IntegerField(
        label=_("补录往年的文，原来是几号"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_("日期是往年的才写，今年的会自己往下取。"),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, series: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("series", [("", _("请选一种")), *series])
        self.fields["on"].initial = clock.today()

    def clean_own(self) -> int | None:
        """A paper of this year takes what comes next."""
        own: int | None = self.cleaned_data["own"]
        day = self.cleaned_data.get("on")
        if own is not None and day is not None and day.year >= clock.today().year:
            raise forms.ValidationError(_("只有往年的文才写原来的号数。今年的请空着。"))
        return own


class IssueForm(LxForm):
    """The file that was issued under a number."""

    asks = "office.IssuedPaper"
    file = PaperField(label=_("发出的那一份"))
    signed = forms.CharField(label=_("签发人"), max_length=60)
    because = Reason(
        label=_("更正的缘由"),
        max_length=160,
        required=False,
        help_text=_("第一次存不用写。旧的那份会留着，并写明被哪一份代替。"),
    )


class VoidForm(LxForm):
    """Why a number is not used."""

    asks = "office.PaperNumber:voided"
    voided_because = Reason(label=_("为什么作废"), max_length=160)


class SeriesForm(LxForm):
    """How the numbers of a series are written, and from which number they go on."""

    asks = "office.PaperSeries"
    name = forms.CharField(label=_("文种"), max_length=20)
    pattern = forms.CharField(
        label=_("文号怎样写"),
        max_length=40,
        help_text=_("{word}是文号代字，{year}是年份，{n}是号数。例如：{word}转〔{year}〕{n}号"),
    )
    before = forms.IntegerField(
        label=_("今年在系统外用到几号"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_(
            "年中才启用，或者恢复过备份，才要写。写37，下一个就是38号；跳过的记作已用。说过的、给过的，不能往回改。"
        ),
    )

    def clean_pattern(self) -> str:
        """It must hold the year and the number."""
        pattern: str = self.cleaned_data["pattern"]
        if fault := fault_of(pattern):
            raise forms.ValidationError(FAULTS[fault])
        return pattern

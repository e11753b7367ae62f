"""What staff enter for somebody who wrote on paper, called, or came."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Source
from lianxin.intake.forms.resident import MessageForm
from lianxin.intake.reads.receipts import Said
from lianxin.places.models import Place
from lianxin.ui.forms import Day, LxForm, PasswordOnceMore, Words

LONGEST_LAIN = timedelta(days=70)
SOURCES = [(value, label) for value, label in Source.choices if value != Source.CODE]


class EntryForm(MessageForm):
    """A message taken down: by which way it came, the words as they were, where, and the original."""

    by_residents = False

    source = forms.ChoiceField(
        label=gettext_lazy("怎么来的"), choices=SOURCES, widget=forms.RadioSelect
    )
    received_on = Day(
        label=gettext_lazy("哪天收到的"),
        required=False,
        help_text=gettext_lazy("信哪天到的，电话哪天打来的。期限从那天数起；不填就是今天。"),
    )
    address = forms.CharField(
        label=gettext_lazy("答复寄到哪里"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("要写信答复的才问。封存起来，看一次留一次记录。"),
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("在哪个地点"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("没有在地点，或者不知道"),
    )
    text = Words(
        label=gettext_lazy("说的事，照原话录"),
        max_length=4000,
        rows=8,
        error_messages={"required": gettext_lazy("请录下说的事。")},
        help_text=gettext_lazy("写信的人用什么文字就录什么文字。最多4000字。"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("received_on", clock.today())
        self.offer("place", Place.objects.open().filter(committee=actor.committee_id))
        said: dict[str, tuple[Any, Any]] = {
            "name": (gettext_lazy("怎么称呼"), ""),
            "phone": (gettext_lazy("电话"), gettext_lazy("问过能不能留再写。")),
            "call": (gettext_lazy("说了可以打电话问"), gettext_lazy("念给他听，说了同意再勾")),
            "publish": (
                gettext_lazy("说了可以隐去姓名后公开"),
                gettext_lazy("念给他听，说了同意再勾"),
            ),
            "collects": (gettext_lazy("到地点来取答复"), ""),
            "photos": (
                gettext_lazy("原件的照片"),
                gettext_lazy("纸信、便条拍下来，最多3张。上面有姓名和笔迹，只有联络办看得到。"),
            ),
            "people": (gettext_lazy("几个人联名"), gettext_lazy("一个人说的不用填。")),
            "where": (gettext_lazy("说的是哪里"), ""),
        }
        for name, (label, help_text) in said.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text

    def clean_received_on(self) -> date:
        """Today, if nothing is said; not ahead, nor so long ago that it must be a slip of the pen."""
        day: date = self.cleaned_data["received_on"] or clock.today()
        if day > clock.today():
            raise forms.ValidationError(_("这一天还没有到。"))
        if day < clock.today() - LONGEST_LAIN:
            raise forms.ValidationError(_("这是两个多月以前了。年份、月份没有写错吧？"))
        return day

    def said(self) -> Said:
        """What was handed in, and when it came."""
        facts = self.cleaned_data
        return replace(
            super().said(), address=facts["address"].strip(), received_on=facts["received_on"]
        )


class CodeSlipForm(LxForm):
    """Why a slip is printed later; it asks what a look at contact data asks."""

    words = forms.CharField(
        label=gettext_lazy("写明为什么"),
        max_length=120,
        help_text=gettext_lazy("留言人会看到这句话，看不到您的名字。"),
    )
    password = PasswordOnceMore()


class RenewForm(CodeSlipForm):
    """Why another code is given, and that its owner was checked face to face."""

    checked = forms.BooleanField(
        label=gettext_lazy("核对过了，是本人"),
        error_messages={"required": gettext_lazy("请先当面核对，再勾上“核对过了”。")},
    )

"""What staff enter for somebody who wrote on paper, called, or came."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.inbox.models import Source
from lianxin.intake.forms.resident import MessageForm
from lianxin.places.models import Place
from lianxin.ui.forms import LxForm, PasswordOnceMore, Words

SOURCES = [(value, label) for value, label in Source.choices if value != Source.CODE]


class EntryForm(MessageForm):
    """A message taken down: by which way it came, the words as they were, where, and the original."""

    by_residents = False

    source = forms.ChoiceField(
        label=gettext_lazy("怎么来的"), choices=SOURCES, widget=forms.RadioSelect
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

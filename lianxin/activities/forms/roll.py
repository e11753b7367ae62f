"""The sign-in desk: six digits or a name, lists, the code on the screen, what waits for somebody."""

import re
import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import SignIn
from lianxin.core import spelling
from lianxin.documents.secrecy import MARKED, is_marked
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.ui.fields import FileChoice
from lianxin.ui.forms import LxForm, Reason

DIGITS = re.compile(r"\d{6}")
KEY = re.compile(r"[0-9a-f]{32}")


def fresh_key() -> str:
    """The key of a page that is being shown: what it sends counts once, however often it is sent."""
    return secrets.token_hex(16)


class Code(forms.CharField):
    """Six digits, however they were grouped."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "data-code-input": ""}
        super().__init__(max_length=12, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """The digits alone."""
        code = spelling.plain(super().clean(value)).replace(" ", "").replace("-", "")
        if code and not DIGITS.fullmatch(code):
            raise forms.ValidationError(_("是六个数，照屏幕上的填。"))
        return code


class KeyedForm(LxForm):
    """A form whose page has a key."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def clean_key(self) -> str:
        """Ours, or a fresh one."""
        key = str(self.cleaned_data["key"])
        return key if KEY.fullmatch(key) else fresh_key()


class DeskForm(KeyedForm):
    """Somebody is there: by six digits, by a name, or pressed on the list."""

    asks = "activities.SignIn"
    name = forms.CharField(
        label=_("六个数，或者姓名"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-code-input": ""}),
    )
    row = forms.UUIDField(required=False, widget=forms.HiddenInput)
    member = forms.UUIDField(required=False, widget=forms.HiddenInput)
    is_late = forms.BooleanField(label=_("记迟到"), required=False)
    because = forms.CharField(label=_("说明"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the three."""
        facts = super().clean() or {}
        if not (facts.get("name") or facts.get("row") or facts.get("member") or self.errors):
            self.add_error("name", _("请填六个数或者姓名，或者在名单上按一下。"))
        return facts

    @property
    def code(self) -> str:
        """The six digits, if that is what was typed."""
        typed = spelling.plain(self.cleaned_data["name"]).replace(" ", "")
        return typed if DIGITS.fullmatch(typed) else ""


class OneselfForm(LxForm):
    """What stands on the organiser's screen."""

    code = Code(label=_("屏幕上的六个数"))


class BulkForm(KeyedForm):
    """A list of those who came: pasted, from a workbook, or copied from the paper."""

    asks = "activities.SignIn"
    names = forms.CharField(
        label=_("来了的人"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("一行一个姓名，整列贴进来也行。同名的，后面写上界别：王伟（教育界）。"),
    )
    file = forms.FileField(
        label=_("或者选一份表"),
        required=False,
        widget=FileChoice(attrs={"accept": ".xlsx"}),
        help_text=_("要 .xlsx，有一列“姓名”，同名的另有一列“界别”。"),
    )
    way = forms.ChoiceField(
        label=_("照什么记的"),
        choices=[(SignIn.Way.PAPER, _("纸签到表")), (SignIn.Way.LIST, _("别的名单"))],
        widget=forms.RadioSelect,
        initial=SignIn.Way.PAPER,
    )
    unasked = forms.BooleanField(label=_("没有请的人也记上：没有请，也来了"), required=False)
    MOST_NAMES = 1000

    def clean_names(self) -> list[str]:
        """Each line once; how many stood there twice is remembered."""
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        written = [line for line in lines if line]
        names = list(dict.fromkeys(written))
        self.doubles = len(written) - len(names)
        if len(names) > self.MOST_NAMES:
            words = _(
                "一次最多%(most)d个名字，现在有%(n)d个（重复的只算一次）。一张签到表没有这么多人，请看看贴对没有。"
            )
            raise forms.ValidationError(words, params={"most": self.MOST_NAMES, "n": len(names)})
        return names

    def clean_file(self) -> Any:
        """What bears a mark of secrecy is not taken, whatever it is called."""
        file = self.cleaned_data["file"]
        if file:
            if is_marked(file.read(MOST_BYTES + 1)):
                raise forms.ValidationError(MARKED)
            file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        """Names or a file."""
        facts = super().clean() or {}
        if not (facts.get("names") or facts.get("file") or self.errors):
            self.add_error("names", _("请贴上名字，或者选一份表。"))
        return facts


class LeaveEarlyForm(LxForm):
    """Somebody goes before the end."""

    asks = "activities.SignIn:early"
    because = forms.CharField(label=_("说明"), max_length=80, required=False)


class SentEntryForm(LxForm):
    """What came too late, or under a name that nobody has: whoever keeps the roll says whose it is."""

    decision = forms.ChoiceField(
        label=_("认不认"),
        choices=[("accept", _("认")), ("dismiss", _("不认"))],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("是哪一位"),
        max_length=60,
        required=False,
        help_text=_("写名册上的姓名。同名的，后面写上界别：王伟（教育界）。"),
    )
    because = Reason(label=_("不认的话，为什么"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        """Nothing is put aside without a reason."""
        facts = super().clean() or {}
        if facts.get("decision") == "dismiss" and not facts.get("because"):
            self.add_error("because", _("不认，请写一句为什么。"))
        return facts

"""What a resident writes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import spelling
from lianxin.files.forms import WithPhotos
from lianxin.inbox.models import UNASKED, ConsentKind, Rating
from lianxin.intake.reads.receipts import Said
from lianxin.ui.forms import LxForm, Phone, Words


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("怎么称呼您"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def _phone_field() -> forms.CharField:
    return Phone(label=gettext_lazy("手机或座机"), required=False, autocomplete="tel")


class MessageForm(WithPhotos):
    """A message: only the text is needed."""

    by_residents = True

    text = Words(
        label=gettext_lazy("您想说的事"),
        max_length=2000,
        rows=6,
        help_text=gettext_lazy("几句话就行，最多2000字。不要写身份证号和别人的隐私。"),
        error_messages={"required": gettext_lazy("请写下您想说的事。几句话就行。")},
    )
    where = forms.CharField(label=gettext_lazy("说的是哪里"), required=False, max_length=80)
    name = _name_field()
    phone = _phone_field()
    people = forms.IntegerField(
        label=gettext_lazy("几个人一起说的"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("几户人联名的，写上人数，并留一位联系人。一个人说的不用填。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    call = forms.BooleanField(
        label=ConsentKind.CALL.label,
        required=False,
        help_text=gettext_lazy("只有联络办能看到号码，每看一次您都查得到"),
    )
    publish = forms.BooleanField(
        label=ConsentKind.PUBLISH.label,
        required=False,
        help_text=gettext_lazy("让邻居们也知道后来怎样了"),
    )
    collects = forms.BooleanField(
        label=gettext_lazy("我到这里来取答复"),
        required=False,
        help_text=gettext_lazy("不方便上网的，凭编号来问，有人念给您听或打印给您"),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, object]:
        """A joint letter names somebody to talk to; a call needs a number."""
        facts = super().clean() or {}
        if (facts.get("people") or 1) > 1 and "name" in facts and not facts["name"]:
            self.add_error("name", _("联名的，请留一位联系人怎么称呼。"))
        if facts.get("call") and "phone" in facts and not facts["phone"]:
            self.add_error("phone", _("您同意打电话，但没有留号码。请留一个，或去掉那个勾。"))
        return facts

    def said(self) -> Said:
        """What was handed in, photos left aside."""
        facts = self.cleaned_data
        agreed = {kind for kind in UNASKED if facts.get(str(kind))}
        return Said(
            text=facts["text"],
            name=spelling.characters(facts["name"]).strip(),
            phone=facts["phone"],
            people=facts["people"] or 1,
            where=facts["where"].strip(),
            collects=facts["collects"],
            consents=frozenset(str(kind) for kind in agreed),
        )


class SumForm(LxForm):
    """A small sum in words, asked above the form where too much comes in at once."""

    answer = forms.CharField(
        label="",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("写“八”或者“8”都行。"),
    )
    sum = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def asking(cls, words: str, signed: str, wrong: str = "", answer: str = "") -> "SumForm":
        """The sum as a field of its own, with what was amiss and what was typed."""
        form = cls({"answer": answer, "sum": signed})
        form.fields["answer"].label = words
        if wrong:
            form.add_error("answer", wrong)
        return form


class TrackingCodeForm(LxForm):
    """The number and the tracking code of a receipt."""

    number = forms.CharField(
        label=gettext_lazy("编号"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        help_text=gettext_lazy("回执上半张，像2610-0836，中间的短横不用打"),
    )
    code = forms.CharField(
        label=gettext_lazy("追踪码"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=gettext_lazy("回执下半张，四个一组，共16个。大小写、空格都不要紧"),
    )


class WordsForm(WithPhotos):
    """A few more words, or the answer to a question."""

    by_residents = True

    text = Words(label=gettext_lazy("您的话"), max_length=1000, rows=3, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, object]:
        """Words or photos, or both."""
        facts = super().clean() or {}
        nothing = not facts.get("text") and not facts.get("photos") and not self.data.get("kept")
        if nothing and not self.errors:
            self.add_error("text", _("请写几句，或者加一张照片。"))
        return facts


class RatingForm(LxForm):
    """Manner and result, apart; nothing is preselected."""

    by_residents = True

    manner = forms.ChoiceField(
        label=gettext_lazy("待您的态度"), choices=Rating.Manner.choices, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=gettext_lazy("办出来的结果"), choices=Rating.Result.choices, widget=forms.RadioSelect
    )
    words = Words(label=gettext_lazy("想补一句吗"), max_length=500, rows=2, required=False)


class ReopenForm(LxForm):
    """Why a matter is not settled."""

    by_residents = True

    words = Words(
        label=gettext_lazy("还有什么没解决"),
        max_length=1000,
        rows=4,
        error_messages={"required": gettext_lazy("请写一句还有什么没解决，好让人接着办。")},
    )


class ConsentForm(LxForm):
    """What a sender agrees to, each by itself."""

    call = forms.BooleanField(label=ConsentKind.CALL.label, required=False)
    publish = forms.BooleanField(label=ConsentKind.PUBLISH.label, required=False)


class CorrectForm(LxForm):
    """How the sender may be reached, put right; what is left empty stays as it is."""

    name = _name_field()
    phone = _phone_field()
    drops_phone = forms.BooleanField(
        label=gettext_lazy("电话不留了"),
        required=False,
        help_text=gettext_lazy("号码马上销毁，也就不能再打电话问您"),
    )

    def clean_name(self) -> str:
        """Without blanks around it."""
        return spelling.characters(str(self.cleaned_data["name"])).strip()

    def clean(self) -> dict[str, object]:
        """A new number, or none any more."""
        facts = super().clean() or {}
        if facts.get("phone") and facts.get("drops_phone"):
            self.add_error("drops_phone", _("您写了新号码，又勾了不留。请留一样。"))
        return facts

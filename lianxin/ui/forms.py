"""The forms of the house: kind and exact sentences, and nothing lost of what was written."""

import threading
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock, spelling
from lianxin.core.names import fault_of_name
from lianxin.core.phones import NotAPhone, dialled, printed
from lianxin.core.secrecy_marks import mark_of
from lianxin.ui import fields, plain_text
from lianxin.ui.fields import FileChoice

# More signs than this for one character people see, and it is no longer writing.
_SIGNS_PER_CHARACTER = 8

Words_ = Any  # a sentence, or one that is translated when it is said


class AtMost:
    """No more characters than this, counted as people count them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, text: str) -> None:
        written = plain_text.count(text)
        if written > self.limit:
            raise ValidationError(
                _("最多%(limit)d字，现在有%(written)d字。"),
                code="max_length",
                params={"limit": self.limit, "written": written},
            )
        if len(text) > self.limit * _SIGNS_PER_CHARACTER:
            raise ValidationError(
                _("这段文字里叠在一起的符号太多。请去掉一些再送。"), code="too_many_signs"
            )


class Words(forms.CharField):
    """Several lines in a person's own words: every script, every indent, kept as it is."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("strip", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """One kind of new line; only blanks count as nothing written."""
        text = super().to_python(value) or ""
        text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
        return text.lstrip("\n") if text.strip() else ""


class Reason(forms.CharField):
    """Why something is done that stays in the books: some words, not a sign to be rid of the question."""

    is_words = True
    LEAST = 3  # letters or characters, and not one again and again

    def validate(self, value: Any) -> None:
        """What is written says something."""
        super().validate(value)
        said = [sign for sign in value or "" if sign.isalpha()]
        if value and (len(said) < self.LEAST or len(set(said)) == 1):
            raise ValidationError(
                _("写一句以后别人看得明白的话，至少%(n)d个字。") % {"n": self.LEAST}
            )


class Day(forms.DateField):
    """A day, chosen from the browser's own calendar or written as 2026-10-14."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault(
            "input_formats", ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]
        )
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        """A year too far away is a slip of the pen."""
        super().validate(value)
        if value is not None and not clock.is_likely(value):
            years = {"first": clock.FIRST_YEAR, "last": clock.LAST_YEAR}
            raise ValidationError(_("年份写错了吧？要在%(first)d年到%(last)d年之间。") % years)


class Hour(forms.TimeField):
    """A time of day, written as 15:20."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        kwargs.setdefault("input_formats", ["%H:%M", "%H:%M:%S"])
        super().__init__(**kwargs)


class Phone(forms.CharField):
    """A telephone number, kept as it is dialled."""

    def __init__(self, *, autocomplete: str = "off", **kwargs: Any) -> None:
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": autocomplete}
        super().__init__(max_length=30, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """A number that can be dialled, or a sentence that says what is missing."""
        try:
            return dialled(super().clean(value))
        except NotAPhone as wrong:
            raise ValidationError(str(wrong)) from wrong


class PasswordOnceMore(forms.CharField):
    """The password before something that matters; asked for unless it was shown just now."""

    def __init__(self) -> None:
        attrs = {"autocomplete": "current-password"}
        super().__init__(
            label=_("再输一次口令"),
            required=False,
            strip=False,
            widget=forms.PasswordInput(attrs=attrs),
            help_text=_("五分钟里输过一次的，不用再输。"),
        )


class PersonNameField(forms.CharField):
    """A person's name under one spelling; what is no part of it is sent back with a sentence."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("姓名"))
        super().__init__(**{"max_length": 40, **kwargs})

    def to_python(self, value: Any) -> str:
        """The name alone."""
        typed = super().to_python(value) or ""
        read = spelling.person_name(typed)
        if read.note:
            raise ValidationError(
                _("只写名字：“%(note)s”请去掉。") % {"note": read.note}, code="note"
            )
        if fault := fault_of_name(read.name):
            raise ValidationError(fault, code="sign")
        return read.name


class OfficePhone(forms.CharField):
    """The telephone of an office as it is printed: hyphen and extension stay, two may stand there."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
        super().__init__(required=False, max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """What is printed on posters can be called."""
        try:
            return printed(super().clean(value))
        except NotAPhone as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class LxForm(forms.Form):
    """A form that speaks plainly and is drawn by `{% field form.name %}`."""

    use_required_attribute = False
    # Whoever signed in is told what has no place here, and a mark of secrecy is not taken from them;
    # residents write what they like to.
    by_residents: ClassVar[bool] = False
    # The field at which they are told; by itself the first that holds words of their own.
    told_at: ClassVar[str] = ""
    # The thing of which its fields ask facts (`organisation.Unit`; `:handling`, if only some of them).
    # Of a form that has none each field belongs to what is done with it: why, yes or no, which.
    asks: ClassVar[str] = ""

    @classmethod
    def fact_of(cls, name: str) -> str:
        """What a field asks: everybody is asked one fact once, or finds what is known already in it."""
        return f"{cls.asks or f'{cls.__module__}.{cls.__qualname__}'}.{name}"

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Let these rows be chosen in a field."""
        cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows

    def offer_choices(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Let one of these values be chosen in a field: each with the words for it."""
        cast("forms.ChoiceField", self.fields[name]).choices = list(choices)

    def refill(self, **values: Any) -> None:
        """Show the form again as it was handed in, with these values in place of what came."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in values.items():
            data[name] = value
        self.data = data

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        with _dressing:
            for name, field in self.base_fields.items():
                _make_ours(field, field.label or name)
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self._as_meant(self.data)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        if not self.by_residents:
            self._refuse_marks()

    def _refuse_marks(self) -> None:
        """A line that is a mark of secrecy has no place in any words of staff and members."""
        for name, field in self.fields.items():
            said = self.cleaned_data.get(name)
            if isinstance(said, str) and fields.is_free_text(name, field) and mark_of(said):
                self.add_error(name, fields.MARKED)

    def _as_meant(self, data: Any) -> Any:
        """What came with the form as it was meant: pasted signs fold alike on every form.

        A password is as it is; words lose what no eye sees; numbers, days and choices fold to half
        width. Whatever is refused comes back so, too.
        """
        meant = data.copy()
        known = {self.add_prefix(name): field for name, field in self.fields.items()}
        for key in list(meant):
            field = known.get(key)
            if field is not None and isinstance(field.widget, forms.PasswordInput):
                continue
            fold = spelling.plain if isinstance(field, _PLAIN_FIELDS) else spelling.pasted
            if isinstance(meant, MultiValueDict):
                meant.setlist(key, [_folded(fold, one) for one in meant.getlist(key)])
            else:
                meant[key] = _folded(fold, meant[key])
        return meant


_PLAIN_FIELDS = (
    forms.IntegerField,
    forms.DateField,
    forms.TimeField,
    forms.DateTimeField,
    forms.UUIDField,
    forms.EmailField,
)


def _folded(fold: Callable[[str], str], value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


_dressing = threading.Lock()
_OURS = "_speaks_plainly"


def _make_ours(field: forms.Field, label: Words_) -> None:
    """Our sentences, classes and ways of counting: once for a field, every form copies it then."""
    if _OURS in vars(field):
        return
    vars(field)[_OURS] = True
    _say(field, label)
    _dress(field)
    if isinstance(field, forms.CharField):
        _count_as_people_do(field)


# A sentence for every way a field can be wrong; {label} is filled in once per field.
_SENTENCES: tuple[tuple[type[forms.Field], dict[str, Words_]], ...] = (
    (forms.MultipleChoiceField, {"required": _("“%(label)s”一项也没有选。")}),
    (forms.ModelChoiceField, {"required": _("“%(label)s”还没有选。")}),
    (
        forms.ChoiceField,
        {
            "required": _("“%(label)s”还没有选。"),
            "invalid_choice": _("选的这一项已经不在单子上了，请重新选。"),
        },
    ),
    (forms.BooleanField, {"required": _("要接着办，请先勾上这一项。")}),
    (
        forms.ImageField,
        {
            "required": _("还没有选照片。"),
            "invalid_image": _("这个文件不是照片，或者没有传完整。请换一张。"),
        },
    ),
    (
        forms.FileField,
        {
            "required": _("还没有选文件。"),
            "invalid": _("文件没有传上来。请再选一次。"),
            "missing": _("文件没有传上来。请再选一次。"),
            "empty": _("这个文件是空的。请换一个。"),
        },
    ),
    (forms.EmailField, {"invalid": _("邮箱地址不完整，应当像 name@example.cn 这样。")}),
    (forms.URLField, {"invalid": _("网址不完整，应当以 https:// 开头。")}),
    (forms.UUIDField, {"invalid": _("这个编号不完整，请重新打开页面。")}),
    (forms.DateTimeField, {"invalid": _("没认出是几号几点。请写成2026-10-14 15:20这样。")}),
    (forms.DateField, {"invalid": _("没认出是哪一天。请写成2026-10-14这样。")}),
    (forms.TimeField, {"invalid": _("没认出是几点。请写成15:20这样。")}),
    (
        forms.IntegerField,
        {
            "invalid": _("这里要写一个数字。"),
            "max_value": _("最多填%(limit_value)s。"),
            "min_value": _("最少填%(limit_value)s。"),
        },
    ),
    (forms.Field, {"required": _("请写下%(label)s。"), "invalid": _("这里写的没认出来。")}),
)


def _say(field: forms.Field, label: Words_) -> None:
    """Put our sentences in the place of the framework's, unless the form has said its own."""
    framework: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        framework.update(getattr(kind, "default_error_messages", {}))
    for kind, sentences in reversed(_SENTENCES):
        if not isinstance(field, kind):
            continue
        for code, words in sentences.items():
            if field.error_messages.get(code) is framework.get(code):
                field.error_messages[code] = framework[code] = _labelled(words, label)
    _bounds(field)


def _labelled(words: Words_, label: Words_) -> Words_:
    text = str(words)
    return text.replace("%(label)s", str(label)) if "%(label)s" in text else words


def _bounds(field: forms.Field) -> None:
    """Number fields keep their limits in validators, which carry their own sentence."""
    for validator in field.validators:
        if isinstance(validator, validators.MaxValueValidator):
            validator.message = field.error_messages.get("max_value", validator.message)
        elif isinstance(validator, validators.MinValueValidator):
            validator.message = field.error_messages.get("min_value", validator.message)


_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.Select, "form-select"),
    (forms.HiddenInput, ""),
    (FileChoice, "form-control"),
    (forms.FileInput, ""),
    (forms.Widget, "form-control"),
)


def _dress(field: forms.Field) -> None:
    """The class its component expects; the browser's own counting of signs is left out."""
    widget = field.widget
    ours = next(css for kind, css in _CLASSES if isinstance(widget, kind))
    if ours and ours not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {ours}".strip()
    widget.attrs.pop("maxlength", None)
    widget.attrs.pop("minlength", None)


def _count_as_people_do(field: forms.CharField) -> None:
    """Lengths in characters people see; what no eye sees is gone before (`_as_meant`)."""
    framework = (validators.MaxLengthValidator, validators.ProhibitNullCharactersValidator)
    kept: list[Callable[[Any], None]] = [
        check for check in field.validators if not isinstance(check, framework)
    ]
    if field.max_length is not None:
        kept.insert(0, AtMost(int(field.max_length)))
    field.validators = kept


SELECTED = mark_safe(" selected")  # house: a word of ours, nobody's input


class QuickSelect(forms.Select):
    """A long list drawn in one go: the framework renders a template for each of its options."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002
    ) -> SafeString:
        """The control with all its options."""
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (option, SELECTED if str(option) == chosen else "", label)
                for option, label in self.choices
            ),
        )
        merged = self.build_attrs(self.attrs, attrs)
        given = format_html_join("", ' {}="{}"', sorted(merged.items()))
        return format_html('<select name="{}"{}>{}</select>', name, given, options)

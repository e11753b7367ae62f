"""What the committee lays down about messages, in sentences."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.inbox.models import PrivacyNotice, ServicePromise, Subject
from lianxin.inbox.models.dictionaries import MAY_PUBLISH, PROMISED_DAYS
from lianxin.inbox.reads.committee_rules import rules_in_force
from lianxin.inbox.reads.people import handling_units
from lianxin.organisation.models import Unit
from lianxin.places.models import Area
from lianxin.ui.forms import Day, LxForm, Words

HIDDEN = ("隐去姓名", "不写姓名", "去掉姓名", "不带姓名", "匿名")
DAYS_SAID = re.compile(r"[0-9０-９一二三四五六七八九十两]+\s*个?工作日")
NUMERIC = forms.TextInput(attrs={"inputmode": "numeric"})


class SettingsForm(LxForm):
    """A form about what one committee lays down."""

    def __init__(self, *args: Any, committee_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.committee_id = committee_id
        self.prepare()

    def prepare(self) -> None:
        """Fill in what stands now, and what can be chosen."""

    def meant(self) -> dict[str, Any]:
        """What is to be laid down."""
        return self.cleaned_data


class PromiseForm(SettingsForm):
    """What residents are promised, from a day on."""

    asks = "inbox.ServicePromise"
    starts = Day(
        label=gettext_lazy("从哪天起"), help_text=gettext_lazy("已经在办的，照当时的承诺数。")
    )
    reply_days = forms.IntegerField(
        label=gettext_lazy("几个工作日内先给一个答复"), min_value=1, max_value=60, widget=NUMERIC
    )
    urgent_days = forms.IntegerField(
        label=gettext_lazy("标了急件的，几个工作日内给一个答复"),
        min_value=1,
        max_value=10,
        widget=NUMERIC,
    )
    pause_days = forms.IntegerField(
        label=gettext_lazy("问留言人时，最多停几个工作日"),
        min_value=1,
        max_value=60,
        widget=NUMERIC,
    )
    close_days = forms.IntegerField(
        label=gettext_lazy("没有打分的，答复后几个工作日自动办结"),
        min_value=1,
        max_value=90,
        widget=NUMERIC,
    )
    reopen_days = forms.IntegerField(
        label=gettext_lazy("办结后几天内可以要求再办一次"),
        min_value=0,
        max_value=365,
        widget=NUMERIC,
    )
    approves_drafts = forms.BooleanField(
        label=gettext_lazy("委员的答复先由联络办看过再送出"), required=False
    )
    straight_to_duty = forms.BooleanField(
        label=gettext_lazy("留言不经联络办受理，直接交给值班的委员"), required=False
    )

    def prepare(self) -> None:
        """The promise in force."""
        promise = rules_in_force(self.committee_id).promise
        names = [name for name in self.fields if name != "starts"]
        self.initial = {name: getattr(promise, name) for name in names}
        self.initial["starts"] = clock.today()

    def clean_starts(self) -> Any:
        """What was promised in the past stays promised."""
        day = self.cleaned_data["starts"]
        if day < clock.today():
            raise forms.ValidationError(_("过去的承诺不能改。请写今天或以后的日子。"))
        return day

    def meant(self) -> dict[str, Any]:
        """What was changed: the rest of a promise for a later day is not what stands here today.

        A promise that was written for that very day is written anew, whole.
        """
        starts = self.cleaned_data["starts"]
        if ServicePromise.objects.filter(committee=self.committee_id, starts=starts).exists():
            return self.cleaned_data
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return changed | {"starts": starts}


class NoticeForm(SettingsForm):
    """A new version of the notice."""

    asks = "inbox.PrivacyNotice"
    body = Words(
        label=gettext_lazy("告知书，一行一条"),
        max_length=2000,
        rows=7,
        help_text=gettext_lazy(
            "存了就是新的一版，今天起用；以前的留言照旧版。几个工作日内答复，写“〔几〕”：印出来就是承诺里的数，改了承诺自己跟着变。"
        ),
    )
    call_words = forms.CharField(
        label=gettext_lazy("同意打电话，这样写"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("留言人不勾，就不能打。不填，照现在的写。"),
    )
    publish_words = forms.CharField(
        label=gettext_lazy("同意公开，这样写"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("留言人不勾，就不能公开。要写明隐去姓名。不填，照现在的写。"),
    )

    def clean_body(self) -> str:
        """What is promised stands in one place: a number of days here would go on saying the old one."""
        body = str(self.cleaned_data["body"])
        if DAYS_SAID.search(body):
            raise forms.ValidationError(
                _("几个工作日内答复，请写“%(mark)s个工作日”，不写数：改了承诺，这里自己跟着变。"),
                params={"mark": PROMISED_DAYS},
            )
        return body

    def clean_publish_words(self) -> str:
        """Nobody agrees to be named by agreeing to be published."""
        words = str(self.cleaned_data["publish_words"])
        if words and not any(hidden in words for hidden in HIDDEN):
            raise forms.ValidationError(
                _("请写明隐去姓名，像“%(words)s”。"), params={"words": MAY_PUBLISH}
            )
        return words

    def clean(self) -> dict[str, object]:
        """What is left empty stays as it stands."""
        facts = super().clean() or {}
        now = PrivacyNotice.objects.of(self.committee_id)
        for name in ("call_words", "publish_words"):
            facts[name] = facts.get(name) or getattr(now, name)
        return facts


class SubjectForm(SettingsForm):
    """A subject and the words by which it is recognised."""

    asks = "inbox.Subject"
    name = forms.CharField(label=gettext_lazy("话题"), max_length=40)
    words = forms.CharField(
        label=gettext_lazy("认得出的词，用空格分开"), max_length=200, required=False
    )


class ElsewhereForm(SettingsForm):
    """A reason why a matter belongs elsewhere, and where its sender should go."""

    asks = "inbox.Elsewhere"
    name = forms.CharField(label=gettext_lazy("缘由"), max_length=60)
    goes_to = Words(label=gettext_lazy("告诉留言人去哪里"), max_length=500, rows=3)
    in_use = forms.BooleanField(label=gettext_lazy("还在用"), required=False, initial=True)


class RuleForm(SettingsForm):
    """A subject or an area proposes a handling unit."""

    asks = "inbox.RouteRule"
    subject = forms.ModelChoiceField(
        label=gettext_lazy("话题"),
        queryset=Subject.objects.none(),
        required=False,
        empty_label=gettext_lazy("不论话题"),
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("哪一片"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=gettext_lazy("不论哪里"),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("建议转给"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选单位"),
    )

    def prepare(self) -> None:
        """The committee's own subjects, areas and units."""
        committee = self.committee_id
        options: dict[str, Any] = {
            "subject": Subject.objects.filter(committee=committee, in_use=True),
            "area": Area.objects.filter(committee=committee),
            "unit": handling_units(committee),
        }
        for name, rows in options.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """A rule without subject and area would propose for everything."""
        facts = super().clean() or {}
        if not facts.get("subject") and not facts.get("area") and not self.errors:
            self.add_error("subject", _("话题和哪一片，至少选一样。"))
        return facts

"""What the office says and decides about one case: a form for each act."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.files.forms import WithPhotos
from lianxin.inbox.models import Case, Digest, Elsewhere, Reveal, Subject
from lianxin.inbox.reads.people import (
    NotFound,
    by_name,
    handling_units,
    home_team,
    may_take,
    named_in,
    teams,
)
from lianxin.inbox.reads.routes import Route
from lianxin.organisation.models import Member, Person, Unit
from lianxin.ui.forms import Day, LxForm, PasswordOnceMore, Words

MOVED = gettext_lazy("您看的时候，这件已经有了变化。写的都还在，看看现在到了哪一步，再按一次。")


class OfficeForm(LxForm):
    """A form about a case; `turn` tells whether the case has moved since the page was shown."""

    turn = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["turn"].initial = case.turn
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen."""

    @property
    def has_moved(self) -> bool:
        """The case is not as it was when the form was shown."""
        return str(self.data.get("turn", "")) != str(self.case.turn)

    def facts(self) -> dict[str, Any]:
        """What was filled in, as the act asks for it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "turn"}

    def seen_again(self) -> None:
        """Show the form again as one about the case as it is now."""
        self.refill(turn=str(self.case.turn))


def _day(label: Any, help_text: Any = "") -> Day:
    return Day(label=label, required=False, help_text=help_text)


def _not_past(day: Any) -> Any:
    if day and day < clock.today():
        raise forms.ValidationError(_("这一天已经过了。请写今天或以后的日子。"))
    return day


class Plain(OfficeForm):
    """An act that needs no words."""


class Describe(OfficeForm):
    """A better title, and the subject."""

    title = forms.CharField(label=gettext_lazy("说的事，一句话"), max_length=60)
    subject = forms.ModelChoiceField(
        label=gettext_lazy("话题"),
        queryset=Subject.objects.none(),
        required=False,
        empty_label=gettext_lazy("还没有定"),
    )

    def prepare(self) -> None:
        """The committee's subjects; what stands now is filled in."""
        mine = Subject.objects.filter(committee=self.case.committee_id)
        self.offer("subject", mine.filter(in_use=True) | mine.filter(pk=self.case.subject_id or 0))
        self.initial = {"title": self.case.title, "subject": self.case.subject_id}


class Accept(OfficeForm):
    """The office accepts; its words say what the committee can do."""

    words = Words(
        label=gettext_lazy("告诉留言人一句"),
        max_length=300,
        rows=2,
        required=False,
        help_text=gettext_lazy("政协能做什么、不能做什么。不写也能受理。"),
    )
    to = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    routes: list[Route]

    def offer_routes(self, routes: list[Route]) -> None:
        """Where it can go in the same step, each with a button of its own."""
        self.routes = routes
        self.offer_choices("to", [("", ""), *((route.key, route.label) for route in routes)])


class Decline(OfficeForm):
    """Why it does not belong here; the dictionary says where to go."""

    elsewhere = forms.ModelChoiceField(
        label=gettext_lazy("为什么不归政协办"),
        queryset=Elsewhere.objects.none(),
        empty_label=gettext_lazy("请选"),
    )
    words = Words(
        label=gettext_lazy("再补一句"),
        max_length=300,
        rows=2,
        required=False,
        help_text=gettext_lazy("去哪里办由字典里的话来说，这里只补这件特别的。"),
    )

    def prepare(self) -> None:
        """The reasons in use."""
        self.offer(
            "elsewhere", Elsewhere.objects.filter(committee=self.case.committee_id, in_use=True)
        )


class TakeUp(OfficeForm):
    """A decline is undone; the sender reads why."""

    words = Words(
        label=gettext_lazy("告诉留言人为什么又接着办"),
        max_length=300,
        rows=2,
        error_messages={"required": gettext_lazy("请写一句，好让留言人明白。")},
    )


class Choose(OfficeForm):
    """One of the proposed routes, with a word to whoever takes it."""

    to = forms.ChoiceField(label=gettext_lazy("往哪里去"), widget=forms.RadioSelect)
    words = Words(
        label=gettext_lazy("附一句话"),
        max_length=300,
        rows=2,
        required=False,
        help_text=gettext_lazy("给接手的看，转单位的印在函上。留言人看不到。"),
    )
    routes: list[Route]

    def offer_routes(self, routes: list[Route]) -> None:
        """What the rules propose; the likeliest is marked."""
        self.routes = routes
        self.offer_choices("to", [(route.key, route.label) for route in routes])
        if routes:
            self.initial["to"] = routes[0].key


class Hand(OfficeForm):
    """To a team: whoever is on duty next there is named."""

    team = forms.ModelChoiceField(
        label=gettext_lazy("哪个站点的团队"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选"),
        help_text=gettext_lazy("交给那里下一位值班的委员；没有排班就先给站长。"),
    )
    words = Words(label=gettext_lazy("附一句话"), max_length=300, rows=2, required=False)

    def prepare(self) -> None:
        """The committee's teams; the home team stands first in the field."""
        self.offer("team", teams(self.case.committee_id))
        if self.case.place is not None:
            self.initial["team"] = self.case.place.team_id


class Name(OfficeForm):
    """A named member of the team."""

    member = forms.ModelChoiceField(
        label=gettext_lazy("哪一位"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选"),
        help_text=gettext_lazy("请假的、要回避的不在单子上。"),
    )

    def prepare(self) -> None:
        """The team's duty members who are not away."""
        self.offer("member", may_take(self.case, home_team(self.case)))


class PassOn(OfficeForm):
    """To a handling unit, under a letter number."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("哪个单位"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选"),
    )
    through = forms.CharField(
        label=gettext_lazy("经由"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("没有账号的，经党委或政府办公室转。不写就按单位平时的。"),
    )
    due_on = _day(gettext_lazy("请在哪天前答复"), gettext_lazy("不写就按这个单位的惯例数工作日。"))
    words = Words(label=gettext_lazy("附一句话"), max_length=300, rows=2, required=False)

    def prepare(self) -> None:
        """The committee's handling units."""
        self.offer("unit", handling_units(self.case.committee_id))

    def clean_due_on(self) -> Any:
        """A day that is still to come."""
        return _not_past(self.cleaned_data["due_on"])


class Ask(OfficeForm):
    """A question to the sender."""

    text = Words(
        label=gettext_lazy("问留言人什么"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("问出去以后期限停着，留言人回话后接着数。"),
    )


class Answer(OfficeForm):
    """The office's own answer."""

    text = Words(
        label=gettext_lazy("答复"),
        max_length=2000,
        rows=6,
        help_text=gettext_lazy("说明或者转告，不替部门决定，不替部门答应。署联络办的名。"),
    )
    promised_on = _day(
        gettext_lazy("说好的日子"),
        gettext_lazy("答复里说了哪天办好的，写上；到那天这件会回到这里。"),
    )

    def clean_promised_on(self) -> Any:
        """A day that is still to come."""
        return _not_past(self.cleaned_data["promised_on"])


class Approve(OfficeForm):
    """A proposed answer as it is to go out."""

    text = Words(label=gettext_lazy("答复，可以改"), max_length=2000, rows=6)


class SendBack(OfficeForm):
    """What should change in a proposed answer."""

    why = Words(label=gettext_lazy("请他改什么"), max_length=300, rows=2)


class Correct(OfficeForm):
    """The right words for an answer that was sent."""

    text = Words(
        label=gettext_lazy("更正后的答复"),
        max_length=2000,
        rows=5,
        help_text=gettext_lazy("原来的话留着，注明更正过；留言人两样都看得到。"),
    )
    promised_on = Day(label=gettext_lazy("答应的日子"), required=False)


class RefuseMore(OfficeForm):
    """Why a unit gets no more time; the unit reads it."""

    words = Words(
        label=gettext_lazy("为什么不同意"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("单位看得到。原来的日子不变，留言人看不到这一步。"),
        error_messages={"required": gettext_lazy("请写一句为什么，好让单位明白。")},
    )


class PaperAnswerForm(OfficeForm, WithPhotos):
    """What a unit answered on paper, with a photo of it."""

    text = Words(label=gettext_lazy("单位的答复，照原话录"), max_length=3000, rows=6)
    promised_on = _day(gettext_lazy("说好的日子"))
    number = forms.CharField(label=gettext_lazy("复函的文号"), max_length=60, required=False)
    on = _day(gettext_lazy("复函的日期"), gettext_lazy("没有写，就记今天。"))

    def prepare(self) -> None:
        """One photo of the sheet."""
        self.fields["photos"].label = _("复函的照片或扫描")
        self.fields["photos"].help_text = _("一张。看得清文号和章就行。")

    def clean_photos(self) -> Any:
        """One picture, developed."""
        pictures = super().clean_photos()
        if len(pictures) > 1:
            raise forms.ValidationError(_("复函只收一张照片，请选最要紧的那页。"))
        return pictures


class Merge(OfficeForm):
    """Into which case."""

    number = forms.CharField(
        label=gettext_lazy("并入哪一件，写编号"),
        max_length=12,
        help_text=gettext_lazy("并了以后，每位留言人仍各得一份答复。"),
    )


class WriteNote(OfficeForm):
    """An internal note."""

    text = Words(
        label=gettext_lazy("内部记录"),
        max_length=1000,
        rows=2,
        help_text=gettext_lazy("只有联络办看得见，留言人和委员看不见。"),
    )


class WriteDigest(OfficeForm):
    """What anybody may read of the matter, in new words."""

    said = Words(label=gettext_lazy("说过的事"), max_length=160, rows=2)
    became = Words(label=gettext_lazy("后来怎样"), max_length=200, rows=2)
    outcome = forms.ChoiceField(
        label=gettext_lazy("结果"), choices=Digest.Outcome.choices, widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        """What was written before."""
        digest = getattr(self.case, "digest", None)
        if digest is not None:
            self.initial = {name: getattr(digest, name) for name in ("said", "became", "outcome")}


class AboutForm(OfficeForm):
    """Whom the case is about."""

    whom = forms.CharField(
        label=gettext_lazy("说的是谁"),
        max_length=80,
        help_text=gettext_lazy("写委员、工作人员的姓名，或单位的全称。从此这件他们一点也看不到。"),
    )
    found: Person | Unit

    def clean_whom(self) -> str:
        """Somebody we know."""
        typed = str(self.cleaned_data["whom"])
        try:
            self.found = by_name(typed, self.case.committee_id)
        except NotFound as error:
            raise forms.ValidationError(str(error)) from error
        return typed

    def facts(self) -> dict[str, Any]:
        """The person or the unit that was found."""
        return {"person" if isinstance(self.found, Person) else "unit": self.found}


class Named(OfficeForm):
    """Those among the members whose employer is named whom the case is about."""

    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("说的是哪几位那里"),
        queryset=Member.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请勾上要回避的。都不是，请按下面那个按钮。")},
    )

    def prepare(self) -> None:
        """Whose employer the message names."""
        keys = [member.pk for member in named_in(self.case)]
        self.offer(
            "members",
            (Member.objects.filter(pk__in=keys).select_related("person").in_register_order()),
        )


class RevealForm(OfficeForm):
    """Why contact data is looked at; the sender reads it."""

    reason = forms.ChoiceField(
        label=gettext_lazy("缘由"),
        choices=[(r.value, r.label) for r in Reveal.LOOKS],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("写明为什么"),
        max_length=120,
        help_text=gettext_lazy("留言人会看到这句话，看不到您的名字。"),
    )
    password = PasswordOnceMore()

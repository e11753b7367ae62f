"""What is written about approvals."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.files.forms import PaperField
from lianxin.office.models import ApprovalStep, RouteStep
from lianxin.office.services.approvals import LaidDown
from lianxin.organisation.models import Person, Post
from lianxin.ui.forms import Day, LxForm, PasswordOnceMore, Words

MOST_STEPS = 8
ON_PAPER = "paper"
# The bodies through which things usually go, offered as they are written.
BODIES = ("办公室", "分管副主席", "秘书长办公会", "党组会议", "主席会议", "常委会会议", "报党委")


class StepForm(LxForm):
    """What the body whose turn it is said."""

    asks = "office.ApprovalStep"
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    result = forms.ChoiceField(
        label=_("结果"), choices=ApprovalStep.Result.choices, widget=forms.RadioSelect
    )
    words = Words(label=_("意见"), required=False, rows=3, max_length=1000)
    on = Day(label=_("哪天"))
    paper = forms.CharField(label=_("会议纪要或批件的文号"), max_length=60, required=False)
    file = PaperField(label=_("纪要或批件"), required=False)
    password = PasswordOnceMore()

    def __init__(self, *args: Any, step: ApprovalStep, must_prove: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.is_on_page:
            for name in ("on", "paper", "file"):
                del self.fields[name]
            self.fields["words"].help_text = _("同意的可以不写；不同意的，写一句为什么。")
        else:
            self.fields["on"].initial = clock.today()
            self.fields["words"].help_text = _("意见和文号至少写一样；不同意的，要写一句为什么。")
        if not must_prove:
            del self.fields["password"]


class DecidersForm(LxForm):
    """Who of several holders of a post says each step on the page."""

    def __init__(
        self, *args: Any, rows: Sequence[tuple[ApprovalStep, list[Person]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {step.order: {str(one.pk): one for one in could} for step, could in rows}
        for step, could in rows:
            self.fields[f"who{step.order}"] = forms.ChoiceField(
                label=_("%(body)s，请谁定") % {"body": step.body},
                choices=[("", _("请选一位")), *[(str(one.pk), one.name) for one in could]],
                initial=str(step.decider_id or ""),
                widget=forms.Select(attrs={"class": "form-select"}),
                error_messages={"required": _("还没有选请谁定。")},
            )

    @property
    def named(self) -> dict[int, Person]:
        """Whom was chosen, by the order of the step."""
        facts = self.cleaned_data
        return {order: people[facts[f"who{order}"]] for order, people in self.people.items()}


class RouteForm(LxForm):
    """The steps of one kind: the body of each, and how it says it."""

    told_at = "body1"

    def __init__(
        self,
        *args: Any,
        posts: Iterable[tuple[Post, list[Person]]],
        steps: Sequence[RouteStep],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.said: dict[str, tuple[Post | None, Person | None]] = {ON_PAPER: (None, None)}
        ways: list[tuple[str, Any]] = [(ON_PAPER, _("照会议纪要或批件，由办公室录入"))]
        for post, holders in posts:
            self.said[str(post.pk)] = (post, None)
            ways.append((str(post.pk), _way_of(post, holders)))
            for one in holders if len(holders) > 1 else ():
                key, facts = _way(post, one), {"post": post.name, "who": one.name}
                self.said[key] = (post, one)
                ways.append((key, _("%(post)s%(who)s在网上定") % facts))
        for step in steps:
            key = _way(step.post, step.person)
            if step.post is not None and step.person is not None and key not in self.said:
                self.said[key] = (step.post, step.person)
                ways.append((key, _("%(who)s在网上定，现在不任这个职") % {"who": step.person.name}))
        for at in range(1, MOST_STEPS + 1):
            self.offer_choices(f"way{at}", ways)
        for at, step in enumerate(steps, start=1):
            self.initial[f"body{at}"] = step.body
            self.initial[f"way{at}"] = _way(step.post, step.person)

    def clean(self) -> dict[str, Any]:
        """A step that somebody decides has a name, too."""
        facts = super().clean() or {}
        for at in range(1, MOST_STEPS + 1):
            if facts.get(f"way{at}", ON_PAPER) not in {ON_PAPER, ""} and not facts.get(f"body{at}"):
                self.add_error(f"body{at}", _("这一步选了怎样定，还没有写由谁。"))
        return facts

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each step."""
        return [(self[f"body{at}"], self[f"way{at}"]) for at in range(1, MOST_STEPS + 1)]

    def steps_said(self) -> list[LaidDown]:
        """The steps that were written, in order."""
        facts = self.cleaned_data
        return [
            LaidDown(facts[f"body{at}"], *self.said[facts[f"way{at}"] or ON_PAPER])
            for at in range(1, MOST_STEPS + 1)
            if facts.get(f"body{at}")
        ]


def _way(post: Post | None, person: Person | None) -> str:
    if post is None:
        return ON_PAPER
    return f"{post.pk}-{person.pk}" if person is not None else str(post.pk)


def _way_of(post: Post, holders: Sequence[Person]) -> Any:
    facts = {"post": post.name, "who": "、".join(one.name for one in holders)}
    if not holders:
        return _("%(post)s在网上定，现在没有人任这个职") % facts
    if len(holders) > 1:
        return _("%(post)s里的一位在网上定，送批时说请谁") % facts
    return _("%(post)s（%(who)s）在网上定") % facts


# The fields of every step alike, where the form's own fields are, so that they are dressed and folded.
for _at in range(1, MOST_STEPS + 1):
    RouteForm.base_fields[f"body{_at}"] = forms.CharField(
        label=_("第%(n)d步由谁") % {"n": _at}, max_length=40, required=False
    )
    RouteForm.base_fields[f"way{_at}"] = forms.ChoiceField(
        label=_("第%(n)d步怎样定") % {"n": _at}, required=False, initial=ON_PAPER
    )

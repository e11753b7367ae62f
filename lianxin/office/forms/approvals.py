"""What is written about approvals."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.files.forms import PaperField
from lianxin.office.models import ApprovalStep, RouteStep
from lianxin.organisation.models import Post
from lianxin.ui.forms import Day, LxForm, PasswordOnceMore, Words

MOST_STEPS = 8
ON_PAPER = "paper"
# The bodies through which things usually go, offered as they are written.
BODIES = ("办公室", "分管副主席", "秘书长办公会", "党组会议", "主席会议", "常委会会议", "报党委")


class StepForm(LxForm):
    """What the body whose turn it is said."""

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
        else:
            self.fields["on"].initial = clock.today()
        if not must_prove:
            del self.fields["password"]


class RouteForm(LxForm):
    """The steps of one kind: the body of each, and how it says it."""

    def __init__(
        self, *args: Any, posts: Iterable[Post], steps: Sequence[RouteStep], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.pk): post for post in posts}
        ways: list[tuple[str, Any]] = [(ON_PAPER, _("照会议纪要或批件，由办公室录入"))]
        for key, post in self.posts.items():
            ways.append((key, _("%(post)s在网上定") % {"post": post.name}))
        for at in range(1, MOST_STEPS + 1):
            self.offer_choices(f"way{at}", ways)
        for at, step in enumerate(steps, start=1):
            self.initial[f"body{at}"] = step.body
            self.initial[f"way{at}"] = str(step.post_id or ON_PAPER)

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

    def steps_said(self) -> list[tuple[str, Post | None]]:
        """The steps that were written, in order."""
        facts = self.cleaned_data
        return [
            (facts[f"body{at}"], self.posts.get(facts[f"way{at}"]))
            for at in range(1, MOST_STEPS + 1)
            if facts.get(f"body{at}")
        ]


# The fields of every step alike, where the form's own fields are, so that they are dressed and folded.
for _at in range(1, MOST_STEPS + 1):
    RouteForm.base_fields[f"body{_at}"] = forms.CharField(
        label=_("第%(n)d步由谁") % {"n": _at}, max_length=40, required=False
    )
    RouteForm.base_fields[f"way{_at}"] = forms.ChoiceField(
        label=_("第%(n)d步怎样定") % {"n": _at}, required=False, initial=ON_PAPER
    )

"""What is done with several cases at once: a small form for each act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.inbox.models import Case
from lianxin.inbox.reads.people import handling_units, teams
from lianxin.organisation.models import Unit
from lianxin.ui.forms import LxForm, Words


class SeveralForm(LxForm):
    """An act on the cases that were ticked."""

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(cases)

    def prepare(self, cases: list[Case]) -> None:
        """Fill in what can be chosen."""


class OwnSeveral(SeveralForm):
    """The clerk takes them on."""


class ForwardSeveral(SeveralForm):
    """Each with a letter of its own to one unit."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("哪个单位"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选"),
        help_text=gettext_lazy("一件一封函，各编各的文号。还没有受理的，先受理。"),
    )
    words = Words(label=gettext_lazy("附一句话"), max_length=300, rows=2, required=False)

    def prepare(self, cases: list[Case]) -> None:
        """The committee's handling units."""
        self.offer("unit", handling_units(cases[0].committee_id))


class HandSeveral(SeveralForm):
    """To one team: whoever is on duty next there is named."""

    team = forms.ModelChoiceField(
        label=gettext_lazy("哪个站点的团队"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选"),
        help_text=gettext_lazy("交给那里下一位值班的委员；没有排班就先给站长。"),
    )
    words = Words(label=gettext_lazy("附一句话"), max_length=300, rows=2, required=False)

    def prepare(self, cases: list[Case]) -> None:
        """The committee's teams; the one of all their places stands first in the field."""
        self.offer("team", teams(cases[0].committee_id))
        homes = {case.place.team_id for case in cases if case.place is not None}
        if len(homes) == 1 and all(case.place for case in cases):
            self.initial["team"] = homes.pop()


class MergeSeveral(SeveralForm):
    """Into one of them, which is handled for all."""

    into = forms.ChoiceField(
        label=gettext_lazy("并到哪一件"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("办一件，答复仍会各自给每一位留言人。"),
    )

    def prepare(self, cases: list[Case]) -> None:
        """The ticked ones."""
        self.by_ref = {str(case.ref): case for case in cases}
        self.offer_choices(
            "into", [(ref, f"{c.number} {c.title}") for ref, c in self.by_ref.items()]
        )

    def clean_into(self) -> Case:
        """The case itself."""
        return self.by_ref[self.cleaned_data["into"]]

"""The change of a term: when the next begins, who goes on, who takes over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import spelling
from lianxin.ui.forms import Day, LxForm

GO_ON, LEAVE = "on", "leave"


class NextTermForm(LxForm):
    """The first day of the next term."""

    starts = Day(
        label=_("新一届从哪天开始"),
        help_text=_("这一届到前一天为止。年中换届也行，已经过去的日子也行。"),
    )


class ChoiceForm(LxForm):
    """Those who were ticked, now or before, or all who are not decided yet, go on or leave."""

    members = forms.MultipleChoiceField(label=_("委员"), required=False)
    everybody = forms.BooleanField(label=_("没有定的都算"), required=False)
    what = forms.ChoiceField(label=_("怎样"), choices=[(GO_ON, GO_ON), (LEAVE, LEAVE)])

    def __init__(self, *args: Any, undecided: list[str], kept: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        field: Any = self.fields["members"]
        field.choices = [(ref, ref) for ref in undecided]
        field.error_messages["invalid_choice"] = _("有人刚才已经定了，请再看一遍。")

    def clean(self) -> dict[str, Any]:
        """Somebody is meant."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        members: Any = self.fields["members"]
        if given.get("everybody"):
            given["members"] = [ref for ref, _label in members.choices]
        elif "members" not in self.errors:
            given["members"] = list({*given.get("members", []), *self.kept})
            if not given["members"]:
                self.add_error("members", _("还没有勾人。先勾上，再按。"))
        return given


class ByNameForm(LxForm):
    """One of a list of people or members, by name."""

    name = forms.CharField(label=_("姓名"), max_length=60)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices

    def clean_name(self) -> Any:
        """One of those on the list, as it names them; a name alone if only one has it."""
        typed = "".join(str(self.cleaned_data["name"]).split())
        found = self.choices.get(typed)
        if found is None:
            name = spelling.person_name(typed).name
            same = [row for label, row in self.choices.items() if label.split("（")[0] == name]
            if len(same) > 1:
                raise forms.ValidationError(
                    _("不止一位%(name)s，请从单子里选。"), params={"name": typed}
                )
            if not same:
                raise forms.ValidationError(_("委员里没有“%(name)s”。"), params={"name": typed})
            found = same[0]
        return found


class SuccessorForm(ByNameForm):
    """Who takes over."""

    name = forms.CharField(label=_("接手人"), max_length=60)


class GoingOnForm(ByNameForm):
    """Who does not go on after all."""

    name = forms.CharField(label=_("连任勾错了的"), max_length=60)

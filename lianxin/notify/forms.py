"""What somebody writes about how they want to be told."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.notify.channels import Channel
from lianxin.notify.kinds import NoticeGroup, NoticeKind
from lianxin.notify.models import Hours, How
from lianxin.ui.forms import Hour, LxForm


class AddressForm(LxForm):
    """Where a channel reaches one."""

    address = forms.CharField(
        label=_("地址"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": _("请先写下地址。")},
    )

    def __init__(self, channel: Channel, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{channel.key}_%s")
        self.fields["address"].label = channel.address_label
        self.fields["address"].help_text = channel.address_hint


class CodeForm(LxForm):
    """The code that came there."""

    code = forms.CharField(
        label=_("收到的核对码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        error_messages={"required": _("请填收到的核对码。")},
    )

    def __init__(self, channel: Channel, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{channel.key}_%s")


class HoursForm(LxForm):
    """When one is left in peace."""

    asks = "notify.Hours"
    quiet_from = Hour(label=_("从几点起不打扰"))
    quiet_until = Hour(label=_("到几点"))
    rests = forms.BooleanField(label=_("休息日也不打扰"), required=False)
    daily_at = Hour(label=_("每天一次的，几点发"))

    @classmethod
    def of(cls, hours: Hours) -> "HoursForm":
        """As they are now."""
        names = ("quiet_from", "quiet_until", "rests", "daily_at")
        return cls(initial={name: getattr(hours, name) for name in names})


def choices_form(
    channel: Channel, groups: list[NoticeGroup], chosen: Mapping[str, str], data: Any = None
) -> LxForm:
    """One question for each group of notices: at once, daily, or not on this channel."""
    fields: dict[str, Any] = {
        group.key: forms.ChoiceField(
            label=group.title,
            help_text=group.words,
            choices=How.choices,
            initial=chosen.get(group.key, How.NEVER),
        )
        for group in groups
    }
    kind: type[LxForm] = type("ChoicesForm", (LxForm,), fields)
    return kind(data, auto_id=f"id_{channel.key}_%s")


class InAppForm(LxForm):
    """Of each kind that may be turned off: is it wanted on the list in the application."""

    kinds: Mapping[NoticeGroup, list[NoticeKind]]

    def by_group(self) -> list[tuple[NoticeGroup, list[Any]]]:
        """The questions under the heading of their group."""
        return [(group, [self[one.key] for one in found]) for group, found in self.kinds.items()]

    def unwanted(self) -> list[str]:
        """The kinds that are turned off."""
        return [key for key, wanted in self.cleaned_data.items() if not wanted]


def in_app_form(
    kinds: Mapping[NoticeGroup, list[NoticeKind]], off: Collection[str] = (), data: Any = None
) -> InAppForm:
    """One question for each kind that its reader may turn off."""
    fields: dict[str, Any] = {
        kind.key: forms.BooleanField(label=kind.quiet, required=False, initial=kind.key not in off)
        for found in kinds.values()
        for kind in found
    }
    form: type[InAppForm] = type("WantedForm", (InAppForm,), {**fields, "kinds": kinds})
    return form(data, auto_id="id_in_app_%s")

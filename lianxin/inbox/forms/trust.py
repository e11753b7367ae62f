"""What the office writes about flags, approvals, and passing contact data to a unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.inbox.forms.office import OfficeForm
from lianxin.inbox.models import ConsentKind, ContactRelease, Flag, MinorApproval, Reveal
from lianxin.ui.forms import Day, LxForm, PasswordOnceMore


class SetFlag(OfficeForm):
    """A mark, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("标什么"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("为什么标"),
        max_length=160,
        error_messages={"required": gettext_lazy("请写一句为什么标。")},
    )

    def prepare(self) -> None:
        """Those that are not set."""
        self.offer_choices(
            "kind", [(k.value, k.label) for k in Flag.Kind if not self.case.carries(k)]
        )


class ClearFlag(OfficeForm):
    """A mark goes, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("去掉哪个"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("为什么去掉"),
        max_length=160,
        error_messages={"required": gettext_lazy("请写一句为什么去掉。")},
    )

    def prepare(self) -> None:
        """Those that are set."""
        self.offer_choices("kind", [(k.value, k.label) for k in Flag.Kind if self.case.carries(k)])


class SettleAbout(OfficeForm):
    """Whom a petition is about has been written down, or it names nobody."""

    how = forms.ChoiceField(
        label=gettext_lazy("说到的人和单位"),
        choices=[
            ("named", gettext_lazy("都记上了")),
            ("nobody", gettext_lazy("没有指名")),
        ],
        widget=forms.RadioSelect,
    )

    def facts(self) -> dict[str, Any]:
        """Whether it names anybody."""
        return {"nobody": self.cleaned_data["how"] == "nobody"}


class AskContact(OfficeForm):
    """Why a unit would like to reach the sender, who reads it."""

    words = forms.CharField(
        label=gettext_lazy("单位为什么想联系"),
        max_length=160,
        help_text=gettext_lazy("留言人会看到这句话，由他定。没有同意的，不问第二次。"),
        error_messages={"required": gettext_lazy("请写一句为什么，好让留言人定。")},
    )


class PhoneAnswer(OfficeForm):
    """What the sender said on the telephone."""

    answer = forms.ChoiceField(
        label=gettext_lazy("留言人说"),
        choices=[("yes", gettext_lazy("同意给这个单位")), ("no", gettext_lazy("不同意"))],
        widget=forms.RadioSelect,
    )
    spoken_on = Day(label=gettext_lazy("哪天打的电话"))

    def prepare(self) -> None:
        """Today, unless something else is written."""
        self.initial["spoken_on"] = clock.today()


class AskApproval(OfficeForm):
    """What is asked of a responsible person where a minor is concerned."""

    what = forms.ChoiceField(label=gettext_lazy("请批什么"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("为什么"),
        max_length=120,
        error_messages={"required": gettext_lazy("请写一句为什么，好让负责人定。")},
    )

    def prepare(self) -> None:
        """What there is to be seen or published."""
        may_publish = self.case.agrees(ConsentKind.PUBLISH)
        kinds = [k for k in MinorApproval.What if k != MinorApproval.What.PUBLISH or may_publish]
        self.offer_choices("what", [(k.value, k.label) for k in kinds])


class GiveContact(LxForm):
    """How contact data is given to the unit, and why; the sender reads it."""

    way = forms.ChoiceField(
        label=gettext_lazy("怎么给"), choices=ContactRelease.Way.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("写明为什么"),
        max_length=120,
        help_text=gettext_lazy("留言人会看到这句话，看不到您的名字。"),
    )
    password = PasswordOnceMore()

    def __init__(self, *args: Any, by_page: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_page:
            only = (ContactRelease.Way.MOUTH.value, ContactRelease.Way.MOUTH.label)
            self.offer_choices("way", [only])


class UnitLook(LxForm):
    """Why a unit looks at contact data; the sender reads it."""

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

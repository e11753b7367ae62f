"""What a handling unit writes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.files.forms import PaperField
from lianxin.ui.forms import Day, LxForm, PersonNameField, Phone, Words


class UnitAnswerForm(LxForm):
    """The unit's answer, the day it names, who worked on it, and a paper that goes along."""

    text = Words(
        label=gettext_lazy("答复"),
        max_length=2000,
        rows=8,
        help_text=gettext_lazy("联络办看过后转告留言人。办了什么、没有办成什么，都请写明。"),
        error_messages={"required": gettext_lazy("请写下办理的情况，几句话就行。")},
    )
    promised_on = Day(
        label=gettext_lazy("答应的日子"),
        required=False,
        help_text=gettext_lazy("答复里说了哪天办好，就写上那天。"),
    )

    handler = PersonNameField(label=gettext_lazy("经办人"), required=False)
    handler_phone = Phone(
        label=gettext_lazy("经办人电话"),
        required=False,
        help_text=gettext_lazy("联络办有没看明白的，打这个电话。留言人看不到。"),
    )
    handed = PaperField(label=gettext_lazy("附上复函或材料"), required=False)

    def clean_promised_on(self) -> object:
        """A promise lies ahead."""
        promised = self.cleaned_data["promised_on"]
        if promised is not None and promised < clock.today():
            raise forms.ValidationError(_("答应的日子已经过了。请写今天或以后的一天。"))
        return promised


class HandBackForm(LxForm):
    """Why it is not the unit's, and whose it might be."""

    suggestion = Words(
        label=gettext_lazy("为什么不归本单位，该转给谁"),
        max_length=500,
        rows=3,
        error_messages={"required": gettext_lazy("请写一句该转给谁，好让联络办接着办。")},
    )


class MoreTimeForm(LxForm):
    """Until when, and why."""

    until = Day(label=gettext_lazy("延到哪一天"))
    why = forms.CharField(label=gettext_lazy("为什么"), max_length=160)

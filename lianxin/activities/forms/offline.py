"""What a page without a signal sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.forms.roll import KEY
from lianxin.ui.forms import LxForm

MOST = 200


class OfflineEntryForm(LxForm):
    """One entry: who, when, and whether a code was told."""

    asks = "activities.SentEntry"
    key = forms.RegexField(KEY, max_length=32)
    row = forms.UUIDField(required=False)
    name = forms.CharField(max_length=60, required=False)
    at = forms.DateTimeField()
    code = forms.BooleanField(required=False)
    late = forms.BooleanField(label=_("记迟到"), required=False)
    because = forms.CharField(label=_("说明"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        """Somebody on the sheet, or a name."""
        facts = super().clean() or {}
        if not (facts.get("row") or facts.get("name") or self.errors):
            self.add_error("name", _("没有写是谁。"))
        return facts


class SentForm(LxForm):
    """The envelope: the token, and what the phone's clock said when it sent."""

    token = forms.CharField(max_length=400)
    sent = forms.DateTimeField()

"""A workbook that is brought in."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.ui.fields import FileChoice
from lianxin.ui.forms import Day, LxForm


class WorkbookForm(LxForm):
    """The file, and the day from which its changes hold."""

    file = forms.FileField(
        label=_("选一份表"),
        help_text=_("要 .xlsx，最多10兆。选好以后先看会改什么，看过再写进去。"),
        widget=FileChoice(attrs={"accept": ".xlsx"}),
    )
    since = Day(
        label=_("从哪天起"),
        required=False,
        help_text=_("委员的资料变了，从这天起变，从前的留着；是改正写错的，不填。"),
    )

    def clean_since(self) -> date | None:
        """What changes later is written at the member, or in the list of the next term."""
        since: date | None = self.cleaned_data["since"]
        if since is not None and since > clock.today():
            raise forms.ValidationError(_("改动最晚从今天起。以后才变的，到委员的页面上写。"))
        return since


class ApplyForm(LxForm):
    """What was looked at."""

    digest = forms.CharField(widget=forms.HiddenInput)

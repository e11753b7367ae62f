"""A workbook that is brought in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.organisation.models import Term
from lianxin.ui.fields import FileChoice
from lianxin.ui.forms import Day, LxForm

NOW = "now"


class WorkbookForm(LxForm):
    """The file, and the day from which its changes hold."""

    asks = "workbook.Workbook"
    file = forms.FileField(
        label=_("选一份表"),
        help_text=_("要 .xlsx，最多10兆。选好以后先看会改什么，看过再写进去。"),
        widget=FileChoice(attrs={"accept": ".xlsx"}),
    )
    since = Day(
        label=_("从哪天起"),
        required=False,
        help_text=_(
            "是改正写错的，不填。委员的资料变了的，写从哪天起变，从前的留着；以后才变的也行，到那天才变。"
        ),
    )

    term = forms.ChoiceField(
        label=_("哪一届的"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "新一届的，只读“界别”“名目”“委员”和“任职”：写上的到那天起任委员、任职，没写的到“换届”里定。"
        ),
    )

    def __init__(self, *args: Any, coming: Term | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coming = coming
        if coming is None:
            del self.fields["term"]
            return
        field: Any = self.fields["term"]
        words = _("%(term)s，%(day)s起") % {"term": coming, "day": f"{coming.starts:%Y-%m-%d}"}
        field.choices = [(NOW, _("现在这一届")), (str(coming.number), words)]

    def clean_term(self) -> Term | None:
        """The term whose list it is, if it lies ahead."""
        return None if self.cleaned_data["term"] in {"", NOW} else self.coming


class ApplyForm(LxForm):
    """What was looked at."""

    digest = forms.CharField(widget=forms.HiddenInput)

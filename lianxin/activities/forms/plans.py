"""A year's plan: begun, its lines, its spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import ActivityKind, PlanLine
from lianxin.activities.services.plans import MOST_LINES
from lianxin.documents.secrecy import MARKED, is_marked
from lianxin.documents.xlsx_guard import MOST_BYTES
from lianxin.organisation.models import Unit
from lianxin.ui.fields import FileChoice
from lianxin.ui.forms import LxForm, QuickSelect


class BeginPlanForm(LxForm):
    """Whose plan is begun, for which year."""

    asks = "activities.YearPlan"
    unit = forms.ModelChoiceField(
        label=_("哪个机构"), queryset=Unit.objects.none(), widget=QuickSelect
    )
    year = forms.TypedChoiceField(label=_("哪一年"), coerce=int)

    def __init__(self, *args: Any, units: Any, years: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)
        self.offer_choices("year", [(year, _("%(n)d年") % {"n": year}) for year in years])


class PlanLineForm(LxForm):
    """One line: which quarter, what, who leads, what should come of it."""

    asks = "activities.PlanLine"
    quarter = forms.TypedChoiceField(
        label=_("哪个季度"),
        choices=PlanLine.Quarter.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("做什么"), max_length=60)
    kind = forms.ModelChoiceField(label=_("种类"), queryset=ActivityKind.objects.none())
    lead = forms.ModelChoiceField(
        label=_("谁牵头"), queryset=Unit.objects.none(), widget=QuickSelect
    )
    in_charge = forms.CharField(label=_("谁负责"), max_length=40, required=False)
    yields = forms.CharField(
        label=_("要出什么"),
        max_length=160,
        required=False,
        help_text=_("办成了，手里该有什么：一份建议，几件实事，到多少群众。"),
    )
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=MOST_LINES)
    told_at = "yields"

    def __init__(self, *args: Any, kinds: Any, leads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", kinds)
        self.offer("lead", leads)

    @staticmethod
    def initial_of(line: PlanLine) -> dict[str, Any]:
        """What stands in the form of a line."""
        return vars(line) | {"kind": line.kind_id, "lead": line.lead_id}


class PlanSheetForm(LxForm):
    """The spreadsheet of a plan, changed."""

    file = forms.FileField(
        label=_("选一份表"),
        help_text=_("要 .xlsx，最多10兆。选好以后先看会改什么，看过再写进去。"),
        widget=FileChoice(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """What bears a mark of secrecy is not taken, whatever it is called."""
        file = self.cleaned_data["file"]
        if is_marked(file.read(MOST_BYTES + 1)):
            raise forms.ValidationError(MARKED)
        file.seek(0)
        return file


class WritePlanSheetForm(LxForm):
    """What was looked at."""

    digest = forms.CharField(widget=forms.HiddenInput)

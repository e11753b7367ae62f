"""How many people stand behind what is made public."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock
from lianxin.office.models.releases import THREE, TWO
from lianxin.ui.forms import Day, LxForm


class ReleaseRuleForm(LxForm):
    """Two or three, from a day on."""

    asks = "office.ReleaseRule"
    people = forms.TypedChoiceField(
        label=_("要公开的东西，几个人经手"),
        coerce=int,
        choices=[
            (TWO, _("两个人：一位写，另一位放行")),
            (THREE, _("三个人：一位写，一位看，第三位放行")),
        ],
        widget=forms.RadioSelect,
    )
    starts = Day(label=_("从哪天起"), initial=clock.today)

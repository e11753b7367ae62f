"""How the office is called and reached."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.ui.forms import LxForm, OfficePhone


class CommitteeForm(LxForm):
    """What stands on home page, letters and slips."""

    asks = "organisation.Committee"
    office_name = forms.CharField(label=_("联络机构叫什么"), max_length=60)
    office_phone = OfficePhone(
        label=_("电话"), help_text=_("首页、函、海报上都写它；委员和居民有事打这个。")
    )
    office_address = forms.CharField(
        label=_("地址"),
        required=False,
        max_length=120,
        help_text=_("回执丢了来当面核对、函寄回来，都到这里。"),
    )
    letter_word = forms.CharField(
        label=_("文号代字"),
        required=False,
        max_length=12,
        help_text=_("像“滨协”，函的文号写成滨协转〔2026〕1号。"),
    )

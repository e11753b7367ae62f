"""A press report as whoever found it writes it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.files.forms import PaperField
from lianxin.ui.forms import Day, LxForm


class PressReportForm(LxForm):
    """Where it stood, when, under which title; a link or a scan. Nothing is fetched."""

    asks = "logbook.PressReport"
    medium = forms.CharField(
        label=_("哪家媒体"), max_length=40, help_text=_("像滨江日报、市电视台、某某公众号。")
    )
    on = Day(label=_("哪天登的"))
    title = forms.CharField(label=_("标题"), max_length=100)
    link = forms.CharField(
        label=_("网址"),
        max_length=300,
        required=False,
        help_text=_("以 http:// 或 https:// 开头。系统不去打开它。"),
    )
    scan = PaperField(label=_("扫描件或照片"), required=False)

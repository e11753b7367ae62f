"""What a member says of a deed."""

from django.utils.translation import gettext_lazy

from lianxin.ui.forms import LxForm, Words


class ContestForm(LxForm):
    """What is wrong with a deed."""

    words = Words(
        label=gettext_lazy("哪里不对"),
        max_length=500,
        rows=4,
        help_text=gettext_lazy("联络办会看到，查清后告诉您。"),
        error_messages={"required": gettext_lazy("请写一句哪里不对。")},
    )

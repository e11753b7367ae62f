"""A kind of body, as the office writes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lianxin.organisation.models import UnitKind
from lianxin.ui.forms import LxForm


class UnitKindForm(LxForm):
    """What a kind is called, what it may belong to, who may be in it, what it may do."""

    asks = "organisation.UnitKind"
    name = forms.CharField(label=_("叫什么"), max_length=40)
    lead = forms.CharField(label=_("牵头的职务叫什么"), max_length=40)
    member = forms.CharField(label=_("别的人叫什么"), max_length=40)
    belongs_to = forms.ModelMultipleChoiceField(
        UnitKind.objects.none(),
        label=_("可以属于哪几类"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_parent = forms.BooleanField(label=_("一定属于其中一个"), required=False)
    for_term = forms.BooleanField(
        label=_("一届一设"), required=False, help_text=_("下一届开始的前一天，这一类都到期。")
    )
    has_outsiders = forms.BooleanField(label=_("可以有不是委员的人"), required=False)
    is_cpc = forms.BooleanField(
        label=_("只有中共党员"),
        required=False,
        help_text=_("名册上写了别的党派、没有写中共的，派不进来。"),
    )
    least = forms.IntegerField(label=_("一般最少几人"), required=False, min_value=1, max_value=999)
    most = forms.IntegerField(label=_("一般最多几人"), required=False, min_value=1, max_value=999)
    proposes = forms.BooleanField(
        label=_("可以提出提案"), required=False, help_text=_("提案的页面还没有，先记下。")
    )
    recommends = forms.BooleanField(label=_("可以推荐委员"), required=False)
    assigns = forms.BooleanField(
        label=_("交办提案"), required=False, help_text=_("提案的页面还没有，先记下。")
    )
    order = forms.IntegerField(label=_("排第几"), min_value=1, max_value=99)
    in_use = forms.BooleanField(label=_("还在用"), required=False, initial=True)

    def __init__(
        self, *args: Any, kinds: list[UnitKind], kind: UnitKind | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("belongs_to", UnitKind.objects.filter(pk__in=[one.pk for one in kinds]))
        self.offer_choices("belongs_to", [(one.pk, one.name) for one in kinds])  # they are in hand
        if kind is not None:  # its posts are there already
            del self.fields["lead"], self.fields["member"]

    def clean(self) -> dict[str, Any]:
        """Not fewer at most than at least; it belongs somewhere only if it may."""
        facts = super().clean() or {}
        least, most = facts.get("least"), facts.get("most")
        if least and most and most < least:
            self.add_error("most", _("最多不能少于最少。"))
        if facts.get("needs_parent") and not facts.get("belongs_to"):
            self.add_error("belongs_to", _("请勾一下可以属于哪几类。"))
        if facts.get("lead") and facts.get("lead") == facts.get("member"):
            self.add_error("member", _("两个职务不能叫一样的。"))
        return facts

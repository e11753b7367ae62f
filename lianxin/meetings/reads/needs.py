"""What a meeting of several days usually asks of those who come."""

from django.utils.translation import gettext as _


def usual_needs() -> dict[str, list[str]]:
    """Each question with the answers that one may tick."""
    return {
        _("怎样来"): [_("自己来"), _("坐大巴"), _("要接站")],
        _("住宿"): [_("不住"), _("住，单间"), _("住，可以合住")],
        _("停车"): [_("不开车"), _("要车位")],
        _("用餐"): [_("都在会上吃"), _("清真"), _("素食"), _("不在会上吃")],
    }

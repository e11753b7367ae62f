"""The office's tabs over people: {% load people %}, then {% people_tabs tab %}."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.slots import NavLink
from lianxin.organisation import slots

register = template.Library()


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def people_tabs(context: Context, here: str) -> dict[str, Any]:
    """{% people_tabs "members" %} — ours, and before the last those of higher modules."""
    links = _ours()
    links[-1:-1] = slots.people_tabs.panels(context["actor"], None)
    return {
        "label": _("人员"),
        "items": [
            {"url": link.url, "label": link.text, "is_current": link.section == here}
            for link in links
        ],
    }


def _ours() -> list[NavLink]:
    return [
        NavLink(_("委员"), reverse("organisation:members"), "members"),
        NavLink(_("工作人员"), reverse("organisation:staff"), "staff"),
        NavLink(_("机构和小组"), reverse("organisation:bodies"), "bodies"),
        NavLink(_("名目"), reverse("organisation:words", args=["parties"]), "words"),
        NavLink(_("届次"), reverse("organisation:terms"), "terms"),
        NavLink(_("承办单位"), reverse("organisation:units"), "units"),
        NavLink(_("工作日历"), reverse("organisation:calendar"), "calendar"),
        NavLink(_("本会"), reverse("organisation:committee"), "committee"),
    ]

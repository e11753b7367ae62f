"""What liaison brings to other pages: tabs beside the register."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink
from lianxin.liaison.policies.areas import MANAGE
from lianxin.organisation.slots import people_tabs

# ---------------------------------------------------------------- areas, chain, way down


@people_tabs.fill(order=10)
def area_table(actor: Actor, _subject: None) -> NavLink | None:
    """责任区: the office's."""
    if not actor.holds(MANAGE):
        return None
    return NavLink(_("责任区"), reverse("liaison:index"), "areas")

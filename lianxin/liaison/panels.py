"""What liaison brings to other pages: a word of the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation


@navigation.fill(order=70)
def navigation_link(actor: Actor, _subject: None) -> NavLink | None:
    """The office."""
    if not actor.holds("liaison.manage"):
        return None
    return NavLink(_("责任区"), reverse("liaison:index"), "liaison")

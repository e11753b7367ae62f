"""The first word of the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation


@navigation.fill(order=10)
def today(actor: Actor, _subject: None) -> NavLink | None:
    """Everybody who has signed in."""
    return None if actor.is_anonymous else NavLink(_("今日"), reverse("portal:today"), "portal")

"""The word of the navigation that the duty record brings."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation


@navigation.fill(order=60)
def record(actor: Actor, _subject: None) -> NavLink | None:
    """A member's own record; the office sees what is contested."""
    if actor.member_id and actor.holds_somewhere("record.own"):
        return NavLink(_("履职"), reverse("record:year"), "record")
    if actor.holds_somewhere("inbox.work"):
        return NavLink(_("履职"), reverse("record:contested"), "record")
    return None

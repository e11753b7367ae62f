"""What audit puts into the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation


@navigation.fill(order=90)
def log(actor: Actor, _subject: None) -> NavLink | None:
    """日志: the audit administrator's."""
    if not actor.holds("audit.read"):
        return None
    return NavLink(_("日志"), reverse("audit:index"), "audit")

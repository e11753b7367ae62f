"""The words of the navigation that duty brings."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation


@navigation.fill(order=40)
def planning(actor: Actor, _subject: None) -> NavLink | None:
    """Whoever plans duty."""
    if not actor.holds_somewhere("duty.plan"):
        return None
    return NavLink(_("值班"), reverse("duty:plan"), "duty")


@navigation.fill(order=45)
def calls(actor: Actor, _subject: None) -> NavLink | None:
    """Whoever answers duty calls."""
    if not actor.holds_somewhere("duty.answer_call"):
        return None
    return NavLink(_("呼叫"), reverse("duty:calls"), "calls")

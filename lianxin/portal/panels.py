"""The first word of the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.accounts.models import User
from lianxin.accounts.slots import OwnPanel, own_account
from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation
from lianxin.organisation.slots import about_terms


@navigation.fill(order=10)
def today(actor: Actor, _subject: None) -> NavLink | None:
    """Everybody who has signed in."""
    return None if actor.is_anonymous else NavLink(_("今日"), reverse("portal:today"), "portal")


@about_terms.fill()
def handover(actor: Actor, _subject: None) -> NavLink | None:
    """换届: whoever appoints."""
    if not actor.holds("organisation.appoint"):
        return None
    return NavLink(_("换届"), reverse("portal:handover"), "organisation")


@navigation.fill(order=90)
def settings(actor: Actor, _subject: None) -> NavLink | None:
    """设置: what a committee lays down."""
    if not actor.holds("inbox.settings"):
        return None
    return NavLink(_("设置"), reverse("portal:settings"), "settings")


@own_account.fill(order=20)
def how_i_am_told(actor: Actor, _user: User) -> OwnPanel | None:
    """消息, and where else one is told."""
    return OwnPanel("portal/_told.html") if actor.committee_id else None

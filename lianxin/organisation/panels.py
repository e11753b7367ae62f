"""What organisation puts into the navigation, and into one's own account page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.accounts.models import User
from lianxin.accounts.slots import OwnPanel, own_account
from lianxin.audit.slots import Asked, Names, names
from lianxin.core.access import Actor
from lianxin.core.slots import NavLink, navigation
from lianxin.organisation.pages.names import find_names
from lianxin.organisation.pages.own import capacities


@navigation.fill(order=50)
def people(actor: Actor, _subject: None) -> NavLink | None:
    """人员: the office's register, or a head's team."""
    if actor.holds("organisation.people") or actor.holds_somewhere("accounts.slip"):
        return NavLink(_("人员"), reverse("organisation:members"), "organisation")
    return None


@navigation.fill(order=50)
def accounts(actor: Actor, _subject: None) -> NavLink | None:
    """账号: the system administrator's."""
    if not actor.holds("accounts.create"):
        return None
    return NavLink(_("账号"), reverse("organisation:accounts"), "organisation")


@navigation.fill(order=50)
def appointments(actor: Actor, _subject: None) -> NavLink | None:
    """任职: the security administrator's."""
    if not actor.holds("organisation.confirm"):
        return None
    return NavLink(_("任职"), reverse("organisation:appointments"), "organisation")


@own_account.fill(order=10)
def who_i_am(actor: Actor, _user: User) -> OwnPanel | None:
    """Committees and capacities; with two, a way to change between them."""
    found = capacities(actor)
    return OwnPanel("organisation/_capacities.html", {"capacities": found}) if found else None


@names.fill()
def names_behind_the_log(actor: Actor, asked: Asked) -> Names:
    """The people of the reader's committee, by their numbers in the log."""
    return find_names(actor, asked)

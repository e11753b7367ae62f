"""The first word of the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.accounts.models import User
from lianxin.accounts.slots import OwnPanel, own_account
from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Once, Part
from lianxin.core.slots import NavLink, navigation
from lianxin.organisation.slots import about_terms
from lianxin.portal.pages.home import counted, station_doors


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
    if not actor.holds("organisation.settings"):
        return None
    return NavLink(_("设置"), reverse("portal:settings"), "settings")


@own_account.fill(order=20)
def how_i_am_told(actor: Actor, _user: User) -> OwnPanel | None:
    """消息, and where else one is told."""
    return OwnPanel("portal/_told.html") if actor.committee_id else None


@home.desk_parts.fill(order=40)
def what_waits(actor: Actor, once: Once) -> Part | None:
    """Figures of whatever waits for the office."""
    figures = [figure for some in home.figures.panels(actor, once) for figure in some]
    return Part("portal/_figures.html", {"figures": counted(figures)}) if figures else None


@home.member_parts.fill(order=20)
def station(actor: Actor, once: Once) -> Part | None:
    """What a head has to see to, on a phone."""
    found = station_doors(actor, once)
    return Part("portal/_station.html", {"doors": found}) if found else None


@home.desk_parts.fill(order=60)
def station_at_a_desk(actor: Actor, once: Once) -> Part | None:
    """The same for a head who is no member."""
    found = station_doors(actor, once)
    return Part("portal/_station.html", {"doors": found, "sheet": "lx-sheet"}) if found else None

"""What audit puts into the navigation, and on the home of whoever reads the log."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.audit.pages.chain import chain_states
from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Look, Once
from lianxin.core.slots import NavLink, navigation


@navigation.fill(order=90)
def log(actor: Actor, _subject: None) -> NavLink | None:
    """日志: the audit administrator's."""
    if not actor.holds("audit.read"):
        return None
    return NavLink(_("日志"), reverse("audit:index"), "audit")


@home.looks.fill(order=1)
def what_does_not_agree(actor: Actor, _once: Once) -> list[Look] | None:
    """A chain in which lines were changed, taken out or put in."""
    if not actor.holds("audit.read"):
        return None
    broken = [state for state in chain_states(actor) if not state.holds]
    words = _("日志有%(n)d处对不上，请马上看，告诉系统管理员")
    return [Look(len(broken), words, reverse("audit:index"), "info")]

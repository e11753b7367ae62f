"""What inbox puts into the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.laid_down import Chapter, chapters
from lianxin.core.slots import NavLink, navigation
from lianxin.inbox.pages.laid_down import messages_chapter


@navigation.fill(order=20)
def messages(actor: Actor, _subject: None) -> NavLink | None:
    """留言: the office's board."""
    if not actor.holds("inbox.work"):
        return None
    return NavLink(_("留言"), reverse("inbox:board"), "inbox")


@navigation.fill(order=22)
def team(actor: Actor, _subject: None) -> NavLink | None:
    """本站: what a head's team has in hand."""
    if not actor.units_with("inbox.lead"):
        return None
    return NavLink(_("本站"), reverse("inbox:team"), "inbox")


@navigation.fill(order=24)
def unit(actor: Actor, _subject: None) -> NavLink | None:
    """来函: what was passed on to a handling unit."""
    if not actor.units_with("inbox.handle"):
        return None
    return NavLink(_("来函"), reverse("inbox:unit"), "inbox")


@chapters.fill(order=10)
def laid_down(actor: Actor, _subject: None) -> Chapter | None:
    """What is laid down about messages."""
    return messages_chapter(actor) if actor.holds("inbox.settings") else None

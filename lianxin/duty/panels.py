"""The words of the navigation that duty brings."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.laid_down import Chapter, chapters
from lianxin.core.slots import NavLink, navigation
from lianxin.duty.pages.laid_down import call_chapter


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


@chapters.fill(order=20)
def call_promise(actor: Actor, _subject: None) -> Chapter | None:
    """How soon a member who calls is answered."""
    return call_chapter(actor) if actor.holds("inbox.settings") else None

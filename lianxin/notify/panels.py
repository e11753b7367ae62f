"""What notify puts into the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.laid_down import Chapter, chapters
from lianxin.core.slots import NavLink, navigation
from lianxin.notify.pages.failing import channel_sentences
from lianxin.notify.pages.told import MOST_COUNTED, unread_count


@navigation.fill(order=80)
def told(actor: Actor, _subject: None) -> NavLink | None:
    """消息, and beside it how many were not looked at."""
    if actor.user_id is None or actor.committee_id is None:
        return None
    n = unread_count(actor)
    words = _("消息")
    if n:
        number = f"{MOST_COUNTED - 1}+" if n >= MOST_COUNTED else str(n)
        words = _("消息（%(n)s）") % {"n": number}
    return NavLink(words, reverse("notify:index"), "notify")


@chapters.fill(order=60)
def ways_of_telling(actor: Actor, _subject: None) -> Chapter | None:
    """Which channels this installation has."""
    if not actor.holds("notify.mend"):
        return None
    link, url = _("看没有送到的"), reverse("notify:failing")
    return Chapter(_("通知"), url, link, channel_sentences(actor))

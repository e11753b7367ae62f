"""What notify puts into the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door
from lianxin.core.rules_in_force import RulesSubject, Section
from lianxin.core.slots import NavLink, navigation
from lianxin.notify.pages.failing import channel_statements
from lianxin.notify.reads.unread import unread_count

NOTICES = RulesSubject("notices", gettext_lazy("消息"), order=40)


@navigation.fill(order=80)
def notices_link(actor: Actor, _subject: None) -> NavLink | None:
    """消息; how many were not looked at is put beside the word where it is shown."""
    if actor.user_id is None or actor.committee_id is None:
        return None
    return NavLink(_("消息"), reverse("notify:index"), "notify", is_counted=True)


@NOTICES.fill(order=60)
def ways_of_telling(actor: Actor, _subject: None) -> Section | None:
    """Which channels this installation has."""
    if not actor.holds("notify.mend"):
        return None
    return Section(_("通知"), channel_statements(), reverse("notify:failing"), _("看没有送到的"))


@home.doors.fill(order=10)
def notices(actor: Actor, _subject: None) -> Door:
    """消息, with how many were not looked at."""
    unread = unread_count(actor)
    note = _("%(n)d条没看过") % {"n": unread} if unread else ""
    return Door(reverse("notify:index"), _("消息"), note, "bell")

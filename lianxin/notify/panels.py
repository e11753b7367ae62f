"""What notify puts into the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Look, Once
from lianxin.core.rules_in_force import RulesSubject, Section
from lianxin.core.slots import NavLink, navigation
from lianxin.notify.pages.failing import channel_statements
from lianxin.notify.policies import deliveries

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


@home.looks.fill(order=85)
def what_does_not_arrive(actor: Actor, _once: Once) -> list[Look] | None:
    """Messages that could not be delivered, for whoever sees to that."""
    if not actor.holds("notify.mend"):
        return None
    words, url = _("有%(n)d条发到外面的通知没有送到"), reverse("notify:failing")
    return [Look(deliveries.rows(actor), words, url, "bell")]


@home.doors.fill(order=10)
def notices(_actor: Actor, _once: Once) -> Door:
    """消息, with how many were not looked at."""
    return Door(reverse("notify:index"), _("消息"), icon="bell", is_counted=True)
